"""What plan and follow-up leave to be asked: no status, no result, another year's result, late, outside the plan.

Nothing is concluded from words: they only raise the question.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.cycle import Cycle, FollowUpAction, PlanAction, Stated, actions, due
from pipeline.cycle.actions import BUDGET, DURATION, NO, RESULT, STATUS
from pipeline.cycle.files import FOLLOWUP
from pipeline.errors import Fault, Term
from pipeline.thai import normal

_NOT_YET = re.compile(
    r"ยังไม่|ไม่ได้ดำเนินการ|ไม่สามารถ|อยู่ระหว่าง|อยู่ในขั้นตอน|กำลัง(?:ดำเนิน|จัด|ปรับ|รวบรวม)|จะ(?:ได้)?(?:ดำเนินการ|จัดทำ|ปรับปรุง)"
    r"|หากมี|คาดว่า|ชะลอ|เลื่อน|ยกเลิก|(?:^|[^ก-๙])รอ(?![บงย])|รอ(?:ผล|การ|งบ|อนุมัติ|คำสั่ง|หนังสือ|พิจารณา)"
)
"""Words of something that is not done, or not yet (white space apart)."""
_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)")
_FIRST_QUARTER = re.compile(r"(?:ตุลาคม|พฤศจิกายน|ธันวาคม|ต\.ค\.|พ\.ย\.|ธ\.ค\.)(?:พ\.ศ\.)?$")
_SUM = re.compile(r"\d|ไม่ใช้|ไม่มี|ไม่ได้ใช้")
_CELLS = ((RESULT, "result"), (DURATION, "duration"), (BUDGET, "budget"))  # column, English and field


def says_not_yet(result: Stated) -> bool:
    """Tell whether a result has words of something that is not done yet."""
    return any(_NOT_YET.search(normal(line)) for line in result or ())


def other_years(result: Stated, plan_year: int) -> list[int]:
    """Give the years that a result names beside its plan's, whose first three months are of the year before."""
    found = []
    for line in map(normal, result or ()):
        for year in _YEAR.finditer(line):
            early = int(year[0]) == plan_year - 1 and _FIRST_QUARTER.search(line[: year.start()])
            found += [int(year[0])] if int(year[0]) != plan_year and not early else []
    return list(dict.fromkeys(found))


def cautions(cycle: Cycle) -> Iterator[Fault]:
    """Give each caution about the actions of a cycle once: rows of an older file have several actions."""
    if cycle.followup is None:
        return
    found = [*_cells(cycle, cycle.followup), *_units(cycle, cycle.followup)]
    if cycle.plan is not None:
        found += [*_against_plan(cycle, cycle.plan, cycle.followup)]
    yield from dict.fromkeys(found)


def _cells(cycle: Cycle, rows: Sequence[FollowUpAction]) -> Iterator[Fault]:
    """Find what cells do not state, and results whose words ask for a status or name another year."""
    file, plan_year = f"{cycle.folder}/{FOLLOWUP}", cycle.fiscal_year + 1
    for row in rows:
        name, result, budget = row.written, row.result.value, row.budget.value
        for column, field in _CELLS:
            if getattr(row, field).value is None:
                what = Term(column, field)
                yield Fault.of("followup-cell-empty", file, row=row.row, column=column, what=what, name=name)
        if budget and not any(_SUM.search(line) for line in budget):
            yield Fault.of("budget-without-sum", file, row=row.row, column=BUDGET, name=name)
        if result == ():
            yield Fault.of("action-without-result", file, row=row.row, column=RESULT, name=name)
        if row.status is None and says_not_yet(result):
            statuses = " / ".join(actions.STATUSES)
            yield Fault.of("status-missing", file, row=row.row, column=STATUS, name=name, statuses=statuses)
        if years := other_years(result, plan_year):
            listed = ", ".join(map(str, years))
            yield Fault.of(
                "result-of-other-year", file, row=row.row, column=RESULT, name=name, years=listed, year=plan_year
            )


def _units(cycle: Cycle, rows: Sequence[FollowUpAction]) -> Iterator[Fault]:
    """Find what a unit was to do and no row of that unit, or of all units, tells of; and units that report nothing."""
    file = f"{cycle.folder}/{FOLLOWUP}"
    for item in cycle.plan or ():
        units = {row.unit for row in rows if row.indicator.no == item.indicator.no}
        if item.unit not in units and not item.unit.all and not any(unit.all for unit in units):
            yield Fault.of("unit-without-followup", file, unit=item.unit_written, name=item.written)
    for unit in dict.fromkeys(row.unit for row in rows):
        if not any(row.result.value for row in rows if row.unit == unit):
            yield Fault.of("unit-without-result", file, unit=unit.name)


def _against_plan(cycle: Cycle, plan: Sequence[PlanAction], rows: Sequence[FollowUpAction]) -> Iterator[Fault]:
    """Find actions that nothing reports on, that are late, and that the plan does not have."""
    file = f"{cycle.folder}/{FOLLOWUP}"
    planned, unnumbered = {item.no: item for item in plan}, {row.indicator.no for row in rows if row.no is None}
    reported, indicators = {row.no for row in rows}, {item.indicator.no for item in plan}
    for no, item in planned.items():
        if no not in reported and item.indicator.no not in unnumbered:
            yield Fault.of("action-without-followup", file, column=NO, no=no, name=item.written)
    numbered = any(row.no is not None for row in rows)
    for row in rows:
        of = planned.get(row.no) if row.no is not None else None
        if of is None and (row.no is not None or numbered or row.indicator.no not in indicators):
            yield Fault.of("action-outside-plan", file, row=row.row, column=NO, name=row.written)
        when = (of.due or ()) if of else ()
        last, today = next(filter(None, map(due.last_day, when)), None), due.last_day(row.as_of)
        if last and today and today > last and row.status in ("under_way", "not_started"):
            yield Fault.of("action-late", file, row=row.row, column=STATUS, name=row.written, due=" ".join(when))
