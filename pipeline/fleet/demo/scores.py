"""Scores of a demonstration cycle: spread as real rows are, about the national mean of the year.

Indicators are multivariate normal with the covariance of the real rows (``demo.toml``). For a year, the points lost
are scaled so that the mean is the national one; the spread is that of the rows, or where a source states which share of
agencies passed the one that gives that share. What the year's rules compute (total, level) is computed by them.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor, sqrt
from statistics import NormalDist, fmean

from pipeline import schemes, thai
from pipeline.fleet.demo.agency import DemoAgency
from pipeline.fleet.demo.parameters import Random, load_parameters
from pipeline.schemes import Scheme
from pipeline.schemes.scoring import instruments_of, level_scores, mean, terms, total


@dataclass(frozen=True)
class DemoScores:
    """Scores by indicator number, of parts by id, and what they give by the year's rules; points, two decimals."""

    values: Mapping[int, Decimal]
    parts: Mapping[str, Decimal]
    total: Decimal
    level: str


@functools.cache
def available_years() -> tuple[int, ...]:
    """Give the years for which scores can be made: with weights, levels and a national mean."""
    known = map(schemes.load, schemes.available_years())
    return tuple(each.fiscal_year for each in known if each.weights and each.levels and each.national.mean)


@functools.cache
def distribution(fiscal_year: int) -> tuple[tuple[float, ...], float]:
    """Give the mean of each indicator in a year, in points, and by how much the spread of the rows is widened."""
    spread, scheme = load_parameters().spread, schemes.load(fiscal_year)
    assert scheme.national.mean is not None, "available_years"
    nation = float(scheme.national.mean.value)
    lost = (100 - nation) / (100 - float(spread.mean_total))
    wide = 1.0
    if scheme.pass_mark and scheme.national.pass_percent:
        passed = float(scheme.national.pass_percent.value) / 100
        wide = (nation - float(scheme.pass_mark.value)) / NormalDist().inv_cdf(passed)
        wide /= float(spread.spread_total)
    return tuple(100 - lost * (100 - float(each)) for each in spread.means), wide


def draw_scores(agency: DemoAgency, fiscal_year: int) -> DemoScores:
    """Draw the scores of a cycle; an agency that stood high in one year tends to in the next."""
    parameters, scheme = load_parameters(), schemes.load(fiscal_year)
    means, wide = distribution(fiscal_year)
    steady = float(parameters.chance.steady)
    always = Random(agency.seed, agency.number, "scores")
    now = Random(agency.seed, agency.number, fiscal_year, "scores")
    rest = sqrt(1 - 3 * float(parameters.chance.group) ** 2)  # what type, region and province leave of the spread
    shifts = [rest * (sqrt(steady) * always.normal() + sqrt(1 - steady) * now.normal()) for _ in means]
    values = {}
    for no, (expected, factors) in enumerate(zip(means, parameters.spread.factors, strict=True), 1):
        weights = [float(each) for each in factors]
        off = sum(weight * each for weight, each in zip(weights, shifts, strict=False))
        off += agency.level * sqrt(sum(weight * weight for weight in weights))
        values[no] = _attainable(no, min(100.0, max(0.0, expected + wide * off)), scheme)
    parts = _parts(values, scheme, now)
    scored = terms(scheme, values, parts)
    announced = thai.rounded(total(scored))
    level = scheme.level_of(announced, level_scores(scheme, instruments_of(scored), parts))
    return DemoScores(values, parts, announced, level.name)


def _attainable(no: int, score: float, scheme: Scheme) -> Decimal:
    """Give the nearest score that the year's disclosure items can make; without them one at two decimals."""
    groups = [each for each in scheme.sub_indicators if each.indicator == no]
    if not groups:
        return thai.rounded(Decimal(score))
    shown = mean(Fraction(floor(score * each.n_items / 100 + 0.5), each.n_items) for each in groups)
    return thai.rounded(shown * 100)


def _parts(values: Mapping[int, Decimal], scheme: Scheme, chance: Random) -> dict[str, Decimal]:
    """Give two parts of an instrument about the mean of its indicators, within 0–100."""
    points: dict[str, Decimal] = {}
    for each in scheme.instruments:
        if each.parts:
            middle = fmean(values[indicator.no] for indicator in scheme.indicators_of(each.id))
            room = min(middle, 100 - middle)
            off = max(-room, min(room, float(load_parameters().chance.parts) * chance.normal()))
            one, other = each.parts
            points |= {one.id: thai.rounded(Decimal(middle + off)), other.id: thai.rounded(Decimal(middle - off))}
    return points
