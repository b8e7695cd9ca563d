"""What demonstration data are made by: ``demo.toml`` (spread, chances, kinds of agency) and ``demo_words.toml``."""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from pipeline.schemes.toml_records import parse

T = TypeVar("T")
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
class Type:
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
    types: tuple[Type, ...]
    units: Mapping[str, Mapping[str, str]]
    regions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Action:
    """A planned action and what its follow-up says."""

    plan: str
    result: str


@dataclass(frozen=True)
class About:
    """What is written on an indicator: the unit responsible and the actions to choose from."""

    no: int
    unit: Role
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class MemoWords:
    """The texts of a memo, with places for names and years."""

    subject: str
    number: str
    month: str
    background: str
    summary: str
    proposal: str
    facts: str = ""


@dataclass(frozen=True)
class SharedWords:
    """What both memos have."""

    law: tuple[str, ...]
    closing: str
    signatures: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """``demo_words.toml``; ``cuts`` are the scores (points) that a committee may hold to be too low."""

    durations: tuple[str, ...]
    budgets: tuple[str, ...]
    cuts: tuple[int, ...]
    indicators: tuple[About, ...]
    analysis: MemoWords
    followup: MemoWords
    shared: SharedWords


@functools.cache
def parameters() -> Parameters:
    """Read ``demo.toml``."""
    return _read("demo.toml", Parameters)


@functools.cache
def words() -> Words:
    """Read ``demo_words.toml``."""
    return _read("demo_words.toml", Words)


def _read(name: str, kind: type[T]) -> T:
    text = (importlib.resources.files("pipeline") / "fleet" / "demo" / name).read_text("utf-8")
    return parse(text, kind, f"pipeline/fleet/demo/{name}")
