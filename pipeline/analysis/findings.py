"""What the committee found, planned and reported, one bullet a row, in the memo's order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pipeline.analysis import columns
from pipeline.analysis.rows import column
from pipeline.cycle import Cycle, Stated
from pipeline.cycle.lists import SUB

Statement = Literal["stated", "none", "unstated"]
"""What a cell does: it states bullets, or none (“-”), or it is empty."""


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
    budget: Annotated[Statement, column("งบประมาณ", "stated, none (the source prints “-”) or unstated (an empty cell)")]


def bullets(cell: Stated) -> Iterator[tuple[int, Statement, str]]:
    """Give the number (from 1), the status and the text of each bullet of a cell."""
    if cell:
        yield from ((number, "stated", text.removeprefix(SUB)) for number, text in enumerate(cell, 1))
    else:
        yield (0, "unstated", "") if cell is None else (0, "none", getattr(cell, "written", "-"))


def findings(cycle: Cycle) -> tuple[FindingBullet, ...]:
    """Give the findings."""
    file = f"{cycle.folder}/findings.csv"
    rows = []
    for each in cycle.findings or ():
        of = each.indicator.no, each.indicator.name, each.written
        for kind, cell in (("fix", each.fix), ("develop", each.develop)):
            rows += [FindingBullet(*of, kind, *bullet, file, each.row) for bullet in bullets(cell)]
    return tuple(rows)


def plan(cycle: Cycle) -> tuple[PlanBullet, ...]:
    """Give the plan for the next fiscal year."""
    file = f"{cycle.folder}/plan.csv"
    rows = []
    for each in cycle.plan or ():
        of = each.indicator.no, each.indicator.name, each.written, each.unit.name, each.unit_written
        rows += [PlanBullet(*of, *bullet, file, each.row) for bullet in bullets(each.actions)]
    return tuple(rows)


def followup(cycle: Cycle) -> tuple[FollowUpBullet, ...]:
    """Give the follow-up."""
    file = f"{cycle.folder}/followup.csv"
    rows = []
    for line, each in enumerate(cycle.followup or (), 1):
        of = line, each.unit.name, each.unit_written, each.indicator.no, each.indicator.name, each.written
        cells = {"action": each.actions, "result": each.results, "duration": each.duration, "budget": each.budget}
        for name, cell in cells.items():
            rows += [FollowUpBullet(*of, name, *bullet, file, each.row) for bullet in bullets(cell)]
    return tuple(rows)


def progress(cycle: Cycle) -> tuple[Progress, ...]:
    """Say of each row of the follow-up what it states."""
    rows = []
    for line, each in enumerate(cycle.followup or (), 1):
        _, budget, _ = next(bullets(each.budget))
        of = line, each.unit.name, each.indicator.no, each.indicator.name, each.written
        rows.append(Progress(*of, len(each.actions or ()), bool(each.results), bool(each.duration), budget))
    return tuple(rows)
