import functools
from decimal import Decimal
from statistics import fmean, stdev

import pytest

from pipeline import schemes
from pipeline.fleet.demo.agency import make_agency
from pipeline.fleet.demo.parameters import load_parameters
from pipeline.fleet.demo.scores import available_years, distribution, draw_scores

pytestmark = pytest.mark.slow

MANY = range(1, 1501)


@functools.cache
def drawn(fiscal_year, seed=1):
    return [draw_scores(make_agency(seed, number), fiscal_year) for number in MANY]


def totals(fiscal_year, seed=1):
    return [float(each.total) for each in drawn(fiscal_year, seed)]


def test_years_are_those_with_weights_levels_and_a_national_mean():
    assert available_years() == (2563, 2564, 2565, 2566, 2567)


@pytest.mark.parametrize("fiscal_year", [2563, 2564])
def test_totals_are_spread_as_the_real_rows_about_the_national_mean(fiscal_year):
    found, national = totals(fiscal_year), schemes.load(fiscal_year).national.mean
    assert fmean(found) == pytest.approx(float(national.value), abs=2.5)
    assert stdev(found) == pytest.approx(float(load_parameters().spread.spread_total), rel=0.12)


@pytest.mark.parametrize("fiscal_year", [2565, 2566, 2567])
def test_as_many_pass_as_a_source_states(fiscal_year):
    share = sum(total >= 85 for total in totals(fiscal_year)) / len(MANY)
    assert share * 100 == pytest.approx(float(schemes.load(fiscal_year).national.pass_percent.value), abs=7)


def test_indicators_are_about_the_means_of_the_real_rows():
    means, _ = distribution(2563)
    for no, expected in enumerate(means, 1):
        found = [float(each.values[no]) for each in drawn(2563)]
        assert fmean(found) == pytest.approx(expected, abs=4)


def test_scores_have_two_decimals_from_0_to_100():
    for number in range(1, 200):
        for fiscal_year in available_years():
            made = draw_scores(make_agency(5, number), fiscal_year)
            for score in (*made.values.values(), *made.parts.values(), made.total):
                assert 0 <= score <= 100
                assert score == score.quantize(Decimal("0.01"))


def test_disclosure_scores_are_those_that_items_of_0_or_100_can_make():
    can = {Decimal(round(10000 * (first / 8 + second / 2) / 2)) / 100 for first in range(9) for second in range(3)}
    assert {draw_scores(make_agency(1, number), 2563).values[10] for number in range(1, 300)} <= can


def test_an_agency_that_stands_high_tends_to_stand_high_in_the_next_year():
    before, after = totals(2563), totals(2564)
    middle, later = fmean(before), fmean(after)
    moved = sum((a - middle) * (b - later) for a, b in zip(before, after, strict=True))
    assert 0.4 < moved / (len(before) - 1) / stdev(before) / stdev(after) < 0.85
