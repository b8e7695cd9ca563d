"""What it takes to reach a level: the least raises of scores under the year's own rules.

A level is read from scores rounded half up to two decimals (``Scheme.level_of``), so a sum need only come to half a
hundredth below its minimum. Raised scores stand at two decimals, as scores are published. The mixes are arithmetic:
they say what would be enough, not what an agency can attain.
"""

import bisect
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, product
from typing import Annotated, Generic, TypeVar

from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS
from pipeline.analysis.rows import column
from pipeline.analysis.what_if import ZERO, known_level, level_of
from pipeline.errors import UnknownFact
from pipeline.schemes import Level, Scheme
from pipeline.schemes.scoring import Instruments, Key, Term, total, with_scores
from pipeline.thai import Number

CHEAPEST, SINGLE, FEWEST, FLOOR = "cheapest", "single", "fewest", "floor"
"""Mixes: least sum of raises; one indicator alone; fewest indicators; all that lie below one score raised to it."""
Amount = TypeVar("Amount", int, Fraction)
"""Scores and weights: exact, or as whole numbers of a unit that they all share, which a search adds far quicker."""


@dataclass(frozen=True)
class Need(Generic[Amount]):
    """A sum of weighted scores, and what it must come to."""

    weights: Mapping[Key, Amount]
    least: Amount

    def lack(self, scores: Mapping[Key, Amount]) -> Amount:
        """Give what the sum still lacks, points; below 0 where it has more."""
        return self.least - sum(weight * scores[key] for key, weight in self.weights.items())


def least_unrounded(minimum: Number) -> Fraction:
    """Give the least unrounded score that is read as ``minimum``: half a hundredth less, as halves go up."""
    return round_up(Fraction(minimum)) - Fraction(1, 200)


def round_up(score: Fraction) -> Fraction:
    """Give the least score at two decimals that is not below ``score``."""
    return Fraction(math.ceil(score * 100), 100)


def find_mixes(
    present: Mapping[Key, Fraction], needs: Iterable[Need[Fraction]]
) -> Iterator[tuple[str, dict[Key, Fraction]]]:
    """Give the mixes by kind, each as the scores (points) that it raises; nothing where full scores are not enough.

    Of the needs, the sum of the fewest scores stands first.
    """
    unit = math.lcm(100, *(score.denominator for score in present.values()))
    whole = {key: int(score * unit) for key, score in present.items()}
    search = _Search(whole, [_in_units(need, unit) for need in needs], unit)
    for kind, raised in search.mixes():
        yield kind, {key: Fraction(score, unit) for key, score in raised.items()}


def _in_units(need: Need[Fraction], unit: int) -> Need[int]:
    """Give a need in whole numbers, for scores that are counted in parts of a point, ``unit`` of them."""
    least = need.least * unit
    share = math.lcm(least.denominator, *(weight.denominator for weight in need.weights.values()))
    return Need({key: int(weight * share) for key, weight in need.weights.items()}, int(least * share))


@dataclass(frozen=True)
class _Search:
    """The scores as they are, in parts of a point, ``unit`` of them, and what their sums need, narrowest first."""

    present: Mapping[Key, int]
    needs: Sequence[Need[int]]
    unit: int

    def mixes(self) -> Iterator[tuple[str, dict[Key, int]]]:
        """Give the mixes by kind."""
        cheapest = self.cheapest(self.present)
        if cheapest is None:
            return
        yield CHEAPEST, cheapest
        singles = sorted(filter(None, (self.cheapest([key]) for key in self.present)), key=self.cost)
        yield from ((SINGLE, raised) for raised in singles)
        if not singles:
            yield FEWEST, self.fewest(cheapest)
        yield FLOOR, self.floor()

    def cheapest(self, keys: Collection[Key]) -> dict[Key, int] | None:
        """Raise the scores of ``keys`` alone; none where that is not enough."""
        scores, hundredth = dict(self.present), self.unit // 100
        for need in self.needs:
            lack = need.lack(scores)
            # Heaviest first; among equals the widest room first, which raises the fewest of them.
            own = [(key, weight) for key, weight in need.weights.items() if weight and key in keys]
            for key, weight in sorted(own, key=lambda each: (-each[1], scores[each[0]])):
                if lack <= 0:
                    break
                steps = -(-(scores[key] * weight + lack) // (weight * hundredth))  # rounded up
                raised = min(100 * self.unit, steps * hundredth)
                lack -= weight * (raised - scores[key])
                scores[key] = raised
            if lack > 0:
                return None
        return self._raised(scores)

    def cost(self, raised: Mapping[Key, int]) -> int:
        """Give the sum of the raises."""
        return sum(score - self.present[key] for key, score in raised.items())

    def fewest(self, cheapest: dict[Key, int]) -> dict[Key, int]:
        """Try ever larger sets, and take the cheapest of the first size that is enough.

        Scores that weigh the same in every sum differ by their room alone: a set does best with the widest of them.
        """
        alike: dict[tuple[int | None, ...], list[Key]] = {}
        for key in sorted(self.present, key=self.present.__getitem__):
            alike.setdefault(tuple(need.weights.get(key) for need in self.needs), []).append(key)
        counts = sorted(product(*(range(len(keys) + 1) for keys in alike.values())), key=sum)
        for size, tries in groupby(counts, key=sum):
            if size >= len(cheapest):
                break
            sets = ([k for keys, n in zip(alike.values(), each, strict=True) for k in keys[:n]] for each in tries)
            enough = list(filter(None, map(self.cheapest, sets)))
            if enough:
                return min(enough, key=self.cost)
        return cheapest

    def floor(self) -> dict[Key, int]:
        """Find the lowest floor, in hundredths, that is enough when every score below it is raised to it."""

        def lifted(floor: int) -> dict[Key, int]:
            return {key: max(score, floor * self.unit // 100) for key, score in self.present.items()}

        def enough(floor: int) -> bool:
            return all(need.lack(lifted(floor)) <= 0 for need in self.needs)

        return self._raised(lifted(bisect.bisect_left(range(100 * 100), True, key=enough)))

    def _raised(self, scores: Mapping[Key, int]) -> dict[Key, int]:
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


def reach(scheme: Scheme, terms: Sequence[Term], published: Instruments, shift: Fraction = ZERO) -> tuple[Reach, ...]:
    """Say what each level above the present one takes by the terms of the total, the next one first.

    ``shift`` is what the cycle's one total has over the computed one, in points (``Outcome.shift``).

    Raises:
        UnknownFact: levels have no source, or the present level depends on a score that is not given.
    """
    levels = scheme.require_levels()
    now = levels.index(level_of(scheme, terms, published, shift))
    return tuple(_reach(scheme, level, terms, published, shift) for level in reversed(levels[:now]))


def _reach(scheme: Scheme, level: Level, terms: Sequence[Term], published: Instruments, shift: Fraction) -> Reach:
    present = {each.key: each.score for each in terms}
    whole = Need({each.key: each.weight for each in terms}, least_unrounded(level.minimum) - shift)
    lacking = round_up(max(Fraction(), whole.lack(present)))
    tests: dict[str, Need[Fraction]] = {}
    if level.each_instrument_minimum is not None:
        for id in scheme.level_tests:
            weights = _share(id, terms)
            if not weights:
                fact = f"คะแนน {id} ซึ่งระดับ “{level.name}” ต้องใช้"
                english = f"the score of {id}, which the level “{level.name}” depends on,"
                return Reach(level, lacking, {}, (), UnknownFact(scheme.fiscal_year, fact, english))
            tests[id] = Need(weights, least_unrounded(level.each_instrument_minimum))
    failing = {id: round_up(lack) for id, need in tests.items() if (lack := need.lack(present)) > 0}
    needs = [*sorted(tests.values(), key=lambda need: len(need.weights)), whole]  # narrowest first
    mixes: dict[frozenset[tuple[Key, Fraction]], tuple[dict[Key, Fraction], list[str]]] = {}
    for kind, raised in find_mixes(present, needs):
        mixes.setdefault(frozenset(raised.items()), (raised, []))[1].append(kind)
    own = (_mix(scheme, level, terms, published, shift, raised, kinds) for raised, kinds in mixes.values())
    return Reach(level, lacking, failing, tuple(own))


def _share(id: str, terms: Iterable[Term]) -> dict[Key, Fraction]:
    """Give the shares (1 in sum) by which the terms of a part or an instrument make its score."""
    own = (each for each in terms if id in (each.key, each.instrument))
    return {each.key: Fraction(1) if each.key == id else each.share for each in own}


def _mix(
    scheme: Scheme,
    level: Level,
    terms: Sequence[Term],
    published: Instruments,
    shift: Fraction,
    raised: Mapping[Key, Fraction],
    kinds: Iterable[str],
) -> Mix:
    after, levels = with_scores(terms, raised), scheme.require_levels()
    result = known_level(scheme, after, published, shift)
    assert result is None or levels.index(result) <= levels.index(level), (level, raised)
    cost = sum((new.score - old.score for old, new in zip(terms, after, strict=True)), Fraction())
    return Mix(tuple(dict.fromkeys(kinds)), raised, cost, total(after) + shift, result)


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


def mix_steps(reaches: Iterable[Reach], terms: Iterable[Term]) -> tuple[MixStep, ...]:
    """Put the mixes into rows, one for each score that is raised; ``terms`` are the terms of the total."""
    by_key = {each.key: each for each in terms}
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
