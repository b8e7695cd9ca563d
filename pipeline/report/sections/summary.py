"""The one page: how the agency stands, what moved, what must be fixed, by whom and when, and what is unfinished."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from pipeline.analysis.assessment import Assessment
from pipeline.cycle import Cycle, Finding, PlanAction
from pipeline.cycle.actions import ACTION, RESPONSIBLE
from pipeline.cycle.check_tables import DEVELOP as MAY
from pipeline.cycle.check_tables import FIX as MUST
from pipeline.cycle.files import FINDINGS, PLAN
from pipeline.report import charts, tables
from pipeline.report.blocks import Block, Column, Heading, Note, Paragraph, Table
from pipeline.report.calculation import Calculation
from pipeline.report.charts.dots import Dot
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import Figure, count
from pipeline.report.report import Report
from pipeline.report.sections import followup, main_finding, years
from pipeline.report.sections.followup import UNSTATED
from pipeline.report.text import Text, join, join_names, text, wording

T = TypeVar("T")
RESULT = "ผลการประเมิน"
FIX = "ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน"
DEVELOP, PROGRESS, MISSING = "ประเด็นที่ต้องพัฒนาให้ดีขึ้น", "ความก้าวหน้าตามแผน", "เรื่องที่ยังไม่ได้ระบุ"
SOURCES = "ที่มาและข้อจำกัดของข้อมูล"
NO_PLAN = "ยังไม่ได้บันทึกแผน"
MOST_YEARS, MOST_SENTENCES, MOST_FIXES, MOST_UNITS = 3, 3, 5, 6
FIX_LINES, UNIT_LINES = 7, 6
"""What has room on the page: rows, and lines of both tables; the rest is counted."""
_YEAR_WIDTHS = (2.7, 2.7, 4.6, 3.2, 2.8)
NAME = 28
"""Letters that have room on a line of a column of names."""
_COUNTED = "นับมาตรการ / actions counted"


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the counts of what is to be fixed and developed, by indicator and unit, and of what is not stated."""
    known, cycle = formulas.own, of.cycle
    fixes = _fixes(cycle)
    for each in fixes:
        rows = _actions(cycle, each)
        id = f"summary.fix.{each.indicator.no}.actions"
        yield count(id, each.indicator.name, _number(rows), _COUNTED, _cells(known, rows, ACTION))
    if rest := [each.row for each in fixes[len(_shown_fixes(cycle)) :]]:
        yield count(
            "summary.fix.more", "และอีก", len(rest), "นับแถว / rows counted", known.cell_count(FINDINGS, rest, MUST)
        )
    developed = [each for each in cycle.findings or () if each.develop]
    yield count(
        "summary.develop",
        "ต้องพัฒนา",
        len(developed),
        "นับแถว / rows counted",
        known.cell_count(FINDINGS, [each.row for each in developed], MAY),
    )
    if cycle.plan:
        undated = [row for row in cycle.plan if not row.due]
        yield count(
            "summary.undated", "ไม่ได้ระบุกำหนดแล้วเสร็จ", _number(undated), _COUNTED, _cells(known, undated, ACTION)
        )
        yield count("summary.actions", "แผนมี", _number(cycle.plan), _COUNTED, _cells(known, cycle.plan, ACTION))
        own = [row for row in cycle.plan if row.kind == "develop"]
        yield count("summary.develop.actions", "เพื่อพัฒนา", _number(own), _COUNTED, _cells(known, own, ACTION))
        if more := len(_unit_lines(of)) - _shown_units(of):
            yield count(
                "summary.units.more", "และอีก", more, "นับหน่วยงาน / units counted", _cells(known, cycle.plan, RESPONSIBLE)
            )
        for number, (unit, rows) in enumerate(_by_unit(cycle).items(), 1):
            yield count(f"summary.unit{number}", unit, _number(rows), _COUNTED, _cells(known, rows, RESPONSIBLE))


def _shown_fixes(cycle: Cycle) -> list[Finding]:
    """Give the first findings with something to fix that have room."""

    def lines(each: Finding) -> int:
        own = _actions(cycle, each)
        units, due = ({*map(str, values)} for values in ((row.unit_written for row in own), _due(own)))
        return max(_lines([each.indicator.name], NAME), _lines(units, NAME), _lines(due, NAME))

    return _fitting(_fixes(cycle), lines, MOST_FIXES, FIX_LINES)


def _unit_lines(of: Assessment) -> list[int]:
    """Tell how many lines the row of each unit takes: its name, or a line for each status."""
    if of.progress:
        states = {unit: len({row.state for row in rows}) for unit, rows in followup.by_unit(of.progress).items()}
    else:
        states = dict.fromkeys(_by_unit(of.cycle), 1)
    return [max(_lines([unit], NAME + 4), number) for unit, number in states.items()]


def _shown_units(of: Assessment) -> int:
    """Tell how many units have room."""
    return len(_fitting(_unit_lines(of), int, MOST_UNITS, UNIT_LINES))


def _lines(texts: Iterable[str], letters: int) -> int:
    """Tell how many lines texts take together, one behind the other."""
    return -(-sum(len(text) + 3 for text in texts) // letters)


def _fitting(rows: Sequence[T], lines: Callable[[T], int], most: int, room: int) -> list[T]:
    """Give the first rows that have room, one at least."""
    found: list[T] = []
    for row in rows[:most]:
        room -= lines(row)
        if found and room < 0:
            break
        found.append(row)
    return found


def _number(rows: Iterable[PlanAction]) -> int:
    """Count actions: one of two units is one."""
    return len({row.no for row in rows})


def _cells(known: CycleFormulas, rows: Iterable[PlanAction], column: str) -> Calculation:
    """Name a cell of each action."""
    once: dict[int, int] = {}
    for row in rows:
        once.setdefault(row.no, row.row)
    return known.cell_count(PLAN, once.values(), column)


def _fixes(cycle: Cycle) -> list[Finding]:
    """Give the findings with something to fix, in the committee's order."""
    return [each for each in cycle.findings or () if each.fix]


def _actions(cycle: Cycle, of: Finding) -> list[PlanAction]:
    """Give the plan's actions of an indicator that fix what was found; all of it where no kind is told."""
    own = [row for row in cycle.plan or () if row.indicator == of.indicator]
    return [row for row in own if row.kind != "develop"]


def _by_unit(cycle: Cycle) -> dict[str, list[PlanAction]]:
    """Give the actions of each unit, in the order of their numbers."""
    units: dict[str, list[PlanAction]] = {}
    for row in sorted(cycle.plan or (), key=lambda row: row.no):
        units.setdefault(row.unit_written, []).append(row)
    return units


def result(report: Report) -> Iterator[Block]:
    """Give the total of the latest years beside the nation's, newest first."""
    yield Heading(RESULT)
    table = years.national_table(report)
    columns = table.columns
    if len(columns) == len(_YEAR_WIDTHS):  # a level can be a long name
        columns = tuple(Column(width, each.align) for width, each in zip(_YEAR_WIDTHS, columns, strict=True))
    body = tuple(reversed(table.body))[:MOST_YEARS]
    yield dataclasses.replace(table, columns=columns, body=body, captioned=False)


def finding(report: Report) -> Iterator[Block]:
    """Say what the year comes to."""
    if found := main_finding.sentences(report)[:MOST_SENTENCES]:
        yield Heading(main_finding.HEADING)
        yield Paragraph(join(" ", found))


def scores(report: Report) -> Iterator[Block]:
    """Draw the indicators, lowest first, beside the year before."""
    of = report.assessment
    if not of.indicators:
        return
    earlier = {each.id: report.get(f"indicator.{each.id}.before") for each in of.latest_changes}
    drawn = [
        Dot(
            row.indicator,
            report[f"indicator.{row.indicator_no}.score"].to_decimals(2),
            earlier.get(str(row.indicator_no)),
        )
        for row in of.indicators
    ]
    before = of.before.fiscal_year if of.before else of.cycle.fiscal_year - 1
    mark = None if of.cycle.agency.is_aggregate else report.get("rule.pass_mark")
    chart = charts.dots(drawn, mark, (before, of.cycle.fiscal_year), report.digits)
    yield dataclasses.replace(chart, width=0.8)


def decisions(report: Report) -> Iterator[Block]:
    """Give what the committee says must be fixed, with actions, units and due dates, and what is to be developed."""
    cycle = report.cycle
    if cycle.findings is None:
        return
    fixes, shown = _fixes(cycle), _shown_fixes(cycle)
    yield Heading(FIX)
    if shown:
        yield fix_table(report, shown)
    else:
        yield Paragraph("คณะกรรมการไม่ได้กำหนดประเด็นที่ต้องแก้ไข")
    if rest := fixes[len(shown) :]:
        names = join_names(each.indicator.name for each in rest)
        yield Paragraph(report.text("และอีก {summary.fix.more} ประเด็น: {names}", names=names))
    if report["summary.develop"].value and not rest:  # where room is short, it is the first to go
        yield Heading(DEVELOP)
        words = "{summary.develop} ตัวชี้วัด " + ("{summary.develop.actions} มาตรการ" if cycle.plan else NO_PLAN)
        yield Paragraph(report.text(words))


def fix_table(report: Report, fixes: Sequence[Finding]) -> Table:
    """Give what must be fixed: indicator and score, actions, units, due dates."""
    rows: list[tuple[tables.Value, ...]] = []
    for each in fixes:
        own, score = _actions(report.cycle, each), report.get(f"indicator.{each.indicator.no}.score")
        name = (
            text("{name} ({score})", name=each.indicator.name, score=score.to_decimals(2))
            if score
            else each.indicator.name
        )
        many = report[f"summary.fix.{each.indicator.no}.actions"] if own else wording(NO_PLAN)
        rows.append((name, many, _listed(row.unit_written for row in own), _listed(_due(own))))
    names = ("ตัวชี้วัด (คะแนน)", "มาตรการ", "หน่วยงาน/ผู้รับผิดชอบ", "กำหนดแล้วเสร็จ")
    return dataclasses.replace(tables.table(FIX, names, (5.2, 2, 5.4, 3.4), rows, (1,)), captioned=False)


def _due(rows: Iterable[PlanAction]) -> Iterator[str]:
    return (line for row in rows for line in row.due or ())


def _listed(names: Iterable[str]) -> Text:
    """Name each once, or say that none is stated."""
    return join_names(dict.fromkeys(names) or [wording(UNSTATED)])


def progress(report: Report) -> Iterator[Block]:
    """Say how the plan stands, unit by unit, and what nobody has stated of it."""
    if report.cycle.plan is None:
        return
    yield Heading(PROGRESS)
    if report.assessment.progress:
        first, *_ = followup.progress_sentences(report)
        yield Paragraph(join(" ", [first, followup.overdue_sentence(report)]))
    else:
        yield Paragraph(report.text("แผนมี {summary.actions} มาตรการ ยังไม่มีรายงานผล"))
    yield unit_table(report)
    if report.get("summary.units.more"):
        yield Paragraph(report.text("และอีก {summary.units.more} หน่วยงาน"))
    if missing := [*_missing(report)]:
        yield Heading(MISSING)
        yield Paragraph(join(" · ", missing))


def unit_table(report: Report) -> Table:
    """Give the plan of each unit in numbers: actions and, where there is a follow-up, results and statuses."""
    rows: list[tuple[tables.Value, ...]] = []
    names = ["หน่วยงาน/ผู้รับผิดชอบ", "มาตรการ"]
    if report.assessment.progress:
        names += ["มีรายงานผล", "สถานะตามที่ระบุ"]
        for number, unit in enumerate(followup.units(report), 1):
            id = f"followup.unit{number}"
            rows.append((unit, *report.pick(id, "actions", "reported"), followup.stated(report, id)))
    else:
        units = enumerate(_by_unit(report.cycle), 1)
        rows = [(unit, report[f"summary.unit{number}"]) for number, unit in units]
    widths = (6.4, 1.8, 2.4, 5.4)[: len(names)]
    return dataclasses.replace(
        tables.table(PROGRESS, names, widths, rows[: _shown_units(report.assessment)], (1, 2)), captioned=False
    )


def _missing(report: Report) -> Iterator[Text]:
    """Count what is not stated of the plan's actions."""
    counts = [("กำหนดแล้วเสร็จ", "summary.undated", "summary.actions")]
    counts += [("ผลการดำเนินงาน", "followup.unreported", "followup.actions")] if report.assessment.progress else []
    counts += [("สถานะ", "followup.status.unstated", "followup.actions")] if report.assessment.progress else []
    for what, own, every in counts:
        if report[own].value:
            yield text("{what} {own} จาก {every} มาตรการ", what=wording(what), own=report[own], every=report[every])


def sources(report: Report) -> Iterator[Block]:
    """Name the publishers, and what no source states."""
    cycle, unknown = report.cycle, report.assessment.outcome.unknown
    names = dict.fromkeys(each.publisher for each in cycle.sources if each.publisher)
    said = [join_names(names)] if names else []
    said += [wording("ไม่มีแหล่งอ้างอิงหลักเกณฑ์บางข้อของปีนี้")] if unknown else []
    days = dict.fromkeys(row.as_of for row in cycle.followup or () if row.as_of)
    said += [text("ข้อมูลการติดตาม ณ วันที่ {days}", days=join_names(days))] if days else []
    said.append(wording("รายละเอียดอยู่ในทะเบียนคะแนนและการตรวจสอบ"))
    yield Note(text("{label}: {said}", label=wording(SOURCES), said=join(" · ", said)))
