"""How indicators moved: gap closed, and places with ties."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from pipeline.analysis.changes import IndicatorChange, gap_closed, indicator_changes
from pipeline.analysis.rows import frame
from pipeline.schemes import load
from tests.assessments import assess, cycle_of
from tests.strategies import HUNDREDTHS


@pytest.mark.parametrize(
    ("before", "after", "share"),
    [
        (80, 90, Fraction(1, 2)),
        (80, 100, 1),
        (0, 100, 1),
        (99, Decimal("99.5"), Fraction(1, 2)),
        (80, 80, None),
        (80, 70, None),
        (100, 100, None),
        (100, 90, None),
    ],
)
def test_a_rise_closes_a_share_of_the_way_to_a_hundred(before, after, share):
    assert gap_closed(before, after) == share


@given(HUNDREDTHS, HUNDREDTHS)
def test_a_share_lies_above_none_and_at_most_at_all(before, after):
    share = gap_closed(before, after)
    assert (share is None) == (after <= before)
    assert share is None or 0 < share <= 1


def moved(before, after):
    return indicator_changes(cycle_of(load(2563), before), cycle_of(load(2564), after))


def test_a_fall_is_called_one_and_closes_no_gap():
    (row,) = moved({1: 90}, {1: 80})
    assert (row.change, row.direction, row.gap_closed) == (Decimal("-10.00"), "fall", None)


def test_places_share_ties_and_a_gain_of_places_is_positive():
    found = moved({1: 80, 2: 80, 3: 90}, {1: 95, 2: 80, 3: 80})
    assert [each.rank_before for each in found] == [2, 2, 1]
    assert [each.rank_after for each in found] == [1, 2, 2]
    assert [each.rank_change for each in found] == [1, 0, -1]


def test_only_indicators_of_both_years_are_ranked():
    (row,) = moved({1: 80, 2: 99}, {1: 85, 3: 99})
    assert (row.indicator_no, row.rank_before, row.rank_after) == (1, 1, 1)


def test_trats_improvement_of_its_systems_closed_most_of_its_gap(project):
    found = frame(IndicatorChange, assess("trat", 2564).indicator_changes).set_index("indicator_no")
    assert found["gap_closed"].map(float).idxmax() == 8
    assert found.loc[8, "gap_closed"] == Fraction("9.29") / Fraction("20.71")
    assert found.loc[2, ["rank_before", "rank_after"]].tolist() == [4, 8]
    assert set(found["direction"]) == {"rise"}
