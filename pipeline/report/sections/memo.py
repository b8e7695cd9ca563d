"""The parts of a memo around its tables: title, head, texts, facts, analysis, plan, law, signatures, sources."""

from collections.abc import Iterator

from pipeline import thai
from pipeline.cycle import Cycle, Memo
from pipeline.cycle.actions import groups, joined
from pipeline.cycle.lists import number_of
from pipeline.report.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fields,
    Heading,
    Items,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from pipeline.report.catalogue import compose_heading, name_years
from pipeline.report.figure import Figure
from pipeline.report.report import Report
from pipeline.report.sections import corrections
from pipeline.report.sections.paragraphs import NO_INDICATORS, paragraphs, year
from pipeline.report.sections.standing import computed_by, made_of
from pipeline.report.tables import cell, head, stated_cell
from pipeline.report.text import Text, join_names, spell, text, wording

FACTS = "ข้อเท็จจริง"
NO_FINDINGS = "ยังไม่มีข้อมูลผลการวิเคราะห์ของคณะกรรมการ (ประเด็นที่ต้องแก้ไขและประเด็นที่ต้องพัฒนา) ในรอบนี้"
NO_PLAN = "ยังไม่มีข้อมูลแผนการขับเคลื่อนของปีงบประมาณถัดไปในรอบนี้"


def document(report: Report, name: str) -> Document:
    """Open a report by its name: title, running head and file properties say which years it is about."""
    agency, digits = report.cycle.agency, report.digits
    years = name_years(name, report.cycle.fiscal_year, bool(report.cycle.plan))
    years, plain = spell(wording(years), digits), spell(wording(years.removeprefix("แผน")), digits)
    return Document(
        title=compose_heading(name, plain, agency.is_aggregate),
        name=name,
        subtitle=f"{agency.name} {years}",
        agency=agency.name,
        subject=f"ITA {years}",
        keep=agency.keep,
        demonstration=agency.demonstration,
        digits=digits,
        compact=name == "summary",
        landscape=name == "followup-annex",
    )


def analysis_opening(report: Report) -> Iterator[Block]:
    """Give the head of memo 1 and its เรื่องเดิม, where its texts were entered."""
    yield from _opening(report.cycle.analysis_memo)


def followup_opening(report: Report) -> Iterator[Block]:
    """Give the head of memo 2 and its เรื่องเดิม, where its texts were entered."""
    yield from _opening(report.cycle.followup_memo)


def _opening(memo: Memo | None) -> Iterator[Block]:
    if memo is None:
        return
    yield Fields(
        (
            ("ส่วนราชการ", memo.head.department),
            ("ที่", memo.head.number),
            ("วันที่", memo.head.date),
            ("เรื่อง", memo.head.subject),
            ("เรียน", memo.head.to),
        )
    )
    if memo.background:
        yield Heading("เรื่องเดิม", part="memo")
        yield from paragraphs(memo.background, "memo")


def facts(report: Report) -> Iterator[Block]:
    """Give ข้อเท็จจริง as memo 1 opens it: facts 1, 1.1 and 1.2."""
    yield Heading(FACTS)
    memo = report.cycle.analysis_memo
    if memo and memo.facts:
        yield from paragraphs(memo.facts)
    first, *rest = fact_sentences(report)
    yield Paragraph(first, indent=1)
    yield from (Paragraph(line, indent=2) for line in rest)
    yield from corrections.notes(report, report.cycle)


def fact_sentences(report: Report) -> tuple[Text, ...]:
    """Compose facts 1, 1.1 and 1.2 as the memos word them; a figure that is not known is left out."""
    cycle, result = report.cycle, report.assessment.outcome
    national, own, lines = cycle.national, cycle.result, []
    if national and national.total is not None:
        lines.append(_fact("คะแนนภาพรวมระดับประเทศ", report["national.mean"], national.level))
    total = report.get("total.published") or report.get("total.stated")
    if total is not None:
        what = "{name}" if cycle.agency.is_aggregate else "คะแนนภาพรวมของหน่วยงาน"
        if own.total is None:
            made = made_of(report).removeprefix("คะแนน")
            what = "คะแนนภาพรวมที่คำนวณจากคะแนน" + made + " (ไม่มีประกาศ)"
        level = own.level
        if level is None and result.level:
            level = f"{result.level.label} {computed_by(report)}"
        lines.append(_fact(what, total, level, cycle.agency.name))
    first = text("1. จากข้อมูลผลการประเมิน ITA ประจำ{year} ดังนี้", year=year(cycle.fiscal_year))
    numbered = (text(f"1.{i} {{line}}", line=line) for i, line in enumerate(lines, 1))
    return (first, *numbered)


def _fact(what: str, points: Figure, level: str | None, name: str = "") -> Text:
    words = what + " : {points} คะแนน" + (" ระดับผลการประเมิน : {level}" if level else "")
    return text(words, points=points, level=wording(level or ""), name=wording(name))


def analysis(report: Report) -> Iterator[Block]:
    """Give memo 1's analysis: the indicator table, its summary and the plan; a part without data says so.

    No committee analyses an aggregate, and nobody plans for it: of one there are the scores alone.
    """
    cycle = report.cycle
    yield analysis_table(report) if cycle.scores else Note(NO_INDICATORS)
    if cycle.agency.is_aggregate:
        return
    if cycle.findings is None:
        yield Note(NO_FINDINGS)
    if cycle.analysis_memo and cycle.analysis_memo.summary:
        yield Heading("สรุปผลการวิเคราะห์", 3)
        yield from paragraphs(cycle.analysis_memo.summary)
    yield plan_table(cycle) if cycle.plan else Note(NO_PLAN)


def analysis_table(report: Report) -> Table:
    """Give memo 1's table: indicators, scores and, where the committee has analysed them, what to fix and develop."""
    cycle, names = report.cycle, ("แบบ", "ตัวชี้วัด", "ผลการประเมิน")
    columns, heads = [Column(1.5, "center"), Column(2.9), Column(1.7, "center")], head(names)
    if cycle.findings is not None:
        columns += [Column(3.9, bullets=True), Column(6.4, bullets=True)]
        above = [*((name, 2, 1) for name in names), ("ผลการวิเคราะห์", 1, 2)]
        heads = head(above, ["ประเด็นที่ต้องแก้ไข", "ประเด็นที่ต้องพัฒนา"])
    found = {each.indicator.no: (stated_cell(each.fix), stated_cell(each.develop)) for each in cycle.findings or ()}
    unstated = () if cycle.findings is None else (Cell(), Cell())
    body = tuple(
        (
            cell(score.indicator.instrument, "row"),
            cell(score.written, "row"),
            cell(report[f"indicator.{score.indicator.no}.score"]),
            *found.get(score.indicator.no, unstated),
        )
        for score in cycle.scores
    )
    return Table("ผลการประเมินและผลการวิเคราะห์รายตัวชี้วัด", tuple(columns), heads, body, captioned=False)


def plan_table(cycle: Cycle) -> Table:
    """Give memo 1's plan: what is to be improved in the next fiscal year, and who is responsible."""
    columns = (Column(1.5, "center"), Column(3.6), Column(7.6, bullets=True), Column(3.2, "center"))
    heads = head([("แบบ", 2, 1), ("ตัวชี้วัด", 2, 1), ("แผนการขับเคลื่อน", 1, 2)], ["ประเด็นที่ต้องปรับปรุง", "หน่วยงาน/ผู้รับผิดชอบ"])
    body = tuple(
        (
            cell(group[0].indicator.instrument, "row"),
            cell(group[0].written, "row"),
            stated_cell(joined(each.action for each in group)),
            cell(join_names(dict.fromkeys(each.unit_written for each in group))),
        )
        for group in groups(cycle.plan or ())
    )
    return Table("แผนการขับเคลื่อนและหน่วยงานผู้รับผิดชอบ", columns, heads, body, captioned=False)


def analysis_ending(report: Report) -> Iterator[Block]:
    """Give the law, the proposal and the places to sign of memo 1, where its texts were entered."""
    yield from _ending(report.cycle.analysis_memo)


def followup_ending(report: Report) -> Iterator[Block]:
    """Give the law, the proposal and the places to sign of memo 2, where its texts were entered."""
    yield from _ending(report.cycle.followup_memo)


def _ending(memo: Memo | None) -> Iterator[Block]:
    if memo is None:
        return
    if memo.law:
        yield Heading("ข้อกฎหมาย/ระเบียบ", part="memo")
        yield Items(memo.law, ordered=not all(map(number_of, memo.law)), part="memo")
    if memo.proposal:
        yield Heading("ข้อเสนอ/ข้อพิจารณา", part="memo")
        yield from paragraphs(memo.proposal, "memo")
    if memo.closing:
        yield from paragraphs(memo.closing, "memo")
    if memo.signatures:
        yield Signatures(tuple(Signature(each.position, each.opinion) for each in memo.signatures))


def sources(report: Report) -> Iterator[Block]:
    """Give where the data come from, and when the report was made if a date was given."""
    yield Heading("ที่มาของข้อมูล")
    yield Items(
        tuple(
            " ".join(filter(None, (f"{each.title} —", each.document, each.date, each.publisher, each.url)))
            for each in report.cycle.sources
        )
    )
    if report.run_date:
        day = wording(thai.format_date(report.run_date, "arabic"))
        yield Paragraph(text("จัดทำรายงานเมื่อวันที่ {day}", day=day))
