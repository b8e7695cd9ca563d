"""Figures of the questions of the surveys, where an agency has their scores."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline.analysis import survey, uncertainty
from pipeline.cycle.csv_files import RESPONDENTS, SCORE, SPREAD
from pipeline.cycle.files import ITEMS
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, counted, given, place, quantile
from pipeline.report.figures.cycle_formulas import Known
from pipeline.report.figures.figure import Printed, count, points
from pipeline.report.figures.rules import HIGH, LOW, bounds
from pipeline.schemes import conventions

LOWEST = conventions.load().lowest_items.value  # items of the surveys that a report lists


def figures(known: Known) -> Iterator[Printed]:
    """Give the figures of the items of the surveys."""
    samples = uncertainty.of_items(known.cycle)
    if not samples:
        return
    raw = {each.id: each for each in known.cycle.items or ()}
    scores = {id: given(raw[id].value, known.raw(ITEMS, raw[id].row, SCORE)) for id in samples}
    frame, where, file = survey.items(known.cycle.scheme, samples), places.ITEMS, known.raw(ITEMS).file
    cells = counted((known.raw(ITEMS, raw[id].row, SCORE) for id in samples), file)
    yield count("items.count", len(frame), "นับข้อ / items counted", cells, where, about=("มีคะแนนรายข้อ",))
    unknown = frame[frame["respondents"].isna()]["item_id"]
    if 0 < len(unknown) < len(frame):
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
        zip(("lowest", "median", "highest"), ("ต่ำสุด", "มัธยฐาน", "สูงสุด"), survey.spread(frame), strict=True)
    ):
        by = quantile(pairs, Fraction(index, 2))
        yield points(f"items.{name}", value, 2, f"{word}ของข้อ / {name} item", by, where, about=(word,))
    for row in frame.head(LOWEST).itertuples(index=False):
        yield from _item(known, row.item_id, row, scores)


def _item(known: Known, id: str, row: object, scores: dict[str, Calculation]) -> Iterator[Printed]:
    found, where = vars(row) if hasattr(row, "__dict__") else row._asdict(), places.ITEMS  # type: ignore[attr-defined]
    about, raw = (id, found["title"] or id), next(each for each in known.cycle.items or () if each.id == id)
    yield points(
        f"item.{id}.score",
        found["score"],
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
        found["rank"],
        "1 + จำนวนที่ต่ำกว่า / 1 + how many are lower",
        by,
        where,
        about=(*about, "อันดับ"),
        unit="place",
    )
    if found["respondents"] is None:
        return
    n = given(found["respondents"], known.raw(ITEMS, raw.row, RESPONDENTS))
    spread = None if raw.spread is None else given(raw.spread, known.raw(ITEMS, raw.row, SPREAD))
    yield count(
        f"item.{id}.respondents",
        found["respondents"],
        "จำนวนผู้ตอบ / people who answered",
        n,
        where,
        about=(*about, "ผู้ตอบ"),
    )
    low, high = bounds(scores[id], spread, n, None)
    yield points(f"item.{id}.low", found["low"], 2, LOW, low, where, about=(*about, "ช่วงความเชื่อมั่น"))
    yield points(f"item.{id}.high", found["high"], 2, HIGH, high, where, about=(*about, "–"))
