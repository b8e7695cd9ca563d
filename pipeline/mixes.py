"""Mixes: the raises of scores that bring every one of a few weighted sums to its least, at the least cost.

Scores are points 0–100, each with its ceiling; raised ones stand at two decimals, as scores are published.

Why the cheapest mix is the cheapest. Its cost is the sum of the raises, its gain the sum of raise × weight. Where
a mix raises an indicator while a heavier one in the same sum has room, moving a hundredth from the one to the other
costs nothing and lowers no sum; so some cheapest mix raises in order of weight. The sums are nested: a part lies in
its instrument, an instrument in the total, so filling the narrower minimum first binds only what must be bound.
For scores at two decimals and instruments of equal weights inside, as every known year has, that is exact.
"""

from __future__ import annotations

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
    cheapest = _cheapest(present, most, needs)
    if cheapest is None:
        return
    yield CHEAPEST, cheapest
    alone = (_cheapest(present, {**present, key: most[key]}, needs) for key in present)
    singles = sorted(filter(None, alone), key=lambda raised: _cost(present, raised))
    yield from ((SINGLE, raised) for raised in singles)
    if not singles:
        yield FEWEST, _fewest(present, most, needs, cheapest)
    yield FLOOR, _floor(present, most, needs)


def _cheapest(present: Known, most: Known, needs: Sequence[Need]) -> dict[Key, Fraction] | None:
    scores = dict(present)
    for need in needs:
        lack = need.lack(scores)
        # Heaviest first; among equals the widest room first, which raises the fewest of them.
        order = sorted(need.weights, key=lambda key: (-need.weights[key], scores[key] - most[key]))
        for key in order:
            weight = need.weights[key]
            if lack <= 0 or not weight:
                break
            raised = min(most[key], up(scores[key] + lack / weight))
            lack -= weight * (raised - scores[key])
            scores[key] = raised
        if lack > 0:
            return None
    return {key: score for key, score in scores.items() if score > present[key]}


def _cost(present: Known, raised: Known) -> Fraction:
    return sum((score - present[key] for key, score in raised.items()), Fraction())


def _fewest(
    present: Known, most: Known, needs: Sequence[Need], cheapest: dict[Key, Fraction]
) -> dict[Key, Fraction]:
    """Try ever larger sets, and take the cheapest of the first size that is enough.

    Scores that weigh the same in every sum differ by their room alone: a set does best with the widest of them.
    """
    alike: dict[tuple[Fraction | None, ...], list[Key]] = {}
    for key in sorted(present, key=lambda key: present[key] - most[key]):
        alike.setdefault(tuple(need.weights.get(key) for need in needs), []).append(key)
    counts = sorted(product(*(range(len(keys) + 1) for keys in alike.values())), key=sum)
    for size, tries in groupby(counts, key=sum):
        if size >= len(cheapest):
            break
        sets = ([k for keys, n in zip(alike.values(), each, strict=True) for k in keys[:n]] for each in tries)
        limits = ({**present, **{key: most[key] for key in chosen}} for chosen in sets)
        enough = list(filter(None, (_cheapest(present, each, needs) for each in limits)))
        if enough:
            return min(enough, key=lambda raised: _cost(present, raised))
    return cheapest


def _all(needs: Sequence[Need], scores: Known) -> bool:
    return all(need.lack(scores) <= 0 for need in needs)


def _floor(present: Known, most: Known, needs: Sequence[Need]) -> dict[Key, Fraction]:
    """Find the lowest floor, in hundredths, that is enough when every score below it is raised to it."""

    def lifted(floor: int) -> dict[Key, Fraction]:
        return {key: max(score, min(most[key], floor * _HUNDREDTH)) for key, score in present.items()}

    low, high = 0, 100 * 100
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _all(needs, lifted(middle)) else (middle + 1, high)
    return {key: score for key, score in lifted(low).items() if score > present[key]}
