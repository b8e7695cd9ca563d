"""What if: total and level recomputed from proposed scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline import thai
from pipeline.analysis import columns
from pipeline.errors import UnknownFact
from pipeline.schemes import Level, Scheme
from pipeline.schemes.scoring import (
    Instruments,
    Key,
    Scores,
    Term,
    instruments_of,
    level_scores,
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
    scheme: Scheme, scores: Scores, proposed: Mapping[Key, Number], published: Instruments | None = None
) -> WhatIf:
    """Recompute total and level with proposed scores in the place of some.

    Args:
        scheme: the rules of the year.
        scores: of the indicators, points.
        proposed: points by indicator number, or by the id of an instrument or part that is scored as such.
        published: scores of instruments and parts, where there are any.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
        ValueError: a proposed score is not from 0 to 100, or the total has no such term.
    """
    found = terms(scheme, scores, published)
    known = {each.key for each in found}
    for key, score in proposed.items():
        if key not in known or not 0 <= score <= 100:
            expected = ", ".join(str(each.key) for each in found)
            raise ValueError(f"{key} = {score}: คะแนน 0–100 ของ {expected} / a score from 0 to 100 of {expected}")
    new = with_scores(found, proposed)
    rows = []
    for old, now in zip(found, new, strict=True):
        gap = now.score - old.score
        place = str(old.key), old.name
        rows.append(ProposedScore(*place, old.score, now.score, gap, old.weight, gap * old.weight))
    level_before, level_after = (known_level(scheme, each, published or {}) for each in (found, new))
    return WhatIf(total(found), total(new), level_before, level_after, tuple(rows))


def level_of(scheme: Scheme, found: Sequence[Term], published: Instruments) -> Level:
    """Read the level of the terms; published parts that are no terms are tested as they are.

    Raises:
        UnknownFact: the cut-offs have no source, or the level depends on a score that is not given.
    """
    return scheme.level_of(total(found), level_scores(scheme, instruments_of(found), published))


def known_level(scheme: Scheme, found: Sequence[Term], published: Instruments) -> Level | None:
    """Read the level as ``level_of`` does; none where it cannot be told."""
    try:
        return level_of(scheme, found, published)
    except UnknownFact:
        return None
