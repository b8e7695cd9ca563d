"""Figures of one year's scores: indicators, instruments, the total and what it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline import thai
from pipeline.cycle.files import SCORES
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import called, given
from pipeline.report.figures.cycle_formulas import Known, two
from pipeline.report.figures.figure import POINTS, Printed, count, exact, points

PUBLISHED = "ตามที่ประกาศ / as published"


def figures(known: Known) -> Iterator[Printed]:
    """Give the figures of the register and of the facts."""
    yield from _indicators(known)
    yield from _extremes(known)
    yield from _instruments(known)
    yield from _total(known)
    yield from _distances(known)


def _indicators(known: Known) -> Iterator[Printed]:
    findings = known.cycle.findings is not None
    weighed = known.cycle.scheme.weights is not None
    in_lost = (places.LOST,) if weighed else ()
    parts = (places.LEVELS,) if weighed else ()
    explained = {each.indicator for each in known.cycle.scheme.sub_indicators}
    opened = any(each.instrument == "OIT" for each in known.cycle.items or ())
    for row in known.own.indicators:
        no, id, about = row.indicator_no, f"indicator.{row.indicator_no}", (row.indicator, row.as_written)
        by = known.score(no)
        plain = Printed(
            f"{id}.score",
            row.score_printed,
            row.score,
            POINTS,
            PUBLISHED,
            by,
            (places.SCORES, places.FACTS, places.ANNEX),
            about,
        )
        inside = (places.OIT,) if no in explained and not opened else ()
        yield from plain.also(
            two(row.score), "two_decimals", *in_lost, *parts, *((places.CUT,) if findings else ()), *inside
        )
        formula = "แถวในแฟ้มต้นทาง / row of the raw file"
        source = known.raw(SCORES, row.source_row)
        yield count(
            f"{id}.row",
            row.source_row,
            formula,
            given(row.source_row, source),
            places.SCORES,
            about=(*about, "แถวต้นทาง"),
            unit="row",
        )
        if row.weight is None or row.points is None:
            continue
        both = (places.SCORES, *in_lost)
        formula = "น้ำหนักของแบบ ÷ จำนวนตัวชี้วัด / weight of the instrument ÷ its number of indicators"
        printed = thai.number(row.weight, 2, "arabic")
        weight = known.weight(no)
        yield Printed(f"{id}.weight", printed, row.weight, "", formula, weight, both, (*about, "น้ำหนัก"))
        formula = "คะแนน × น้ำหนัก / score × weight"
        yield points(f"{id}.points", row.points, 4, formula, by * weight, *both, about=about)


def _extremes(known: Known) -> Iterator[Printed]:
    scores = known.cycle.scores
    if not scores:
        return
    words = {
        max: ("highest", "สูงสุด", "สูงสุดของตัวชี้วัด / highest"),
        min: ("lowest", "ต่ำสุด", "ต่ำสุดของตัวชี้วัด / lowest"),
    }
    for pick, (name, word, formula) in words.items():
        value = pick(each.value for each in scores)
        by = called(pick.__name__.upper(), *(known.score(each.indicator.no) for each in scores))
        yield points(
            f"indicators.{name}",
            value,
            2,
            f"คะแนน{formula} score",
            by,
            places.TOTAL,
            places.ANNEX,
            about=(f"{word}คือ", "ได้คะแนนเท่ากัน"),
        )


def _instruments(known: Known) -> Iterator[Printed]:
    for row in known.own.instruments:
        id, about, by = f"instrument.{row.instrument}", (row.instrument, row.name), known.mean(row.instrument)
        formula = {
            "indicators": "ค่าเฉลี่ยของตัวชี้วัดในแบบ / plain mean of its indicators",
            "parts": "ค่าเฉลี่ยของส่วนตามน้ำหนัก / mean of its parts by weight",
        }.get(row.basis, PUBLISHED)
        yield points(f"{id}.mean", row.mean, 2, formula, by, places.INSTRUMENTS, about=about)
        if row.points is not None:
            weight = known.weight(row.instrument)
            formula = "คะแนนของแบบ × น้ำหนัก / score × weight"
            yield points(f"{id}.points", row.points, 4, formula, by * weight, places.INSTRUMENTS, about=about)


def _total(known: Known) -> Iterator[Printed]:
    found, total = known.own.outcome, places.TOTAL
    if found.printed is not None:
        formula = "คะแนนภาพรวมสองตำแหน่ง / total at two decimals"
        yield points(
            "total.printed",
            found.printed,
            2,
            formula,
            known.printed_total,
            *places.STANDING,
            about=("คะแนนภาพรวม", str(known.cycle.fiscal_year)),
        )
    if found.total is not None:
        formula = "ผลรวมของคะแนนแบบ × น้ำหนัก / sum of instrument score × weight"
        checked = (places.CHECKS,) if found.residue is not None else ()
        yield exact(
            "total.unrounded",
            found.total,
            POINTS,
            formula,
            known.total,
            total,
            *checked,
            about=("คำนวณ", "คะแนนภาพรวมจากตัวชี้วัดได้", "คะแนนที่คำนวณ (ก่อนปัดเศษ)"),
        )
        yield points(
            "total.computed",
            found.total,
            2,
            formula,
            known.total,
            total,
            about=("ปัดเศษเป็น", "คะแนนที่คำนวณ (ปัดเศษ)"),
        )
    if found.published is not None:
        value, by = found.published, known.published("agency.total", found.published)
        where = (total, places.FACTS, places.CHECKS)
        yield Printed(
            "total.published",
            f"{value:f}",
            value,
            POINTS,
            PUBLISHED,
            by,
            where,
            ("ประกาศ", "คะแนนที่ประกาศ", "คะแนนภาพรวมของหน่วยงาน"),
        )
    elif found.printed is not None:  # the facts then give the computed one
        yield points(
            "total.stated",
            found.printed,
            2,
            "คะแนนที่คำนวณ / as computed",
            known.printed_total,
            places.FACTS,
            about=("คะแนนภาพรวมของหน่วยงาน",),
        )
    if found.residue is not None and found.published is not None:
        by = known.published("agency.total", found.published) - known.total
        formula = "ประกาศ − คำนวณ / published − computed"
        yield points(
            "total.residue",
            found.residue,
            4,
            formula,
            by,
            total,
            places.CHECKS,
            sign=True,
            about=("ส่วนต่างจากการปัดเศษ", "ส่วนต่าง (ประกาศ − คำนวณ)"),
        )


def _distances(known: Known) -> Iterator[Printed]:
    found = known.own.outcome
    if found.national is not None:
        value, own = found.national, known.cycle.national
        stated = (places.FACTS,) if own and own.total is not None else ()
        yield Printed(
            "national.mean",
            f"{value:f}",
            value,
            POINTS,
            PUBLISHED,
            known.national,
            (*places.STANDING, *stated),
            ("ค่าเฉลี่ยระดับประเทศ", "คะแนนภาพรวมระดับประเทศ"),
        )
    if found.national is not None and found.to_national is not None:
        by = known.printed_total - known.national
        formula = "คะแนนภาพรวม − ค่าเฉลี่ยระดับประเทศ / total − national mean"
        signed = points(
            "total.to_national",
            found.to_national,
            2,
            formula,
            by,
            places.TOTAL,
            places.NATIONAL,
            sign=True,
            about=(" อยู่", "ระดับประเทศ", str(known.cycle.fiscal_year)),
        )
        yield from signed.and_size(*places.STANDING)
    if found.next_level is None:
        return
    index = known.cycle.scheme.require_levels().index(found.next_level)
    if found.to_next:
        formula = "เกณฑ์ของระดับถัดไป − คะแนนภาพรวม / least total of the next level − total"
        by = known.level(index) - known.printed_total
        yield points(
            "total.to_next_level",
            found.to_next,
            2,
            formula,
            by,
            *places.STANDING,
            about=("คะแนนภาพรวมอีก", "ยังขาดถึงระดับ"),
        )
    for id, score in found.below_next.items():
        by = known.mean(id) if known.is_instrument(id) else known.score(id)
        formula = "คะแนนที่ยังไม่ถึงระดับถัดไป / score that the next level asks more of"
        yield points(f"below_next.{id}", Fraction(score), 2, formula, by, places.TOTAL, about=(id,))
