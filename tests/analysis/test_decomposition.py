"""The change of a total is its contributions, exactly, whatever the scores and the rules."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.decomposition import Contribution, decompose
from pipeline.analysis.rows import frame
from pipeline.analysis.scores import CycleScores
from pipeline.errors import UnknownFact
from pipeline.schemes import load
from pipeline.schemes.scoring import terms, total
from tests.assessments import assess, cycle_of
from tests.real_rows import PROKFA, ROWS
from tests.strategies import schemes, scores, with_weights, years

AFTER, BEFORE = (next(row for row in ROWS if row.id == id) for id in ("R041", "R042"))  # ตราด


def year(scheme, scores, parts=None, total=None):
    return CycleScores(cycle_of(scheme, scores, parts, total))


def table(found):
    return frame(Contribution, found.contributions)


def test_trats_contributions_sum_to_the_unrounded_change():
    found = decompose(year(BEFORE.scheme, BEFORE.scores), year(AFTER.scheme, AFTER.scores))
    assert found.change == table(found)["contribution"].sum() == Fraction("5.8358")
    assert (found.from_scores, found.from_rules) == (Fraction("5.8358"), 0)
    assert table(found).set_index("id").loc["10", "contribution"] == Fraction("12.78") / 5


def test_the_printed_contributions_leave_a_residue_against_the_printed_change():
    found = decompose(year(BEFORE.scheme, BEFORE.scores), year(AFTER.scheme, AFTER.scores))
    assert found.printed_change == Decimal("5.83")
    assert found.residue == Decimal("-0.03")  # the ten printed contributions sum to 5.86


def test_a_published_total_of_one_decimal_is_printed_as_computed():
    found = decompose(year(BEFORE.scheme, BEFORE.scores, total=Decimal("75.6")), year(AFTER.scheme, AFTER.scores))
    assert (found.printed_before, found.printed_change) == (Decimal("75.62"), Decimal("5.83"))


def test_the_same_scores_under_other_weights_are_due_to_rules_alone():
    other = with_weights(load(2564), IIT="0.2", EIT="0.2", OIT="0.6")
    found = decompose(year(load(2563), PROKFA), year(other, PROKFA))
    assert found.from_scores == 0
    assert found.from_rules == found.change == total(terms(other, PROKFA)) - Fraction("90.8994")


def test_scores_are_weighed_by_the_mean_weight_and_rules_by_the_mean_score():
    other = with_weights(load(2564), IIT="0.5", EIT="0.3", OIT="0.2")
    found = decompose(year(load(2563), PROKFA), year(other, PROKFA | {1: Decimal("98.97")}))
    row = table(found).set_index("id").loc["1"]
    assert row["from_scores"] == 10 * Fraction("0.08")
    assert row["from_rules"] == Fraction("0.04") * Fraction("93.97")


def test_an_instrument_given_at_two_grains_is_one_term():
    parts = {"EIT1": 90, "EIT2": 80}
    found = decompose(year(load(2565), PROKFA), year(load(2566), PROKFA, parts))
    assert table(found)["id"].tolist() == ["1", "2", "3", "4", "5", "EIT", "9", "10"]
    row = table(found).set_index("id").loc["EIT"]
    assert (row["weight_before"], row["after"], row["from_rules"]) == (Fraction(3, 10), 85, 0)
    assert table(found)["contribution"].sum() == found.change


def test_a_new_and_a_dropped_term_are_due_to_rules():
    before = load(2563)
    fewer = dataclasses.replace(load(2564), indicators=load(2564).indicators[:9])
    found = decompose(year(before, PROKFA), year(fewer, PROKFA))
    gone = table(found).set_index("id").loc["10"]
    assert (gone["weight_after"], gone["after"], gone["from_scores"], gone["from_rules"]) == (None, None, 0, -20)
    assert table(found)["contribution"].sum() == found.change


def test_indicators_are_matched_by_name_and_not_by_number():
    swap = {9: 10, 10: 9}
    indicators = tuple(dataclasses.replace(each, no=swap.get(each.no, each.no)) for each in load(2564).indicators)
    after = dataclasses.replace(load(2564), indicators=indicators)
    found = decompose(year(load(2563), PROKFA), year(after, PROKFA | {9: PROKFA[10], 10: PROKFA[9]}))
    assert set(table(found)["contribution"]) == {0}


def test_a_renamed_indicator_is_not_taken_for_the_same():
    other = tuple(
        dataclasses.replace(each, name="การใช้ดุลพินิจ", aliases=()) if each.no == 3 else each
        for each in load(2564).indicators
    )
    found = decompose(year(load(2563), PROKFA), year(dataclasses.replace(load(2564), indicators=other), PROKFA))
    assert table(found)["id"].tolist().count("3") == 2
    assert (found.from_scores, found.from_rules, found.change) == (0, 0, 0)


@pytest.mark.parametrize("fiscal_year", [2562, 2568])
def test_weights_without_a_source_are_said(fiscal_year):
    with pytest.raises(UnknownFact):
        decompose(year(load(fiscal_year), PROKFA), year(load(2564), PROKFA))


def test_a_history_gives_its_last_change(project):
    found = assess("trat", 2564).decomposition
    assert (found.from_year, found.to_year, found.change) == (2563, 2564, Fraction("5.8358"))


def check(found):
    rows = found.contributions
    assert sum(row.contribution for row in rows) == found.change
    assert found.from_scores + found.from_rules == found.change
    assert all(row.from_scores + row.from_rules == row.contribution for row in rows)
    rounded_terms = len(rows) * Decimal("0.005") + Decimal("0.01")
    assert abs(found.residue) <= rounded_terms


@settings(deadline=None)
@given(years(2600), years(2601))
def test_nothing_is_left_over_between_years_of_any_rules(before, after):
    check(decompose(year(*before), year(*after)))


@settings(deadline=None)
@given(st.data())
def test_equal_rules_leave_nothing_to_the_rules(data):
    scheme = data.draw(schemes())
    before, after = (year(scheme, *data.draw(scores(scheme))) for _ in range(2))
    found = decompose(before, after)
    check(found)
    assert found.from_rules == 0
    back = decompose(after, before)
    assert [each.contribution for each in back.contributions] == [-each.contribution for each in found.contributions]
