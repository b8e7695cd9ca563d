"""The scores of a cycle put together: indicators, instruments, total, level, and what they agree with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS
from pipeline.analysis.rows import column
from pipeline.cycle import Cycle
from pipeline.errors import MissingScore, UnknownFact
from pipeline.schemes import Level
from pipeline.schemes.scoring import (
    Basis,
    InstrumentScore,
    bases,
    instrument_scores,
    known_terms,
    level_scores,
    terms,
    total,
    weights_by_id,
)


@dataclass(frozen=True)
class IndicatorScore:
    """The published score of an indicator, and what it gives to the total.

    Without a ``weight`` it is no term of the total: the weights have no source, or parts make its instrument.
    """

    indicator_no: columns.IndicatorNo
    indicator: columns.Indicator
    as_written: columns.AsWritten
    instrument: columns.Instrument
    score: columns.Score
    score_printed: Annotated[str, column("คะแนนตามประกาศ", "Score as published, with its decimals")]
    weight: columns.Weight | None
    points: columns.Points | None
    note: columns.Note
    source_file: columns.SourceFile
    source_row: columns.SourceRow


@dataclass(frozen=True)
class InstrumentRow:
    """The score of an instrument or of a part of one, and how it agrees with what was printed."""

    instrument: columns.Instrument
    name: columns.Name
    indicators: Annotated[int, column("จำนวนตัวชี้วัด", "Number of indicators of the instrument")]
    mean: columns.Mean
    weight: columns.Weight | None
    points: columns.Points | None
    basis: Annotated[Basis, column("ฐานของคะแนน", "What a score was made from: indicators, parts or published")]
    published: Annotated[Decimal | None, column("คะแนนที่ประกาศ", "Published score, points 0–100", POINTS)]
    weighted_published: Annotated[
        Decimal | None, column("คะแนนถ่วงน้ำหนักที่ประกาศ", "Published score × weight: points of the total", POINTS)
    ]
    weighted_residue: Annotated[
        Fraction | None, column("ส่วนต่างจากการปัดเศษ", "Published − computed weighted points", POINTS)
    ]


def indicators(cycle: Cycle) -> tuple[IndicatorScore, ...]:
    """Give the indicators of a cycle in the scheme's order; none where none were published."""
    scheme, published = cycle.scheme, cycle.instruments.values
    found = known_terms(scheme, cycle.values, published) if scheme.weights else ()
    weights = {each.key: each.weight for each in found}
    rows = []
    for score in cycle.scores:
        indicator, weight = score.indicator, weights.get(score.indicator.no)
        rows.append(
            IndicatorScore(
                indicator_no=indicator.no,
                indicator=indicator.name,
                as_written=score.written,
                instrument=indicator.instrument,
                score=Fraction(score.value),
                score_printed=f"{score.value:f}",
                weight=weight,
                points=None if weight is None else Fraction(score.value) * weight,
                note=score.note,
                source_file=f"{cycle.folder}/scores.csv",
                source_row=score.row,
            )
        )
    return tuple(rows)


def instruments(cycle: Cycle) -> tuple[InstrumentRow, ...]:
    """Give the instruments of a cycle that have a score; none where only the total was published."""
    return _scored(cycle, {id: (each.score, each.basis) for id, each in _instrument_scores(cycle).items()})


def parts(cycle: Cycle) -> tuple[InstrumentRow, ...]:
    """Give the separately scored parts of instruments, such as EIT part 1, that were published.

    They have no ``indicators``, as no source says how indicators and parts belong together.
    """
    values = cycle.instruments.values
    ids = [part.id for each in cycle.scheme.instruments for part in each.parts if part.id in values]
    return _scored(cycle, {id: (Fraction(values[id]), "published") for id in ids})


def _scored(cycle: Cycle, found: dict[str, tuple[Fraction, Basis]]) -> tuple[InstrumentRow, ...]:
    scheme, weights = cycle.scheme, weights_by_id(cycle.scheme)
    names = {part.id: part.name for each in scheme.instruments for part in each.parts}
    names |= {each.id: each.name for each in scheme.instruments}
    rows = []
    for id, (score, basis) in found.items():
        weight, printed = weights.get(id), cycle.weighted.values.get(id)
        points = None if weight is None else score * weight
        own = sum(each.instrument == id for each in scheme.indicators)
        residue = None if printed is None or points is None else Fraction(printed) - points
        published = cycle.instruments.values.get(id)
        rows.append(
            InstrumentRow(
                instrument=id,
                name=names[id],
                indicators=own,
                mean=score,
                weight=weight,
                points=points,
                basis=basis,
                published=published,
                weighted_published=printed,
                weighted_residue=residue,
            )
        )
    return tuple(rows)


def _instrument_scores(cycle: Cycle) -> dict[str, InstrumentScore]:
    return instrument_scores(cycle.scheme, cycle.values, cycle.instruments.values)


def part_residues(cycle: Cycle) -> dict[str, Fraction]:
    """Give, for each instrument with both, score by its parts − mean of its indicators, in points.

    No source says how parts make indicators, so a residue is no fault: the parts make the total.
    """
    found = {}
    for each in cycle.scheme.instruments:
        made = bases(cycle.scheme, each, cycle.values, cycle.instruments.values)
        scores = {score.basis: score.score for score in made}
        if "parts" in scores and "indicators" in scores:
            found[each.id] = scores["parts"] - scores["indicators"]
    return found


@dataclass(frozen=True)
class Outcome:
    """The result of a cycle, in points; a value that no source allows to compute is ``None``."""

    total: Fraction | None  # computed, unrounded
    published: Decimal | None
    residue: Fraction | None  # published − computed
    level: Level | None
    level_published: str | None
    next_level: Level | None
    national: Decimal | None
    unknown: tuple[UnknownFact, ...] = ()  # the rules that have no source, or scores that are not given
    below_next: Mapping[str, Fraction] = field(default_factory=dict)  # scores that the next level asks more of

    @property
    def printed(self) -> Decimal | None:
        """The total at two decimals: the published one where there is one, else the computed one."""
        if self.published is not None:
            return thai.rounded(self.published)
        return None if self.total is None else thai.rounded(self.total)

    @property
    def to_national(self) -> Decimal | None:
        """Printed total − national mean."""
        return None if self.printed is None or self.national is None else self.printed - self.national

    @property
    def to_next(self) -> Decimal | None:
        """What the printed total still lacks to the next level's lower bound; 0 where only instruments lack."""
        if self.printed is None or not self.next_level:
            return None
        return max(Decimal("0.00"), self.next_level.minimum - self.printed)


def _national(cycle: Cycle) -> Decimal | None:
    """Give the national mean as the cycle's own source prints it, else as the year's scheme has it."""
    if cycle.national and cycle.national.total is not None:
        return cycle.national.total
    known = cycle.scheme.national.mean
    return known.value if known else None


def outcome(cycle: Cycle) -> Outcome:
    """Compute the total, read the level and hold both against what was published.

    A level is read from the published total where it has two decimals, else from the computed one.
    """
    scheme, published = cycle.scheme, cycle.result.total
    unknown: list[UnknownFact] = []
    made = _instrument_scores(cycle)
    computed = level = next_level = None
    try:
        if missing := ", ".join(id for id in scheme.require_weights() if id not in made):
            raise MissingScore(scheme.fiscal_year, f"คะแนนของ {missing}", f"the scores of {missing}")
        computed = total(terms(scheme, cycle.values, cycle.instruments.values))
    except UnknownFact as error:
        unknown.append(error)
    precise = published is not None and int(published.as_tuple().exponent) <= -2
    read_from = published if precise or computed is None else computed
    instruments = {id: each.score for id, each in made.items()}
    tests = level_scores(scheme, instruments, cycle.instruments.values)
    try:
        if read_from is not None:
            level = scheme.level_of(read_from, tests)
            levels = scheme.require_levels()
            next_level = levels[levels.index(level) - 1] if level != levels[0] else None
    except UnknownFact as error:
        unknown.append(error)
    least = next_level.each_instrument_minimum if next_level else None
    return Outcome(
        total=computed,
        published=published,
        residue=None if computed is None or published is None else Fraction(published) - computed,
        level=level,
        level_published=cycle.result.level,
        next_level=next_level,
        national=_national(cycle),
        unknown=tuple(unknown),
        below_next={
            id: tests[id]
            for id in scheme.level_tests
            if least is not None and id in tests and thai.rounded(tests[id]) < least
        },
    )


@dataclass(frozen=True, eq=False)
class CycleScores:
    """What one cycle's scores come to, each computed once."""

    cycle: Cycle

    @cached_property
    def indicators(self) -> tuple[IndicatorScore, ...]:
        """The indicators, as ``indicators`` gives them."""
        return indicators(self.cycle)

    @cached_property
    def instruments(self) -> tuple[InstrumentRow, ...]:
        """The instruments, as ``instruments`` gives them."""
        return instruments(self.cycle)

    @cached_property
    def parts(self) -> tuple[InstrumentRow, ...]:
        """The parts of instruments, as ``parts`` gives them."""
        return parts(self.cycle)

    @cached_property
    def outcome(self) -> Outcome:
        """Total and level, as ``outcome`` gives them."""
        return outcome(self.cycle)
