"""What a correct cycle may still have been meant otherwise: told apart from faults, never in the way of a report."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from pipeline.cycle import Cycle, Finding, FollowUp, PlanItem
from pipeline.errors import Fault, numbered
from pipeline.errors.old import old_caution

_SUM = re.compile(r"\d|ไม่ใช้|ไม่มี|ไม่ได้ใช้")
_NOT_STATED = (  # column, English, field of FollowUp
    ("ผลการดำเนินงาน", "result", "results"),
    ("ระยะเวลาดำเนินการ", "duration", "duration"),
    ("งบประมาณ", "budget", "budget"),
)


def told(cautions: Sequence[Fault]) -> str:
    """Say cautions, numbered."""
    count = len(cautions)
    head = (f"คำเตือน {count} ข้อ ไม่ขัดขวางการทำรายงาน", f"{count} caution(s): reports are made all the same")
    return "\n".join((*head, *numbered(cautions)))


def cautions(history: Sequence[Cycle]) -> tuple[Fault, ...]:
    """Give the cautions of the last cycle of ``history``, which holds the agency's cycles, oldest first."""
    cycle, before = history[-1], history[-2] if len(history) > 1 else None
    found = [*_unreconciled(cycle), *_unfixed(cycle), *_unfound(cycle), *_unstated(cycle), *_unfollowed(cycle)]
    if before:
        found += [*_forgotten(before), *_copied(cycle, before)]
    return tuple(found)


def _unfixed(cycle: Cycle) -> Iterable[Fault]:
    """Find indicators below the agency's own cut, or else the scheme's pass mark, with nothing to fix."""
    mark = cycle.scheme.pass_mark.value if cycle.scheme.pass_mark else None
    cut: Decimal | None = mark if cycle.settings.fix_below is None else cycle.settings.fix_below
    if cut is None or cycle.findings is None:
        return
    rows = {each.indicator.no: each for each in cycle.findings}
    for score in cycle.scores:
        row = rows.get(score.indicator.no)
        if score.value < cut and not (row and row.fix):
            name, shown = score.indicator.name, f"{cut.normalize():f}"
            yield old_caution(
                f"{cycle.folder}/findings.csv",
                f"“{name}” ได้ {score.value} ต่ำกว่า {shown} แต่ไม่มีประเด็นที่ต้องแก้ไข",
                f"“{name}” has {score.value}, below {shown}, and nothing to fix",
                "เพิ่มประเด็นที่ต้องแก้ไข หรือปล่อยไว้ถ้าเป็นมติของคณะกรรมการ",
                "Add what to fix, or leave it where the committee decided so.",
                row.row if row else None,
                "ประเด็นที่ต้องแก้ไข",
            )


def _unreconciled(cycle: Cycle) -> Iterable[Fault]:
    """Find scores without the published total that would show a wrong one."""
    if cycle.scores and cycle.result.total is None:
        yield old_caution(
            f"{cycle.folder}/published.toml",
            "ไม่มีคะแนนรวมที่ประกาศ จึงไม่มีสิ่งที่ใช้กระทบยอดคะแนนตัวชี้วัด",
            "no published total: there is nothing to reconcile the scores with",
            "กรอกคะแนนรวมตามที่ประกาศ",
            "Enter the total as published.",
            None,
            "agency.total",
        )


def _unfound(cycle: Cycle) -> Iterable[Fault]:
    """Find indicators that the committee has a row for and states nothing of, not even “-”."""
    for row in cycle.findings or ():
        if row.fix is None and row.develop is None:
            yield old_caution(
                f"{cycle.folder}/findings.csv",
                f"ไม่ได้ระบุทั้งประเด็นที่ต้องแก้ไขและพัฒนาของ “{row.written}”",
                f"neither what to fix nor what to develop is stated for “{row.written}”",
                "กรอกตามมติ ถ้าไม่มีประเด็นให้พิมพ์ “-”",
                "Fill it in as decided; type “-” where there is none.",
                row.row,
                "ประเด็นที่ต้องแก้ไข",
            )


def _unstated(cycle: Cycle) -> Iterable[Fault]:
    """Find cells of the follow-up that state nothing, not even “-”."""
    for row in cycle.followup or ():
        for column, en, field in _NOT_STATED:
            if getattr(row, field) is None:
                yield old_caution(
                    f"{cycle.folder}/followup.csv",
                    f"ไม่ได้ระบุ{column}ของ “{row.written}”",
                    f"no {en} is stated for “{row.written}”",
                    "กรอกตามเอกสาร ถ้าเอกสารระบุว่าไม่มีให้พิมพ์ “-”",
                    "Fill it in as the document has it; type “-” where that states none.",
                    row.row,
                    column,
                )
        if row.budget and not any(_SUM.search(line) for line in row.budget):
            yield old_caution(
                f"{cycle.folder}/followup.csv",
                f"งบประมาณของ “{row.written}” ไม่มีจำนวนเงินเป็นตัวเลข",
                f"the budget of “{row.written}” holds no sum in digits",
                "กรอกจำนวนเงินเป็นตัวเลข เช่น ๕๐,๐๐๐ บาท ถ้าไม่ใช้งบประมาณให้พิมพ์ “-”",
                "Type the sum in digits, such as 50,000 บาท; type “-” where no budget is used.",
                row.row,
                "งบประมาณ",
            )


def _unfollowed(cycle: Cycle) -> Iterable[Fault]:
    """Find what a unit was to do and no follow-up of that unit, or of all units, tells of."""
    if cycle.plan is None or cycle.followup is None:
        return
    for item in cycle.plan:
        units = {row.unit for row in cycle.followup if row.indicator.no == item.indicator.no}
        if item.unit not in units and not item.unit.all and not any(unit.all for unit in units):
            yield old_caution(
                f"{cycle.folder}/followup.csv",
                f"แผนให้{item.unit_written}ทำ “{item.written}” แต่ไม่มีผลการติดตามของหน่วยงานนี้",
                f"the plan gives “{item.written}” to {item.unit_written}, which has no follow-up of it",
                "เพิ่มแถวของหน่วยงานนี้ หรือแก้ชื่อหน่วยงานให้ตรงกับแผน",
                "Add a row of this unit, or name the unit as the plan does.",
            )


def _forgotten(before: Cycle) -> Iterable[Fault]:
    """Find last year's plan without any follow-up."""
    if before.plan is not None and before.followup is None:
        yield old_caution(
            before.folder,
            f"แผนของรอบ {before.fiscal_year} มีตัวชี้วัดที่ยังไม่มีผลการติดตาม ทั้งที่มีคะแนนของปีถัดมาแล้ว",
            f"the plan of cycle {before.fiscal_year} has no follow-up, though a later year has its scores",
            "กรอก followup.csv และ memo-followup.toml ของรอบนั้น",
            "Fill in followup.csv and memo-followup.toml of that cycle.",
        )


def _copied(cycle: Cycle, before: Cycle) -> Iterable[Fault]:
    """Find files that say the same as the year before."""
    parts: tuple[tuple[str, Callable[[Cycle], Any]], ...] = (
        ("scores.csv", lambda one: [(no, value) for no, value in sorted(one.values.items())]),
        ("findings.csv", lambda one: [_finding(row) for row in one.findings or ()]),
        ("plan.csv", lambda one: [_plan(row) for row in one.plan or ()]),
        ("followup.csv", lambda one: [_followup(row) for row in one.followup or ()]),
        ("memo-analysis.toml", lambda one: one.analysis_memo),
        ("memo-followup.toml", lambda one: one.followup_memo),
        ("card.toml", lambda one: one.sources),
    )
    for name, part in parts:
        if part(cycle) and part(cycle) == part(before):
            yield old_caution(
                f"{cycle.folder}/{name}",
                f"เหมือนของปี {before.fiscal_year} ทุกค่า คัดลอกมาแล้วยังไม่ได้แก้หรือไม่",
                f"every value is that of {before.fiscal_year}: was it copied and not yet changed?",
                f"แก้ให้เป็นของปี {cycle.fiscal_year}",
                f"Enter what belongs to {cycle.fiscal_year}.",
            )


def _finding(row: Finding) -> tuple[Any, ...]:
    return row.indicator.no, row.fix, row.develop


def _plan(row: PlanItem) -> tuple[Any, ...]:
    return row.indicator.no, row.actions, row.unit.name


def _followup(row: FollowUp) -> tuple[Any, ...]:
    return row.unit.name, row.indicator.no, row.actions, row.results, row.duration, row.budget
