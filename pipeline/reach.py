"""What it takes to reach a level: the least raises of scores under the year's own rules.

A level is read from scores rounded half up to two decimals (``Scheme.level_of``), so a sum need only come to half a
hundredth below its minimum. Raised scores stand at two decimals, as scores are published. The mixes are arithmetic:
they say what would be enough, not what an agency can attain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from pipeline.errors import UnknownFact
from pipeline.kept import kept
from pipeline.mixes import Need, read_as, up, ways
from pipeline.raw import Cycle
from pipeline.scheme import Level, Scheme
from pipeline.terms import Instruments, Key, Scores, Term, instrument_scores, terms, total, with_scores
from pipeline.thai import Number
from pipeline.whatif import level_of


@dataclass(frozen=True)
class Mix:
    """Scores that are enough for a level."""

    kinds: tuple[str, ...]
    raised: Mapping[Key, Fraction]  # new scores, of those raised alone
    cost: Fraction  # sum of the raises, points of indicators
    total: Fraction  # recomputed, points
    level: Level | None  # recomputed; none where a still higher one depends on a score that is not given


@dataclass(frozen=True)
class Reach:
    """What a level takes; without mixes it is out of reach, or, with ``unknown``, it cannot be told."""

    level: Level
    lacking: (
        Fraction  # least raise of the total, at two decimals, that is read as the level; points, 0 where none
    )
    failing: Mapping[str, Fraction]  # the same of tested instruments and parts, points of their own
    mixes: tuple[Mix, ...]
    unknown: UnknownFact | None = None


def reach(
    scheme: Scheme,
    scores: Scores,
    instruments: Instruments | None = None,
    ceilings: Mapping[Key, Number] | None = None,
) -> tuple[Reach, ...]:
    """Say what each level above the present one takes, the next one first; none above the highest.

    Args:
        scheme: the rules of the year.
        scores: of the indicators, points.
        instruments: published scores of instruments and parts.
        ceilings: the most that a score can be raised to, points, where that is less than 100; a score that cannot
            be raised has itself as its ceiling.

    Raises:
        UnknownFact: weights or levels have no source, or the present level depends on a score that is not given.
    """
    found = terms(scheme, scores, instruments)
    levels = scheme.require_levels()
    now = levels.index(scheme.level_of(total(found), instrument_scores(found)))
    limits = ceilings or {}
    most = {each.key: max(each.score, Fraction(min(100, limits.get(each.key, 100)))) for each in found}
    return tuple(_reach(scheme, level, found, most) for level in reversed(levels[:now]))


@kept
def reach_of(cycle: Cycle) -> tuple[Reach, ...]:
    """Say of a cycle's published scores what ``reach`` does."""
    return reach(cycle.scheme, cycle.values, cycle.instruments.values)


def _reach(scheme: Scheme, level: Level, found: Sequence[Term], most: Mapping[Key, Fraction]) -> Reach:
    present = {each.key: each.score for each in found}
    whole = Need({each.key: each.weight for each in found}, read_as(level.minimum))
    lacking = up(max(Fraction(), whole.lack(present)))
    tests: dict[str, Need] = {}
    if level.each_instrument_minimum is not None:
        for id in scheme.level_tests:
            weights = _share(id, found)
            if not weights:
                fact = f"คะแนน {id} ซึ่งระดับ “{level.name}” ต้องใช้"
                english = f"the score of {id}, which the level “{level.name}” depends on,"
                return Reach(level, lacking, {}, (), UnknownFact(scheme.fiscal_year, fact, english))
            tests[id] = Need(weights, read_as(level.each_instrument_minimum))
    failing = {id: up(need.lack(present)) for id, need in tests.items() if need.lack(present) > 0}
    needs = [*sorted(tests.values(), key=lambda need: len(need.weights)), whole]  # narrowest first
    mixes: dict[frozenset[tuple[Key, Fraction]], Mix] = {}
    for kind, raised in ways(present, most, needs):
        same = frozenset(raised.items())
        if same in mixes:
            kinds = tuple(dict.fromkeys((*mixes[same].kinds, kind)))
            mixes[same] = Mix(kinds, raised, mixes[same].cost, mixes[same].total, mixes[same].level)
        else:
            mixes[same] = _mix(scheme, level, found, kind, raised)
    return Reach(level, lacking, failing, tuple(mixes.values()))


def _share(id: str, found: Iterable[Term]) -> dict[Key, Fraction]:
    """Give the weights (1 in sum) by which the terms of a part or an instrument make its score."""
    own = {each.key: each.weight for each in found if id in (each.key, each.instrument)}
    weight = sum(own.values(), Fraction())
    return {key: each / weight if weight else Fraction(1, len(own)) for key, each in own.items()}


def _mix(
    scheme: Scheme, level: Level, found: Iterable[Term], kind: str, raised: Mapping[Key, Fraction]
) -> Mix:
    before = {each.key: each.score for each in found}
    after = tuple(with_scores(found, raised))
    result, levels = level_of(scheme, after), scheme.require_levels()
    assert result is None or levels.index(result) <= levels.index(level), (level, raised)
    cost = sum((score - before[key] for key, score in raised.items()), Fraction())
    return Mix((kind,), raised, cost, total(after), result)


def frame(reaches: Iterable[Reach], found: Iterable[Term]) -> pd.DataFrame:
    """Put the mixes into rows, one for each score that is raised.

    Returns:
        Columns: ``level``, ``mix`` (number within the level, from 1), ``kind`` (cheapest, single, fewest, floor;
        several are joined by a space), ``id``, ``name``, ``before``, ``after`` and ``raised_by`` (points), ``lift``
        (raised_by × weight, points of the total), ``cost`` (sum of the mix's raises, points), ``total`` and
        ``level_after`` (recomputed with the mix).
    """
    by_key = {each.key: each for each in found}
    rows = []
    for each in reaches:
        for number, mix in enumerate(each.mixes, 1):
            for key, score in mix.raised.items():
                term = by_key[key]
                gap = score - term.score
                step = (term.score, score, gap, gap * term.weight)
                after = mix.level.name if mix.level else None
                rows.append(
                    (each.level.name, number, " ".join(mix.kinds), str(key), term.name, *step, mix.cost,
                     mix.total, after)
                )  # fmt: skip
    columns = ["level", "mix", "kind", "id", "name", "before", "after", "raised_by", "lift", "cost", "total"]
    return pd.DataFrame(rows, columns=[*columns, "level_after"], dtype=object)
