"""The parts of a memo around its tables: title, head, texts, facts, analysis, plan, law, proposal, signatures, sources."""

from __future__ import annotations
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import Change
from pipeline.analysis.findings import Progress
from pipeline.analysis.scores import Outcome
from pipeline.cycle import Cycle
from pipeline.thai import Digits
from typing import Literal
from pipeline.analysis.scores import IndicatorScore, InstrumentRow
from pipeline.cycle import Cycle, FollowUp, Stated
from pipeline.report.blocks import Cell, Column, Part, Table
from pipeline.report.sentences import as_published
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
from pipeline.report.figures import figure as places
from pipeline.report.sections import paragraphs


def fact_sentences(of: Assessment, digits: Digits) -> tuple[str, ...]:
    """Compose facts 1, 1.1 and 1.2 as the memos word them; a figure that is not known is left out."""
    cycle, result = of.cycle, of.outcome
    lines = [f"๑. จากข้อมูลผลการประเมิน ITA ประจำ{year(cycle.fiscal_year, digits)} ดังนี้"]
    national, own = cycle.national, cycle.result
    if national and national.total is not None:
        lines.append(_fact("คะแนนภาพรวมระดับประเทศ", as_published(national.total, digits), national.level))
    total = own.total if own.total is not None else result.printed
    if total is not None:
        level = own.level or (result.level.name if result.level else None)
        lines.append(_fact("คะแนนภาพรวมของหน่วยงาน", as_published(total, digits), level))
    numbered = [lines[0], *(f"๑.{i} {line}" for i, line in enumerate(lines[1:], 1))]
    return tuple(thai.in_digits(line, digits) for line in numbered)


def _fact(what: str, points: str, level: str | None) -> str:
    return f"{what} : {points} คะแนน" + (f" ระดับผลการประเมิน : {level}" if level else "")


def analysis_table(cycle: Cycle, digits: Digits) -> Table:
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


def plan_table(cycle: Cycle) -> Table:
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


def document(cycle: Cycle, title: str, digits: Digits) -> Document:
    """Open a report."""
    return Document(
        title=title,
        subtitle=f"{cycle.agency.name} {sentences.year(cycle.fiscal_year, digits)}",
        agency=cycle.agency.name,
        subject=f"ITA {sentences.year(cycle.fiscal_year, digits)}",
        keep=cycle.agency.keep,
        demonstration=cycle.agency.demonstration,
        digits=digits,
    )


def opening(memo: Memo | None) -> Iterator[Block]:
    """Give the memo's head and เรื่องเดิม, where the memo's texts were entered."""
    if memo is None:
        return
    yield Fields(
        (
            ("ส่วนราชการ", memo.department),
            ("ที่", memo.number),
            ("วันที่", memo.date),
            ("เรื่อง", memo.subject),
            ("เรียน", memo.to),
        )
    )
    if memo.background:
        yield Heading("เรื่องเดิม", part="memo")
        yield from paragraphs.paragraphs(memo.background, "memo")


def facts(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Give ข้อเท็จจริง as memo 1 opens it: facts 1, 1.1 and 1.2."""
    yield Heading(places.FACTS.heading)
    memo = of.cycle.analysis_memo
    if memo and facts:
        yield from paragraphs.paragraphs(facts)
    first, *rest = fact_sentences(of, digits)
    yield Paragraph(first, indent=1)
    yield from (Paragraph(line, indent=2) for line in rest)


def analysis(cycle: Cycle, digits: Digits) -> Iterator[Block]:
    """Give memo 1's analysis: the indicator table, its summary and the plan; a part without data says so."""
    yield analysis_table(cycle, digits) if cycle.scores else Note(sentences.NO_INDICATORS)
    if cycle.findings is None:
        yield Note(sentences.NO_FINDINGS)
    if cycle.analysis_memo and cycle.analysis_memo.summary:
        yield Heading("สรุปผลการวิเคราะห์", 3)
        yield from paragraphs.paragraphs(cycle.analysis_memo.summary)
    yield plan_table(cycle) if cycle.plan else Note(sentences.NO_PLAN)


def ending(memo: Memo | None) -> Iterator[Block]:
    """Give the law, the proposal and the places to sign, where the memo's texts were entered."""
    if memo is None:
        return
    if memo.law:
        yield Heading("ข้อกฎหมาย/ระเบียบ", part="memo")
        yield Items(memo.law, ordered=True, part="memo")
    if memo.proposal:
        yield Heading("ข้อเสนอ/ข้อพิจารณา", part="memo")
        yield from paragraphs.paragraphs(memo.proposal, "memo")
    if memo.closing:
        yield from paragraphs.paragraphs(memo.closing, "memo")
    if memo.signatures:
        yield Signatures(tuple(Signature(each.position, each.opinion) for each in memo.signatures))


def sources(cycle: Cycle, digits: Digits, run_date: dt.date | None, part: Part = "annex") -> Iterator[Block]:
    """Give where the data come from, and when the report was made if a date was given."""
    yield Heading("ที่มาของข้อมูล", part=part)
    yield Items(
        tuple(
            " ".join(filter(None, (f"{each.title} —", each.document, each.date, each.publisher, each.url)))
            for each in cycle.sources
        ),
        part=part,
    )
    if run_date:
        yield Paragraph(f"จัดทำรายงานเมื่อวันที่ {thai.format_date(run_date, digits)}", part=part)
