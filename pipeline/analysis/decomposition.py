"""Why the total changed from one year to another, exactly: by indicator, into scores and rules, with no rest.

With weight w and score s of a term in both years, w₁s₁ − w₀s₀ = (s₁ − s₀)·(w₀ + w₁)/2 + (w₁ − w₀)·(s₀ + s₁)/2: the
first part is due to scores (at mean weights), the second to rules (at mean scores). It is the Shapley value of the two
causes: the mean over the two orders in which they can act. A term that only one year has is all due to rules.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Annotated

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.changes import earlier_numbers
from pipeline.analysis.columns import POINTS, SHARE
from pipeline.analysis.rows import column
from pipeline.analysis.scores import CycleScores
from pipeline.schemes.scoring import Term, instruments_of, total


@dataclass(frozen=True)
class Contribution:
    """What a term of either year adds to the change of the total; a year without it has no weight and score of it."""

    id: columns.Id
    name: columns.Name
    instrument: columns.Instrument
    weight_before: Annotated[
        Fraction | None, column("น้ำหนักปีก่อน", "Weight in the total of the earlier year, 0–1", SHARE)
    ]
    weight_after: Annotated[Fraction | None, column("น้ำหนักปีหลัง", "Weight in the total of the later year, 0–1", SHARE)]
    before: Annotated[Fraction | None, columns.BEFORE]
    after: Annotated[Fraction | None, columns.AFTER]
    from_scores: Annotated[Fraction, column("ผลของคะแนน", "Due to scores at mean weights, points of the total", POINTS)]
    from_rules: Annotated[
        Fraction, column("ผลของเกณฑ์", "Due to weights and terms that came or went, points of the total", POINTS)
    ]
    contribution: Annotated[  # the sum of the two
        Fraction, column("ผลต่อการเปลี่ยนแปลง", "Part of the total's change, points of the total", POINTS)
    ]


@dataclass(frozen=True)
class Decomposition:
    """The change of a total, in points, by the terms of either year."""

    from_year: int
    to_year: int
    before: Fraction
    after: Fraction
    printed_before: Decimal
    printed_after: Decimal
    contributions: tuple[Contribution, ...]

    @property
    def change(self) -> Fraction:
        """The unrounded change; the contributions sum to it exactly."""
        return self.after - self.before

    @property
    def printed_change(self) -> Decimal:
        """The difference of the printed totals, as a reader's own subtraction gives it."""
        return self.printed_after - self.printed_before

    @property
    def from_scores(self) -> Fraction:
        """What the scores did, at mean weights."""
        return sum((each.from_scores for each in self.contributions), Fraction())

    @property
    def from_rules(self) -> Fraction:
        """What weights, and terms that came or went, did, at mean scores."""
        return sum((each.from_rules for each in self.contributions), Fraction())

    @property
    def residue(self) -> Decimal:
        """Printed change − sum of the contributions as printed (two decimals each): rounding alone."""
        printed = (thai.rounded(each.contribution) for each in self.contributions)
        return self.printed_change - sum(printed, Decimal())


def decompose(before: CycleScores, after: CycleScores) -> Decomposition:
    """Part the change of the total.

    An instrument that the two years give at different grains (indicators, parts, as a whole) is one term.

    Raises:
        UnknownFact: the weights of a year have no source, or an instrument has no score in it.
    """
    old, new = before.cycle.scheme, after.cycle.scheme
    pairs = _pairs(before.terms, after.terms, earlier_numbers(old, new))
    printed_before, printed_after = before.outcome.printed, after.outcome.printed
    assert printed_before is not None, "terms make a total"
    assert printed_after is not None, "terms make a total"
    return Decomposition(
        from_year=old.fiscal_year,
        to_year=new.fiscal_year,
        before=total(before.terms),
        after=total(after.terms),
        printed_before=printed_before,
        printed_after=printed_after,
        contributions=tuple(_contribution(*pair) for pair in pairs),
    )


def _pairs(
    before: Sequence[Term], after: Sequence[Term], numbers: Mapping[int, int]
) -> Iterator[tuple[Term | None, Term | None]]:
    """Give each later term with the earlier one that it is, then the earlier ones that are none of them."""
    olds = {each.key: each for each in _same_grain(before, after)}
    for new in _same_grain(after, before):
        key = numbers.get(new.key) if isinstance(new.key, int) else new.key
        yield (None if key is None else olds.pop(key, None)), new
    for old in olds.values():
        yield old, None


def _same_grain(own: Sequence[Term], other: Sequence[Term]) -> Iterator[Term]:
    """Join the terms of an instrument that the other year gives at another grain."""
    others = _by_instrument(other)
    for id, terms in _by_instrument(own).items():
        if id in others and _grain(others[id]) != _grain(terms):
            weight = sum((each.weight for each in terms), Fraction())
            yield Term(id, id, id, Fraction(1), weight, instruments_of(terms)[id])
        else:
            yield from terms


def _by_instrument(terms: Sequence[Term]) -> dict[str, list[Term]]:
    return {id: [*own] for id, own in groupby(terms, key=lambda term: term.instrument)}


def _grain(terms: Sequence[Term]) -> set[object]:
    return {int if isinstance(each.key, int) else each.key for each in terms}


def _contribution(old: Term | None, new: Term | None) -> Contribution:
    either = new or old
    assert either is not None
    if old and new:
        from_scores = (new.score - old.score) * (old.weight + new.weight) / 2
        from_rules = (new.weight - old.weight) * (old.score + new.score) / 2
    else:
        from_scores, from_rules = Fraction(), either.points if new else -either.points
    return Contribution(
        id=str(either.key),
        name=either.name,
        instrument=either.instrument,
        weight_before=old.weight if old else None,
        weight_after=new.weight if new else None,
        before=old.score if old else None,
        after=new.score if new else None,
        from_scores=from_scores,
        from_rules=from_rules,
        contribution=from_scores + from_rules,
    )
