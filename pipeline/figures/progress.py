"""Figures of the follow-up: what it states and leaves unstated, in all and by unit."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.figures import places
from pipeline.figures.calculation import counted
from pipeline.figures.known import Known
from pipeline.figures.printed import Printed, count
from pipeline.findings import progress
from pipeline.raw.check import BUDGET, DURATION, INDICATOR, RESULTS
from pipeline.raw.folders import FOLLOWUP

_ROWS = "นับแถว / rows counted"


def figures(known: Known) -> Iterator[Printed]:
    """Give the counts of the follow-up."""
    if not known.cycle.followup:
        return
    frame = progress(known.cycle)
    frame["row"] = [each.row for each in known.cycle.followup]
    for name, rows, column, words in (
        ("done", frame[frame["done"]], RESULTS, ("มีผลการดำเนินงานแล้ว",)),
        ("timed", frame[frame["timed"]], DURATION, ("ระบุระยะเวลาดำเนินการ",)),
        ("rows", frame, INDICATOR, (" จาก",)),
        ("budget.stated", frame[frame["budget"] == "stated"], BUDGET, ("ระบุจำนวน",)),
        ("budget.none", frame[frame["budget"] == "none"], BUDGET, ("ระบุว่าไม่มี (-)",)),
        ("budget.unstated", frame[frame["budget"] == "unstated"], BUDGET, ("ไม่ได้ระบุ (ช่องว่าง)",)),
    ):
        yield _counted(known, f"followup.{name}", rows, column, words)
    for number, (unit, group) in enumerate(frame.groupby("unit", sort=False), 1):
        for name, rows, column, word in (
            ("rows", group, INDICATOR, "รายการ"),
            ("done", group[group["done"]], RESULTS, "มีผล"),
            ("untimed", group[~group["timed"]], DURATION, "ไม่ระบุเวลา"),
            ("budget.stated", group[group["budget"] == "stated"], BUDGET, "ระบุงบ"),
            ("budget.none", group[group["budget"] == "none"], BUDGET, "ไม่มีงบ (-)"),
            ("budget.unstated", group[group["budget"] == "unstated"], BUDGET, "ไม่ระบุงบ"),
        ):
            yield _counted(known, f"followup.unit{number}.{name}", rows, column, (str(unit), word))


def _counted(known: Known, id: str, rows: pd.DataFrame, column: str, words: tuple[str, ...]) -> Printed:
    cells = counted((known.raw(FOLLOWUP, row, column) for row in rows["row"]), known.raw(FOLLOWUP).file)
    return count(id, len(rows), _ROWS, cells, places.PROGRESS, about=words)
