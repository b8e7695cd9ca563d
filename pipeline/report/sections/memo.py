"""The parts of a report around its tables: title, memo head, texts, law, proposal, signatures, sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline import thai
from pipeline.analysis.assessment import Assessment
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
from pipeline.thai import Digits


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
        yield from paragraphs(memo.background, "memo")


def facts(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Give ข้อเท็จจริง as memo 1 opens it: facts 1, 1.1 and 1.2."""
    yield Heading(places.FACTS.heading)
    memo = of.cycle.analysis_memo
    if memo and memo.facts:
        yield from paragraphs(memo.facts)
    first, *rest = sentences.facts(of, digits)
    yield Paragraph(first, indent=1)
    yield from (Paragraph(line, indent=2) for line in rest)


def analysis(cycle: Cycle, digits: Digits) -> Iterator[Block]:
    """Give memo 1's analysis: the indicator table, its summary and the plan; a part without data says so."""
    yield tables.analysis(cycle, digits) if cycle.scores else Note(sentences.NO_INDICATORS)
    if cycle.findings is None:
        yield Note(sentences.NO_FINDINGS)
    if cycle.analysis_memo and cycle.analysis_memo.summary:
        yield Heading("สรุปผลการวิเคราะห์", 3)
        yield from paragraphs(cycle.analysis_memo.summary)
    yield tables.plan(cycle) if cycle.plan else Note(sentences.NO_PLAN)


def followup(cycle: Cycle, digits: Digits) -> Iterator[Block]:
    """Give memo 2's facts: its opening, a table per responsible unit in the memo's order, its closing text."""
    yield Heading(places.FACTS.heading)
    if not cycle.followup:
        yield Note(sentences.NO_FOLLOWUP)
        return
    memo = cycle.followup_memo
    if memo and memo.facts:
        yield from paragraphs(memo.facts)
    by_unit: dict[str, list[FollowUp]] = {}  # in the order in which the memo names the units
    for row in cycle.followup:
        by_unit.setdefault(row.unit.name, []).append(row)
    for number, rows in enumerate(by_unit.values(), 1):
        yield Heading(f"{thai.in_digits(str(number), digits)}. {rows[0].unit_written}", 3)
        yield tables.followup(rows)
    if memo and memo.summary:
        yield from paragraphs(memo.summary)


def ending(memo: Memo | None) -> Iterator[Block]:
    """Give the law, the proposal and the places to sign, where the memo's texts were entered."""
    if memo is None:
        return
    if memo.law:
        yield Heading("ข้อกฎหมาย/ระเบียบ", part="memo")
        yield Items(memo.law, ordered=True, part="memo")
    if memo.proposal:
        yield Heading("ข้อเสนอ/ข้อพิจารณา", part="memo")
        yield from paragraphs(memo.proposal, "memo")
    if memo.closing:
        yield from paragraphs(memo.closing, "memo")
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


def paragraphs(text: str, part: Part = "facts") -> Iterator[Paragraph]:
    """Part a text where it has an empty line; other line ends are where its writer wrapped it."""
    for block in text.split("\n\n"):
        if block.strip():
            yield Paragraph(thai.tidy(block.replace("\n", " ")), part=part)


def progress(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Sum up the follow-up: what is done, what has no duration and what has no budget."""
    if not of.progress:
        return
    yield Heading(places.PROGRESS.heading, part="annex")
    yield Items(sentences.progress(of.progress, digits), part="annex")
    yield tables.progress(of.progress, digits)
