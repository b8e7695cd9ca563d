"""The scores of a cycle put together: indicators, instruments, total, level, what they agree with, and their order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS
from pipeline.analysis.rows import column
from pipeline.cycle import Cycle
from pipeline.errors import MissingScore, UnknownFact
from pipeline.schemes import Instrument, Level, Part
from pipeline.schemes.scoring import (
    Basis,
    InstrumentScore,
    Term,
    bases,
    instrument_scores,
    known_terms,
    level_scores,
    terms,
    total,
    weights_by_id,
)
from pipeline.thai import Number


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
    mean: Annotated[Fraction, columns.MEAN]
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
    def basis(self) -> Literal["published", "computed", "unknown"]:
        """What the one total of the cycle rests on: as published where that has two decimals, else as computed."""
        if self.published is not None and (self.total is None or _is_precise(self.published)):
            return "published"
        return "unknown" if self.total is None else "computed"

    @property
    def printed(self) -> Decimal | None:
        """The one total at two decimals, which levels, distances and routes rest on; see ``basis``."""
        known = self.published if self.basis == "published" else self.total
        return None if known is None else thai.rounded(known)

    @property
    def shift(self) -> Fraction:
        """What the one total has over the computed one, both at two decimals; 0 where nothing was computed."""
        if self.total is None or self.printed is None:
            return Fraction()
        return Fraction(self.printed - thai.rounded(self.total))

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


@dataclass(frozen=True, eq=False)
class CycleScores:
    """What one cycle's scores come to, each part computed once, where it is first asked for."""

    cycle: Cycle

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the total, by published parts where there are any.

        Raises:
            UnknownFact: no source states the weights, or an instrument has no score.
        """
        return terms(self.cycle.scheme, self.cycle.values, self.cycle.instruments.values)

    @cached_property
    def indicators(self) -> tuple[IndicatorScore, ...]:
        """The indicators in the scheme's order; none where none were published."""
        cycle = self.cycle
        known = known_terms(cycle.scheme, cycle.values, cycle.instruments.values) if cycle.scheme.weights else ()
        by_key = {each.key: (each.weight, each.points) for each in known}
        rows = []
        for score in cycle.scores:
            indicator = score.indicator
            weight, points = by_key.get(indicator.no, (None, None))
            rows.append(
                IndicatorScore(
                    indicator_no=indicator.no,
                    indicator=indicator.name,
                    as_written=score.written,
                    instrument=indicator.instrument,
                    score=Fraction(score.value),
                    score_printed=f"{score.value:f}",
                    weight=weight,
                    points=points,
                    note=score.note,
                    source_file=f"{cycle.folder}/scores.csv",
                    source_row=score.row,
                )
            )
        return tuple(rows)

    @cached_property
    def instruments(self) -> tuple[InstrumentRow, ...]:
        """The instruments that have a score; none where only the total was published."""
        known = ((each, self._scores.get(each.id)) for each in self.cycle.scheme.instruments)
        return tuple(self._row(each, score.score, score.basis) for each, score in known if score)

    @cached_property
    def parts(self) -> tuple[InstrumentRow, ...]:
        """The separately scored parts of instruments, such as EIT part 1, that were published.

        They have no ``indicators``, as no source says how indicators and parts belong together.
        """
        values = self.cycle.instruments.values
        parts = (part for each in self.cycle.scheme.instruments for part in each.parts)
        return tuple(self._row(part, Fraction(values[part.id]), "published") for part in parts if part.id in values)

    @cached_property
    def part_residues(self) -> dict[str, Fraction]:
        """For each instrument with both, by id: score by its parts − mean of its indicators, in points.

        No source says how parts make indicators, so a residue is no fault: the parts make the total.
        """
        cycle, residues = self.cycle, {}
        for each in cycle.scheme.instruments:
            known = bases(cycle.scheme, each, cycle.values, cycle.instruments.values)
            scores = {score.basis: score.score for score in known}
            if "parts" in scores and "indicators" in scores:
                residues[each.id] = scores["parts"] - scores["indicators"]
        return residues

    @cached_property
    def outcome(self) -> Outcome:
        """The total and the level, held against what was published.

        A level is read from the one total; see ``Outcome.basis``. An aggregate has none, as levels are of agencies.
        """
        scheme, published = self.cycle.scheme, self.cycle.result.total
        unknown: list[UnknownFact] = []
        computed = level = next_level = None
        try:
            if missing := ", ".join(id for id in scheme.require_weights() if id not in self._scores):
                raise MissingScore(scheme.fiscal_year, f"คะแนนของ {missing}", f"the scores of {missing}")
            computed = total(self.terms)
        except UnknownFact as error:
            unknown.append(error)
        read_from = published if computed is None or (published is not None and _is_precise(published)) else computed
        instruments = {id: each.score for id, each in self._scores.items()}
        tests = level_scores(scheme, instruments, self.cycle.instruments.values)
        try:
            if read_from is not None and not self.cycle.agency.is_aggregate:
                level = scheme.level_of(read_from, tests)
                levels = scheme.require_levels()
                stands = [at for at, each in enumerate(levels) if each.name in (level.name, self.cycle.result.level)]
                next_level = levels[stands[0] - 1] if stands[0] else None  # above a published level that is higher
        except UnknownFact as error:
            unknown.append(error)
        least = next_level.each_instrument_minimum if next_level else None
        return Outcome(
            total=computed,
            published=published,
            residue=None if computed is None or published is None else Fraction(published) - computed,
            level=level,
            level_published=self.cycle.result.level,
            next_level=next_level,
            national=_national(self.cycle),
            unknown=tuple(unknown),
            below_next={
                id: tests[id]
                for id in scheme.level_tests
                if least is not None and id in tests and thai.rounded(tests[id]) < least
            },
        )

    @cached_property
    def _scores(self) -> dict[str, InstrumentScore]:
        return instrument_scores(self.cycle.scheme, self.cycle.values, self.cycle.instruments.values)

    def _row(self, of: Instrument | Part, score: Fraction, basis: Basis) -> InstrumentRow:
        weight, printed = weights_by_id(self.cycle.scheme).get(of.id), self.cycle.weighted.values.get(of.id)
        points = None if weight is None else score * weight
        return InstrumentRow(
            instrument=of.id,
            name=of.name,
            indicators=sum(each.instrument == of.id for each in self.cycle.scheme.indicators),
            mean=score,
            weight=weight,
            points=points,
            basis=basis,
            published=self.cycle.instruments.values.get(of.id),
            weighted_published=printed,
            weighted_residue=None if printed is None or points is None else Fraction(printed) - points,
        )


def _is_precise(published: Decimal) -> bool:
    return int(published.as_tuple().exponent) <= -2


def _national(cycle: Cycle) -> Decimal | None:
    """Give the national mean as the cycle's own source prints it, else as the year's scheme has it."""
    if cycle.national and cycle.national.total is not None:
        return cycle.national.total
    known = cycle.scheme.national.mean
    return known.value if known else None


def ranks(values: Iterable[Number]) -> list[int]:
    """Rank values, the highest first; equal ones share the better rank and the next one skips (1, 2, 2, 4)."""
    known = [Fraction(value) for value in values]
    places: dict[Fraction, int] = {}
    for place, value in enumerate(sorted(known, reverse=True), 1):
        places.setdefault(value, place)
    return [places[value] for value in known]
