"""The items of the surveys: the lowest ones, the spread, how sure they are."""

from collections.abc import Iterator
from fractions import Fraction

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.items import SurveyItem, spread
from pipeline.cycle.csv_files import RESPONDENTS, SCORE, SPREAD
from pipeline.cycle.files import ITEMS
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Paragraph, Table
from pipeline.report.calculation import Calculation, constant, place, quantile
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import PUBLISHED, RANK, Figure, count, points
from pipeline.report.report import Report
from pipeline.report.sections.uncertainty import HIGH, LOW, UNKNOWN, bounds
from pipeline.report.text import Text, join, wording
from pipeline.schemes import conventions

HEADING = "ข้อคำถามของ IIT และ EIT"
LOWEST = conventions.load().lowest_items.value  # items of the surveys that a report lists


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the spread of the items, and the lowest ones with their intervals."""
    found, known = of.survey_items, formulas.own
    if not found:
        return
    raw = {each.id: each for each in of.cycle.items or ()}
    ids = [id for id in raw if id in {each.item_id for each in found}]
    scores = {id: constant(raw[id].value, known.raw(ITEMS, raw[id].row, SCORE)) for id in ids}
    formula, by = "นับข้อ / items counted", known.cell_count(ITEMS, (raw[id].row for id in ids), SCORE)
    yield count("items.count", "มีคะแนนรายข้อ", len(found), formula, by)
    unknown = [raw[each.item_id].row for each in found if each.respondents is None]
    by = known.cell_count(ITEMS, unknown, RESPONDENTS)
    yield count("items.without_respondents", "ไม่ทราบจำนวนผู้ตอบ", len(unknown), formula, by)
    pairs = [(raw[id].value, score) for id, score in scores.items()]
    words = {"lowest": "ต่ำสุด", "median": "มัธยฐาน", "highest": "สูงสุด"}
    for index, ((name, word), value) in enumerate(zip(words.items(), spread(found), strict=True)):
        by = quantile(pairs, Fraction(index, 2))
        yield points(f"items.{name}", word, value, 2, f"{word}ของข้อ / {name} item", by)
    for row in found[:LOWEST]:
        yield from _item(known, row, scores)


def _item(known: CycleFormulas, found: SurveyItem, scores: dict[str, Calculation]) -> Iterator[Figure]:
    name, id = found.item_id, f"item.{found.item_id}"
    raw = next(each for each in known.cycle.items or () if each.id == name)
    yield points(f"{id}.score", name, found.score, 2, PUBLISHED, scores[name])
    by = place(scores[name], (each for other, each in scores.items() if other != name))
    by = Calculation(by.text.replace(">", "<"), by.inputs)  # the lowest comes first
    yield count(f"{id}.rank", name, found.rank, "1 + จำนวนที่ต่ำกว่า / 1 + how many are lower", by, unit=RANK)
    if found.respondents is None or found.low is None or found.high is None:
        return
    n = constant(found.respondents, known.raw(ITEMS, raw.row, RESPONDENTS))
    yield count(f"{id}.respondents", name, found.respondents, "จำนวนผู้ตอบ / people who answered", n)
    deviation = None if raw.spread is None else constant(raw.spread, known.raw(ITEMS, raw.row, SPREAD))
    low, high = bounds(scores[name], deviation, n, None)
    yield points(f"{id}.low", name, found.low, 2, LOW, low)
    yield points(f"{id}.high", name, found.high, 2, HIGH, high)


def sentence(report: Report) -> Text:
    """Say how many items there are, and how far their scores spread."""
    words = "มีคะแนนรายข้อ {.count} ข้อ ต่ำสุด {.lowest} มัธยฐาน {.median} สูงสุด {.highest} คะแนน ตารางเรียงจากข้อที่ได้คะแนนต่ำสุด"
    return report.text(words, "items")


def certainty_sentence(report: Report) -> Text:
    """Say how sure the scores of the items are."""
    items = report.assessment.survey_items
    answered = [each for each in items if each.respondents is not None]
    if not answered:
        return wording(UNKNOWN)
    words = ["ช่วงความเชื่อมั่นร้อยละ {certainty.confidence} ถือว่าผู้ตอบได้มาจากการสุ่มอย่างง่าย"]
    if any(each.worst_case for each in answered):
        words.append("ข้อที่ไม่ทราบการกระจายใช้ค่าสูงสุดที่เป็นไปได้")
    if len(answered) < len(items):
        words.append("ไม่ทราบจำนวนผู้ตอบ {items.without_respondents} ข้อ")
    return report.text(" ".join(words))


def blocks(report: Report) -> Iterator[Block]:
    """Show the items of the surveys where they were given: the lowest ones and the spread."""
    if not report.assessment.survey_items:
        return
    yield Heading(HEADING, 3)
    yield Paragraph(join(" ", [sentence(report), certainty_sentence(report)]))
    yield table(report)


def table(report: Report) -> Table:
    """Give the lowest items, with their intervals where any respondents are known."""
    items = report.assessment.survey_items
    known = any(each.respondents is not None for each in items)
    rows = [
        (
            report[f"item.{row.item_id}.rank"],
            wording(row.item_id),
            row.title,
            report[f"item.{row.item_id}.score"],
            *(_interval(report, row) if known else ()),
        )
        for row in items[:LOWEST]
    ]
    names = ("อันดับ", "ข้อ", "คำถาม", "คะแนน", *(("ผู้ตอบ", "ช่วงความเชื่อมั่น") if known else ()))
    widths = (1.5, 1.5, *((6.6, 1.7, 1.6, 3) if known else (9.6, 2.2)))
    return tables.table("ข้อที่ได้คะแนนต่ำสุด", names, widths, rows, range(3, len(names)))


def _interval(report: Report, row: SurveyItem) -> tuple[tables.Value, tables.Value]:
    id = f"item.{row.item_id}"
    if row.respondents is None:
        return "ไม่ทราบ", None
    return report[f"{id}.respondents"], report.text("{.low}–{.high}", id)
