"""What it takes to reach a level: the least raises of scores under the year's own rules.

A level is read from scores rounded half up to two decimals (``Scheme.level_of``), so a sum need only come to half a
hundredth below its minimum. Raised scores stand at two decimals, as scores are published. The mixes are arithmetic:
they say what would be enough, not what an agency can attain.
"""

import bisect
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, product
from typing import Annotated, Self

from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS
from pipeline.analysis.rows import column
from pipeline.analysis.what_if import known_level, level_of
from pipeline.errors import UnknownFact
from pipeline.schemes import Level, Scheme
from pipeline.schemes.scoring import Instruments, Key, Scores, Term, terms, total, with_scores
from pipeline.thai import Number

CHEAPEST, SINGLE, FEWEST, FLOOR = "cheapest", "single", "fewest", "floor"
"""Mixes: least sum of raises; one indicator alone; fewest indicators; all that lie below one score raised to it."""
_HUNDREDTH = Fraction(1, 100)
Known = Mapping[Key, Fraction]
"""Points by key of the term."""


@dataclass(frozen=True)
class Need:
    """A sum of weighted scores, and what it must come to."""

    weights: Known
    least: Fraction

    def lack(self, scores: Known) -> Fraction:
        """Give what the sum still lacks, points; below 0 where it has more."""
        return self.least - sum((w * scores[key] for key, w in self.weights.items()), Fraction())


def read_as(minimum: Number) -> Fraction:
    """Give the least unrounded score that is read as ``minimum``: half a hundredth less, as halves go up."""
    return up(Fraction(minimum)) - _HUNDREDTH / 2


def up(score: Fraction) -> Fraction:
    """Give the least score at two decimals that is not below ``score``."""
    return Fraction(math.ceil(score / _HUNDREDTH)) * _HUNDREDTH


def ways(present: Known, most: Known, needs: Sequence[Need]) -> Iterator[tuple[str, dict[Key, Fraction]]]:
    """Give the mixes by kind, each as the scores that it raises; nothing where all at their most is not enough."""
    unit = math.lcm(100, *(score.denominator for own in (present, most) for score in own.values()))
    search = _Search(
        {key: int(score * unit) for key, score in present.items()},
        {key: int(score * unit) for key, score in most.items()},
        [_Sum.of(need, unit) for need in needs],
        unit // 100,
    )
    for kind, raised in search.ways():
        yield kind, {key: Fraction(score, unit) for key, score in raised.items()}


Whole = Mapping[Key, int]
"""Scores or weights as whole numbers of a unit that they all share: exact, and far quicker than fractions."""


@dataclass(frozen=True)
class _Sum:
    """A need in whole numbers, for scores in whole numbers."""

    weights: Whole
    least: int

    @classmethod
    def of(cls, need: Need, unit: int) -> Self:
        """Scale a need for scores that are counted in parts of a point, ``unit`` of them."""
        least = need.least * unit
        share = math.lcm(least.denominator, *(weight.denominator for weight in need.weights.values()))
        return cls({key: int(weight * share) for key, weight in need.weights.items()}, int(least * share))

    def lack(self, scores: Whole) -> int:
        """Give what the sum still lacks; below 0 where it has more."""
        return self.least - sum(weight * scores[key] for key, weight in self.weights.items())


@dataclass(frozen=True)
class _Search:
    """The scores as they are, the most that each can be, and the sums, narrowest first."""

    present: Whole
    most: Whole
    sums: Sequence[_Sum]
    hundredth: int

    def ways(self) -> Iterator[tuple[str, Whole]]:
        """Give the mixes by kind."""
        cheapest = self.cheapest(self.most)
        if cheapest is None:
            return
        yield CHEAPEST, cheapest
        alone = (self.cheapest({**self.present, key: self.most[key]}) for key in self.present)
        singles = sorted(filter(None, alone), key=self.cost)
        yield from ((SINGLE, raised) for raised in singles)
        if not singles:
            yield FEWEST, self.fewest(cheapest)
        yield FLOOR, self.floor()

    def cheapest(self, most: Whole) -> Whole | None:
        """Raise no score above ``most``; none where that is not enough."""
        scores = dict(self.present)
        for each in self.sums:
            lack = each.lack(scores)
            # Heaviest first; among equals the widest room first, which raises the fewest of them.
            order = sorted(each.weights, key=lambda key: (-each.weights[key], scores[key] - most[key]))
            for key in order:
                weight = each.weights[key]
                if lack <= 0 or not weight:
                    break
                steps = -(-(scores[key] * weight + lack) // (weight * self.hundredth))  # rounded up
                raised = min(most[key], steps * self.hundredth)
                lack -= weight * (raised - scores[key])
                scores[key] = raised
            if lack > 0:
                return None
        return self._raised(scores)

    def cost(self, raised: Whole) -> int:
        """Give the sum of the raises."""
        return sum(score - self.present[key] for key, score in raised.items())

    def fewest(self, cheapest: Whole) -> Whole:
        """Try ever larger sets, and take the cheapest of the first size that is enough.

        Scores that weigh the same in every sum differ by their room alone: a set does best with the widest of them.
        """
        alike: dict[tuple[int | None, ...], list[Key]] = {}
        for key in sorted(self.present, key=lambda key: self.present[key] - self.most[key]):
            alike.setdefault(tuple(each.weights.get(key) for each in self.sums), []).append(key)
        counts = sorted(product(*(range(len(keys) + 1) for keys in alike.values())), key=sum)
        for size, tries in groupby(counts, key=sum):
            if size >= len(cheapest):
                break
            sets = ([k for keys, n in zip(alike.values(), each, strict=True) for k in keys[:n]] for each in tries)
            limits = ({**self.present, **{key: self.most[key] for key in chosen}} for chosen in sets)
            enough = list(filter(None, map(self.cheapest, limits)))
            if enough:
                return min(enough, key=self.cost)
        return cheapest

    def floor(self) -> Whole:
        """Find the lowest floor, in hundredths, that is enough when every score below it is raised to it."""
        floors = range(100 * 100)
        lowest = bisect.bisect_left(floors, True, key=lambda floor: self._enough(self._lifted(floor)))
        return self._raised(self._lifted(lowest))

    def _lifted(self, floor: int) -> Whole:
        to = floor * self.hundredth
        return {key: max(score, min(self.most[key], to)) for key, score in self.present.items()}

    def _enough(self, scores: Whole) -> bool:
        return all(each.lack(scores) <= 0 for each in self.sums)

    def _raised(self, scores: Whole) -> Whole:
        return {key: score for key, score in scores.items() if score > self.present[key]}


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
    lacking: Fraction  # least raise of the total, at two decimals, that is read as the level; points, 0 where none
    failing: Mapping[str, Fraction]  # the same of tested instruments and parts, points of their own
    mixes: tuple[Mix, ...]
    unknown: UnknownFact | None = None


def reach(scheme: Scheme, scores: Scores, published: Instruments | None = None) -> tuple[Reach, ...]:
    """Say what each level above the present one takes, the next one first; none above the highest.

    Args:
        scheme: the rules of the year.
        scores: of the indicators, points.
        published: scores of instruments and parts, where there are any.

    Raises:
        UnknownFact: weights or levels have no source, or the present level depends on a score that is not given.
    """
    found = terms(scheme, scores, published)
    levels = scheme.require_levels()
    now = levels.index(level_of(scheme, found, published or {}))
    return tuple(_reach(scheme, level, found, published or {}) for level in reversed(levels[:now]))


def _reach(scheme: Scheme, level: Level, found: Sequence[Term], published: Instruments) -> Reach:
    present = {each.key: each.score for each in found}
    most = dict.fromkeys(present, Fraction(100))
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
            mixes[same] = _mix(scheme, level, found, published, kind, raised)
    return Reach(level, lacking, failing, tuple(mixes.values()))


def _share(id: str, found: Iterable[Term]) -> dict[Key, Fraction]:
    """Give the shares (1 in sum) by which the terms of a part or an instrument make its score."""
    own = (each for each in found if id in (each.key, each.instrument))
    return {each.key: Fraction(1) if each.key == id else each.share for each in own}


def _mix(
    scheme: Scheme,
    level: Level,
    found: Sequence[Term],
    published: Instruments,
    kind: str,
    raised: Mapping[Key, Fraction],
) -> Mix:
    before = {each.key: each.score for each in found}
    after, levels = with_scores(found, raised), scheme.require_levels()
    result = known_level(scheme, after, published)
    assert result is None or levels.index(result) <= levels.index(level), (level, raised)
    cost = sum((score - before[key] for key, score in raised.items()), Fraction())
    return Mix((kind,), raised, cost, total(after), result)


@dataclass(frozen=True)
class MixStep:
    """A score that a mix raises, with what the whole mix comes to."""

    level: Annotated[str, column("ระดับ", "Level to be reached")]
    mix: Annotated[int, column("ทางเลือก", "Number of the mix within its level, from 1")]
    kind: columns.Kind  # cheapest, single, fewest, floor; several are joined by a space
    id: columns.Id
    name: columns.Name
    before: Annotated[Fraction, columns.BEFORE]
    after: Annotated[Fraction, columns.AFTER]
    raised_by: columns.RaisedBy
    lift: columns.Lift
    cost: Annotated[Fraction, column("ผลรวมที่ต้องเพิ่ม", "Sum of the raises of the mix, points of indicators", POINTS)]
    total: Annotated[Fraction, column("คะแนนภาพรวมที่ได้", "Total recomputed with the mix, points", POINTS)]
    level_after: Annotated[
        str | None, column("ระดับที่ได้", "Level recomputed with the mix; empty where it cannot be told")
    ]


def mix_steps(reaches: Iterable[Reach], found: Iterable[Term]) -> tuple[MixStep, ...]:
    """Put the mixes into rows, one for each score that is raised; ``found`` are the terms of the total."""
    by_key = {each.key: each for each in found}
    return tuple(
        MixStep(
            level=each.level.name,
            mix=number,
            kind=" ".join(mix.kinds),
            id=str(key),
            name=by_key[key].name,
            before=by_key[key].score,
            after=score,
            raised_by=score - by_key[key].score,
            lift=(score - by_key[key].score) * by_key[key].weight,
            cost=mix.cost,
            total=mix.total,
            level_after=mix.level.name if mix.level else None,
        )
        for each in reaches
        for number, mix in enumerate(each.mixes, 1)
        for key, score in mix.raised.items()
    )
