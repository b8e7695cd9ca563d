"""What if: total and level recomputed from proposed scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline import thai
from pipeline.analysis import columns
from pipeline.errors import UnknownFact
from pipeline.schemes.scheme import Level, Scheme
from pipeline.schemes.terms import (
    Instruments,
    Key,
    Scores,
    Term,
    instrument_scores,
    terms,
    total,
    with_scores,
)
from pipeline.thai import Number


@dataclass(frozen=True)
class ProposedScore:
    """A term of the total with its published and its proposed score; ``raised_by`` is below 0 for a fall."""

    id: columns.Id
    name: columns.Name
    before: columns.Before
    after: columns.After
    raised_by: columns.RaisedBy
    weight: columns.Weight
    lift: columns.Lift


@dataclass(frozen=True)
class WhatIf:
    """Before and after, in points, and every term of the total; a level that cannot be told is none."""

    before: Fraction
    after: Fraction
    level_before: Level | None
    level_after: Level | None
    scores: tuple[ProposedScore, ...]

    @property
    def change(self) -> Decimal:
        """The change of the total as a reader's own subtraction of the printed totals gives it."""
        return thai.rounded(self.after) - thai.rounded(self.before)


def propose(
    scheme: Scheme, scores: Scores, proposed: Mapping[Key, Number], instruments: Instruments | None = None
) -> WhatIf:
    """Recompute total and level with proposed scores in the place of some.

    Args:
        scheme: the rules of the year.
        scores: of the indicators, points.
        proposed: points by indicator number, or by the id of an instrument or part that is scored as such.
        instruments: published scores of instruments and parts.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
        ValueError: a proposed score is not from 0 to 100, or the total has no such term.
    """
    found = terms(scheme, scores, instruments)
    known = {each.key for each in found}
    for key, score in proposed.items():
        if key not in known or not 0 <= score <= 100:
            expected = ", ".join(str(each.key) for each in found)
            raise ValueError(
                f"{key} = {score}: คะแนน 0–100 ของ {expected} / a score from 0 to 100 of {expected}"
            )
    new = tuple(with_scores(found, proposed))
    rows = []
    for old, now in zip(found, new, strict=True):
        gap = now.score - old.score
        place = str(old.key), old.name
        rows.append(ProposedScore(*place, old.score, now.score, gap, old.weight, gap * old.weight))
    return WhatIf(total(found), total(new), level_of(scheme, found), level_of(scheme, new), tuple(rows))


def level_of(scheme: Scheme, found: Iterable[Term]) -> Level | None:
    """Read the level of the terms; none where the cut-offs or a score that it depends on are not known."""
    own = tuple(found)
    try:
        return scheme.level_of(total(own), instrument_scores(own))
    except UnknownFact:
        return None
