"""How scores make the total, exactly: what each instrument is made from, the terms of the total, and its level.

An instrument is made from its published parts where the year's scheme scores it by parts and all are given, else from
its indicators, else it enters as it was published itself. No source says how parts make indicators, so the two are
never mixed. The total is the sum of all terms by weight; instruments, levels, what a level takes, proposed scores and
changes between years rest on these same terms. Points run from 0 to 100, weights and shares from 0 to 1; nothing is
rounded here. Rules: ``instruments``, ``weights`` and ``aggregation`` of the scheme (FY2563–2564 confirmed by published
figures: an instrument is the plain mean of its indicators, the total the sum of the instruments by weight).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from pipeline.errors import MissingScore
from pipeline.schemes import conventions
from pipeline.schemes.facts import Instrument, Level
from pipeline.schemes.scheme import Scheme
from pipeline.thai import Number, rounded

Key = int | str
"""The number of an indicator, or the id of an instrument or of a part."""
Scores = Mapping[int, Number]
"""Points by indicator number."""
Instruments = Mapping[str, Number]
"""Points by id of an instrument or a part, as published."""
Basis = Literal["parts", "indicators", "published"]
"""What an instrument's score is made from."""
TOLERANCE = conventions.load().tolerance.value
"""Points: a published figure that was itself averaged from rounded numbers can be this far away."""


@dataclass(frozen=True)
class InstrumentScore:
    """The score of an instrument, in points: the mean of other scores by their shares (0–1, one in sum)."""

    basis: Basis
    shares: Mapping[Key, Fraction]
    score: Fraction


@dataclass(frozen=True)
class Term:
    """One term of the total: its score (points), its share of its instrument and its weight in the total (0–1)."""

    key: Key
    name: str
    instrument: str
    share: Fraction
    weight: Fraction
    score: Fraction

    @property
    def points(self) -> Fraction:
        """What it gives to the total, in points."""
        return self.weight * self.score


def mean(values: Iterable[Number]) -> Fraction:
    """Give the plain mean.

    Raises:
        ValueError: there are no values.
    """
    exact = [Fraction(value) for value in values]
    if not exact:
        raise ValueError("the mean of nothing")
    return sum(exact, Fraction()) / len(exact)


def bases(scheme: Scheme, instrument: Instrument, scores: Scores, published: Instruments) -> Iterator[InstrumentScore]:
    """Give an instrument's score on each basis that there is; the first counts, others can be held against it.

    Args:
        scheme: the rules of the year.
        instrument: one of the year.
        scores: of the indicators.
        published: scores of instruments and parts.
    """
    weights = {part.id: part.weight for part in instrument.parts}
    if weights and None not in weights.values() and weights.keys() <= published.keys():
        exact = {id: Fraction(weight or 0) for id, weight in weights.items()}
        whole = sum(exact.values(), Fraction())  # parts of no weight share equally
        shares = {id: each / whole if whole else Fraction(1, len(exact)) for id, each in exact.items()}
        yield _weigh("parts", shares, published)
    own = [each.no for each in scheme.indicators_of(instrument.id)]
    # how indicators make an instrument is a rule of the year as well: without a source nothing is computed
    if scheme.aggregation.instrument and own and all(no in scores for no in own):
        yield _weigh("indicators", dict.fromkeys(own, Fraction(1, len(own))), scores)
    if instrument.id in published:
        yield _weigh("published", {instrument.id: Fraction(1)}, published)


def _weigh(basis: Basis, shares: Mapping[Any, Fraction], points: Mapping[Any, Number]) -> InstrumentScore:
    """Put a score together from others by their shares."""
    return InstrumentScore(basis, shares, sum((shares[key] * Fraction(points[key]) for key in shares), Fraction()))


def instrument_scores(scheme: Scheme, scores: Scores, published: Instruments) -> dict[str, InstrumentScore]:
    """Give the score of each instrument that has one, by id, and what it is made from; arguments as of ``bases``."""
    first = {each.id: next(bases(scheme, each, scores, published), None) for each in scheme.instruments}
    return {id: score for id, score in first.items() if score}


def terms(scheme: Scheme, scores: Scores, published: Instruments | None = None) -> tuple[Term, ...]:
    """Part the total into its terms.

    Args:
        scheme: the rules of the year.
        scores: of the indicators; may lack those of an instrument that is given as a whole or in parts.
        published: scores of instruments and parts, where there are any.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
    """
    found = known_terms(scheme, scores, published)
    for id in (each.id for each in scheme.instruments):
        if not any(term.instrument == id for term in found):
            raise MissingScore(scheme.fiscal_year, f"คะแนน {id}", f"the score of {id}")
    return found


def known_terms(scheme: Scheme, scores: Scores, published: Instruments | None = None) -> tuple[Term, ...]:
    """Give the terms of those instruments alone that have a score.

    Raises:
        UnknownFact: no source states the weights.
    """
    weights = scheme.require_weights()
    names: dict[Key, str] = {part.id: part.name for each in scheme.instruments for part in each.parts}
    names |= {each.id: each.name for each in scheme.instruments}
    names |= {each.no: each.name for each in scheme.indicators}
    values: dict[Key, Number] = dict(scores.items())
    values |= dict((published or {}).items())
    return tuple(
        Term(key, names[key], id, share, share * Fraction(weights[id]), Fraction(values[key]))
        for id, score in instrument_scores(scheme, scores, published or {}).items()
        for key, share in score.shares.items()
    )


def known_total(scheme: Scheme, scores: Scores, published: Instruments) -> Fraction | None:
    """Give the total in points, unrounded; none where a weight or the score of an instrument is not known."""
    if scheme.weights is None or not scheme.weights.value.keys() <= instrument_scores(scheme, scores, published).keys():
        return None
    return total(terms(scheme, scores, published))


def total(found: Iterable[Term]) -> Fraction:
    """Give the total of the terms, in points, unrounded."""
    return sum((term.points for term in found), Fraction())


def with_scores(found: Iterable[Term], new: Mapping[Key, Number]) -> tuple[Term, ...]:
    """Give the terms with other scores (points) where ``new`` has one."""
    return tuple(replace(term, score=Fraction(new.get(term.key, term.score))) for term in found)


def instruments_of(found: Iterable[Term]) -> dict[str, Fraction]:
    """Give the score of each instrument, and of each part that is a term, by id, in points."""
    parts: dict[str, Fraction] = {}
    wholes: dict[str, Fraction] = {}
    for term in found:
        if isinstance(term.key, str):
            parts[term.key] = term.score
        wholes[term.instrument] = wholes.get(term.instrument, Fraction()) + term.share * term.score
    return parts | wholes


def level_scores(scheme: Scheme, instruments: Mapping[str, Fraction], published: Instruments) -> dict[str, Fraction]:
    """Give the scores that a level may be tested by, by id: of instruments, and of published parts beside them."""
    parts = [part.id for each in scheme.instruments for part in each.parts if part.id in published]
    return {id: Fraction(published[id]) for id in parts} | dict(instruments)


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


def weights_by_id(scheme: Scheme) -> dict[str, Fraction]:
    """Give the weights in the total (0–1) of instruments and parts, of those that a source states."""
    whole = scheme.weights.value if scheme.weights else {}
    parts = {part.id: part.weight for each in scheme.instruments for part in each.parts}
    return {id: Fraction(weight) for id, weight in {**whole, **parts}.items() if weight is not None}


def reconciles(printed: Decimal, computed: Number) -> bool:
    """Tell whether a printed figure agrees with a computed one when both stand at the printed precision."""
    return abs(_as_printed(printed, computed) - printed) <= TOLERANCE


def reconciles_exactly(printed: Decimal, computed: Number) -> bool:
    """Tell whether a computed figure is the printed one when both stand at the printed precision."""
    return _as_printed(printed, computed) == printed


def _as_printed(printed: Decimal, computed: Number) -> Decimal:
    return rounded(computed, min(2, max(0, -int(printed.as_tuple().exponent))))
