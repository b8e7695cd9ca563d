"""How the plan stands, action by action: the status as stated, and what is reported. Words conclude nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pipeline.analysis import columns
from pipeline.analysis.rows import column
from pipeline.cycle import Cycle, FollowUpAction, Pairing, PlanAction, Stated, Status
from pipeline.cycle.actions import ROUNDS
from pipeline.cycle.due import last_day

State = Literal["done", "under_way", "not_started", "cancelled", "unstated"]
STATES: tuple[State, ...] = ("done", "under_way", "not_started", "cancelled", "unstated")
"""As the counts list them; they sum to the actions of the plan."""
Cell = Literal["stated", "none", "unstated"]
"""A text, “-”, or nothing."""
_LEAST_FIRST: tuple[Status, ...] = ("not_started", "under_way", "done", "cancelled")
_SURE_FIRST: tuple[Pairing, ...] = ("stated", "read", "unknown")
_OPEN = ("not_started", "under_way")


@dataclass(frozen=True)
class Progress:
    """An action of the plan and what its units report on it, in the last round of each.

    An action of several units is done, or has a result, only where all of them say so. Without a plan the actions are
    those of the follow-up.
    """

    action_no: columns.ActionNo
    indicator_no: columns.IndicatorNo
    indicator: columns.Indicator
    unit: columns.Unit
    action: Annotated[str, column("มาตรการ/การดำเนินการ", "The action, as the plan has it")]
    state: Annotated[State, column("สถานะ", "done, under_way, not_started, cancelled, as stated; or unstated")]
    reported: columns.Reported
    result_pairing: columns.ResultPairing
    duration: Annotated[Cell, column("ระยะเวลาดำเนินการ", "stated, none (“-”) or unstated (an empty cell)")]
    duration_pairing: columns.DurationPairing
    budget: Annotated[Cell, column("งบประมาณ", "stated, none (“-”) or unstated (an empty cell)")]
    budget_pairing: columns.BudgetPairing
    overdue: Annotated[bool, column("เกินกำหนด", "Due before the day of the data, and stated to be still open")]


def progress(cycle: Cycle) -> tuple[Progress, ...]:
    """Give how each action stands; none without a follow-up."""
    if cycle.followup is None:
        return ()
    reports = last_reports(cycle.followup)
    if cycle.plan is None:
        return tuple(_of(no, [], rows) for no, rows in _numbered(cycle.followup, reports))
    planned: dict[int, list[PlanAction]] = {}
    for each in cycle.plan:
        planned.setdefault(each.no, []).append(each)
    return tuple(_of(no, rows, reports.get(no, [])) for no, rows in planned.items())


def outside_plan(cycle: Cycle) -> tuple[FollowUpAction, ...]:
    """Give what is reported on actions that the plan does not number; nothing where there is no plan."""
    numbers = {each.no for each in cycle.plan or ()}
    return tuple(each for each in cycle.followup or () if cycle.plan is not None and each.no not in numbers)


def last_reports(followup: Iterable[FollowUpAction]) -> dict[int, list[FollowUpAction]]:
    """Give the rows of each numbered action: one a unit, that of its last round."""
    found: dict[int, dict[str, FollowUpAction]] = {}
    for row in followup:
        own = found.setdefault(row.no, {}) if row.no is not None else {}
        if row.unit.name not in own or _round(row) >= _round(own[row.unit.name]):
            own[row.unit.name] = row
    return {no: list(own.values()) for no, own in found.items()}


def _round(row: FollowUpAction) -> int:
    return ROUNDS.index(row.round) + 1 if row.round in ROUNDS else 0


def _numbered(
    followup: Sequence[FollowUpAction], reports: Mapping[int, list[FollowUpAction]]
) -> list[tuple[int, list[FollowUpAction]]]:
    """Give the actions that a follow-up without a plan has; those without a number are counted on."""
    rest = [row for row in followup if row.no is None]
    return [*reports.items(), *((no, [row]) for no, row in enumerate(rest, max(reports, default=0) + 1))]


def _of(no: int, planned: Sequence[PlanAction], reports: Sequence[FollowUpAction]) -> Progress:
    first = planned[0] if planned else reports[0]
    units = list(dict.fromkeys(each.unit.name for each in planned or reports))
    whole = len(reports) >= len(units)  # every unit has reported
    state = _least(reports) if whole else "unstated"
    return Progress(
        action_no=no,
        indicator_no=first.indicator.no,
        indicator=first.indicator.name,
        unit="; ".join(units),
        action="\n".join(first.action or ()),
        state=state,
        reported=whole and all(row.result.value for row in reports),
        result_pairing=_least_sure([row.result.pairing for row in reports if row.result.value is not None]),
        duration=_cell([row.duration.value for row in reports], whole),
        duration_pairing=_least_sure([row.duration.pairing for row in reports if row.duration.value is not None]),
        budget=_cell([row.budget.value for row in reports], whole),
        budget_pairing=_least_sure([row.budget.pairing for row in reports if row.budget.value is not None]),
        overdue=state in _OPEN and any(_late(each, reports) for each in planned),
    )


def _least(reports: Sequence[FollowUpAction]) -> State:
    """Give the least advanced status; none is stated where one of the units states none."""
    stated = [row.status for row in reports if row.status]
    return min(stated, key=_LEAST_FIRST.index) if stated and len(stated) == len(reports) else "unstated"


def _least_sure(pairings: Sequence[Pairing]) -> Pairing | None:
    return max(pairings, key=_SURE_FIRST.index, default=None)


def _cell(values: Sequence[Stated], whole: bool) -> Cell:
    if not whole or any(value is None for value in values):
        return "unstated"
    return "stated" if any(values) else "none"


def _late(planned: PlanAction, reports: Sequence[FollowUpAction]) -> bool:
    """Tell whether an action was due before the day of its data; both have to be days that can be read."""
    due = last_day(" ".join(planned.due or ()))
    days = [day for row in reports if row.unit == planned.unit and (day := last_day(row.as_of))]
    return due is not None and any(due < day for day in days)
