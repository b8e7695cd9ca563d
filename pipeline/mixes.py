"""Mixes: the raises of scores that bring every one of a few weighted sums to its least, at the least cost.

Scores are points 0–100, each with its ceiling; raised ones stand at two decimals, as scores are published.

Why the cheapest mix is the cheapest. Its cost is the sum of the raises, its gain the sum of raise × weight. Where
a mix raises an indicator while a heavier one in the same sum has room, moving a hundredth from the one to the other
costs nothing and lowers no sum; so some cheapest mix raises in order of weight. The sums are nested: a part lies in
its instrument, an instrument in the total, so filling the narrower minimum first binds only what must be bound.
For scores at two decimals and instruments of equal weights inside, as every known year has, that is exact.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, product

from pipeline.terms import Key
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
    def of(cls, need: Need, unit: int) -> _Sum:
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
            sets = (
                [k for keys, n in zip(alike.values(), each, strict=True) for k in keys[:n]] for each in tries
            )
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
