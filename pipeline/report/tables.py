"""Tables of the reports: rows and cycles → table blocks, in the order and the words of the memos."""

from __future__ import annotations

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


def cell(stated: Stated) -> Cell:
    """Make a cell of what a memo states: “-” where it states none, empty where it states nothing."""
    return Cell() if stated is None else Cell(stated or ("-",))


def text(value: str, scope: Literal["", "row"] = "") -> Cell:
    """Make a cell of one line."""
    return Cell((value,) if value else (), scope)


def head(*rows: Sequence[str | tuple[str, int, int]]) -> tuple[tuple[Cell, ...], ...]:
    """Make the head rows of a table: a text, or a text with the rows and columns that it spans."""
    return tuple(tuple(_head_cell(each) for each in row) for row in rows)


def _head_cell(each: str | tuple[str, int, int]) -> Cell:
    name, rows, columns = (each, 1, 1) if isinstance(each, str) else each
    return Cell((name,), "colgroup" if columns > 1 else "col", rows, columns)


def analysis(cycle: Cycle, digits: Digits) -> Table:
    """Give memo 1's table: indicators, scores and, where the committee has analysed them, what to fix and develop."""
    found = {each.indicator.no: each for each in cycle.findings or ()}
    columns = [Column(1.5, "center"), Column(2.9), Column(1.7, "center")]
    first: list[str | tuple[str, int, int]] = ["แบบ", "ตัวชี้วัด", "ผลการประเมิน"]
    if cycle.findings is not None:
        columns += [Column(3.9, bullets=True), Column(6.4, bullets=True)]
        first = [*((str(name), 2, 1) for name in first), ("ผลการวิเคราะห์", 1, 2)]
        heads = head(first, ["ประเด็นที่ต้องแก้ไข", "ประเด็นที่ต้องพัฒนา"])
    else:
        heads = head(first)
    body = []
    for score in cycle.scores:
        row = [
            text(score.indicator.instrument, "row"),
            text(score.written, "row"),
            text(as_published(score.value, digits)),
        ]
        if cycle.findings is not None:
            each = found.get(score.indicator.no)
            row += [cell(each.fix if each else None), cell(each.develop if each else None)]
        body.append(tuple(row))
    return Table("ผลการประเมินและผลการวิเคราะห์รายตัวชี้วัด", tuple(columns), heads, tuple(body))


def plan(cycle: Cycle) -> Table:
    """Give memo 1's plan: what is to be improved in the next fiscal year, and who is responsible."""
    columns = (Column(1.5, "center"), Column(3.6), Column(7.6, bullets=True), Column(3.2, "center"))
    heads = head(
        [("แบบ", 2, 1), ("ตัวชี้วัด", 2, 1), ("แผนการขับเคลื่อน", 1, 2)],
        ["ประเด็นที่ต้องปรับปรุง", "หน่วยงาน/ผู้รับผิดชอบ"],
    )
    body = tuple(
        (
            text(each.indicator.instrument, "row"),
            text(each.written, "row"),
            cell(each.actions),
            text(each.unit_written),
        )
        for each in cycle.plan or ()
    )
    return Table("แผนการขับเคลื่อนและหน่วยงานผู้รับผิดชอบ", columns, heads, body)


def followup(rows: Sequence[FollowUp]) -> Table:
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


def frame(
    caption: str,
    names: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
    numeric: Sequence[int] = (),
    part: Part = "facts",
) -> Table:
    """Make a plain table: one head row, the first cell of a row as its header, numeric columns to the right."""
    columns = tuple(Column(width, "right" if i in numeric else "left") for i, width in enumerate(widths))
    body = tuple(tuple(text(value, "" if i else "row") for i, value in enumerate(row)) for row in rows)
    return Table(caption, columns, head(list(names)), body, part=part)


def instruments(scored: Sequence[InstrumentRow], digits: Digits) -> Table:
    """Give the instruments: mean, weight and weighted points (empty where the weights have no source)."""
    rows = [
        (
            row.instrument,
            row.name,
            thai.number(row.mean, 2, digits),
            "" if row.weight is None else thai.in_digits(thai.unrounded(row.weight), digits),
            "" if row.points is None else thai.number(row.points, 4, digits),
        )
        for row in scored
    ]
    names = ("แบบ", "ชื่อแบบประเมิน", "คะแนนเฉลี่ย", "น้ำหนัก", "คะแนนถ่วงน้ำหนัก")
    return frame("คะแนนรายแบบและน้ำหนัก", names, (1.2, 7, 2.4, 1.8, 3.2), rows, (2, 3, 4))


def indicators(scored: Sequence[IndicatorScore], digits: Digits) -> Table:
    """Give the indicators as the register shows them: score, weight in the total, points and source row."""
    rows = [
        (
            thai.in_digits(str(row.indicator_no), digits),
            row.indicator,
            row.instrument,
            thai.in_digits(row.score_printed, digits),
            "" if row.weight is None else thai.number(row.weight, 2, digits),
            "" if row.points is None else thai.number(row.points, 4, digits),
            thai.in_digits(str(row.source_row), digits),
        )
        for row in scored
    ]
    names = ("ที่", "ตัวชี้วัด", "แบบ", "คะแนน", "น้ำหนัก", "คะแนนถ่วงน้ำหนัก", "แถวต้นทาง")
    widths = (0.9, 5.2, 1.3, 1.8, 1.8, 2.6, 2)
    return frame("คะแนนรายตัวชี้วัดและที่มา", names, widths, rows, (3, 4, 5, 6))


def changes(moved: Sequence[Change], caption: str, digits: Digits) -> Table:
    """Give figures of two years and their change in points."""
    old, new = (thai.in_digits(str(year), digits) for year in (moved[0].from_year, moved[0].to_year))
    rows = [
        (
            row.name,
            thai.number(row.before, 2, digits),
            thai.number(row.after, 2, digits),
            thai.number(row.change, 2, digits, sign=True),
        )
        for row in moved
    ]
    names = ("รายการ", f"ปี {old}", f"ปี {new}", "เปลี่ยนแปลง (คะแนน)")
    return frame(caption, names, (7, 2.6, 2.6, 3.4), rows, (1, 2, 3))


def progress(found: Sequence[Progress], digits: Digits) -> Table:
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
