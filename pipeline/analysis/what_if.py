"""What if: total and level recomputed from proposed scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline import thai
from pipeline.analysis import columns
from pipeline.errors import UnknownFact
from pipeline.schemes import Level, Scheme
from pipeline.schemes.scoring import Instruments, Key, Term, instruments_of, level_scores, total, with_scores
from pipeline.thai import Number

ZERO = Fraction()


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
    scheme: Scheme,
    terms: Sequence[Term],
    proposed: Mapping[Key, Number],
    published: Instruments,
    shift: Fraction = ZERO,
) -> WhatIf:
    """Recompute total and level with proposed scores (points) in the place of some of the total's terms.

    ``shift`` is what the cycle's one total has over the computed one, in points (``Outcome.shift``).

    Raises:
        ValueError: a proposed score is not from 0 to 100, or the total has no such term.
    """
    for key, score in proposed.items():
        if key not in {each.key for each in terms} or not 0 <= score <= 100:
            expected = ", ".join(str(each.key) for each in terms)
            raise ValueError(f"{key} = {score}: คะแนน 0–100 ของ {expected} / a score from 0 to 100 of {expected}")
    new = with_scores(terms, proposed)
    return WhatIf(
        before=total(terms) + shift,
        after=total(new) + shift,
        level_before=known_level(scheme, terms, published, shift),
        level_after=known_level(scheme, new, published, shift),
        scores=tuple(
            ProposedScore(
                id=str(old.key),
                name=old.name,
                before=old.score,
                after=now.score,
                raised_by=now.score - old.score,
                weight=old.weight,
                lift=now.points - old.points,
            )
            for old, now in zip(terms, new, strict=True)
        ),
    )


def level_of(scheme: Scheme, terms: Sequence[Term], published: Instruments, shift: Fraction = ZERO) -> Level:
    """Read the level of the terms; published parts that are no terms are tested as they are.

    Raises:
        UnknownFact: the cut-offs have no source, or the level depends on a score that is not given.
    """
    return scheme.level_of(total(terms) + shift, level_scores(scheme, instruments_of(terms), published))


def known_level(scheme: Scheme, terms: Sequence[Term], published: Instruments, shift: Fraction = ZERO) -> Level | None:
    """Read the level as ``level_of`` does; none where it cannot be told."""
    try:
        return level_of(scheme, terms, published, shift)
    except UnknownFact:
        return None
