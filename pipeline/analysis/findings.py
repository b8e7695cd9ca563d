"""What the committee found, planned and reported: tidy frames, one bullet a row, in the memo's order."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.cycle import Cycle, Stated

NONE, UNSTATED = "none", "unstated"
"""How a frame tells “-” (stated as none) from an empty cell (not stated)."""


def bullets(cell: Stated) -> Iterator[tuple[int, str, str]]:
    """Give the number (from 1), the status and the text of each bullet of a cell."""
    if cell is None:
        yield 0, UNSTATED, ""
    elif not cell:
        yield 0, NONE, "-"
    else:
        yield from ((i, "stated", text) for i, text in enumerate(cell, 1))


def findings(cycle: Cycle) -> pd.DataFrame:
    """Give the findings.

    Returns:
        Columns: ``indicator_no``, ``indicator``, ``as_written``, ``kind`` (fix or develop), ``item`` (from 1; 0 where
        there is none), ``status`` (stated, none, unstated), ``text``, ``source_file``, ``source_row``.
    """
    rows = [
        (each.indicator.no, each.indicator.name, each.written, kind, *bullet, each.row)
        for each in cycle.findings or ()
        for kind, cell in (("fix", each.fix), ("develop", each.develop))
        for bullet in bullets(cell)
    ]
    columns = ["indicator_no", "indicator", "as_written", "kind", "item", "status", "text", "source_row"]
    return _sourced(pd.DataFrame(rows, columns=columns), f"{cycle.folder}/findings.csv")


def plan(cycle: Cycle) -> pd.DataFrame:
    """Give the plan for the next fiscal year.

    Returns:
        Columns: ``indicator_no``, ``indicator``, ``as_written``, ``unit``, ``unit_as_written``, ``item``, ``status``,
        ``text``, ``source_file``, ``source_row``.
    """
    rows = [
        (
            each.indicator.no,
            each.indicator.name,
            each.written,
            each.unit.name,
            each.unit_written,
            *bullet,
            each.row,
        )
        for each in cycle.plan or ()
        for bullet in bullets(each.actions)
    ]
    columns = ["indicator_no", "indicator", "as_written", "unit", "unit_as_written", "item", "status", "text"]
    return _sourced(pd.DataFrame(rows, columns=[*columns, "source_row"]), f"{cycle.folder}/plan.csv")


def followup(cycle: Cycle) -> pd.DataFrame:
    """Give the follow-up.

    Returns:
        Columns: ``line`` (the memo's table row, from 1), ``unit``, ``unit_as_written``, ``indicator_no``,
        ``indicator``, ``as_written``, ``column`` (action, result, duration, budget), ``item``, ``status``, ``text``,
        ``source_file``, ``source_row``.
    """
    rows = []
    for line, each in enumerate(cycle.followup or (), 1):
        named = (
            line,
            each.unit.name,
            each.unit_written,
            each.indicator.no,
            each.indicator.name,
            each.written,
        )
        for name, cell in (
            ("action", each.actions),
            ("result", each.results),
            ("duration", each.duration),
            ("budget", each.budget),
        ):
            rows += [(*named, name, *bullet, each.row) for bullet in bullets(cell)]
    columns = ["line", "unit", "unit_as_written", "indicator_no", "indicator", "as_written", "column", "item"]
    frame = pd.DataFrame(rows, columns=[*columns, "status", "text", "source_row"])
    return _sourced(frame, f"{cycle.folder}/followup.csv")


def progress(cycle: Cycle) -> pd.DataFrame:
    """Say of each row of the follow-up what it states.

    Returns:
        Columns: ``line``, ``unit``, ``indicator_no``, ``indicator``, ``as_written``, ``actions`` (how many), ``done``
        (a result is stated), ``timed`` (a duration is stated), ``budget`` (stated, none, unstated).
    """
    rows = []
    for line, each in enumerate(cycle.followup or (), 1):
        budget = UNSTATED if each.budget is None else "stated" if each.budget else NONE
        named = (line, each.unit.name, each.indicator.no, each.indicator.name, each.written)
        rows.append((*named, len(each.actions or ()), bool(each.results), bool(each.duration), budget))
    columns = [
        "line",
        "unit",
        "indicator_no",
        "indicator",
        "as_written",
        "actions",
        "done",
        "timed",
        "budget",
    ]
    return pd.DataFrame(rows, columns=columns)


def _sourced(frame: pd.DataFrame, file: str) -> pd.DataFrame:
    frame.insert(frame.columns.get_loc("source_row"), "source_file", file)
    return frame
