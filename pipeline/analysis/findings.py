"""What the committee found, planned and reported, one bullet a row, in the memo's order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pipeline.analysis import columns
from pipeline.analysis.rows import column
from pipeline.cycle import Cycle, Pairing, Reported, Stated
from pipeline.cycle.actions import groups
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
    """An action that is planned for the next fiscal year, and the unit responsible."""

    action_no: columns.ActionNo
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
    """What the follow-up states of an action, in one of its columns."""

    action_no: columns.ActionNo | None
    unit: columns.Unit
    unit_as_written: columns.UnitAsWritten
    indicator_no: columns.IndicatorNo
    indicator: columns.Indicator
    as_written: columns.AsWritten
    column: Annotated[str, column("คอลัมน์", "action, result, duration or budget")]
    pairing: Annotated[
        Pairing, column("การจับคู่", "How it is known to be of this action: stated, read by a person, or unknown")
    ]
    item: columns.Item
    status: columns.Status
    text: columns.Text
    source_file: columns.SourceFile
    source_row: columns.SourceRow


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
        of = each.no, each.indicator.no, each.indicator.name, each.written, each.unit.name, each.unit_written
        rows += [PlanBullet(*of, *bullet, file, each.row) for bullet in bullets(each.action)]
    return tuple(rows)


def followup(cycle: Cycle) -> tuple[FollowUpBullet, ...]:
    """Give the follow-up."""
    file = f"{cycle.folder}/followup.csv"
    rows = []
    for group in groups(cycle.followup or ()):
        for each in group:
            unit = each.unit.name, each.unit_written
            indicator = each.indicator.no, each.indicator.name, each.written
            cells = {
                "action": Reported(each.action, "stated"),
                "result": each.result,
                "duration": each.duration,
                "budget": each.budget,
            }
            for name, cell in cells.items():
                of = each.no, *unit, *indicator, name, cell.pairing
                rows += [FollowUpBullet(*of, *bullet, file, each.row) for bullet in bullets(cell.value)]
    return tuple(rows)
