"""A plan beside the next year's scores: what was planned, done and changed, and never why."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline import cycle as raw
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.plan_results import PlanResult, compare_plan, counts
from pipeline.analysis.rows import frame
from pipeline.schemes import load
from tests.assessments import cycle_of
from tests.real_rows import PROKFA

NEXT = PROKFA | {4: Decimal("86.52"), 2: Decimal("80.33")}


@pytest.fixture
def prokfa(project):
    return raw.cycle("prokfa", 2563)


def results(cycle, following):
    """Give the results of a cycle's plan in the one after it."""
    return Assessment((cycle, following)).plan_results


def table(found):
    return frame(PlanResult, found).set_index("indicator_no")


def after(cycle, scores=NEXT, **more):
    scheme = load(cycle.fiscal_year + 1)
    found = tuple(dataclasses.replace(each, value=scores[each.indicator.no]) for each in cycle.scores)
    return dataclasses.replace(cycle, fiscal_year=scheme.fiscal_year, scheme=scheme, scores=found, **more)


def test_a_planned_indicator_has_its_actions_its_follow_up_and_its_change(prokfa):
    row = table(results(prokfa, after(prokfa))).loc[4]
    assert (row["actions"], row["followed"], row["reported"], row["timed"]) == (2, True, True, True)
    assert (row["change"], row["change_unrounded"], row["label"]) == (Decimal("8.00"), Fraction(8), "comparable")


def test_without_scores_of_the_next_year_the_change_is_not_known(prokfa):
    found = results(prokfa, dataclasses.replace(after(prokfa), scores=()))
    assert {each.change for each in found} == {None}
    assert (counts(found)["planned"], counts(found)["compared"]) == (10, 0)


def test_a_plan_without_follow_up_is_named(prokfa):
    left = tuple(each for each in prokfa.followup if each.indicator.no != 7)
    found = results(dataclasses.replace(prokfa, followup=left), after(prokfa))
    assert [each.indicator for each in found if not each.followed] == ["ประสิทธิภาพการสื่อสาร"]
    row = table(found).loc[7]
    assert (row["followed"], row["reported"], row["timed"]) == (False, None, None)


def test_every_unit_must_state_a_result_for_an_indicator_to_have_a_report(prokfa):
    first = prokfa.followup[0]
    again = (*prokfa.followup, dataclasses.replace(first, result=raw.Reported(None, "stated")))
    found = table(results(dataclasses.replace(prokfa, followup=again), after(prokfa)))
    assert found.loc[first.indicator.no, ["reported", "timed"]].tolist() == [False, True]


def test_rises_falls_and_the_rest_are_counted(prokfa):
    found = counts(results(prokfa, after(prokfa)))
    assert (found["compared"], found["rise"], found["fall"], found["unchanged"]) == (10, 1, 1, 8)


def test_what_the_next_year_measures_otherwise_is_not_counted_as_a_rise_or_a_fall(prokfa):
    plan = tuple(each for each in prokfa.plan if each.indicator.no in (4, 8))
    before = cycle_of(load(2565), PROKFA, plan=plan, followup=prokfa.followup)
    found = compare_plan(before, cycle_of(load(2566), NEXT | {8: Decimal(99)}))
    numbers = counts(found)
    assert (numbers["compared"], numbers["rise"], numbers["fall"], numbers["not_comparable"]) == (1, 1, 0, 1)


def test_an_indicator_that_was_not_planned_stands_beside_the_planned_ones(project):
    before, own = raw.history("trat", 2564)
    found = results(dataclasses.replace(before, plan=()), own)
    assert {each.actions for each in found} == {0}
    assert counts(found)["planned"] == 0


def test_nothing_planned_and_nothing_scored_has_no_rows():
    found = compare_plan(cycle_of(load(2563), {}), cycle_of(load(2564), {}))
    assert found == ()
    assert counts(found)["planned"] == 0


def test_an_indicator_that_the_next_year_measures_otherwise_is_labelled():
    scheme = load(2565)
    found = table(compare_plan(cycle_of(scheme, PROKFA), cycle_of(load(2566), NEXT)))
    assert found["label"].tolist() == ["comparable"] * 5 + ["break"] * 3 + ["comparable"] * 2
    other = tuple(
        dataclasses.replace(each, name="การใช้ดุลพินิจ", aliases=()) if each.no == 3 else each
        for each in scheme.indicators[:9]
    )
    after = dataclasses.replace(scheme, fiscal_year=2566, indicators=other)
    found = table(compare_plan(cycle_of(scheme, PROKFA), cycle_of(after, NEXT)))
    names = found["label"].to_dict()
    assert (names[3], names[10], names[1]) == ("renamed", "dropped", "comparable")
    assert found.loc[3, "change"] is None


def test_a_plan_is_held_against_the_very_next_year_alone(prokfa):
    late = dataclasses.replace(after(prokfa), fiscal_year=2565)
    for history in ((prokfa, late), (prokfa,), (dataclasses.replace(prokfa, plan=None), after(prokfa))):
        found = Assessment(history)
        assert (found.has_plan_results, found.plan_results) == (False, ())
