"""Why the total changed from one year to another, exactly: by indicator, into scores and rules, with no rest.

With weight w and score s of a term in both years, w₁s₁ − w₀s₀ = (s₁ − s₀)·(w₀ + w₁)/2 + (w₁ − w₀)·(s₀ + s₁)/2: the
first part is due to scores (at mean weights), the second to rules (at mean scores). It is the Shapley value of the two
causes: the mean over the two orders in which they can act. A term that only one year has is all due to rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS, SHARE
from pipeline.analysis.rows import column
from pipeline.cycle import Cycle
from pipeline.schemes import Scheme
from pipeline.schemes.comparability import earlier
from pipeline.schemes.scoring import Instruments, Key, Scores, Term, instruments_of, terms, total


@dataclass(frozen=True)
class Year:
    """A year's rules and what was published under them, in points."""

    scheme: Scheme
    scores: Scores
    instruments: Instruments | None = None
    published: Decimal | None = None  # the total


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


def decompose(before: Year, after: Year) -> Decomposition:
    """Part the change of the total.

    An instrument that the two years give at different grains (indicators, parts, as a whole) is one term.

    Raises:
        UnknownFact: the weights of a year have no source, or an instrument has no score in it.
    """
    olds = terms(before.scheme, before.scores, before.instruments)
    news = terms(after.scheme, after.scores, after.instruments)
    olds, news = _same_grain(olds, news), _same_grain(news, olds)
    old_of = _pairs(olds, news, before.scheme, after.scheme)
    used = [old.key for old in old_of.values()]
    rows = [_row(old_of.get(new.key), new) for new in news]
    rows += [_row(old, None) for old in olds if old.key not in used]
    return Decomposition(
        before.scheme.fiscal_year,
        after.scheme.fiscal_year,
        total(olds),
        total(news),
        _printed(before, total(olds)),
        _printed(after, total(news)),
        tuple(rows),
    )


def _printed(year: Year, computed: Fraction) -> Decimal:
    return thai.rounded(computed if year.published is None else year.published)


def _same_grain(own: Sequence[Term], other: Sequence[Term]) -> tuple[Term, ...]:
    """Join the terms of an instrument that the other year gives at another grain."""

    def grain(found: Sequence[Term], instrument: str) -> tuple[object, ...]:
        keys = [each.key for each in found if each.instrument == instrument]
        return (int,) if any(isinstance(key, int) for key in keys) else tuple(keys)

    out: list[Term] = []
    for id in dict.fromkeys(each.instrument for each in own):
        mine = [each for each in own if each.instrument == id]
        theirs = grain(other, id)
        if theirs and theirs != grain(own, id):
            weight = sum((each.weight for each in mine), Fraction())
            mine = [Term(id, id, id, Fraction(1), weight, instruments_of(mine)[id])]
        out += mine
    return tuple(out)


def _pairs(olds: Sequence[Term], news: Sequence[Term], before: Scheme, after: Scheme) -> dict[Key, Term]:
    """Give the earlier term of each later one that has one, by the later one's key."""
    by_key = {each.key: each for each in olds}
    numbers = {each.no: each for each in after.indicators}
    found: dict[Key, Term] = {}
    for new in news:
        key: Key | None = new.key
        if isinstance(key, int):
            old = earlier(numbers[key], before, after)
            key = old.no if old else None
        if key is not None and key in by_key:
            found[new.key] = by_key[key]
    return found


def _row(old: Term | None, new: Term | None) -> Contribution:
    either = new or old
    assert either is not None
    place = str(either.key), either.name, either.instrument
    if old is None or new is None:
        rules = (new.points if new else Fraction()) - (old.points if old else Fraction())
        weights = (old.weight if old else None, new.weight if new else None)
        sides = (old.score if old else None, new.score if new else None)
        return Contribution(*place, *weights, *sides, Fraction(), rules, rules)
    scores = (new.score - old.score) * (old.weight + new.weight) / 2
    rules = (new.weight - old.weight) * (old.score + new.score) / 2
    both = (old.weight, new.weight, old.score, new.score)
    return Contribution(*place, *both, scores, rules, scores + rules)


def year_of(cycle: Cycle) -> Year:
    """Give what a cycle knows of its year."""
    return Year(cycle.scheme, cycle.values, cycle.instruments.values, cycle.result.total)
