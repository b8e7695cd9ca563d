"""How sure: an interval where respondents are given, the worst case where their spread is not.

Numbers are points 0–100. Square roots make the half widths inexact; they have 28 digits.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from pipeline.analysis.scores import CycleScores
from pipeline.schemes import conventions
from pipeline.schemes.scoring import Term
from pipeline.thai import Number

CONFIDENCE = conventions.load().confidence.value
"""Per cent."""
Z = conventions.load().normal_quantile.value
"""Standard errors on each side of a mean: ``CONFIDENCE`` per cent of a normal distribution lies within."""
MOST_SPREAD = conventions.load().most_spread.value
"""Points: no scores from 0 to 100 have a greater standard deviation (Popoviciu's inequality)."""
ENOUGH = conventions.load().enough_respondents.value
"""Respondents: with fewer the normal approximation is called rough."""
LAST_PLACE = Fraction(conventions.load().last_place.value)
"""Points: the most that rounding to two decimals moves a score."""
_DIGITS = Context(prec=28)


@dataclass(frozen=True)
class Sample:
    """A mean of ``n`` respondents out of ``population``; ``sd`` is their standard deviation (n − 1); both in points."""

    mean: Number
    n: int
    sd: Number | None = None
    population: int | None = None


@dataclass(frozen=True)
class Interval:
    """A 95 % interval in points, within 0–100; ``worst_case`` where the spread was not given."""

    low: Decimal
    high: Decimal
    half_width: Decimal  # before it is cut at 0 and 100
    worst_case: bool


def interval(sample: Sample) -> Interval:
    """Give the interval of a mean: mean ± 1.96 · sd ÷ √n · √((N − n) ÷ (N − 1)).

    Raises:
        ValueError: there are no respondents, more than the population, a spread below 0 or one of a single
            respondent, or the mean is not from 0 to 100.
    """
    n, every = sample.n, sample.population
    if n < 1 or (every is not None and every < n) or not 0 <= sample.mean <= 100:
        raise ValueError(sample)
    if sample.sd is not None and (sample.sd < 0 or n < 2):
        raise ValueError(sample)
    spread = MOST_SPREAD if sample.sd is None else _decimal(sample.sd)
    squared = _DIGITS.divide(_DIGITS.multiply(spread, spread), Decimal(n))
    if every is not None:
        left = Fraction(every - n, every - 1) if every > n else Fraction()
        squared = _DIGITS.multiply(squared, _decimal(left))
    half, mean = _DIGITS.multiply(Z, _DIGITS.sqrt(squared)), _decimal(sample.mean)
    low, high = max(Decimal(0), _DIGITS.subtract(mean, half)), min(Decimal(100), _DIGITS.add(mean, half))
    return Interval(low, high, half, sample.sd is None)


def _decimal(value: Number) -> Decimal:
    exact = Fraction(value)
    return _DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def significant(before: Sample, after: Sample) -> bool:
    """Tell whether two means differ by more than sampling explains (95 %, independent samples).

    A worst case that is exceeded is safe to call significant; one that is not shows nothing.

    Raises:
        ValueError: as ``interval``.
    """
    squared = sum(Fraction(interval(each).half_width) ** 2 for each in (before, after))
    return (Fraction(after.mean) - Fraction(before.mean)) ** 2 > squared


def rounding(terms: Iterable[Term]) -> Fraction:
    """Give the most, in points, that rounding of published scores does to their total: ±0.005 in each, by weight."""
    return sum((each.weight * LAST_PLACE for each in terms), Fraction())


INSIDE, OUTSIDE = "IIT", "EIT"
"""IIT asks those inside the agency, EIT those outside (ป.ป.ช.'s manuals of every year)."""


def instrument_samples(own: CycleScores) -> dict[str, Sample]:
    """Give the sample of each surveyed instrument, by id; those without a score or respondents are left out.

    The answers' spread is published for no agency, so a sample has none.
    """
    answered = own.cycle.respondents
    if answered is None:
        return {}
    counts = {
        INSIDE: (answered.internal, answered.internal_population),
        OUTSIDE: (answered.external, answered.external_population),
    }
    means = {row.instrument: row.mean for row in own.instruments}
    return {
        id: Sample(means[id], n, population=population)
        for id, (n, population) in counts.items()
        if n is not None and id in means
    }
