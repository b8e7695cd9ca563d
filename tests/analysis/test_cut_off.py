"""The committee's entry stands; a cut is set beside it."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import cycle
from pipeline.analysis.cut_off import Cut, CutRange, agreeing_cuts, compare_with_committee, entries
from pipeline.cycle import Finding
from pipeline.errors import UnknownFact
from pipeline.schemes import load
from tests.assessments import alone, assess
from tests.real_rows import PROKFA
from tests.strategies import HUNDREDTHS

COMMITTEE = {no: "fix" if no == 4 else "develop" for no in PROKFA}


def cut(value):
    return Cut(Fraction(value), ("a test",))


def allows(found, cut):
    return (found.above is None or cut > found.above) and (found.to is None or cut <= found.to)


def disagreements(decisions):
    return [each.indicator_no for each in decisions if each.agrees is False]


def test_the_pass_mark_would_also_fix_the_budget_indicator(project):
    found = assess("prokfa", 2563).cut_decisions
    assert disagreements(found) == [2]
    row = found[1]
    assert (row.score, row.committee, row.rule) == (Fraction("84.33"), "develop", "fix")


def test_the_pass_mark_names_its_sources(project):
    found = assess("prokfa", 2563).cut
    assert found.value == 85
    assert "https://www.banbuengcity.go.th/archives/4619" in found.sources


def test_the_memos_own_cut_lies_between_its_highest_fix_and_its_lowest_develop(project):
    found = assess("prokfa", 2563).agreeing_cuts
    assert found == CutRange(Fraction("78.52"), Fraction("84.33"))
    assert not allows(found, Decimal("78.52"))
    assert allows(found, Decimal("84.33"))
    assert not allows(found, 85)


def test_a_score_at_the_cut_is_not_below_it():
    scheme = load(2563)
    assert disagreements(compare_with_committee(scheme, PROKFA, COMMITTEE, cut("84.33"))) == []
    assert disagreements(compare_with_committee(scheme, PROKFA, COMMITTEE, cut("84.34"))) == [2]
    assert disagreements(compare_with_committee(scheme, PROKFA, COMMITTEE, cut("78.52"))) == [4]


def test_no_cut_reproduces_a_fix_above_a_develop_or_a_tie():
    assert agreeing_cuts({1: 90, 2: 80}, {1: "fix", 2: "develop"}) is None
    assert agreeing_cuts({1: 80, 2: 80}, {1: "fix", 2: "develop"}) is None


@pytest.mark.parametrize(
    ("committee", "found"),
    [
        ({1: "develop", 2: "develop"}, CutRange(None, Fraction(70))),
        ({1: "fix", 2: "fix"}, CutRange(Fraction(90), None)),
        ({1: "none", 2: "both"}, CutRange(Fraction(70), Fraction(90))),
        ({1: "unstated", 2: "unstated"}, CutRange(None, None)),
        ({}, CutRange(None, None)),
    ],
)
def test_an_entry_of_one_kind_bounds_one_side(committee, found):
    assert agreeing_cuts({1: 90, 2: 70}, committee) == found


def test_no_cut_up_to_a_hundred_fixes_a_full_score():
    assert agreeing_cuts({1: 100}, {1: "fix"}) is None


@pytest.mark.parametrize(
    ("fix", "develop", "entry"),
    [
        (("a",), (), "fix"),
        (("a",), None, "fix"),
        ((), ("a",), "develop"),
        (("a",), ("b",), "both"),
        ((), (), "none"),
        (None, None, "unstated"),
        ((), None, "unstated"),
    ],
)
def test_what_a_row_of_the_memo_enters(fix, develop, entry):
    indicator = load(2563).indicators[0]
    assert entries([Finding(indicator, indicator.name, fix, develop, 2)]) == {1: entry}


def test_an_indicator_without_an_entry_neither_agrees_nor_disagrees():
    found = compare_with_committee(load(2563), PROKFA, {}, cut(85))
    assert {(each.committee, each.agrees) for each in found} == {("unstated", None)}


def test_none_agrees_with_a_rule_that_finds_nothing_to_fix():
    found = compare_with_committee(load(2563), {1: 90, 2: 80}, {1: "none", 2: "none"}, cut(85))
    assert [each.agrees for each in found] == [True, False]


def test_without_a_pass_mark_and_without_a_cut_there_is_no_rule(project):
    scheme = dataclasses.replace(load(2563), pass_mark=None)
    own = dataclasses.replace(cycle.cycle("prokfa", 2563), scheme=scheme)
    with pytest.raises(UnknownFact, match="pass mark"):
        assert alone(own).cut_decisions
    settings = dataclasses.replace(own.settings, fix_below=Decimal(80))
    assert len(alone(dataclasses.replace(own, settings=settings)).cut_decisions) == 10


@given(st.dictionaries(st.integers(1, 10), st.tuples(HUNDREDTHS, st.sampled_from(["fix", "develop"]))), HUNDREDTHS)
def test_a_cut_reproduces_the_entry_where_and_only_where_it_lies_in_the_interval(rows, value):
    scores = {no: score for no, (score, _) in rows.items()}
    committee = {no: entry for no, (_, entry) in rows.items()}
    found = agreeing_cuts(scores, committee)
    agrees = not disagreements(compare_with_committee(load(2563), scores, committee, cut(value)))
    assert agrees == (found is not None and allows(found, value))
