"""Why the total changed from one year to another, exactly: by indicator, into scores and rules, nothing left over.

With weight w and score s of a term in both years, w₁s₁ − w₀s₀ = (s₁ − s₀)·(w₀ + w₁)/2 + (w₁ − w₀)·(s₀ + s₁)/2: the first
part is due to scores (at mean weights), the second to rules (at mean scores). It is the Shapley value of the two
causes: the mean over the two orders in which they can act. A term that only one year has is all due to rules.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pandas as pd

from pipeline import thai
from pipeline.comparability import earlier
from pipeline.errors import UnknownFact
from pipeline.ranking import ranks
from pipeline.raw import Cycle
from pipeline.scheme import Scheme
from pipeline.terms import Instruments, Key, Scores, Term, terms, total, whole
from pipeline.thai import Number

Direction = Literal["rise", "fall", "unchanged"]


@dataclass(frozen=True)
class Year:
    """A year's rules and what was published under them, in points."""

    scheme: Scheme
    scores: Scores
    instruments: Instruments | None = None
    published: Decimal | None = None  # the total


@dataclass(frozen=True)
class Decomposition:
    """The change of a total, in points.

    ``table`` has a row for each term of either year: ``id``, ``name``, ``instrument``, ``weight_before``,
    ``weight_after`` (0–1), ``before``, ``after`` (score, points; weight and score are none where the year lacks the
    term), ``from_scores``, ``from_rules``, ``contribution`` (their sum; all three exact, points of the total).
    """

    from_year: int
    to_year: int
    before: Fraction
    after: Fraction
    printed_before: Decimal
    printed_after: Decimal
    table: pd.DataFrame

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
        return sum(self.table["from_scores"], Fraction())

    @property
    def from_rules(self) -> Fraction:
        """What weights, and terms that came or went, did, at mean scores."""
        return sum(self.table["from_rules"], Fraction())

    @property
    def residue(self) -> Decimal:
        """Printed change − sum of the contributions as printed (two decimals each): rounding alone."""
        return self.printed_change - sum(map(thai.rounded, self.table["contribution"]), Decimal())


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
    columns = ["id", "name", "instrument", "weight_before", "weight_after", "before", "after"]
    table = pd.DataFrame(rows, columns=[*columns, "from_scores", "from_rules", "contribution"], dtype=object)
    sums = total(olds), total(news)
    printed = (
        thai.rounded(sums[i] if year.published is None else year.published)
        for i, year in enumerate((before, after))
    )
    return Decomposition(before.scheme.fiscal_year, after.scheme.fiscal_year, *sums, *printed, table)


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
            mine = [Term(id, id, id, sum((each.weight for each in mine), Fraction()), whole(id, own))]
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


def _row(old: Term | None, new: Term | None) -> tuple[object, ...]:
    either = new or old
    assert either is not None
    place = str(either.key), either.name, either.instrument
    if old is None or new is None:
        rules = (new.points if new else Fraction()) - (old.points if old else Fraction())
        sides = [(each.weight, each.score) if each else (None, None) for each in (old, new)]
        return (*place, sides[0][0], sides[1][0], sides[0][1], sides[1][1], Fraction(), rules, rules)
    scores = (new.score - old.score) * (old.weight + new.weight) / 2
    rules = (new.weight - old.weight) * (old.score + new.score) / 2
    return (*place, old.weight, new.weight, old.score, new.score, scores, rules, scores + rules)


def gap_closed(before: Number, after: Number) -> Fraction | None:
    """Give the share (0–1) of the way to 100 points that a rise has covered; none for a fall, no change and from 100."""
    old, new = Fraction(before), Fraction(after)
    return (new - old) / (100 - old) if old < new <= 100 else None


def movement(before: Mapping[int, Number], after: Mapping[int, Number], scheme: Scheme) -> pd.DataFrame:
    """Say how each indicator moved, and its place among the others.

    Args:
        before: scores in points, by the later year's number; only indicators of both years are listed and ranked.
        after: scores in points.
        scheme: the later year's.

    Returns:
        Columns: ``indicator_no``, ``indicator``, ``before``, ``after`` (points), ``change`` (printed, points),
        ``direction`` (rise, fall, unchanged), ``gap_closed`` (of the way to 100, 0–1; none unless it rose),
        ``rank_before``, ``rank_after`` (highest first, ties share one), ``rank_change`` (places gained).
    """
    both = [each for each in scheme.indicators if each.no in before and each.no in after]
    places = [ranks(year[each.no] for each in both) for year in (before, after)]
    rows = []
    for each, old_rank, new_rank in zip(both, *places, strict=True):
        old, new = before[each.no], after[each.no]
        change = thai.rounded(new) - thai.rounded(old)
        way: Direction = "rise" if new > old else "fall" if new < old else "unchanged"
        rank = old_rank, new_rank, old_rank - new_rank
        rows.append((each.no, each.name, old, new, change, way, gap_closed(old, new), *rank))
    columns = ["indicator_no", "indicator", "before", "after", "change", "direction", "gap_closed"]
    return pd.DataFrame(rows, columns=[*columns, "rank_before", "rank_after", "rank_change"], dtype=object)


def year_of(cycle: Cycle) -> Year:
    """Give what a cycle knows of its year."""
    return Year(cycle.scheme, cycle.values, published=cycle.result.total)


def decompositions(history: Sequence[Cycle]) -> Iterator[Decomposition | UnknownFact]:
    """Part each change from a year to the next one that there is, or say which fact is missing for it."""
    for old, new in itertools.pairwise(history):
        try:
            yield decompose(year_of(old), year_of(new))
        except UnknownFact as error:
            yield error


def movement_of(before: Cycle, after: Cycle) -> pd.DataFrame:
    """Give ``movement`` of two cycles; indicators are matched by name."""
    return movement(renumbered(before.values, before.scheme, after.scheme), after.values, after.scheme)


def renumbered(scores: Scores, before: Scheme, after: Scheme) -> dict[int, Number]:
    """Give the scores of an earlier year by the numbers that a later one has for the same indicators."""
    olds = {new.no: earlier(new, before, after) for new in after.indicators}
    return {no: scores[old.no] for no, old in olds.items() if old and old.no in scores}
