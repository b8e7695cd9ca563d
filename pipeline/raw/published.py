"""What was published of a cycle: results, scores of instruments and respondents, as ``published.toml`` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pipeline.records import REST


@dataclass(frozen=True)
class Result:
    """A published result: total in points (its printed decimals kept) and level, either may be unstated."""

    total: Decimal | None = None
    level: str | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Points:
    """Printed points by id of an instrument or of a part of one (IIT, EIT1, …), with their printed decimals."""

    values: Mapping[str, Decimal] = field(default_factory=dict, metadata=REST)
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Respondents:
    """How many people answered (IIT: inside the agency; EIT: outside), and out of how many."""

    internal: int | None = None
    external: int | None = None
    internal_population: int | None = None
    external_population: int | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Published:
    """``published.toml``; ``only`` says that no scores of indicators were published, so that none are awaited."""

    fiscal_year: int
    agency: Result = field(default_factory=Result)
    national: Result | None = None
    only: Literal["total", "instruments"] | None = None
    instruments: Points = field(default_factory=Points)
    weighted: Points = field(default_factory=Points)
    respondents: Respondents | None = None
    source: str = ""  # of every figure that names none itself
    notes: tuple[str, ...] = ()
