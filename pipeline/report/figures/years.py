"""Figures of several years: the totals of each, and all of them side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.analysis.changes import INSTRUMENT, NATIONAL, series
from pipeline.analysis.scores import outcome
from pipeline.report.figures import change, parted
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import convention
from pipeline.report.figures.cycle_formulas import Known, two
from pipeline.report.figures.figure import POINTS, Printed, exact, points
from pipeline.report.figures.stated import figure_id, stated


def figures(history: Sequence[Known]) -> Iterator[Printed]:
    """Give the figures of the years report on one agency's own years."""
    yield from _beside_national(history)
    yield from _overview(history)
    if len(history) < 2:
        return
    yield from change.figures(history)
    yield from parted.figures(history)
    yield from parted.movement(history)
    yield from change.plan(history)


def _beside_national(history: Sequence[Known]) -> Iterator[Printed]:
    for known in history:
        found, year = outcome(known.cycle), known.cycle.fiscal_year
        last, about, where = known is history[-1], (str(year),), places.NATIONAL
        if found.printed is not None and not last:
            formula = "คะแนนภาพรวมสองตำแหน่ง / total at two decimals"
            yield points(
                f"year.{year}.total",
                found.printed,
                2,
                formula,
                known.printed_total,
                where,
                about=("คะแนนภาพรวม", *about),
            )
        if found.national is None:
            continue
        if not last or two(found.national) != f"{found.national:f}":
            formula = "ตามที่ประกาศ สองตำแหน่ง / as published, at two decimals"
            yield points(
                f"year.{year}.national",
                found.national,
                2,
                formula,
                known.national,
                where,
                about=("ค่าเฉลี่ยระดับประเทศ", *about),
            )
        if found.to_national is not None and not last:
            by = known.printed_total - known.national
            formula = "คะแนนภาพรวม − ค่าเฉลี่ยระดับประเทศ / total − national mean"
            yield points(
                f"year.{year}.to_national",
                found.to_national,
                2,
                formula,
                by,
                where,
                sign=True,
                about=("ต่างกัน", *about),
            )


def _overview(history: Sequence[Known]) -> Iterator[Printed]:
    if len(history) < 3:
        return
    of_year = {known.cycle.fiscal_year: known for known in history}
    frame = series([known.cycle for known in history])
    for row in frame[frame["kind"] != NATIONAL].itertuples(index=False):
        by = stated(of_year[row.fiscal_year], row.kind, row.id)
        id, formula = figure_id(row.kind, row.id), "สองตำแหน่ง / at two decimals"
        yield points(
            f"{id}.{row.fiscal_year}",
            row.value,
            2,
            formula,
            by,
            places.OVERVIEW,
            about=(row.name, str(row.fiscal_year)),
        )
    drawn = (frame["kind"] != NATIONAL) & (frame["kind"] != INSTRUMENT)
    if drawn.any():
        yield exact(
            "scale.full",
            100,
            POINTS,
            "ข้อกำหนดของรายงานนี้ / convention of this report",
            convention("score_most"),
            places.OVERVIEW,
            about=("คะแนนเต็ม",),
        )
