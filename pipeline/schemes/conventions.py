"""The conventions of the reports: what they choose for every year, read from ``schemes/conventions.toml``.

They stand beside the rules of the years, so that a figure can name the file and the key that it rests on.
"""

import functools
import importlib.resources
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from pipeline.schemes.toml_records import parse

FILE = "pipeline/schemes/conventions.toml"
T = TypeVar("T")


@dataclass(frozen=True)
class Convention(Generic[T]):
    """An exact value and its unit, what it means in Thai and English, where it comes from and how sure that is."""

    value: T
    unit: str
    th: str
    en: str
    source: str
    confidence: Literal["C", "S", "I", "D"]  # as in docs/method.md: D is a definition of the reports


@dataclass(frozen=True)
class Conventions:
    """The conventions by key; each field is a table of the file."""

    confidence: Convention[int]  # per cent
    normal_quantile: Convention[Decimal]  # standard errors
    most_spread: Convention[Decimal]  # points
    enough_respondents: Convention[int]
    last_place: Convention[Decimal]  # points
    tolerance: Convention[Decimal]  # points
    least_peers: Convention[int]
    most_missing: Convention[int]
    lowest_items: Convention[int]
    most_movers: Convention[int]
    score_least: Convention[int]  # points
    score_most: Convention[int]  # points
    score_decimals: Convention[int]


@functools.cache
def load() -> Conventions:
    """Read the conventions.

    Raises:
        InputError: a key of the file is unknown, missing or of the wrong type.
    """
    file = importlib.resources.files("pipeline") / "schemes" / "conventions.toml"
    return parse(file.read_text("utf-8"), Conventions, FILE)
