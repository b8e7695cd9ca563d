"""What was published inside the indicators: items and sub-indicators as tidy tables."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from pipeline.cycle import Cycle


def items(cycle: Cycle) -> pd.DataFrame:
    """Give the items of a cycle; no rows where none were given.

    Returns:
        Columns: ``item_id``, ``title`` (none where no source has it), ``instrument``, ``indicator_no`` (none where no
        source tells), ``score`` (points), ``respondents``, ``spread`` (standard deviation, points; both none where not
        given), ``note``, ``source_file``, ``source_row``.
    """
    rows = [
        (
            each.id,
            each.item.text if each.item else None,
            each.instrument,
            each.indicator_no,
            Fraction(each.value),
            each.respondents,
            None if each.spread is None else Fraction(each.spread),
            each.note,
            f"{cycle.folder}/items.csv",
            each.row,
        )
        for each in cycle.items or ()
    ]
    columns = ["item_id", "title", "instrument", "indicator_no", "score", "respondents", "spread"]
    return pd.DataFrame(rows, columns=[*columns, "note", "source_file", "source_row"], dtype=object)


def sub_indicators(cycle: Cycle) -> pd.DataFrame:
    """Give the sub-indicators of a cycle in the scheme's order; no rows where none were given.

    Returns:
        Columns: ``sub_indicator`` (code), ``name``, ``indicator_no``, ``score`` (points), ``note``, ``source_file``,
        ``source_row``.
    """
    rows = [
        (
            each.sub_indicator.code,
            each.sub_indicator.name,
            each.sub_indicator.indicator,
            Fraction(each.value),
            each.note,
            f"{cycle.folder}/sub-indicators.csv",
            each.row,
        )
        for each in cycle.sub_indicators or ()
    ]
    columns = ["sub_indicator", "name", "indicator_no", "score", "note", "source_file", "source_row"]
    return pd.DataFrame(rows, columns=columns, dtype=object)
