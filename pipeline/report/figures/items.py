"""Figures of the questions of the surveys, where an agency has their scores."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.items import SurveyItem, spread
from pipeline.cycle.csv_files import RESPONDENTS, SCORE, SPREAD
from pipeline.cycle.files import ITEMS
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, counted, given, place, quantile
from pipeline.report.figures.cycle_formulas import Known
from pipeline.report.figures.figure import Printed, count, points
from pipeline.report.figures.rules import HIGH, LOW, bounds
from pipeline.schemes.conventions import conventions

LOWEST = conventions().lowest_items.value  # items of the surveys that a report lists


def figures(of: Assessment, known: Known) -> Iterator[Printed]:
    """Give the figures of the items of the surveys."""
    found = of.survey_items
    if not found:
        return
    raw = {each.id: each for each in of.cycle.items or ()}
    ids = [id for id in raw if id in {each.item_id for each in found}]
    scores = {id: given(raw[id].value, known.raw(ITEMS, raw[id].row, SCORE)) for id in ids}
    where, file = places.ITEMS, known.raw(ITEMS).file
    cells = counted((known.raw(ITEMS, raw[id].row, SCORE) for id in ids), file)
    yield count("items.count", len(found), "นับข้อ / items counted", cells, where, about=("มีคะแนนรายข้อ",))
    unknown = [each.item_id for each in found if each.respondents is None]
    if 0 < len(unknown) < len(found):
        cells = counted((known.raw(ITEMS, raw[id].row, RESPONDENTS) for id in unknown), file)
        yield count(
            "items.without_respondents",
            len(unknown),
            "นับข้อ / items counted",
            cells,
            where,
            about=("ไม่ทราบจำนวนผู้ตอบ",),
        )
    pairs = [(raw[id].value, score) for id, score in scores.items()]
    for index, (name, word, value) in enumerate(
        zip(("lowest", "median", "highest"), ("ต่ำสุด", "มัธยฐาน", "สูงสุด"), spread(found), strict=True)
    ):
        by = quantile(pairs, Fraction(index, 2))
        yield points(f"items.{name}", value, 2, f"{word}ของข้อ / {name} item", by, where, about=(word,))
    for row in found[:LOWEST]:
        yield from _item(known, row, scores)


def _item(known: Known, found: SurveyItem, scores: dict[str, Calculation]) -> Iterator[Printed]:
    id, where = found.item_id, places.ITEMS
    about, raw = (id, found.title or id), next(each for each in known.cycle.items or () if each.id == id)
    yield points(
        f"item.{id}.score",
        found.score,
        2,
        "ตามที่ประกาศ / as published",
        scores[id],
        where,
        about=(*about, "คะแนน"),
    )
    lower = [each for other, each in scores.items() if other != id]
    by = place(scores[id], lower)
    by = Calculation(by.text.replace(">", "<"), by.inputs)  # the lowest comes first
    yield count(
        f"item.{id}.rank",
        found.rank,
        "1 + จำนวนที่ต่ำกว่า / 1 + how many are lower",
        by,
        where,
        about=(*about, "อันดับ"),
        unit="place",
    )
    if found.respondents is None or found.low is None or found.high is None:
        return
    n = given(found.respondents, known.raw(ITEMS, raw.row, RESPONDENTS))
    spread = None if raw.spread is None else given(raw.spread, known.raw(ITEMS, raw.row, SPREAD))
    yield count(
        f"item.{id}.respondents",
        found.respondents,
        "จำนวนผู้ตอบ / people who answered",
        n,
        where,
        about=(*about, "ผู้ตอบ"),
    )
    low, high = bounds(scores[id], spread, n, None)
    yield points(f"item.{id}.low", found.low, 2, LOW, low, where, about=(*about, "ช่วงความเชื่อมั่น"))
    yield points(f"item.{id}.high", found.high, 2, HIGH, high, where, about=(*about, "–"))
