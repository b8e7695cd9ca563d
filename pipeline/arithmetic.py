"""How ITA scores are put together, exactly: indicators → instruments → total.

FY2563–2564, confirmed by published figures: an instrument is the plain mean of its indicators; the total is the
sum of the instruments by weight. Nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from pipeline.scheme import Scheme
from pipeline.thai import Number


def mean(values: Iterable[Number]) -> Fraction:
    """Give the plain mean.

    Raises:
        ValueError: there are no values.
    """
    exact = [Fraction(value) for value in values]
    if not exact:
        raise ValueError("the mean of nothing")
    return sum(exact, Fraction()) / len(exact)


def instrument_means(scores: Mapping[int, Number], scheme: Scheme) -> dict[str, Fraction]:
    """Give each instrument's mean in points, by instrument id, from scores (points) by indicator number."""
    return {
        instrument.id: mean(scores[each.no] for each in scheme.indicators_of(instrument.id))
        for instrument in scheme.instruments
    }


def overall(means: Mapping[str, Fraction], weights: Mapping[str, Decimal]) -> Fraction:
    """Give the total, in points, of instrument means (points) and weights (0–1) with the same ids."""
    return sum((means[instrument] * Fraction(weight) for instrument, weight in weights.items()), Fraction())


def weight_in_total(indicator_no: int, scheme: Scheme) -> Fraction:
    """Give an indicator's share (0–1) of the total: the instrument's weight over its number of indicators.

    Raises:
        UnknownFact: no source states the weights of this year.
    """
    instrument = next(each.instrument for each in scheme.indicators if each.no == indicator_no)
    return Fraction(scheme.require_weights()[instrument]) / len(scheme.indicators_of(instrument))
