"""One assessment cycle as the analysis sees it: typed, frozen, already checked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, Self

from pipeline import thai
from pipeline.cycle.lists import Stated
from pipeline.cycle.plan import FollowUpAction, PlanAction, Unit
from pipeline.errors import Fault
from pipeline.schemes import Indicator, Item, Scheme, SubIndicator
from pipeline.schemes.toml_records import REST
from pipeline.storage.package import sha256


@dataclass(frozen=True)
class FormerName:
    """A name that an agency had to the end of a fiscal year."""

    name: str
    until: int


@dataclass(frozen=True)
class AgencyFile:
    """``agency.toml``: an agency's official name, its units and further words that are never broken over lines."""

    name: str
    type: str
    province: str
    units: tuple[Unit, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    keep_together: tuple[str, ...] = ()
    demonstration: str = ""
    notes: tuple[str, ...] = ()
    kind: Literal["agency", "aggregate"] = "agency"  # an aggregate is a mean of agencies: no level, plan or rank

    @property
    def is_aggregate(self) -> bool:
        """Whether it is a mean of agencies, such as those of a province, and no agency."""
        return self.kind == "aggregate"


@dataclass(frozen=True, kw_only=True)
class Agency(AgencyFile):
    """An agency; ``id`` is the name of its folder."""

    id: str
    remarks: tuple[Fault, ...] = ()  # cautions that reading found, of its file

    def of_year(self, fiscal_year: int) -> Self:
        """Give the agency as the cycle of a fiscal year knows it: the plan of a cycle is of the next year."""
        names = sorted((each.until, each.name) for each in self.former_names if each.until >= fiscal_year)
        units = tuple(unit for unit in self.units if unit.holds(fiscal_year) or unit.holds(fiscal_year + 1))
        return replace(self, name=names[0][1] if names else self.name, units=units)

    @property
    def digest(self) -> str:
        """SHA-256 of what reports print of it: its name, kind and place, and its units with their aliases."""
        units = [(unit.name, unit.aliases, unit.all) for unit in self.units]
        return sha256(json.dumps([self.name, self.type, self.province, self.kind, units], ensure_ascii=False).encode())

    def unit(self, name: str) -> Unit | None:
        """Find a unit by its name or an alias, after normalisation."""
        wanted = thai.normal(name)
        for unit in self.units:
            if wanted in map(thai.normal, (unit.name, *unit.aliases)):
                return unit
        return None

    @property
    def unit_names(self) -> tuple[str, ...]:
        """Every name and alias of the units."""
        return tuple(name for unit in self.units for name in (unit.name, *unit.aliases))

    @property
    def keep(self) -> tuple[str, ...]:
        """The words that are never broken over lines, each once."""
        return tuple(dict.fromkeys((*self.keep_together, *self.unit_names)))


@dataclass(frozen=True)
class Signatory:
    """A place to sign, by position; ``opinion`` heads the room for an opinion."""

    position: str
    opinion: str = ""


@dataclass(frozen=True)
class Head:
    """The head of a memo; one that is not sent yet has neither number nor date."""

    department: str  # ส่วนราชการ
    subject: str  # เรื่อง
    to: str  # เรียน
    number: str = ""  # ที่
    date: str = ""  # วันที่, as written


@dataclass(frozen=True)
class Memo:
    """``memo-….toml``: the texts of a memo that people write; the facts between them are computed."""

    head: Head
    background: str = ""  # เรื่องเดิม
    facts: str = ""  # opens ข้อเท็จจริง
    facts_as_written: tuple[str, ...] = ()  # of the document, for who reads the file; no report prints them
    summary: str = ""  # closes ข้อเท็จจริง
    law: tuple[str, ...] = ()
    proposal: str = ""
    closing: str = ""
    signatures: tuple[Signatory, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """A published result: total in points (its printed decimals kept) and level, either may be unstated."""

    total: Decimal | None = None
    level: str | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Before(Result):
    """What was printed before a correction, as far as it changed: the result, and scores of 0–100 points."""

    indicators: Mapping[int, Decimal] = field(default_factory=dict)  # by number
    instruments: Mapping[str, Decimal] = field(default_factory=dict)  # of instruments and parts, by id

    @property
    def values(self) -> dict[str, Decimal | str]:
        """What is stated, by its key: ``total``, ``level``, ``indicators.9``, ``instruments.OIT``."""
        return result_values(self, self.indicators, self.instruments)


@dataclass(frozen=True)
class Correction:
    """A new result in the place of a published one, after an appeal or by a new announcement."""

    date: str  # as written
    reason: str
    source: str  # of the new result
    before: Before


def result_values(
    result: Result, indicators: Mapping[int, Decimal], instruments: Mapping[str, Decimal]
) -> dict[str, Decimal | str]:
    """Give what a result and its scores state, by the keys of ``Before.values``."""
    points = {f"indicators.{no}": value for no, value in indicators.items()}
    points |= {f"instruments.{id}": value for id, value in instruments.items()}
    stated = {"total": result.total, "level": result.level}
    return {key: value for key, value in stated.items() if value is not None} | points


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
    indicators: tuple[int, ...] = ()  # numbers of those that have a published score; empty: all, or what ``only`` says
    instruments: Points = field(default_factory=Points)
    weighted: Points = field(default_factory=Points)
    respondents: Respondents | None = None
    corrections: tuple[Correction, ...] = ()  # oldest first
    source: str = ""  # of every figure that names none itself
    notes: tuple[str, ...] = ()

    def sourced(self, result: Result) -> Result:
        """Give a result with the source of every figure where it names none."""
        return replace(result, source=result.source or self.source)


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
class Reading:
    """``[[readings]]`` of a card: who read which value as which action's, by role and day, never by name."""

    file: str
    role: str
    date: str
    note: str = ""


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
    scores: tuple[Score, ...]  # in the scheme's order; empty where only the total or the instruments are known
    findings: tuple[Finding, ...] | None
    plan: tuple[PlanAction, ...] | None
    followup: tuple[FollowUpAction, ...] | None
    analysis_memo: Memo | None
    followup_memo: Memo | None
    sources: tuple[Source, ...]
    readings: tuple[Reading, ...] = ()
    notes: tuple[str, ...] = ()
    only: Literal["total", "instruments"] | None = None  # what was published, where it is less than the indicators
    instruments: Points = field(default_factory=Points)  # published scores of instruments and parts, 0–100
    weighted: Points = field(default_factory=Points)  # published weighted points: score × weight in the total
    respondents: Respondents | None = None
    items: tuple[ItemScore, ...] | None = None  # as the file has them
    sub_indicators: tuple[SubIndicatorScore, ...] | None = None  # in the scheme's order
    corrections: tuple[Correction, ...] = ()  # of the published result, oldest first
    settings: CycleSettings = field(default_factory=CycleSettings)
    remarks: tuple[Fault, ...] = ()  # cautions that reading found

    @property
    def is_partial(self) -> bool:
        """Whether some indicators have a score and others none."""
        return 0 < len(self.scores) < len(self.scheme.indicators)

    @property
    def values(self) -> dict[int, Decimal]:
        """The published scores by indicator number."""
        return {score.indicator.no: score.value for score in self.scores}

    @property
    def folder(self) -> str:
        """The cycle's raw folder, relative to the project."""
        return f"data/raw/{self.agency.id}/{self.fiscal_year}"
