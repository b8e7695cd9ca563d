"""The follow-up: memo 2's tables by unit, and what is done, timed and budgeted."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.findings import Progress
from pipeline.cycle import FollowUp
from pipeline.cycle.check_tables import BUDGET, DURATION, INDICATOR, RESULTS
from pipeline.cycle.files import FOLLOWUP
from pipeline.report import tables
from pipeline.report.blocks import Block, Column, Heading, Items, Note, Table
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import Figure, count
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import paragraphs
from pipeline.report.tables import cell, head, stated_cell
from pipeline.report.text import Text, join_names, text, wording

HEADING, PROGRESS = "ข้อเท็จจริง", "ภาคผนวก: สรุปการติดตาม"
NO_FOLLOWUP = "ยังไม่มีข้อมูลการติดตามผลตามแผนการขับเคลื่อนในรอบนี้"


def figures(_: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the counts of the follow-up, in all and by unit."""
    known = formulas.own
    if not known.cycle.followup:
        return
    names = {
        "done": "มีผลการดำเนินงานแล้ว",
        "timed": "ระบุระยะเวลาดำเนินการ",
        "rows": "จาก",
        "budget.stated": "ระบุจำนวน",
        "budget.none": "ระบุว่าไม่มี (-)",
        "budget.unstated": "ไม่ได้ระบุ (ช่องว่าง)",
    }
    sets = _sets(known.cycle.followup)
    for name, words in names.items():
        yield _row_count(known, f"followup.{name}", words, *sets[name])
    for number, (unit, group) in enumerate(_by_unit(known.cycle.followup).items(), 1):
        for name, own in _sets(group).items():
            yield _row_count(known, f"followup.unit{number}.{name}", unit, *own)


def _by_unit(rows: Sequence[FollowUp]) -> Mapping[str, list[FollowUp]]:
    """Give the rows of each unit, in the order in which the memo names the units."""
    units: dict[str, list[FollowUp]] = {}
    for row in rows:
        units.setdefault(row.unit.name, []).append(row)
    return units


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


def _row_count(known: CycleFormulas, id: str, name: str, rows: Sequence[FollowUp], column: str) -> Figure:
    by = known.cell_count(FOLLOWUP, (each.row for each in rows), column)
    return count(id, name, len(rows), "นับแถว / rows counted", by)


def blocks(report: Report) -> Iterator[Block]:
    """Give memo 2's facts: its opening, a table per responsible unit in the memo's order, its closing text."""
    yield Heading(HEADING)
    cycle = report.cycle
    if not cycle.followup:
        yield Note(NO_FOLLOWUP)
        return
    memo = cycle.followup_memo
    if memo and memo.facts:
        yield from paragraphs(memo.facts)
    for number, rows in enumerate(_by_unit(cycle.followup).values(), 1):
        yield Heading(text("{number}. {unit}", number=wording(str(number)), unit=rows[0].unit_written), 3)
        yield table(rows)
    if memo and memo.summary:
        yield from paragraphs(memo.summary)


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
            cell(each.indicator.instrument, "row"),
            cell(each.written, "row"),
            *map(stated_cell, (each.actions, each.results, each.duration, each.budget)),
        )
        for each in rows
    )
    return Table(f"ผลการดำเนินงานตามแผนของ{rows[0].unit_written}", columns, heads, body)


def progress(report: Report) -> Iterator[Block]:
    """Sum up the follow-up: what is done, what has no duration and what has no budget."""
    if report.assessment.progress:
        yield Heading(PROGRESS, part="annex")
        yield Items(progress_sentences(report), part="annex")
        yield progress_table(report)


def progress_sentences(report: Report) -> tuple[Text, ...]:
    """Say what the follow-up states and what it leaves out."""
    rows = report.assessment.progress
    return (
        report.text(
            "มีผลการดำเนินงานแล้ว {followup.done} จาก {followup.rows} รายการ{which}",
            which=_which("ยังไม่มีผล", [row for row in rows if not row.done]),
        ),
        report.text(
            "ระบุระยะเวลาดำเนินการ {followup.timed} จาก {followup.rows} รายการ{which}",
            which=_which("ไม่ระบุ", [row for row in rows if not row.timed]),
        ),
        report.text(
            "งบประมาณ: ระบุจำนวน {followup.budget.stated} รายการ ระบุว่าไม่มี (-) {followup.budget.none} รายการ "
            "ไม่ได้ระบุ (ช่องว่าง) {followup.budget.unstated} รายการ{which}",
            which=_which("รายการที่ไม่ได้ระบุ", [row for row in rows if row.budget == "unstated"]),
        ),
    )


def _which(label: str, rows: Sequence[Progress]) -> Text:
    if not rows:
        return Text()
    return text(" (" + label + ": {names})", names=join_names(wording(row.as_written) for row in rows))


def progress_table(report: Report) -> Table:
    """Give the follow-up of each unit in numbers: rows, results, durations and budgets stated or not."""
    kinds = ("rows", "done", "untimed", "budget.stated", "budget.none", "budget.unstated")
    rows: list[tables.Row] = [
        (unit, *report.pick(f"followup.unit{number}", *kinds))
        for number, unit in enumerate(_by_unit(report.cycle.followup or ()), 1)
    ]
    names = ("หน่วยงาน", "รายการ", "มีผล", "ไม่ระบุเวลา", "ระบุงบ", "ไม่มีงบ (-)", "ไม่ระบุงบ")
    widths = (4.2, 1.7, 1.5, 2.2, 1.8, 2.2, 2)
    return tables.table("สรุปการติดตามรายหน่วยงาน", names, widths, rows, range(1, 7), part="annex")
