"""What demonstration data are made by: ``demo.toml`` (spread, types of agency), ``demo_words.toml``, and chance.

``Random`` is chance from a name: the same name gives the same draws, on every machine.
"""

import functools
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import NormalDist
from typing import Literal, TypeVar

from pipeline.schemes.toml_records import parse

Document = TypeVar("Document")
Member = TypeVar("Member")
Role = Literal["all", "office", "finance", "plan"]
"""What a unit does in a plan."""


@dataclass(frozen=True)
class Spread:
    """Real rows of one year: means of the ten indicators, the Cholesky factor of their covariance, and of the total."""

    source: str
    means: tuple[Decimal, ...]
    factors: tuple[tuple[Decimal, ...], ...]
    mean_total: Decimal
    spread_total: Decimal  # standard deviation, points


@dataclass(frozen=True)
class Chance:
    """Shares (0–1) of what happens, and standard deviations; chosen for the demonstration, without source."""

    steady: Decimal
    group: Decimal
    parts: Decimal
    absent: Decimal
    total_only: Decimal
    scores_only: Decimal
    planned_only: Decimal
    respondents: Decimal
    unstated: Decimal


@dataclass(frozen=True)
class AgencyType:
    """A type of agency, its share (0–1) of all, its heads and its kind of units; ``capital``: seated in Bangkok."""

    name: str
    share: Decimal
    chief: str
    clerk: str
    units: str
    capital: bool = False


@dataclass(frozen=True)
class Parameters:
    """``demo.toml``; units are names by role, provinces stand by region."""

    most: int
    spread: Spread
    chance: Chance
    types: tuple[AgencyType, ...]
    units: Mapping[str, Mapping[str, str]]
    regions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Action:
    """A planned action and what its follow-up says."""

    plan: str
    result: str


@dataclass(frozen=True)
class IndicatorTexts:
    """What is written on an indicator: the unit responsible and the actions to choose from."""

    no: int
    unit: Role
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class MemoTexts:
    """The texts of a memo, with places for names and years."""

    subject: str
    number: str
    month: str
    background: str
    summary: str
    proposal: str
    facts: str = ""


@dataclass(frozen=True)
class SharedTexts:
    """What both memos have."""

    law: tuple[str, ...]
    closing: str
    signatures: tuple[str, ...]


@dataclass(frozen=True)
class Texts:
    """``demo_words.toml``; ``cuts`` are the scores (points) that a committee may hold to be too low."""

    durations: tuple[str, ...]
    budgets: tuple[str, ...]
    cuts: tuple[int, ...]
    indicators: tuple[IndicatorTexts, ...]
    analysis: MemoTexts
    followup: MemoTexts
    shared: SharedTexts


@functools.cache
def load_parameters() -> Parameters:
    """Read ``demo.toml``."""
    return _read("demo.toml", Parameters)


@functools.cache
def load_texts() -> Texts:
    """Read ``demo_words.toml``."""
    return _read("demo_words.toml", Texts)


def _read(name: str, kind: type[Document]) -> Document:
    return parse(Path(__file__).with_name(name).read_text("utf-8"), kind, name)


class Random:
    """A stream of chance that its name alone decides."""

    def __init__(self, *name: str | int) -> None:
        self._random = random.Random("/".join(map(str, name)))

    def uniform(self) -> float:
        """Draw a number from 0 to 1, 1 left out."""
        return self._random.random()

    def happens(self, share: Decimal) -> bool:
        """Draw whether something happens that does in a share (0–1) of all cases."""
        return self.uniform() < float(share)

    def below(self, end: int) -> int:
        """Draw a whole number from 0, ``end`` left out."""
        return int(self.uniform() * end)

    def normal(self) -> float:
        """Draw from the standard normal distribution."""
        return NormalDist().inv_cdf(max(self.uniform(), 1e-12))  # 0 has no quantile

    def choice(self, of: Sequence[Member]) -> Member:
        """Draw a member."""
        return of[self.below(len(of))]

    def sample(self, of: Sequence[Member], count: int) -> list[Member]:
        """Draw ``count`` members, in their order."""
        left = list(of)
        while len(left) > count:
            left.pop(self.below(len(left)))
        return left
