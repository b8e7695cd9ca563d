"""What the committee found, planned and reported, one bullet a row, in the memo's order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pipeline.analysis import columns
from pipeline.analysis.rows import column
from pipeline.cycle import Cycle, Stated

NONE, UNSTATED = "none", "unstated"
"""How a row tells “-” (stated as none) from an empty cell (not stated)."""


@dataclass(frozen=True)
class FindingBullet:
    """What must be fixed or developed in an indicator."""

    indicator_no: columns.IndicatorNo
    indicator: columns.Indicator
    as_written: columns.AsWritten
    kind: columns.Kind
    item: columns.Item
    status: columns.Status
    text: columns.Text
    source_file: columns.SourceFile
    source_row: columns.SourceRow


@dataclass(frozen=True)
class PlanBullet:
    """What is planned for an indicator in the next fiscal year, and the unit responsible."""

    indicator_no: columns.IndicatorNo
    indicator: columns.Indicator
    as_written: columns.AsWritten
    unit: columns.Unit
    unit_as_written: columns.UnitAsWritten
    item: columns.Item
    status: columns.Status
    text: columns.Text
    source_file: columns.SourceFile
    source_row: columns.SourceRow


@dataclass(frozen=True)
class FollowUpBullet:
    """What the follow-up states of a line of the plan, in one of its columns."""

    line: columns.Line
    unit: columns.Unit
    unit_as_written: columns.UnitAsWritten
    indicator_no: columns.IndicatorNo
    indicator: columns.Indicator
    as_written: columns.AsWritten
    column: Annotated[str, column("คอลัมน์", "action, result, duration or budget")]
    item: columns.Item
    status: columns.Status
    text: columns.Text
    source_file: columns.SourceFile
    source_row: columns.SourceRow


@dataclass(frozen=True)
class Progress:
    """What a row of the follow-up states."""

    line: columns.Line
    unit: columns.Unit
    indicator_no: columns.IndicatorNo
    indicator: columns.Indicator
    as_written: columns.AsWritten
    actions: columns.Actions
    done: columns.Done
    timed: columns.Timed
    budget: Annotated[
        Literal["stated", "none", "unstated"],
        column("งบประมาณ", "stated, none (the source prints “-”) or unstated (an empty cell)"),
    ]


def bullets(cell: Stated) -> Iterator[tuple[int, str, str]]:
    """Give the number (from 1), the status and the text of each bullet of a cell."""
    if cell is None:
        yield 0, UNSTATED, ""
    elif not cell:
        yield 0, NONE, "-"
    else:
        yield from ((i, "stated", text) for i, text in enumerate(cell, 1))


def findings(cycle: Cycle) -> tuple[FindingBullet, ...]:
    """Give the findings."""
    file = f"{cycle.folder}/findings.csv"
    return tuple(
        FindingBullet(each.indicator.no, each.indicator.name, each.written, kind, *bullet, file, each.row)
        for each in cycle.findings or ()
        for kind, cell in (("fix", each.fix), ("develop", each.develop))
        for bullet in bullets(cell)
    )


def plan(cycle: Cycle) -> tuple[PlanBullet, ...]:
    """Give the plan for the next fiscal year."""
    file = f"{cycle.folder}/plan.csv"
    return tuple(
        PlanBullet(
            each.indicator.no,
            each.indicator.name,
            each.written,
            each.unit.name,
            each.unit_written,
            *bullet,
            file,
            each.row,
        )
        for each in cycle.plan or ()
        for bullet in bullets(each.actions)
    )


def followup(cycle: Cycle) -> tuple[FollowUpBullet, ...]:
    """Give the follow-up."""
    file = f"{cycle.folder}/followup.csv"
    rows = []
    for line, each in enumerate(cycle.followup or (), 1):
        unit, indicator = (each.unit.name, each.unit_written), (each.indicator.no, each.indicator.name)
        for name, cell in (
            ("action", each.actions),
            ("result", each.results),
            ("duration", each.duration),
            ("budget", each.budget),
        ):
            rows += [
                FollowUpBullet(line, *unit, *indicator, each.written, name, item, status, text, file, each.row)
                for item, status, text in bullets(cell)
            ]
    return tuple(rows)


def progress(cycle: Cycle) -> tuple[Progress, ...]:
    """Say of each row of the follow-up what it states."""
    return tuple(
        Progress(
            line=line,
            unit=each.unit.name,
            indicator_no=each.indicator.no,
            indicator=each.indicator.name,
            as_written=each.written,
            actions=len(each.actions or ()),
            done=bool(each.results),
            timed=bool(each.duration),
            budget="unstated" if each.budget is None else "stated" if each.budget else "none",
        )
        for line, each in enumerate(cycle.followup or (), 1)
    )
