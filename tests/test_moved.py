"""A plan beside the next year's scores: what was planned, done and changed, and never why."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline import cycle as raw
from pipeline.analysis.plan_results import moved, moved_of, sentence
from pipeline.schemes import load
from tests.real_rows import PROKFA

NEXT = PROKFA | {4: Decimal("86.52"), 2: Decimal("80.33")}


@pytest.fixture
def prokfa(project):
    return raw.cycle("prokfa", 2563)


def after(cycle, scores=NEXT, **more):
    scheme = load(cycle.fiscal_year + 1)
    found = tuple(dataclasses.replace(each, value=scores[each.indicator.no]) for each in cycle.scores)
    return dataclasses.replace(cycle, fiscal_year=scheme.fiscal_year, scheme=scheme, scores=found, **more)


def test_a_planned_indicator_has_its_actions_its_follow_up_and_its_change(prokfa):
    row = moved_of(prokfa, after(prokfa)).set_index("indicator_no").loc[4]
    assert (row["actions"], row["followed"], row["done"], row["timed"]) == (2, True, True, True)
    assert (row["change"], row["change_unrounded"], row["label"]) == (
        Decimal("8.00"),
        Fraction(8),
        "comparable",
    )


def test_without_a_next_year_the_change_is_not_known(prokfa):
    frame = moved_of(prokfa, None)
    assert set(frame["change"]) == set(frame["label"]) == {None}
    assert sentence(frame, "thai") == "มีตัวชี้วัดที่มีแผน ๑๐ ตัว ยังไม่มีคะแนนของปีถัดไปให้เปรียบเทียบ"


def test_a_plan_without_follow_up_is_named(prokfa):
    left = tuple(each for each in prokfa.followup if each.indicator.no != 7)
    frame = moved_of(dataclasses.replace(prokfa, followup=left), after(prokfa))
    assert frame[~frame["followed"].astype(bool)]["indicator"].tolist() == ["ประสิทธิภาพการสื่อสาร"]
    row = frame.set_index("indicator_no").loc[7]
    assert (row["followed"], row["done"], row["timed"]) == (False, None, None)


def test_every_unit_must_state_a_result_for_an_indicator_to_be_done(prokfa):
    first = prokfa.followup[0]
    again = (*prokfa.followup, dataclasses.replace(first, results=None))
    frame = moved_of(dataclasses.replace(prokfa, followup=again), after(prokfa)).set_index("indicator_no")
    assert frame.loc[first.indicator.no, ["done", "timed"]].tolist() == [False, True]


def test_rises_falls_and_the_rest_are_counted_as_association(prokfa):
    said = sentence(moved_of(prokfa, after(prokfa)), "arabic")
    assert "10 ตัว คะแนนเพิ่มขึ้น 1 ตัว ลดลง 1 ตัว ไม่เปลี่ยนแปลง 8 ตัว" in said
    assert "ไม่ได้พิสูจน์ว่าแผนเป็นสาเหตุ" in said


def test_what_the_next_year_measures_otherwise_is_not_counted_as_a_rise_or_a_fall(prokfa):
    plan = [each for each in prokfa.plan if each.indicator.no in (4, 8)]
    frame = moved(plan, prokfa.followup, (load(2565), PROKFA), (load(2566), NEXT | {8: Decimal(99)}))
    said = sentence(frame, "arabic")
    assert "เทียบคะแนนกับปีถัดไปได้ 1 ตัว คะแนนเพิ่มขึ้น 1 ตัว ลดลง 0 ตัว" in said
    assert "อีก 1 ตัวเกณฑ์ของสองปีต่างกัน จึงไม่นับ" in said


def test_an_indicator_that_was_not_planned_stands_beside_the_planned_ones(project):
    frame = moved_of(*raw.history("trat", 2564))
    assert set(frame["actions"]) == {0}
    assert sentence(frame, "thai") == "ไม่มีตัวชี้วัดที่มีแผน"


def test_nothing_planned_and_nothing_scored_has_no_rows():
    frame = moved([], [], (load(2563), {}), None)
    assert len(frame) == 0
    assert sentence(frame, "thai") == "ไม่มีตัวชี้วัดที่มีแผน"


def test_an_indicator_that_the_next_year_measures_otherwise_is_labelled():
    scheme = load(2565)
    frame = moved([], [], (scheme, PROKFA), (load(2566), NEXT)).set_index("indicator_no")
    assert frame["label"].tolist() == ["comparable"] * 5 + ["break"] * 3 + ["comparable"] * 2
    other = tuple(
        dataclasses.replace(each, name="การใช้ดุลพินิจ", aliases=()) if each.no == 3 else each
        for each in scheme.indicators[:9]
    )
    after = dataclasses.replace(scheme, fiscal_year=2566, indicators=other)
    frame = moved([], [], (scheme, PROKFA), (after, NEXT)).set_index("indicator_no")
    names = frame["label"].to_dict()
    assert (names[3], names[10], names[1]) == ("renamed", "dropped", "comparable")
    assert frame.loc[3, "change"] is None


def test_a_cycle_of_another_year_is_refused(prokfa):
    with pytest.raises(ValueError, match="not the year after"):
        moved_of(prokfa, prokfa)
