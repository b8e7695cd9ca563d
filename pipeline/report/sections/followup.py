"""The follow-up: memo 2’s tables by unit, and what is done, timed and budgeted."""

from __future__ import annotations
from collections.abc import Iterator, Sequence
from pipeline.cycle import FollowUp
from pipeline.cycle.check_tables import BUDGET, DURATION, INDICATOR, RESULTS
from pipeline.cycle.files import FOLLOWUP
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import counted
from pipeline.report.figures.cycle_formulas import CycleFormulas
from pipeline.report.figures.figure import Printed, count
from collections.abc import Iterable, Sequence
from typing import Literal
from pipeline import thai
from pipeline.analysis.changes import Change
from pipeline.analysis.findings import Progress
from pipeline.analysis.scores import IndicatorScore, InstrumentRow
from pipeline.cycle import Cycle, FollowUp, Stated
from pipeline.report.blocks import Cell, Column, Part, Table
from pipeline.report.sentences import as_published
from pipeline.thai import Digits
from decimal import Decimal
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.scores import Outcome
from pipeline.cycle import Cycle
import datetime as dt
from collections.abc import Iterator
from pipeline.cycle import Cycle, FollowUp, Memo
from pipeline.report import sentences, tables
from pipeline.report.blocks import (
    Block,
    Document,
    Fields,
    Heading,
    Items,
    Note,
    Paragraph,
    Part,
    Signature,
    Signatures,
)
from pipeline.report.sections import memo
from pipeline.report.sections import paragraphs


_ROWS = "นับแถว / rows counted"


def figures(known: CycleFormulas) -> Iterator[Printed]:
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


def _counted(
    known: CycleFormulas, id: str, rows: Sequence[FollowUp], column: str, words: tuple[str, ...]
) -> Printed:
    cells = counted((known.raw(FOLLOWUP, each.row, column) for each in rows), known.raw(FOLLOWUP).file)
    return count(id, words[0], len(rows), _ROWS, cells)


def table(rows: Sequence[FollowUp]) -> Table:
    """Give memo 2's table of one unit."""
    columns = (
        Column(1.3, "center"),
        Column(2.3),
        Column(4.6, bullets=True),
        Column(5.0, bullets=True),
        Column(3.0, "center"),  # a duration such as “๑๕ วัน - ปีละ ๑ ครั้ง” stands on few lines
        Column(1.5, "center"),
    )
    heads = head(
        [("แบบ", 2, 1), ("ตัวชี้วัด", 2, 1), ("แผนการขับเคลื่อน", 1, 4)],
        ["ประเด็นที่ต้องปรับปรุง", "ผลการดำเนินงาน", "ระยะเวลาดำเนินการ", "งบประมาณ"],
    )
    body = tuple(
        (
            text(each.indicator.instrument, "row"),
            text(each.written, "row"),
            *(cell(stated) for stated in (each.actions, each.results, each.duration, each.budget)),
        )
        for each in rows
    )
    return Table(f"ผลการดำเนินงานตามแผนของ{rows[0].unit_written}", columns, heads, body)


def progress_table(found: Sequence[Progress], digits: Digits) -> Table:
    """Give the follow-up of each unit in numbers: rows, results, durations and budgets stated or not."""
    rows = []
    for unit in dict.fromkeys(each.unit for each in found):
        group = [each for each in found if each.unit == unit]
        counts = (
            len(group),
            sum(each.done for each in group),
            sum(not each.timed for each in group),
            *(sum(each.budget == state for each in group) for state in ("stated", "none", "unstated")),
        )
        rows.append((unit, *(thai.in_digits(str(count), digits) for count in counts)))
    names = ("หน่วยงาน", "รายการ", "มีผล", "ไม่ระบุเวลา", "ระบุงบ", "ไม่มีงบ (-)", "ไม่ระบุงบ")
    widths = (4.2, 1.7, 1.5, 2.2, 1.8, 2.2, 2)
    return frame("สรุปการติดตามรายหน่วยงาน", names, widths, rows, range(1, 7), part="annex")


def progress_sentences(rows: Sequence[Progress], digits: Digits) -> tuple[str, ...]:
    """Say what the follow-up states and what it leaves out."""
    count = len(rows)
    undone, untimed = [row for row in rows if not row.done], [row for row in rows if not row.timed]
    spent, none, unstated = (
        [row for row in rows if row.budget == state] for state in ("stated", "none", "unstated")
    )
    lines = [
        f"มีผลการดำเนินงานแล้ว {count - len(undone)} จาก {count} รายการ" + _which("ยังไม่มีผล", undone),
        f"ระบุระยะเวลาดำเนินการ {count - len(untimed)} จาก {count} รายการ" + _which("ไม่ระบุ", untimed),
        f"งบประมาณ: ระบุจำนวน {len(spent)} รายการ ระบุว่าไม่มี (-) {len(none)} รายการ "
        f"ไม่ได้ระบุ (ช่องว่าง) {len(unstated)} รายการ" + _which("รายการที่ไม่ได้ระบุ", unstated),
    ]
    return tuple(thai.in_digits(line, digits) for line in lines)


def _which(label: str, rows: Sequence[Progress]) -> str:
    return f" ({label}: {listed(row.as_written for row in rows)})" if rows else ""


def blocks(cycle: Cycle, digits: Digits) -> Iterator[Block]:
    """Give memo 2's facts: its opening, a table per responsible unit in the memo's order, its closing text."""
    yield Heading(places.FACTS.heading)
    if not cycle.followup:
        yield Note(sentences.NO_FOLLOWUP)
        return
    memo = cycle.followup_memo
    if memo and memo.facts:
        yield from paragraphs.paragraphs(memo.facts)
    by_unit: dict[str, list[FollowUp]] = {}  # in the order in which the memo names the units
    for row in cycle.followup:
        by_unit.setdefault(row.unit.name, []).append(row)
    for number, rows in enumerate(by_unit.values(), 1):
        yield Heading(f"{thai.in_digits(str(number), digits)}. {rows[0].unit_written}", 3)
        yield table(rows)
    if memo and memo.summary:
        yield from paragraphs.paragraphs(memo.summary)


def progress(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Sum up the follow-up: what is done, what has no duration and what has no budget."""
    if not of.progress:
        return
    yield Heading(places.PROGRESS.heading, part="annex")
    yield Items(progress_sentences(of.progress, digits), part="annex")
    yield progress_table(of.progress, digits)
