"""Peers: agencies of one year beside one another, by indicator and in total; small groups are not summed up too far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS
from pipeline.analysis.ranking import quantile, ranks
from pipeline.analysis.rows import column
from pipeline.analysis.scores import CycleScores
from pipeline.schemes import conventions
from pipeline.schemes.scoring import Scores
from pipeline.thai import Number

LEAST = conventions.load().least_peers.value
"""Agencies: of fewer, a quartile says more about single agencies than about the group."""
TOO_FEW = f"มีน้อยกว่า {LEAST} หน่วยงาน จึงไม่แสดงควอร์ไทล์ / fewer than {LEAST} agencies: no quartiles"
TOTAL = "total"


@dataclass(frozen=True)
class Peer:
    """An agency's year: scores of indicators and total, in points; what is not known is left out."""

    id: str
    name: str
    province: str
    type: str
    scores: Scores
    total: Number | None


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
    """The scores of a group; quartiles as ``ranking.quantile`` has them, none for fewer than ``LEAST`` agencies."""

    measure: Measure
    n: Size
    lowest: Annotated[Decimal, column("ต่ำสุด", "Lowest score, points", POINTS)]
    q1: Annotated[Fraction | None, column("ควอร์ไทล์ที่ 1", "First quartile, points", POINTS)]
    median: Annotated[Fraction, column("มัธยฐาน", "Median, points", POINTS)]
    q3: Annotated[Fraction | None, column("ควอร์ไทล์ที่ 3", "Third quartile, points", POINTS)]
    highest: Annotated[Decimal, column("สูงสุด", "Highest score, points", POINTS)]
    note: Annotated[str, column("หมายเหตุ", "Why there are no quartiles")]


def standings(peers: Sequence[Peer]) -> tuple[Standing, ...]:
    """Rank the agencies in each indicator and in total; one without the score is left out of that measure."""
    rows = []
    for measure, own in _measures(peers):
        places = ranks(score for _, score in own)
        for (peer, score), rank in zip(own, places, strict=True):
            who = (peer.id, peer.name, peer.province, peer.type)
            rows.append(Standing(measure, *who, score, rank, len(own)))
    return tuple(rows)


def summary(peers: Sequence[Peer]) -> tuple[GroupSummary, ...]:
    """Sum up the group in each indicator and in total."""
    rows = []
    for measure, own in _measures(peers):
        known = [score for _, score in own]
        enough = len(known) >= LEAST
        q1, q3 = (quantile(known, Fraction(n, 4)) if enough else None for n in (1, 3))
        middle = quantile(known, Fraction(1, 2))
        note = "" if enough else TOO_FEW
        rows.append(GroupSummary(measure, len(known), min(known), q1, middle, q3, max(known), note))
    return tuple(rows)


def _measures(peers: Iterable[Peer]) -> Iterator[tuple[str, list[tuple[Peer, Decimal]]]]:
    group = list(peers)
    for no in (None, *sorted({no for peer in group for no in peer.scores})):
        given = [(peer, peer.total if no is None else peer.scores.get(no)) for peer in group]
        own = [(peer, thai.rounded(score)) for peer, score in given if score is not None]
        if own:
            yield TOTAL if no is None else str(no), own


def group(cycles: Iterable[CycleScores]) -> tuple[Peer, ...]:
    """Give the peers of cycles of one fiscal year.

    Raises:
        ValueError: the cycles are of several fiscal years.
    """
    known = list(cycles)
    years = sorted({each.cycle.fiscal_year for each in known})
    if len(years) > 1:
        raise ValueError(f"{years}: เทียบได้เฉพาะปีเดียวกัน / peers are of one fiscal year")
    return tuple(
        Peer(
            each.cycle.agency.id,
            each.cycle.agency.name,
            each.cycle.agency.province,
            each.cycle.agency.type,
            each.cycle.values,
            each.outcome.printed,
        )
        for each in known
    )
