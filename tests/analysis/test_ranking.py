"""Ranks share ties; quantiles are exact."""

import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.ranking import quantile, ranks
from tests.strategies import HUNDREDTHS


@pytest.mark.parametrize(
    ("values", "places"),
    [([], []), ([5], [1]), ([70, 90, 90, 80], [4, 1, 1, 3]), ([0, 0, 0], [1, 1, 1]), ([100, 0, 100, 0], [1, 3, 1, 3])],
)
def test_equal_values_share_the_better_rank_and_the_next_one_skips(values, places):
    assert ranks(values) == places


@pytest.mark.parametrize(
    ("values", "share", "value"),
    [
        ([7], "1/4", "7"),
        ([1, 2, 3, 4], "1/4", "1.75"),
        ([4, 3, 2, 1], "1/2", "2.5"),
        ([1, 2, 3, 4, 5], "3/4", "4"),
        ([1, 2], "0", "1"),
        ([1, 2], "1", "2"),
    ],
)
def test_a_quantile_lies_between_two_values_in_proportion(values, share, value):
    assert quantile(values, Fraction(share)) == Fraction(value)


@pytest.mark.parametrize(("values", "share"), [([], "1/2"), ([1], "2"), ([1], "-1/2")])
def test_there_is_no_quantile_of_nothing_or_beyond_the_values(values, share):
    with pytest.raises(ValueError, match="no quantile"):
        quantile(values, Fraction(share))


@given(st.lists(HUNDREDTHS, min_size=2))
def test_quartiles_are_those_of_the_standard_library(values):
    known = [Fraction(value) for value in values]
    assert [quantile(values, Fraction(n, 4)) for n in (1, 2, 3)] == statistics.quantiles(known, method="inclusive")
