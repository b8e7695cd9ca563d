"""How sure a mean is, and that nothing is called significant without knowing it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.uncertainty import LAST_PLACE, Sample, interval, rounding, significant
from pipeline.schemes import load
from pipeline.schemes.scoring import terms, total
from pipeline.thai import rounded
from tests.real_rows import PROKFA
from tests.strategies import HUNDREDTHS, years


def test_a_mean_with_its_spread_has_an_interval():
    found = interval(Sample(80, 100, 10))
    assert (found.low, found.high, found.worst_case) == (Decimal("78.04"), Decimal("81.96"), False)


def test_a_finite_population_narrows_it_and_a_census_leaves_no_doubt():
    assert interval(Sample(80, 50, 10, 99)).half_width == interval(Sample(80, 100, 10)).half_width
    census = interval(Sample(80, 50, 10, 50))
    assert (census.low, census.high) == (80, 80)
    assert interval(Sample(80, 1, None, 1)).half_width == 0


def test_without_a_spread_the_worst_case_is_taken_and_called_so():
    found = interval(Sample(50, 100))
    assert (found.half_width, found.worst_case) == (Decimal("9.8"), True)


def test_an_interval_stays_on_the_scale():
    found = interval(Sample(99, 4))
    assert (found.high, found.low) == (100, Decimal("50.00"))


@pytest.mark.parametrize(
    "sample",
    [Sample(80, 0), Sample(80, 10, 5, 9), Sample(80, 1, 0), Sample(80, 10, -1), Sample(101, 10), Sample(-1, 10)],
)
def test_an_impossible_sample_is_refused(sample):
    with pytest.raises(ValueError, match="Sample"):
        interval(sample)


@given(st.lists(HUNDREDTHS, min_size=2, max_size=30))
def test_no_scores_spread_more_than_the_worst_case(values):
    known = [Fraction(value) for value in values]
    mean = sum(known) / len(known)
    assert sum((value - mean) ** 2 for value in known) / len(known) <= 50**2


def test_a_change_is_significant_beyond_both_errors_together():
    before = Sample(80, 100, 10)
    assert significant(before, Sample(Decimal("82.7"), 100, 10)) is False  # 1.96 · √2 = 2.772
    assert significant(before, Sample(Decimal("82.8"), 100, 10)) is True
    assert significant(Sample(80, 100), Sample(85, 100)) is False  # in the worst case
    assert significant(before, before) is False


def test_published_tables_can_be_a_hundredth_away_and_no_more():
    assert rounding(terms(load(2563), PROKFA)) == Fraction("0.005")


@given(years(), st.data())
def test_no_rounding_moves_a_total_further_than_the_bound(year, data):
    scheme, scores, parts = year
    nudges = st.integers(-5, 4).map(lambda n: Fraction(n, 1000))

    def hidden(printed):  # an unrounded score that is printed as this one
        return {key: Fraction(score) + data.draw(nudges) for key, score in printed.items()}

    exact = total(terms(scheme, hidden(scores), hidden(parts)))
    computed = total(terms(scheme, scores, parts))
    bound = rounding(terms(scheme, scores, parts))
    assert abs(exact - computed) <= bound
    assert abs(Fraction(rounded(exact)) - computed) <= bound + LAST_PLACE
