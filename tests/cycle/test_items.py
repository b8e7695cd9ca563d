"""Items and sub-indicators are the year's own, stand once, and make the indicator that was published."""

from decimal import Decimal

import pytest

from pipeline import cycle as raw
from tests.conftest import faults
from tests.cycle.folder import put

SCORES = "90 90 90 90 90 90 90 90 95.56 100"
SUBS = "ตัวชี้วัดย่อย,คะแนน,หมายเหตุ\n9.1,77.78,\n9.2,100,\n9.3,100,\n9.4,100,\n9.5,100,\n10.1,100,\n10.2,100,\n"
MISSING = ("o3", "o7")  # two of the nine items of 9.1, as the memo of Prokfa is explained
ITEMS = "ข้อ,คะแนน,หมายเหตุ\n" + "".join(f"o{n},{0 if f'o{n}' in MISSING else 100},\n" for n in range(1, 44))


def cycle_of(project, year=2563, scores=SCORES, **files):
    put(project, "t", year, scores=scores, **files)
    return raw.cycle("t", year)


def test_items_and_sub_indicators_are_read_with_what_the_scheme_knows(project):
    cycle = cycle_of(project, 2564, items=ITEMS + "i1,๘๘.๕,อ่านจากภาพ\n", sub_indicators=SUBS)
    assert cycle.items is not None
    assert cycle.sub_indicators is not None
    first, survey = cycle.items[0], cycle.items[-1]
    assert (first.id, first.instrument, first.indicator_no, first.value, first.row) == ("o1", "OIT", 9, 100, 2)
    assert first.item is not None
    assert first.item.text == "โครงสร้าง"
    assert (survey.id, survey.instrument, survey.value, survey.note) == ("i1", "IIT", Decimal("88.5"), "อ่านจากภาพ")
    assert [each.sub_indicator.code for each in cycle.sub_indicators][:2] == ["9.1", "9.2"]
    assert cycle.sub_indicators[0].value == Decimal("77.78")


@pytest.mark.parametrize("typed", ["o1", "O1", "o๑", " ข้อ o1 ", "o01"])
def test_an_item_is_known_however_it_is_typed(project, typed):
    cycle = cycle_of(project, items=f"ข้อ,คะแนน\n{typed},100")
    assert cycle.items is not None
    assert cycle.items[0].id == "o1"


@pytest.mark.parametrize("typed", ["9.1", "๙.๑", "ข้อมูลพื้นฐาน", "9.1 ข้อมูลพื้นฐาน"])
def test_a_sub_indicator_is_known_by_code_or_name(project, typed):
    cycle = cycle_of(project, sub_indicators=f"ตัวชี้วัดย่อย,คะแนน\n{typed},77.78")
    assert cycle.sub_indicators is not None
    assert cycle.sub_indicators[0].sub_indicator.code == "9.1"


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("o44,100", "ข้อ", "o1–o43"),
        ("x1,100", "ข้อ", "o1–o43"),
        ("o0,100", "ข้อ", "o1–o43"),
        (",100", "ข้อ", "o1–o43"),
        ("o1,50", "คะแนน", "0 หรือ 100"),
        ("o1,101", "คะแนน", "0 ถึง 100"),
        ("i1,88.555", "คะแนน", "ทศนิยม"),
        ("o1,ผ่าน", "คะแนน", "ตัวเลข"),
    ],
)
def test_an_item_that_cannot_be_is_named(project, row, column, expected):
    put(project, "t", 2563, scores=SCORES, items=f"ข้อ,คะแนน\n{row}\n")
    found = [fault for fault in faults("t", 2563) if expected in fault.expected.th]
    assert [(fault.file, fault.row, fault.column) for fault in found] == [("data/raw/t/2563/items.csv", 2, column)]


def test_an_item_stands_once(project):
    put(project, "t", 2563, scores=SCORES, items="ข้อ,คะแนน\no1,100\nO๑,0\n")
    (fault,) = faults("t", 2563)
    assert (fault.row, fault.column, fault.expected.th) == (3, "ข้อ", "ข้อละหนึ่งแถว")


def test_an_item_is_not_refused_where_no_source_lists_them_all(project):
    """FY2568: o2 is in no source, though o1 and o3 are."""
    cycle = cycle_of(project, 2568, items="ข้อ,คะแนน\no1,100\no2,0\n")
    assert [(each.id, each.item is None) for each in cycle.items or ()] == [("o1", False), ("o2", True)]


def test_a_nearly_right_sub_indicator_is_asked_about(project):
    put(project, "t", 2563, scores=SCORES, sub_indicators="ตัวชี้วัดย่อย,คะแนน\n9.6,100\n")
    (fault,) = faults("t", 2563)
    assert "หมายถึง “9." in fault.remedy.th


def test_sub_indicators_of_a_year_without_any_are_refused_with_the_reason(project):
    put(project, "t", 2566, scores=SCORES, sub_indicators="ตัวชี้วัดย่อย,คะแนน\n9.1,100\n")
    (fault,) = faults("t", 2566)
    assert "ไม่มีแหล่งอ้างอิง" in fault.expected.th


def test_complete_sub_indicators_make_their_indicator(project):
    put(project, "t", 2563, scores=SCORES, sub_indicators=SUBS.replace("77.78", "88.89"))
    (fault,) = faults("t", 2563)
    assert (fault.file, fault.found) == ("data/raw/t/2563/sub-indicators.csv", "97.778")
    assert "95.56" in fault.expected.th


def test_incomplete_sub_indicators_are_held_against_nothing(project):
    cycle = cycle_of(project, sub_indicators=SUBS.replace("77.78", "88.89").replace("9.5,100,\n", ""))
    assert len(cycle.sub_indicators or ()) == 6


def test_complete_items_make_their_sub_indicator_and_indicator(project):
    put(project, "t", 2563, scores=SCORES, items=ITEMS.replace("o3,0", "o3,100"), sub_indicators=SUBS)
    first, second = faults("t", 2563)
    assert (first.file, first.row, first.found) == ("data/raw/t/2563/sub-indicators.csv", 2, "77.78")
    assert "88.8889" in first.expected.th
    assert (second.file, second.found) == ("data/raw/t/2563/items.csv", "97.7778")


def test_items_are_read_where_only_the_total_is_known(project):
    put(project, "t", 2563, published='only = "total"\n[agency]\ntotal = 80', items=ITEMS)
    assert len(raw.cycle("t", 2563).items or ()) == 43


def test_respondents_and_spread_are_read_where_they_are_given(project):
    cycle = cycle_of(project, items='ข้อ,คะแนน,จำนวนผู้ตอบ,ส่วนเบี่ยงเบนมาตรฐาน\ni1,80,"1,๒๐๔",๑๒.๕\ni2,70,,\n')
    assert [(each.respondents, each.spread) for each in cycle.items or ()] == [(1204, Decimal("12.5")), (None, None)]


@pytest.mark.parametrize(
    ("count", "spread", "column"),
    [
        ("0", "", "จำนวนผู้ตอบ"),
        ("12.5", "", "จำนวนผู้ตอบ"),
        ("-3", "", "จำนวนผู้ตอบ"),
        ("สิบ", "", "จำนวนผู้ตอบ"),
        ("10", "-1", "ส่วนเบี่ยงเบนมาตรฐาน"),
        ("10", "มาก", "ส่วนเบี่ยงเบนมาตรฐาน"),
        ("10", "52.72", "ส่วนเบี่ยงเบนมาตรฐาน"),  # 50 · √(10 ÷ 9) = 52.70
        ("1", "5", "ส่วนเบี่ยงเบนมาตรฐาน"),
        ("", "5", "ส่วนเบี่ยงเบนมาตรฐาน"),
    ],
)
def test_respondents_and_spreads_that_cannot_be_are_named(project, count, spread, column):
    put(project, "t", 2563, scores=SCORES,
        items=f"ข้อ,คะแนน,จำนวนผู้ตอบ,ส่วนเบี่ยงเบนมาตรฐาน\ni1,80,{count},{spread}\n")  # fmt: skip
    assert [(fault.row, fault.column) for fault in faults("t", 2563)] == [(2, column)]


def test_the_greatest_possible_spread_is_accepted(project):
    items = "ข้อ,คะแนน,จำนวนผู้ตอบ,ส่วนเบี่ยงเบนมาตรฐาน\ni1,50,10,52.70\n"
    assert cycle_of(project, items=items).items is not None
