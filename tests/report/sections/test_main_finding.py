"""The main finding: every way in which total, nation, level and orders can have moved."""

import dataclasses
from decimal import Decimal

import pytest

from pipeline import cycle, schemes
from pipeline.analysis.assessment import Assessment
from pipeline.report.sections import main_finding
from pipeline.report.text import spell
from tests.assessments import assess, cycle_of, report_of


def said(of):
    return [spell(each, "arabic") for each in main_finding.sentences(report_of(of))]


def year_of(fiscal_year, total, national=None, level=None, flat="80.00"):
    scheme = schemes.load(fiscal_year)
    scores = dict.fromkeys((each.no for each in scheme.indicators), Decimal(flat))
    own = cycle_of(scheme, scores, total=total and Decimal(total))
    mean = national and cycle.Result(Decimal(national))
    return dataclasses.replace(own, national=mean, result=dataclasses.replace(own.result, level=level))


def test_a_real_mean_rose_less_than_the_nation_and_lost_its_lead():
    assert said(assess("trat", 2564))[0] == (
        "คะแนนภาพรวม 81.45 คะแนน เพิ่มขึ้น 5.83 คะแนน จากปี 2563 ขณะที่ค่าเฉลี่ยระดับประเทศเพิ่มขึ้น 13.35 คะแนน "
        "ส่วนที่สูงกว่าค่าเฉลี่ยระดับประเทศลดลงจาก 7.72 เป็น 0.20 คะแนน"
    )


def test_one_year_stands_beside_the_nation_and_says_that_there_is_no_year_before():
    first, second, third = said(assess("prokfa", 2563))
    assert first == "คะแนนภาพรวม 90.90 คะแนน สูงกว่าค่าเฉลี่ยระดับประเทศ 23.00 คะแนน ไม่มีข้อมูลปีก่อนหน้า"
    assert second == "อยู่ในระดับ A"
    assert third == "คะแนนที่ยังขาดอยู่ที่การปรับปรุงระบบการทำงานมากที่สุด ร้อยละ 15.6 ของที่ขาดทั้งหมด"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (("70.00", "60.00"), ("75.00", "65.00"), "ยังคงสูงกว่าค่าเฉลี่ยระดับประเทศ 10.00 คะแนน"),
        (("70.00", "60.00"), ("75.00", "60.00"), "ส่วนที่สูงกว่าค่าเฉลี่ยระดับประเทศเพิ่มขึ้นจาก 10.00 เป็น 15.00 คะแนน"),
        (("60.00", "70.00"), ("75.00", "80.00"), "ส่วนที่ต่ำกว่าค่าเฉลี่ยระดับประเทศลดลงจาก 10.00 เป็น 5.00 คะแนน"),
        (("60.00", "70.00"), ("60.00", "75.00"), "ส่วนที่ต่ำกว่าค่าเฉลี่ยระดับประเทศเพิ่มขึ้นจาก 10.00 เป็น 15.00 คะแนน"),
        (
            ("70.00", "60.00"),
            ("70.00", "71.00"),
            "จากที่สูงกว่าค่าเฉลี่ยระดับประเทศ 10.00 คะแนน เป็นต่ำกว่าค่าเฉลี่ยระดับประเทศ 1.00 คะแนน",
        ),
        (
            ("60.00", "70.00"),
            ("80.00", "70.00"),
            "จากที่ต่ำกว่าค่าเฉลี่ยระดับประเทศ 10.00 คะแนน เป็นสูงกว่าค่าเฉลี่ยระดับประเทศ 10.00 คะแนน",
        ),
        (("70.00", "70.00"), ("80.00", "70.00"), "จากที่เท่ากับค่าเฉลี่ยระดับประเทศ เป็นสูงกว่าค่าเฉลี่ยระดับประเทศ 10.00 คะแนน"),
        (("80.00", "70.00"), ("70.00", "70.00"), "จากที่สูงกว่าค่าเฉลี่ยระดับประเทศ 10.00 คะแนน เป็นเท่ากับค่าเฉลี่ยระดับประเทศ"),
        (("70.00", "70.00"), ("80.00", "80.00"), "ยังคงเท่ากับค่าเฉลี่ยระดับประเทศ"),
    ],
)
def test_the_distance_to_the_nation_is_said_in_every_way_it_can_move(old, new, words):
    history = year_of(2563, *old), year_of(2564, *new)
    assert said(Assessment(history))[0].endswith(words)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("70.00", "75.50", "เพิ่มขึ้น 5.50 คะแนน"), ("75.50", "70.00", "ลดลง 5.50 คะแนน"), ("70.00", "70.00", "ไม่เปลี่ยนแปลง")],
)
def test_the_change_of_the_total_is_said(old, new, words):
    history = year_of(2563, old, "70.00"), year_of(2564, new, "70.00")
    assert said(Assessment(history))[0].startswith(
        f"คะแนนภาพรวม {new} คะแนน {words} จากปี 2563 ขณะที่ค่าเฉลี่ยระดับประเทศไม่เปลี่ยนแปลง"
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("B", "B", "ระดับ B คงเดิม"),
        ("C", "B", "ระดับเปลี่ยนจาก C เป็น B"),
        (None, "B", "ปี 2563 ระดับ B (คำนวณ) ปี 2564 ระดับ B"),
        ("B", None, "ปี 2563 ระดับ B ปี 2564 ระดับ B (คำนวณ)"),
    ],
)
def test_a_level_is_compared_only_where_both_are_published(old, new, words):
    history = year_of(2563, "80.00", level=old), year_of(2564, "80.00", level=new)
    assert said(Assessment(history))[1] == words


def test_levels_of_different_rules_stand_as_written_and_are_not_compared():
    history = year_of(2565, "80.00", level="B"), year_of(2566, "80.00", level="ต้องปรับปรุง")
    words = "ปี 2565 ระดับ B ปี 2566 ระดับ ต้องปรับปรุง หลักเกณฑ์ต่างกัน จึงไม่เปรียบเทียบระดับ"
    assert words in said(Assessment(history))


def test_what_was_ordered_the_year_before_is_held_against_the_scores():
    before = cycle.cycle("prokfa", 2563)
    after = year_of(2564, None, flat="80.00")
    history = before, dataclasses.replace(after, agency=before.agency)
    assert said(Assessment(history))[-1] == "ปีก่อนให้แก้ไข 1 ตัวชี้วัด (การใช้ทรัพย์สินของราชการ) คะแนนเพิ่มขึ้น 1 ตัวชี้วัด"


def test_what_is_not_known_is_left_out():
    scheme = schemes.load(2568)  # neither weights nor a mean of the instruments
    assert said(Assessment((cycle_of(scheme, {}, total=Decimal("90.00")),)))[0].startswith("คะแนนภาพรวม 90.00 คะแนน")
    assert said(Assessment((cycle_of(scheme, {}),))) == []
