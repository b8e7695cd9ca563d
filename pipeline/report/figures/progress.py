"""Figures of the follow-up: what it states and leaves unstated, in all and by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.cycle import FollowUp
from pipeline.cycle.check_tables import BUDGET, DURATION, INDICATOR, RESULTS
from pipeline.cycle.files import FOLLOWUP
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import counted
from pipeline.report.figures.cycle_formulas import Known
from pipeline.report.figures.figure import Printed, count

_ROWS = "นับแถว / rows counted"


def figures(known: Known) -> Iterator[Printed]:
    """Give the counts of the follow-up."""
    if not known.cycle.followup:
        return
    by_unit: dict[str, list[FollowUp]] = {}
    for row in known.cycle.followup:
        by_unit.setdefault(row.unit.name, []).append(row)
    sets = _sets(known.cycle.followup)
    for name, words in (
        ("done", "มีผลการดำเนินงานแล้ว"),
        ("timed", "ระบุระยะเวลาดำเนินการ"),
        ("rows", " จาก"),
        ("budget.stated", "ระบุจำนวน"),
        ("budget.none", "ระบุว่าไม่มี (-)"),
        ("budget.unstated", "ไม่ได้ระบุ (ช่องว่าง)"),
    ):
        yield _counted(known, f"followup.{name}", *sets[name], (words,))
    for number, (unit, group) in enumerate(by_unit.items(), 1):
        sets = _sets(group)
        for name, word in (
            ("rows", "รายการ"),
            ("done", "มีผล"),
            ("untimed", "ไม่ระบุเวลา"),
            ("budget.stated", "ระบุงบ"),
            ("budget.none", "ไม่มีงบ (-)"),
            ("budget.unstated", "ไม่ระบุงบ"),
        ):
            yield _counted(known, f"followup.unit{number}.{name}", *sets[name], (unit, word))


def _sets(rows: Sequence[FollowUp]) -> dict[str, tuple[list[FollowUp], str]]:
    """Give the rows that each count counts, and the column that tells."""
    return {
        "rows": (list(rows), INDICATOR),
        "done": ([each for each in rows if each.results], RESULTS),
        "timed": ([each for each in rows if each.duration], DURATION),
        "untimed": ([each for each in rows if not each.duration], DURATION),
        "budget.stated": ([each for each in rows if each.budget], BUDGET),
        "budget.none": ([each for each in rows if each.budget == ()], BUDGET),
        "budget.unstated": ([each for each in rows if each.budget is None], BUDGET),
    }


def _counted(known: Known, id: str, rows: Sequence[FollowUp], column: str, words: tuple[str, ...]) -> Printed:
    cells = counted((known.raw(FOLLOWUP, each.row, column) for each in rows), known.raw(FOLLOWUP).file)
    return count(id, len(rows), _ROWS, cells, places.PROGRESS, about=words)
