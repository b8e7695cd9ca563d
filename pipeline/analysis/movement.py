"""How the indicators moved from one year to another: change, share of the gap closed, place among the others."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

import pandas as pd

from pipeline import thai
from pipeline.analysis.ranking import ranks
from pipeline.cycle import Cycle
from pipeline.schemes import Scheme
from pipeline.schemes.comparability import earlier
from pipeline.schemes.scoring import Scores
from pipeline.thai import Number

Direction = Literal["rise", "fall", "unchanged"]


def direction(change: Number) -> Direction:
    """Name the sign of a change."""
    return "rise" if change > 0 else "fall" if change < 0 else "unchanged"


def gap_closed(before: Number, after: Number) -> Fraction | None:
    """Give the share (0–1) of the way to 100 points that a rise has covered; none for a fall and for no change."""
    old, new = Fraction(before), Fraction(after)
    return (new - old) / (100 - old) if old < new <= 100 else None


def movement(before: Mapping[int, Number], after: Mapping[int, Number], scheme: Scheme) -> pd.DataFrame:
    """Say how each indicator moved, and its place among the others.

    Args:
        before: scores in points, by the later year's number; only indicators of both years are listed and ranked.
        after: scores in points.
        scheme: the later year's.

    Returns:
        Columns: ``indicator_no``, ``indicator``, ``before``, ``after`` (points), ``change`` (printed, points),
        ``direction`` (rise, fall, unchanged), ``gap_closed`` (of the way to 100, 0–1; none unless it rose),
        ``rank_before``, ``rank_after`` (highest first, ties share one), ``rank_change`` (places gained).
    """
    both = [each for each in scheme.indicators if each.no in before and each.no in after]
    places = [ranks(year[each.no] for each in both) for year in (before, after)]
    rows = []
    for each, old_rank, new_rank in zip(both, *places, strict=True):
        old, new = before[each.no], after[each.no]
        change = thai.rounded(new) - thai.rounded(old)
        way = direction(Fraction(new) - Fraction(old))
        rank = old_rank, new_rank, old_rank - new_rank
        rows.append((each.no, each.name, old, new, change, way, gap_closed(old, new), *rank))
    columns = ["indicator_no", "indicator", "before", "after", "change", "direction", "gap_closed"]
    return pd.DataFrame(rows, columns=[*columns, "rank_before", "rank_after", "rank_change"], dtype=object)


def movement_of(before: Cycle, after: Cycle) -> pd.DataFrame:
    """Give ``movement`` of two cycles; indicators are matched by name."""
    return movement(renumbered(before.values, before.scheme, after.scheme), after.values, after.scheme)


def renumbered(scores: Scores, before: Scheme, after: Scheme) -> dict[int, Number]:
    """Give the scores of an earlier year by the numbers that a later one has for the same indicators."""
    olds = {new.no: earlier(new, before, after) for new in after.indicators}
    return {no: scores[old.no] for no, old in olds.items() if old and old.no in scores}
