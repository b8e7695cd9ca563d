"""How ITA scores are put together, exactly: indicators or parts → instruments → total → level.

FY2563–2564, confirmed by published figures: an instrument is the plain mean of its indicators; the total is the
sum of the instruments by weight. Nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pipeline.schemes.conventions import conventions
from pipeline.schemes.scheme import Instrument, Level, Scheme
from pipeline.thai import Number, rounded

Basis = Literal["indicators", "parts", "published"]
TOLERANCE = conventions().tolerance.value
"""Points: a published figure that was itself averaged from rounded numbers can be this far away."""


@dataclass(frozen=True)
class InstrumentScore:
    """The score of an instrument, in points, and what it was made from."""

    score: Fraction
    basis: Basis


def mean(values: Iterable[Number]) -> Fraction:
    """Give the plain mean.

    Raises:
        ValueError: there are no values.
    """
    exact = [Fraction(value) for value in values]
    if not exact:
        raise ValueError("the mean of nothing")
    return sum(exact, Fraction()) / len(exact)


def instrument_scores(
    scores: Mapping[int, Number], published: Mapping[str, Number], scheme: Scheme
) -> dict[str, InstrumentScore]:
    """Give the score of each instrument that has one, by id.

    The indicators make it. Where an instrument is scored in parts and the indicators do not agree with them, the
    parts do, by their weights: those have a source, how parts make indicators has none.

    Args:
        scores: points by indicator number.
        published: points by id of an instrument or a part.
        scheme: the rules of the year.
    """
    found: dict[str, InstrumentScore] = {}
    for each in scheme.instruments:
        own = scheme.indicators_of(each.id)
        other = _published(each, published)
        # how indicators make an instrument is a rule of the year as well: without a source nothing is computed
        if scheme.aggregation.instrument and own and all(indicator.no in scores for indicator in own):
            by_mean = mean(scores[indicator.no] for indicator in own)
            if not (each.parts and other and abs(by_mean - other.score) > TOLERANCE):
                other = InstrumentScore(by_mean, "indicators")
        if other:
            found[each.id] = other
    return found


def _published(instrument: Instrument, published: Mapping[str, Number]) -> InstrumentScore | None:
    by_parts = of_parts(instrument, published)
    if by_parts is not None:
        return InstrumentScore(by_parts, "parts")
    if instrument.id in published:
        return InstrumentScore(Fraction(published[instrument.id]), "published")
    return None


def of_parts(instrument: Instrument, published: Mapping[str, Number]) -> Fraction | None:
    """Give an instrument's score by its parts and their weights; none where one of these is not known."""
    weights = {part.id: Fraction(part.weight) for part in instrument.parts if part.weight is not None}
    weight = sum(weights.values(), Fraction())
    if not weight or len(weights) < len(instrument.parts) or any(id not in published for id in weights):
        return None
    return sum((Fraction(published[id]) * own for id, own in weights.items()), Fraction()) / weight


def tested(
    found: Mapping[str, InstrumentScore], published: Mapping[str, Number], scheme: Scheme
) -> dict[str, Fraction]:
    """Give the scores that a level may be tested by: of instruments and of published parts, by id."""
    parts = [part.id for each in scheme.instruments for part in each.parts if part.id in published]
    return {id: each.score for id, each in found.items()} | {id: Fraction(published[id]) for id in parts}


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


def weights_by_id(scheme: Scheme) -> dict[str, Fraction]:
    """Give the weights in the total (0–1) of instruments and parts, of those that a source states."""
    whole = scheme.weights.value if scheme.weights else {}
    parts = {part.id: part.weight for each in scheme.instruments for part in each.parts}
    return {id: Fraction(weight) for id, weight in {**whole, **parts}.items() if weight is not None}


def possible_levels(total: Number, known: Mapping[str, Number], scheme: Scheme) -> Iterator[Level]:
    """Give the levels that a total allows, highest first: one alone where every score that levels test is known.

    Raises:
        UnknownFact: no source states the cut-offs of this year.
    """
    for level in scheme.require_levels():
        least = level.each_instrument_minimum
        tests = [rounded(known[id]) for id in scheme.level_tests if id in known]
        if rounded(total) < level.minimum or (least is not None and any(test < least for test in tests)):
            continue
        yield level
        if least is None or len(tests) == len(scheme.level_tests):
            return


def reconciles(printed: Decimal, computed: Number) -> bool:
    """Tell whether a printed figure agrees with a computed one when both stand at the printed precision."""
    places = min(2, max(0, -int(printed.as_tuple().exponent)))
    return abs(rounded(computed, places) - printed) <= TOLERANCE
