"""The scores of the year: instruments and indicators, with weights and points."""

from __future__ import annotations
from collections.abc import Iterator
from fractions import Fraction
from pipeline import thai
from pipeline.cycle.files import SCORES
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import called, given
from pipeline.report.figures.cycle_formulas import CycleFormulas, two
from pipeline.report.figures.figure import POINTS, Printed, count, exact, points
from pipeline.analysis import uncertainty
from pipeline.analysis.assessment import Assessment
from pipeline.errors import UnknownFact
from pipeline.report.figures.calculation import Calculation, called, convention, given, summed
from pipeline.report.figures.cycle_formulas import HUNDRED, CycleFormulas
from pipeline.report.figures.parted import has_indicators, place_of_movement
from collections.abc import Iterable, Sequence
from typing import Literal
from pipeline.analysis.changes import Change
from pipeline.analysis.findings import Progress
from pipeline.analysis.scores import IndicatorScore, InstrumentRow
from pipeline.cycle import Cycle, FollowUp, Stated
from pipeline.report.blocks import Cell, Column, Part, Table
from pipeline.report.sentences import as_published
from pipeline.thai import Digits
from pipeline.analysis.rows import values
from pipeline.cycle import Cycle
from pipeline.report import charts, sentences, tables
from pipeline.report.blocks import Block, Heading, Items, Note, Paragraph, Table
from pipeline.report.method import method
from pipeline.schemes.scheme import Confidence, Fact
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pipeline.analysis.levels import Mix
from pipeline.analysis.points_lost import Lift
from pipeline.report import charts, tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.schemes.terms import Key


def _indicators(known: CycleFormulas) -> Iterator[Printed]:
    findings = known.cycle.findings is not None
    weighed = known.cycle.scheme.weights is not None
    in_lost = (places.LOST,) if weighed else ()
    parts = (places.LEVELS,) if weighed else ()
    explained = {each.indicator for each in known.cycle.scheme.sub_indicators}
    opened = any(each.instrument == "OIT" for each in known.cycle.items or ())
    for row in known.own.indicators:
        no, id, about = row.indicator_no, f"indicator.{row.indicator_no}", (row.indicator, row.as_written)
        by = known.score(no)
        plain = printed_as(f"{id}.score", about[0], row.score_printed, row.score, POINTS, PUBLISHED, by)
        inside = (places.OIT,) if no in explained and not opened else ()
        yield from plain.also(
            two(row.score), "two_decimals", *in_lost, *parts, *((places.CUT,) if findings else ()), *inside
        )
        formula = "แถวในแฟ้มต้นทาง / row of the raw file"
        source = known.raw(SCORES, row.source_row)
        yield count(f"{id}.row", about[0], row.source_row, formula, given(row.source_row, source), unit="row")
        if row.weight is None or row.points is None:
            continue
        both = (places.SCORES, *in_lost)
        formula = "น้ำหนักของแบบ ÷ จำนวนตัวชี้วัด / weight of the instrument ÷ its number of indicators"
        printed = thai.number(row.weight, 2, "arabic")
        weight = known.weight(no)
        yield printed_as(f"{id}.weight", about[0], printed, row.weight, "", formula, weight)
        formula = "คะแนน × น้ำหนัก / score × weight"
        yield points(f"{id}.points", about[0], row.points, 4, formula, by * weight)


def _instruments(known: CycleFormulas) -> Iterator[Printed]:
    for row in known.own.instruments:
        id, about, by = f"instrument.{row.instrument}", (row.instrument, row.name), known.mean(row.instrument)
        formula = {
            "indicators": "ค่าเฉลี่ยของตัวชี้วัดในแบบ / plain mean of its indicators",
            "parts": "ค่าเฉลี่ยของส่วนตามน้ำหนัก / mean of its parts by weight",
        }.get(row.basis, PUBLISHED)
        yield points(f"{id}.mean", about[0], row.mean, 2, formula, by)
        if row.points is not None:
            weight = known.weight(row.instrument)
            formula = "คะแนนของแบบ × น้ำหนัก / score × weight"
            yield points(f"{id}.points", about[0], row.points, 4, formula, by * weight)


def _weights(known: CycleFormulas) -> Iterator[Printed]:
    scheme = known.cycle.scheme
    for id, weight in scheme.weights.value.items() if scheme.weights else ():
        yield exact(f"rule.weight.{id}", id, weight, "", RULE, known.weight(id))
    if scheme.pass_mark:
        mark = scheme.pass_mark.value
        where = (places.RULES, *((places.LOST,) if known.cycle.scores else ()))
        yield exact("rule.pass_mark", "เกณฑ์ผ่าน", mark, POINTS, RULE, given(mark, known.rule("pass_mark")))
    if not known.own.instruments:
        return
    yield exact("scale.most", "คะแนนเต็ม", 100, POINTS, CONVENTION, convention("score_most"))


def instrument_table(scored: Sequence[InstrumentRow], digits: Digits) -> Table:
    """Give the instruments: mean, weight and weighted points (empty where the weights have no source)."""
    rows = [
        (
            row.instrument,
            row.name,
            thai.number(row.mean, 2, digits),
            "" if row.weight is None else thai.in_digits(thai.unrounded(row.weight), digits),
            "" if row.points is None else thai.number(row.points, 4, digits),
        )
        for row in scored
    ]
    names = ("แบบ", "ชื่อแบบประเมิน", "คะแนนเฉลี่ย", "น้ำหนัก", "คะแนนถ่วงน้ำหนัก")
    return frame("คะแนนรายแบบและน้ำหนัก", names, (1.2, 7, 2.4, 1.8, 3.2), rows, (2, 3, 4))


def indicator_table(scored: Sequence[IndicatorScore], digits: Digits) -> Table:
    """Give the indicators as the register shows them: score, weight in the total, points and source row."""
    rows = [
        (
            thai.in_digits(str(row.indicator_no), digits),
            row.indicator,
            row.instrument,
            thai.in_digits(row.score_printed, digits),
            "" if row.weight is None else thai.number(row.weight, 2, digits),
            "" if row.points is None else thai.number(row.points, 4, digits),
            thai.in_digits(str(row.source_row), digits),
        )
        for row in scored
    ]
    names = ("ที่", "ตัวชี้วัด", "แบบ", "คะแนน", "น้ำหนัก", "คะแนนถ่วงน้ำหนัก", "แถวต้นทาง")
    widths = (0.9, 5.2, 1.3, 1.8, 1.8, 2.6, 2)
    return frame("คะแนนรายตัวชี้วัดและที่มา", names, widths, rows, (3, 4, 5, 6))


def instruments(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Give the instruments with their weights, where their scores are known."""
    yield Heading(places.INSTRUMENTS.heading)
    if not of.instruments:
        yield Note("ไม่มีคะแนนรายแบบของปีนี้ หรือไม่มีแหล่งอ้างอิงว่าคำนวณอย่างไร")
        return
    yield instrument_table(of.instruments, digits)
    yield charts.instruments(of.instruments, digits)


def indicators(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Give the indicators with their weights and source rows, where their scores are known."""
    yield Heading(places.SCORES.heading)
    if of.indicators:
        yield indicator_table(of.indicators, digits)
    else:
        yield Note(sentences.NO_INDICATORS)


def chart(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Draw the indicators against the pass mark, with those that the committee says must be fixed."""
    cycle = of.cycle
    if cycle.scores:
        must = [each.indicator.no for each in cycle.findings or () if each.fix]
        mark = cycle.scheme.pass_mark.value if cycle.scheme.pass_mark else None
        yield charts.bars(of.indicators, must, mark, digits)
