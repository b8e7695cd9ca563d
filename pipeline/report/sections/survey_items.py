"""The items of the surveys: the lowest ones, the spread, how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.items import SurveyItem, spread
from pipeline.cycle.csv_files import RESPONDENTS, SCORE, SPREAD
from pipeline.cycle.files import ITEMS
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Paragraph
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, counted, given, place, quantile
from pipeline.report.figures.cycle_formulas import CycleFormulas
from pipeline.report.figures.figure import Printed, count, points
from pipeline.report.figures.items import LOWEST
from pipeline.report.sections import uncertainty
from pipeline.schemes.conventions import conventions
from pipeline.thai import Digits

LOWEST = conventions().lowest_items.value  # items of the surveys that a report lists


def figures(of: Assessment, known: CycleFormulas) -> Iterator[Printed]:
    """Give the figures of the items of the surveys."""
    found = of.survey_items
    if not found:
        return
    raw = {each.id: each for each in of.cycle.items or ()}
    ids = [id for id in raw if id in {each.item_id for each in found}]
    scores = {id: given(raw[id].value, known.raw(ITEMS, raw[id].row, SCORE)) for id in ids}
    where, file = places.ITEMS, known.raw(ITEMS).file
    cells = counted((known.raw(ITEMS, raw[id].row, SCORE) for id in ids), file)
    yield count("items.count", "มีคะแนนรายข้อ", len(found), "นับข้อ / items counted", cells)
    unknown = [each.item_id for each in found if each.respondents is None]
    if 0 < len(unknown) < len(found):
        cells = counted((known.raw(ITEMS, raw[id].row, RESPONDENTS) for id in unknown), file)
        yield count(
            "items.without_respondents", "ไม่ทราบจำนวนผู้ตอบ", len(unknown), "นับข้อ / items counted", cells
        )
    pairs = [(raw[id].value, score) for id, score in scores.items()]
    for index, (name, word, value) in enumerate(
        zip(("lowest", "median", "highest"), ("ต่ำสุด", "มัธยฐาน", "สูงสุด"), spread(found), strict=True)
    ):
        by = quantile(pairs, Fraction(index, 2))
        yield points(f"items.{name}", word, value, 2, f"{word}ของข้อ / {name} item", by)
    for row in found[:LOWEST]:
        yield from _item(known, row, scores)


def _item(known: CycleFormulas, found: SurveyItem, scores: dict[str, Calculation]) -> Iterator[Printed]:
    id, where = found.item_id, places.ITEMS
    about, raw = (id, found.title or id), next(each for each in known.cycle.items or () if each.id == id)
    yield points(f"item.{id}.score", about[0], found.score, 2, "ตามที่ประกาศ / as published", scores[id])
    lower = [each for other, each in scores.items() if other != id]
    by = place(scores[id], lower)
    by = Calculation(by.text.replace(">", "<"), by.inputs)  # the lowest comes first
    yield count(
        f"item.{id}.rank", about[0], found.rank, "1 + จำนวนที่ต่ำกว่า / 1 + how many are lower", by, unit="place"
    )
    if found.respondents is None or found.low is None or found.high is None:
        return
    n = given(found.respondents, known.raw(ITEMS, raw.row, RESPONDENTS))
    spread = None if raw.spread is None else given(raw.spread, known.raw(ITEMS, raw.row, SPREAD))
    yield count(f"item.{id}.respondents", about[0], found.respondents, "จำนวนผู้ตอบ / people who answered", n)
    low, high = uncertainty.bounds(scores[id], spread, n, None)
    yield points(f"item.{id}.low", about[0], found.low, 2, uncertainty.LOW, low)
    yield points(f"item.{id}.high", about[0], found.high, 2, uncertainty.HIGH, high)


def blocks(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Show the items of the surveys where they were given: the lowest ones and the spread."""
    found = of.survey_items
    if not found:
        return
    yield Heading(places.ITEMS.heading, 3, part="annex")
    low, middle, high = (thai.number(value, 2, digits) for value in spread(found))
    count = thai.in_digits(str(len(found)), digits)
    text = f"มีคะแนนรายข้อ {count} ข้อ ต่ำสุด {low} มัธยฐาน {middle} สูงสุด {high} คะแนน ตารางเรียงจากข้อที่ได้คะแนนต่ำสุด"
    yield Paragraph(f"{text} {uncertainty.items_sentence(found, digits)}", part="annex")
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
