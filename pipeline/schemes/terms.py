"""The terms of the total: what it is the weighted sum of, at the finest grain that the year's rules allow.

An instrument enters as its indicators, as its separately scored parts, or as a whole; weights run from 0 to 1,
scores from 0 to 100 points, both exact. Rules: ``weights`` and ``aggregation`` of the scheme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline.errors import MissingScore
from pipeline.schemes.scheme import Instrument, Scheme
from pipeline.schemes.scoring import mean, weight_in_total
from pipeline.thai import Number

Key = int | str
"""The number of an indicator, or the id of an instrument or of a part."""
Scores = Mapping[int, Number]
"""Points by indicator number."""
Instruments = Mapping[str, Number]
"""Points by id of an instrument or a part, as published."""


@dataclass(frozen=True)
class Term:
    """One term: its score (points) and its weight in the total (0–1)."""

    key: Key
    name: str
    instrument: str
    weight: Fraction
    score: Fraction

    @property
    def points(self) -> Fraction:
        """What it gives to the total, in points."""
        return self.weight * self.score


def terms(
    scheme: Scheme, scores: Scores, instruments: Instruments | None = None, parts_first: bool = True
) -> tuple[Term, ...]:
    """Part the total into its terms.

    Args:
        scheme: the rules of the year.
        scores: of the indicators; may lack those of an instrument that is given as a whole or in parts.
        instruments: published scores of instruments and parts, where there are any.
        parts_first: take the parts of an instrument, where they are given, before its indicators. Levels test
            parts, and no source says how the parts make the indicators.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score of any grain.
    """
    weights, given = scheme.require_weights(), instruments or {}
    found: list[Term] = []
    for each in scheme.instruments:
        grains = [_indicators(scheme, each, scores), _parts(each, given)]
        pieces = next(filter(None, reversed(grains) if parts_first else grains), ())
        if not pieces and each.id in given:
            score = Fraction(given[each.id])
            pieces = (Term(each.id, each.name, each.id, Fraction(weights[each.id]), score),)
        if not pieces:
            raise MissingScore(scheme.fiscal_year, f"คะแนน {each.id}", f"the score of {each.id}")
        found += pieces
    return tuple(found)


def _indicators(scheme: Scheme, instrument: Instrument, scores: Scores) -> tuple[Term, ...]:
    own = scheme.indicators_of(instrument.id)
    if any(each.no not in scores for each in own):
        return ()
    return tuple(
        Term(each.no, each.name, instrument.id, weight_in_total(each.no, scheme), Fraction(scores[each.no]))
        for each in own
    )


def _parts(instrument: Instrument, given: Instruments) -> tuple[Term, ...]:
    if any(part.weight is None or part.id not in given for part in instrument.parts):
        return ()
    return tuple(
        Term(part.id, part.name, instrument.id, Fraction(part.weight or 0), Fraction(given[part.id]))
        for part in instrument.parts
    )


def total(found: Iterable[Term]) -> Fraction:
    """Give the total of the terms, in points, unrounded."""
    return sum((term.points for term in found), Fraction())


def whole(instrument: str, found: Iterable[Term]) -> Fraction:
    """Give the score of an instrument, in points: the mean of its terms by their weights."""
    own = [term for term in found if term.instrument == instrument]
    weight = sum((term.weight for term in own), Fraction())
    return total(own) / weight if weight else mean(term.score for term in own)


def instrument_scores(found: Iterable[Term]) -> dict[str, Fraction]:
    """Give the score of each instrument, and of each part that is a term, by id, in points."""
    own = tuple(found)
    parts = {term.key: term.score for term in own if isinstance(term.key, str)}
    return parts | {id: whole(id, own) for id in dict.fromkeys(term.instrument for term in own)}


def with_scores(found: Iterable[Term], new: Mapping[Key, Number]) -> Iterator[Term]:
    """Give the terms with other scores (points) where ``new`` has one."""
    return (replace(term, score=Fraction(new.get(term.key, term.score))) for term in found)
