"""Peers: agencies of one year beside one another, by indicator and in total; small groups are not summed up too far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from pipeline import thai
from pipeline.analysis.ranking import quantile, ranks
from pipeline.analysis.scores import outcome
from pipeline.cycle import Cycle
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


def standings(peers: Sequence[Peer]) -> pd.DataFrame:
    """Rank the agencies in each indicator and in total, by scores at two decimals, as they are published.

    Returns:
        Columns: ``measure`` (indicator number, or total), ``agency_id``, ``agency``, ``province``, ``type``, ``score``
        (two decimals, points), ``rank`` (highest first, ties share one and the next skips), ``n`` (agencies ranked).
        An agency without the score is left out of that measure.
    """
    rows = []
    for measure, own in _measures(peers):
        places = ranks(score for _, score in own)
        for (peer, score), rank in zip(own, places, strict=True):
            rows.append((measure, peer.id, peer.name, peer.province, peer.type, score, rank, len(own)))
    columns = ["measure", "agency_id", "agency", "province", "type", "score", "rank", "n"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def summary(peers: Sequence[Peer]) -> pd.DataFrame:
    """Sum up the group in each indicator and in total.

    Returns:
        Columns: ``measure``, ``n``, ``lowest``, ``q1``, ``median``, ``q3``, ``highest`` (points, exact; quartiles as
        ``ranking.quantile`` has them, none for fewer than five agencies), ``note`` (why they are none).
    """
    rows = []
    for measure, own in _measures(peers):
        known = [score for _, score in own]
        enough = len(known) >= LEAST
        q1, q3 = (quantile(known, Fraction(n, 4)) if enough else None for n in (1, 3))
        middle = quantile(known, Fraction(1, 2))
        rows.append((measure, len(known), min(known), q1, middle, q3, max(known), "" if enough else TOO_FEW))
    columns = ["measure", "n", "lowest", "q1", "median", "q3", "highest", "note"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _measures(peers: Iterable[Peer]) -> Iterator[tuple[str, list[tuple[Peer, Decimal]]]]:
    group = list(peers)
    for no in (None, *sorted({no for peer in group for no in peer.scores})):
        given = [(peer, peer.total if no is None else peer.scores.get(no)) for peer in group]
        own = [(peer, thai.rounded(score)) for peer, score in given if score is not None]
        if own:
            yield TOTAL if no is None else str(no), own


def peers_of(cycles: Iterable[Cycle]) -> tuple[Peer, ...]:
    """Give the peers of cycles of one fiscal year.

    Raises:
        ValueError: the cycles are of several fiscal years.
    """
    known = list(cycles)
    years = sorted({cycle.fiscal_year for cycle in known})
    if len(years) > 1:
        raise ValueError(f"{years}: เทียบได้เฉพาะปีเดียวกัน / peers are of one fiscal year")
    return tuple(
        Peer(
            each.agency.id,
            each.agency.name,
            each.agency.province,
            each.agency.type,
            each.values,
            outcome(each).printed,
        )
        for each in known
    )
