"""Indicators opened: OIT's items and sub-indicators, and the questions of the surveys, where they were given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline import thai
from pipeline.analysis import items as oit
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.items import SurveyItem, spread
from pipeline.cycle import Cycle
from pipeline.errors import UnknownFact
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Paragraph
from pipeline.report.figures import figure as places
from pipeline.report.figures.items import LOWEST
from pipeline.report.sections import remarks
from pipeline.report.sections.committee import unknown_note
from pipeline.thai import Digits


def disclosure(cycle: Cycle, digits: Digits) -> Iterator[Block]:
    """Open OIT: items and sub-indicators where they were given, else how whole missing items explain the scores."""
    items = {each.id: each.value for each in cycle.items or () if each.instrument == oit.OIT}
    subs = cycle.scheme.sub_indicators
    if not (items or cycle.sub_indicators or (subs and cycle.scores)):
        return
    yield Heading(places.OIT.heading, 3, part="annex")
    if items:
        yield _checklist(cycle, items, digits)
    if cycle.sub_indicators:
        rows = [
            (each.sub_indicator.code, each.sub_indicator.name, f"{each.value:f}")
            for each in cycle.sub_indicators
        ]
        shown = [[thai.in_digits(value, digits) for value in row] for row in rows]
        names = ("ตัวชี้วัดย่อย", "ชื่อ", "คะแนน")
        yield tables.frame("คะแนนรายตัวชี้วัดย่อย", names, (2.6, 9, 2.4), shown, (2,), part="annex")
    if items:
        return
    try:
        for no in sorted({each.indicator for each in subs} & set(cycle.values)):
            yield Paragraph(
                oit.sentence(oit.explain(cycle.scheme, no, cycle.values[no]), digits), part="annex"
            )
    except UnknownFact as unknown:
        yield unknown_note(unknown, digits)


def _checklist(cycle: Cycle, items: Mapping[str, Decimal], digits: Digits) -> Block:
    """List the items; where the year's rule is all or nothing, say fulfilled or not, else give the score."""
    words = {True: "ครบ", False: "ไม่ครบ", None: "ไม่มีข้อมูล"}
    titles = {each.id: each.text for each in cycle.scheme.items}
    if set(items.values()) <= {0, 100}:
        listed = oit.checklist(cycle.scheme, items)
        rows = [(row.item_id, row.title, row.sub_indicator, words[row.fulfilled]) for row in listed]
    else:
        rows = [(id, titles.get(id), None, f"{score:f}") for id, score in items.items()]
    shown = [[thai.in_digits(value or "", digits) for value in row] for row in rows]
    names = ("ข้อ", "รายการ", "ตัวชี้วัดย่อย", "ผล")
    return tables.frame("รายการเปิดเผยข้อมูล", names, (1.4, 9, 2.6, 2), shown, part="annex")


def surveys(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Show the items of the surveys where they were given: the lowest ones and the spread."""
    found = of.survey_items
    if not found:
        return
    yield Heading(places.ITEMS.heading, 3, part="annex")
    low, middle, high = (thai.number(value, 2, digits) for value in spread(found))
    count = thai.in_digits(str(len(found)), digits)
    text = f"มีคะแนนรายข้อ {count} ข้อ ต่ำสุด {low} มัธยฐาน {middle} สูงสุด {high} คะแนน ตารางเรียงจากข้อที่ได้คะแนนต่ำสุด"
    yield Paragraph(f"{text} {remarks.items_certainty(found, digits)}", part="annex")
    known = any(each.respondents is not None for each in found)
    rows = [
        (
            thai.in_digits(str(row.rank), digits),
            thai.in_digits(row.item_id, digits),
            row.title or "",
            thai.number(row.score, 2, digits),
            *(_sure(row, digits) if known else ()),
        )
        for row in found[:LOWEST]
    ]
    names = ("อันดับ", "ข้อ", "คำถาม", "คะแนน", *(("ผู้ตอบ", "ช่วงความเชื่อมั่น") if known else ()))
    widths = (1.5, 1.5, *((6.6, 1.7, 1.6, 3) if known else (9.6, 2.2)))
    yield tables.frame("ข้อที่ได้คะแนนต่ำสุด", names, widths, rows, range(3, len(names)), part="annex")


def _sure(row: SurveyItem, digits: Digits) -> tuple[str, str]:
    if row.respondents is None or row.low is None or row.high is None:
        return "ไม่ทราบ", ""
    low, high = (thai.number(each, 2, digits) for each in (row.low, row.high))
    return thai.in_digits(f"{row.respondents:,}", digits), f"{low}–{high}"
