"""The follow-up: memo 2's tables by unit, and how the plan stands, action by action."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.progress import STATES, Progress, State, last_reports, outside_plan
from pipeline.cycle import Cycle, FollowUpAction, Reported
from pipeline.cycle.actions import ACTION, BUDGET, DURATION, RESULT, STATUS, groups, joined
from pipeline.cycle.files import FOLLOWUP, PLAN
from pipeline.report import tables
from pipeline.report.blocks import Block, Cell, Column, Heading, Items, Note, Table
from pipeline.report.calculation import Input, cell_count
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import Figure, count
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import paragraphs
from pipeline.report.tables import cell, head, stated_cell
from pipeline.report.text import Text, join, join_names, text, wording

HEADING, PROGRESS = "ข้อเท็จจริง", "ความก้าวหน้าตามแผน"
NO_FOLLOWUP = "ยังไม่มีข้อมูลการติดตามผลตามแผนการขับเคลื่อนในรอบนี้"
UNSTATED = "ไม่ได้ระบุ"
ACTIONS = "มาตรการ/การดำเนินการ"
SHARED = "บันทึกมิได้ระบุว่าเป็นของข้อใด"
WORDS: Mapping[State, str] = {
    "done": "ดำเนินการแล้วเสร็จ",
    "under_way": "อยู่ระหว่างดำเนินการ",
    "not_started": "ยังไม่ได้ดำเนินการ",
    "cancelled": "ยกเลิก",
    "unstated": UNSTATED,
}
_FORMULA = "นับมาตรการ / actions counted"


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the counts of the plan's actions, in all and by unit."""
    if not of.progress:
        return
    names = {
        "actions": "แผนมี",
        "reported": "มีรายงานผล",
        **{f"status.{state}": words for state, words in WORDS.items()},
        "overdue": "เกินกำหนด",
        "timed": "ระบุระยะเวลาดำเนินการ",
        "unreported": "ยังไม่มีรายงานผล",
        "budget.stated": "ระบุงบประมาณ",
        "budget.none": "ระบุ “-”",
        "budget.unstated": "ไม่ได้ระบุ (ช่องว่าง)",
    }
    known = formulas.own
    for name, (rows, column) in _sets(of.progress).items():
        yield count(f"followup.{name}", names[name], len(rows), _FORMULA, cell_count(_cells(known, rows, column), ""))
    for number, (unit, own) in enumerate(by_unit(of.progress).items(), 1):
        for name, (rows, column) in _sets(own).items():
            by = cell_count(_cells(known, rows, column), known.raw(FOLLOWUP).file)
            yield count(f"followup.unit{number}.{name}", unit, len(rows), _FORMULA, by)
    outside = outside_plan(known.cycle)
    by = known.cell_count(FOLLOWUP, (each.row for each in outside), ACTION)
    yield count("followup.outside", "นอกแผน", len(outside), "นับแถว / rows counted", by)


def _sets(rows: Sequence[Progress]) -> dict[str, tuple[list[Progress], str]]:
    """Give the actions that each count counts, and the column of the follow-up that tells."""
    return {
        "actions": (list(rows), ACTION),
        "reported": ([each for each in rows if each.reported], RESULT),
        "unreported": ([each for each in rows if not each.reported], RESULT),
        **{
            f"status.{state}": ([row for row in rows if row.state == state], RESULT if state == "unstated" else STATUS)
            for state in STATES
        },
        "overdue": ([each for each in rows if each.overdue], STATUS),
        "timed": ([each for each in rows if each.duration == "stated"], DURATION),
        **{
            f"budget.{kind}": ([row for row in rows if row.budget == kind], BUDGET)
            for kind in ("stated", "none", "unstated")
        },
    }


def _cells(known: CycleFormulas, rows: Sequence[Progress], column: str) -> Iterator[Input]:
    """Name a cell of each action: in the follow-up where that has it, else in the plan."""
    reports, planned = last_reports(known.cycle.followup or ()), {each.no: each.row for each in known.cycle.plan or ()}
    for row in rows:
        if own := reports.get(row.action_no):
            yield known.raw(FOLLOWUP, own[0].row, column)
        elif row.action_no in planned:
            yield known.raw(PLAN, planned[row.action_no], ACTION)


def by_unit(rows: Sequence[Progress]) -> Mapping[str, list[Progress]]:
    """Give the actions of each unit, in the order of the plan."""
    units: dict[str, list[Progress]] = {}
    for row in rows:
        units.setdefault(row.unit, []).append(row)
    return units


def blocks(report: Report) -> Iterator[Block]:
    """Give memo 2's facts: its opening, a table per responsible unit in the memo's order, its closing text."""
    yield Heading(HEADING)
    cycle = report.cycle
    if not cycle.followup:
        yield Note("เป็นค่าเฉลี่ย จึงไม่มีแผนและการติดตาม" if cycle.agency.is_aggregate else NO_FOLLOWUP)
        return
    memo = cycle.followup_memo
    if memo and memo.facts:
        yield from paragraphs(memo.facts)
    units: dict[str, list[FollowUpAction]] = {}
    for row in cycle.followup:
        units.setdefault(row.unit.name, []).append(row)
    for number, rows in enumerate(units.values(), 1):
        yield Heading(text("{number}. {unit}", number=wording(str(number)), unit=rows[0].unit_written), 3)
        yield table(rows)
    if memo and memo.summary:
        yield from paragraphs(memo.summary)


def table(rows: Sequence[FollowUpAction]) -> Table:
    """Give memo 2's table of one unit: a row for the actions that share their cells."""
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
            cell(group[0].indicator.instrument, "row"),
            cell(group[0].written, "row"),
            stated_cell(joined(each.action for each in group)),
            *(
                stated_cell(joined(getattr(each, name).value for each in group))
                for name in ("result", "duration", "budget")
            ),
        )
        for group in groups(rows)
    )
    return Table(f"ผลการดำเนินงานตามแผนของ{rows[0].unit_written}", columns, heads, body, captioned=False)


def progress(report: Report) -> Iterator[Block]:
    """Sum up the plan: how its actions stand, what is reported, and what is still to be asked."""
    if not report.assessment.progress:
        return
    yield Heading(PROGRESS)
    yield Items(progress_sentences(report))
    yield progress_table(report)
    yield action_table(report.cycle)


def progress_sentences(report: Report) -> tuple[Text, ...]:
    """Say how the actions stand: a status as stated, never as words suggest; and what is left out."""
    rows = report.assessment.progress
    sentences = [
        report.text("แผนมี {followup.actions} รายการ มีรายงานผล {followup.reported} รายการ{which}", which=_which(rows)),
        report.text("สถานะตามที่ระบุ จาก {followup.actions} รายการ: {stated}", stated=stated(report, "followup")),
        report.text("ระบุระยะเวลาดำเนินการ {followup.timed} จาก {followup.actions} รายการ"),
        report.text(
            "งบประมาณ: ระบุงบประมาณ {followup.budget.stated} รายการ ระบุ “-” {followup.budget.none} รายการ "
            "ไม่ได้ระบุ (ช่องว่าง) {followup.budget.unstated} รายการ"
        ),
    ]
    if overdue := overdue_sentence(report):
        sentences.append(overdue)
    if report["followup.outside"].value:
        sentences.append(report.text("มีรายงานที่ไม่มีเลขข้อของแผน (นอกแผน) {followup.outside} รายการ"))
    return tuple(sentences)


def overdue_sentence(report: Report) -> Text:
    """Say how many actions are past their due dates; nothing where none is."""
    words = "เกินกำหนด {followup.overdue} จาก {followup.actions} รายการ ตามสถานะและวันที่ของข้อมูล"
    return report.text(words if report["followup.overdue"].value else "")


def stated(report: Report, id: str) -> Text:
    """Count the actions of each status that there is: of the plan, or of the unit that the id names."""
    known = ((WORDS[state], report[f"{id}.status.{state}"]) for state in STATES)
    each = (text("{state} {n} รายการ", state=wording(words), n=figure) for words, figure in known if figure.value)
    return join(" ", each)


def units(report: Report) -> tuple[str, ...]:
    """Give the units of the plan in the order in which their figures are numbered."""
    return tuple(by_unit(report.assessment.progress))


def _which(rows: Sequence[Progress]) -> Text:
    """Name the actions without a result."""
    missing = [text("ข้อ {no}", no=wording(str(row.action_no))) for row in rows if not row.reported]
    return text(" (ยังไม่มีรายงานผล: {names})", names=join_names(missing)) if missing else Text()


def progress_table(report: Report) -> Table:
    """Give the plan of each unit in numbers: actions, results, and each status."""
    kinds = ("actions", "reported", *(f"status.{state}" for state in STATES))
    rows: list[tuple[tables.Value, ...]] = [
        (unit, *(report[f"followup.unit{number}.{kind}"] for kind in kinds))
        for number, unit in enumerate(units(report), 1)
    ]
    names = ("หน่วยงาน/ผู้รับผิดชอบ", "รายการ", "มีรายงานผล", *WORDS.values())
    return tables.table("ความก้าวหน้าตามแผน รายหน่วยงาน", names, (4.2, 1.6, 2, 2.2, 2.2, 2.2, 1.6, 1.8), rows, range(1, 8))


def action_table(cycle: Cycle) -> Table:
    """Give the follow-up action by action; what the memo states for several at once stands once over them."""
    columns = (
        Column(1.0, "center"),
        Column(2.4),
        Column(4.4, bullets=True),
        Column(2.2),
        Column(4.6, bullets=True),
        Column(2.0),
        Column(2.2, "center"),
        Column(1.8, "center"),
    )
    names = ("ที่", "ตัวชี้วัด", ACTIONS, "หน่วยงาน/ผู้รับผิดชอบ", "ผลการดำเนินงาน", "สถานะ", "ระยะเวลาดำเนินการ", "งบประมาณ")
    body: list[tuple[Cell, ...]] = []
    for group in groups(cycle.followup or ()):
        results, durations, budgets = (
            _column([getattr(each, name) for each in group]) for name in ("result", "duration", "budget")
        )
        for each, result, duration, budget in zip(group, results, durations, budgets, strict=True):
            number = "" if each.no is None else wording(str(each.no))
            status = cell(WORDS[each.status or "unstated"])
            lead = (cell(number, "row"), cell(each.written), stated_cell(each.action), cell(each.unit_written))
            body.append((*lead, *result, status, *duration, *budget))
    return Table("ผลการดำเนินงานรายมาตรการ", columns, head(names), tuple(body), dense=True)


def _column(cells: Sequence[Reported]) -> list[tuple[Cell, ...]]:
    """Give the cell of each row of a group, or one over all its rows where nobody knows to which a value belongs."""
    first, rows = cells[0], len(cells)
    if rows > 1 and first.value is not None and set(cells) == {Reported(first.value, "unknown")}:
        shared = Cell((*stated_cell(first.value).lines, f"({SHARED})"), rows=rows)
        return [(shared,), *[()] * (rows - 1)]
    return [(cell(UNSTATED) if each.value is None else stated_cell(each.value),) for each in cells]
