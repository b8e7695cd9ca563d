"""Peers: agencies of one year beside one another, by indicator and in total; small groups are not summed up too far."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS
from pipeline.analysis.rows import column
from pipeline.analysis.scores import CycleScores, ranks
from pipeline.cycle import Agency
from pipeline.schemes import conventions

LEAST = conventions.load().least_peers.value
"""Agencies: of fewer, a quartile says more about single agencies than about the group."""
TOO_FEW = f"มีน้อยกว่า {LEAST} หน่วยงาน จึงไม่แสดงควอร์ไทล์ / fewer than {LEAST} agencies: no quartiles"
TOTAL = "total"


Measure = Annotated[str, column("รายการ", "Indicator number, or total")]
Size = Annotated[int, column("จำนวนหน่วยงาน", "Agencies that have the score")]


@dataclass(frozen=True)
class Standing:
    """An agency's score among those that have one, by scores at two decimals; the highest is the first."""

    measure: Measure
    agency_id: Annotated[str, column("รหัสหน่วยงาน", "Folder of the agency in data/raw")]
    agency: Annotated[str, column("หน่วยงาน", "Name of the agency")]
    province: Annotated[str, column("จังหวัด", "Province")]
    type: Annotated[str, column("ประเภท", "Type of the agency, as it states it")]
    score: Annotated[Decimal, column("คะแนน", "Score at two decimals, points 0–100", POINTS)]
    rank: columns.Rank
    n: Size


@dataclass(frozen=True)
class GroupSummary:
    """The scores of a group; quartiles as a spreadsheet's QUARTILE.INC has them, none for fewer than ``LEAST``."""

    measure: Measure
    n: Size
    lowest: Annotated[Decimal, column("ต่ำสุด", "Lowest score, points", POINTS)]
    q1: Annotated[Fraction | None, column("ควอร์ไทล์ที่ 1", "First quartile, points", POINTS)]
    median: Annotated[Fraction, column("มัธยฐาน", "Median, points", POINTS)]
    q3: Annotated[Fraction | None, column("ควอร์ไทล์ที่ 3", "Third quartile, points", POINTS)]
    highest: Annotated[Decimal, column("สูงสุด", "Highest score, points", POINTS)]
    note: Annotated[str, column("หมายเหตุ", "Why there are no quartiles")]


def standings(group: Sequence[CycleScores]) -> tuple[Standing, ...]:
    """Rank the agencies in each indicator and in total; one without the score is left out of that measure.

    Raises:
        ValueError: the cycles are of several fiscal years.
    """
    rows = []
    for measure, scores in _measures(group):
        for (agency, score), rank in zip(scores, ranks(score for _, score in scores), strict=True):
            who = (agency.id, agency.name, agency.province, agency.type)
            rows.append(Standing(measure, *who, score, rank, len(scores)))
    return tuple(rows)


def summary(group: Sequence[CycleScores]) -> tuple[GroupSummary, ...]:
    """Sum up the group in each indicator and in total.

    Raises:
        ValueError: the cycles are of several fiscal years.
    """
    rows = []
    for measure, scores in _measures(group):
        known = [score for _, score in scores]
        exact, enough = [*map(Fraction, known)], len(known) >= LEAST
        q1, _, q3 = statistics.quantiles(exact, method="inclusive") if enough else (None, None, None)
        middle, note = statistics.median(exact), "" if enough else TOO_FEW
        rows.append(GroupSummary(measure, len(known), min(known), q1, middle, q3, max(known), note))
    return tuple(rows)


def _measures(group: Sequence[CycleScores]) -> Iterator[tuple[str, list[tuple[Agency, Decimal]]]]:
    """Give the agencies that have a score, and it at two decimals: in total, then by indicator; no aggregates."""
    group = [each for each in group if not each.cycle.agency.is_aggregate]
    years = sorted({each.cycle.fiscal_year for each in group})
    if len(years) > 1:
        raise ValueError(f"{years}: เทียบได้เฉพาะปีเดียวกัน / peers are of one fiscal year")
    for no in (None, *sorted({no for each in group for no in each.cycle.values})):
        scores = [(each, each.outcome.printed if no is None else each.cycle.values.get(no)) for each in group]
        known = [(each.cycle.agency, thai.rounded(score)) for each, score in scores if score is not None]
        if known:
            yield TOTAL if no is None else str(no), known
