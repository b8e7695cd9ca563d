"""One assessment cycle as the analysis sees it: typed, frozen, already checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pipeline.raw.agency import Agency, Unit
from pipeline.raw.memo import Memo
from pipeline.raw.published import Points, Respondents, Result
from pipeline.scheme import Indicator, Item, Scheme, SubIndicator

Stated = tuple[str, ...] | None
"""A cell of a memo's table: its bullets; ``()`` where it states “-” (none); ``None`` where it is empty."""


@dataclass(frozen=True)
class Score:
    """The published score of one indicator, 0–100 points, with the decimals that were printed."""

    indicator: Indicator
    written: str  # the indicator's name as the source writes it
    value: Decimal
    row: int
    note: str = ""


@dataclass(frozen=True)
class Finding:
    """What the committee found for an indicator: what must be fixed and what must be developed."""

    indicator: Indicator
    written: str
    fix: Stated
    develop: Stated
    row: int


@dataclass(frozen=True)
class PlanItem:
    """What is planned for an indicator in the next fiscal year, and the unit responsible."""

    indicator: Indicator
    written: str
    actions: Stated
    unit: Unit
    unit_written: str
    row: int


@dataclass(frozen=True)
class FollowUp:
    """What a unit reports on a planned indicator: actions, results, duration and budget as written."""

    unit: Unit
    unit_written: str
    indicator: Indicator
    written: str
    actions: Stated
    results: Stated
    duration: Stated
    budget: Stated
    row: int


@dataclass(frozen=True)
class Source:
    """A document that the raw files were taken from."""

    title: str
    publisher: str
    document: str = ""
    date: str = ""
    file: str = ""
    url: str = ""
    sha256: str = ""
    retrieved: str = ""


@dataclass(frozen=True)
class ItemScore:
    """The published score of one item of an instrument, 0–100 points."""

    id: str  # such as o42
    instrument: str
    indicator_no: int | None  # none where no source tells which indicator the item belongs to
    item: Item | None  # its title; none where no source has it
    value: Decimal
    row: int
    note: str = ""
    respondents: int | None = None
    spread: Decimal | None = None  # standard deviation of the answers, points


@dataclass(frozen=True)
class SubIndicatorScore:
    """The published score of one sub-indicator, 0–100 points."""

    sub_indicator: SubIndicator
    value: Decimal
    row: int
    note: str = ""


ParagraphName = Literal["standing", "extremes", "lost", "cut", "change", "plan"]
"""The composed paragraphs that the committee can follow or replace with a text of its own."""


@dataclass(frozen=True)
class OwnText:
    """A text of the committee that follows or replaces a composed paragraph."""

    paragraph: ParagraphName
    mode: Literal["follow", "replace"]
    text: str


@dataclass(frozen=True)
class CycleSettings:
    """What the agency chose for this cycle, in points; none where it chose nothing."""

    fix_below: Decimal | None = None  # scores below it must be fixed, others developed
    target: Decimal | None = None  # the agency's own target for its indicators
    texts: tuple[OwnText, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cycle:
    """One agency and fiscal year (พ.ศ.). A part that was not entered is ``None``."""

    agency: Agency
    fiscal_year: int
    scheme: Scheme
    result: Result
    national: Result | None
    scores: tuple[
        Score, ...
    ]  # in the scheme's order; empty where only the total or the instruments are known
    findings: tuple[Finding, ...] | None
    plan: tuple[PlanItem, ...] | None
    followup: tuple[FollowUp, ...] | None
    analysis_memo: Memo | None
    followup_memo: Memo | None
    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()
    only: Literal["total", "instruments"] | None = (
        None  # what was published, where it is less than the indicators
    )
    instruments: Points = field(default_factory=Points)  # published scores of instruments and parts, 0–100
    weighted: Points = field(default_factory=Points)  # published weighted points: score × weight in the total
    respondents: Respondents | None = None
    items: tuple[ItemScore, ...] | None = None  # as the file has them
    sub_indicators: tuple[SubIndicatorScore, ...] | None = None  # in the scheme's order
    settings: CycleSettings = field(default_factory=CycleSettings)

    @property
    def values(self) -> dict[int, Decimal]:
        """The published scores by indicator number."""
        return {score.indicator.no: score.value for score in self.scores}

    @property
    def folder(self) -> str:
        """The cycle's raw folder, relative to the project."""
        return f"data/raw/{self.agency.id}/{self.fiscal_year}"
