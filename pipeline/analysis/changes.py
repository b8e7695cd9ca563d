"""Years beside one another: totals, instruments and indicators, and how they changed in points."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from pipeline import thai
from pipeline.analysis.assessment import kept
from pipeline.analysis.scores import indicators, instruments, outcome, parts
from pipeline.cycle import Cycle

TOTAL, INSTRUMENT, PART, INDICATOR, NATIONAL = "total", "instrument", "part", "indicator", "national"


@kept
def series(history: Sequence[Cycle]) -> pd.DataFrame:
    """Give every figure of every year; what was not published and cannot be computed has no row.

    Args:
        history: cycles of one agency, oldest first.

    Returns:
        Columns: ``kind`` (total, national, instrument, part, indicator), ``id``, ``name``, ``fiscal_year``, ``value``
        (exact and computed, points; the published one where it cannot be computed), ``printed`` (two decimals).
    """
    rows = []
    for cycle in history:
        result, year = outcome(cycle), cycle.fiscal_year
        if result.printed is not None:
            value = Fraction(result.printed) if result.total is None else result.total
            rows.append((TOTAL, TOTAL, "คะแนนภาพรวม", year, value, result.printed))
        if result.national is not None:
            value = Fraction(result.national)
            rows.append((NATIONAL, NATIONAL, "ค่าเฉลี่ยระดับประเทศ", year, value, thai.rounded(result.national)))
        for kind, frame in ((INSTRUMENT, instruments(cycle)), (PART, parts(cycle))):
            for id, name, mean in frame[["instrument", "name", "mean"]].itertuples(index=False):
                rows.append((kind, id, name, year, mean, thai.rounded(mean)))
        for no, name, score in indicators(cycle)[["indicator_no", "indicator", "score"]].itertuples(
            index=False
        ):
            rows.append((INDICATOR, str(no), name, year, score, thai.rounded(score)))
    return pd.DataFrame(rows, columns=["kind", "id", "name", "fiscal_year", "value", "printed"])


@kept
def changes(history: Sequence[Cycle]) -> pd.DataFrame:
    """Give the change of every figure from each year to the next one that there is.

    A printed change is the difference of the printed figures, so that a reader's own subtraction agrees.

    Returns:
        Columns: ``kind``, ``id``, ``name``, ``from_year``, ``to_year``, ``before``, ``after`` (printed),
        ``change`` (printed, points), ``change_unrounded`` (exact, points).
    """
    by_id: dict[tuple[str, str], list[tuple[int, str, Fraction, Decimal]]] = {}
    for kind, id, name, *figure in series(history).itertuples(index=False, name=None):
        year, value, printed = figure
        by_id.setdefault((kind, id), []).append((year, name, value, printed))
    rows = []
    for (kind, id), known in by_id.items():
        for (year, _, value, printed), (next_year, name, new, shown) in itertools.pairwise(known):
            rows.append((kind, id, name, year, next_year, printed, shown, shown - printed, new - value))
    columns = ["kind", "id", "name", "from_year", "to_year", "before", "after", "change", "change_unrounded"]
    return pd.DataFrame(rows, columns=columns)
