"""Chance from a seed, the same in every version of Python: only what ``random`` promises never to change is used."""

from __future__ import annotations

import random
from collections.abc import Sequence
from statistics import NormalDist
from typing import TypeVar

T = TypeVar("T")
_NORMAL = NormalDist()
_LEAST = 1e-12  # a draw of exactly 0 has no normal quantile


class Draw:
    """A stream of draws that its name alone decides."""

    def __init__(self, *name: str | int) -> None:
        self._random = random.Random("/".join(map(str, name)))

    def share(self) -> float:
        """Draw a number from 0 to 1, 1 left out."""
        return self._random.random()

    def normal(self) -> float:
        """Draw from the standard normal distribution."""
        return _NORMAL.inv_cdf(max(self.share(), _LEAST))

    def one(self, of: Sequence[T]) -> T:
        """Draw a member."""
        return of[int(self.share() * len(of))]

    def some(self, of: Sequence[T], count: int) -> list[T]:
        """Draw ``count`` members, in their order."""
        left = list(range(len(of)))
        while len(left) > count:
            left.pop(int(self.share() * len(left)))
        return [of[at] for at in left]
