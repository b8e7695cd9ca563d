"""What a scheme file states: each class is a table of the file, each field a key of it.

Points run from 0 to 100, weights from 0 to 1; both are exact (``Decimal``). A fact that no source states is
absent: its field has the default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

Confidence = Literal["confirmed", "secondary", "inferred"]
T = TypeVar("T")


@dataclass(frozen=True)
class Fact(Generic[T]):
    """A value, how sure it is and where it stands."""

    value: T
    confidence: Confidence
    sources: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A separately scored part of an instrument; ``weight`` (0–1) is its share of the overall score."""

    id: str
    name: str
    weight: Decimal | None = None


@dataclass(frozen=True)
class Instrument:
    """One of the measuring instruments (IIT, EIT, OIT); ``parts`` is empty where it is scored as a whole."""

    id: str
    name: str
    confidence: Confidence
    sources: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Indicator:
    """An indicator under its official name; ``aliases`` are spellings that real documents use for it."""

    no: int
    name: str
    instrument: str
    confidence: Confidence
    sources: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Level:
    """A level of the result: least overall points, and where it asks so least points of each instrument.

    ``below`` names a higher level whose cut-off no source states: a result is then at least this level.
    """

    name: str
    minimum: Decimal
    confidence: Confidence
    each_instrument_minimum: Decimal | None = None
    below: str = ""

    @property
    def label(self) -> str:
        """What a result is said to have reached."""
        return f"อย่างน้อย {self.name}" if self.below else self.name


@dataclass(frozen=True)
class SubIndicator:
    """A group of disclosure items, ``first`` to ``last``; its code begins with its indicator."""

    code: str
    name: str
    n_items: int
    first: str
    last: str
    confidence: Confidence
    sources: tuple[str, ...]
    note: str = ""

    @property
    def indicator(self) -> int:
        """The number of its indicator: 9 of ``9.1``."""
        return int(self.code.split(".")[0])

    def items(self) -> tuple[str, ...]:
        """Give the ids of its items, ``first`` to ``last``."""
        letters = self.first.rstrip("0123456789")
        span = range(int(self.first.removeprefix(letters)), int(self.last.removeprefix(letters)) + 1)
        return tuple(f"{letters}{n}" for n in span)


@dataclass(frozen=True)
class ItemPart:
    """A question of an item; ``scores`` (points) stand in the order of the labels of ``scale``."""

    scale: str
    scores: tuple[int, ...]
    text: str | None = None


@dataclass(frozen=True)
class Item:
    """An item of an instrument; ``elements`` says what it must show, where a source tells."""

    id: str
    instrument: str
    text: str
    confidence: Confidence
    sources: tuple[str, ...]
    indicator: int | None = None
    parts: tuple[ItemPart, ...] = ()
    elements: Fact[str] | None = None
    note: str = ""


@dataclass(frozen=True)
class Aggregation:
    """How scores combine, in fixed words explained by notes; ``disclosure`` is OIT, ``survey`` the rest."""

    item: Fact[Literal["mean of parts"]] | None = None
    disclosure_item: Fact[Literal["0 or 100"]] | None = None
    sub_indicator: Fact[Literal["mean of items"]] | None = None
    survey_indicator: Fact[Literal["mean of items"]] | None = None
    disclosure_indicator: Fact[Literal["mean of sub-indicators"]] | None = None
    instrument: Fact[Literal["mean of indicators"]] | None = None
    overall: Fact[Literal["weighted sum"]] | None = None
    rounding: Fact[Literal["half up, 2 decimals, once at the end"]] | None = None


@dataclass(frozen=True)
class Totals:
    """What a group of agencies scored: ``mean`` in points, ``pass_percent`` 0–100, the rest are counts."""

    agencies: Fact[int] | None = None
    mean: Fact[Decimal] | None = None
    level: Fact[str] | None = None
    passed: Fact[int] | None = None
    failed: Fact[int] | None = None
    pass_percent: Fact[Decimal] | None = None


@dataclass(frozen=True)
class National(Totals):
    """What all agencies scored; means in points; ``lao`` is local government."""

    indicator_means: Fact[Mapping[int, Decimal]] | None = None
    respondents: Fact[Mapping[Literal["internal", "external", "total"], int]] | None = None
    by_type: Fact[Mapping[str, Decimal]] | None = None
    lao: Totals | None = None


@dataclass(frozen=True)
class Target:
    """The nation's target: ``agencies_percent`` of agencies at ``score`` points or more by ``by_year``."""

    agencies_percent: Decimal
    score: Decimal
    by_year: int


@dataclass(frozen=True)
class Measure:
    """The disclosure item that a document of the agency answers; ``title`` as its source gives it."""

    item: str
    title: str


@dataclass(frozen=True)
class Measures:
    """The two items that this analysis answers: measures from the analysis of scores, and their follow-up."""

    analysis: Measure
    followup: Measure
