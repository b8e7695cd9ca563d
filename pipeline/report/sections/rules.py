"""The rules of the year that the figures rest on, the formulas of the reports, and readings of the source."""

from __future__ import annotations
from collections.abc import Iterator
from pipeline import thai
from pipeline.analysis import uncertainty
from pipeline.analysis.assessment import Assessment
from pipeline.errors import UnknownFact
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, called, convention, given, summed
from pipeline.report.figures.cycle_formulas import HUNDRED, CycleFormulas
from pipeline.report.figures.figure import POINTS, Printed, count, exact, points
from pipeline.report.figures.parted import has_indicators, place_of_movement
from pipeline.analysis.rows import values
from pipeline.cycle import Cycle
from pipeline.report import charts, sentences, tables
from pipeline.report.blocks import Block, Heading, Items, Note, Paragraph, Table
from pipeline.report.method import method
from pipeline.report.sentences import as_published
from pipeline.schemes.scheme import Confidence, Fact
from pipeline.thai import Digits


def _levels(known: CycleFormulas) -> Iterator[Printed]:
    scheme, found = known.cycle.scheme, known.own.outcome
    for index, level in enumerate(scheme.levels.value if scheme.levels else ()):
        about = (level.name, f"{level.name} ≥", "ตั้งแต่", f"ระดับสูงสุด {level.minimum.normalize():f}")
        plain = exact(f"rule.level.{level.name}", about[0], level.minimum, POINTS, RULE, known.level(index))
        needed = level == found.next_level and found.to_next
        checked = found.level_published is not None and level == found.level
        where = (*(places.STANDING if needed else ()), *((places.CHECKS,) if checked else ()))
        printed = thai.number(level.minimum, 2, "arabic")
        yield from plain.also(printed, "two_decimals", *where) if where else (plain,)
        if index == 0 and known.cycle.scores:
            yield exact("rule.top_level", "ถ้าถึงระดับสูงสุด", level.minimum, POINTS, RULE, known.level(0))
        if level.each_instrument_minimum is not None and level == found.next_level and found.below_next:
            yield points(
                f"rule.level.{level.name}.instrument",
                "ไม่ต่ำกว่า",
                level.each_instrument_minimum,
                2,
                RULE,
                known.level(index, "each_instrument_minimum"),
            )


CONFIDENCE: dict[Confidence, str] = {
    "confirmed": "ยืนยันแล้ว",
    "secondary": "แหล่งทุติยภูมิ",
    "inferred": "อนุมาน",
}


def table(cycle: Cycle, digits: Digits) -> Table:
    """Give the rules of the year that the figures rest on, each with its confidence and sources."""
    scheme = cycle.scheme
    facts: list[tuple[str, str, Fact[object] | None]] = [
        ("ค่าน้ำหนักของแบบ", "", scheme.weights),  # type: ignore[list-item]
        ("เกณฑ์คะแนนของระดับ", "", scheme.levels),  # type: ignore[list-item]
        ("เกณฑ์ผ่านของหน่วยงาน", "", scheme.pass_mark),  # type: ignore[list-item]
    ]
    if scheme.weights:
        stated = ", ".join(
            f"{name} {thai.unrounded(weight)}" for name, weight in scheme.weights.value.items()
        )
        facts[0] = (facts[0][0], stated, facts[0][2])
    if scheme.levels:
        stated = ", ".join(f"{level.name} ≥ {level.minimum.normalize():f}" for level in scheme.levels.value)
        facts[1] = (facts[1][0], stated, facts[1][2])
    if scheme.pass_mark:
        facts[2] = (facts[2][0], f"{scheme.pass_mark.value.normalize():f} คะแนน", facts[2][2])
    rows = [
        (name, thai.in_digits(stated, digits), CONFIDENCE[fact.confidence], " ".join(fact.sources))
        if fact
        else (name, "ไม่มีแหล่งอ้างอิง", "", "")
        for name, stated, fact in facts
    ]
    names = ("กฎ", "ค่า", "ความเชื่อมั่น", "แหล่งอ้างอิง")
    return tables.frame(f"กฎของปีงบประมาณ พ.ศ. {thai.in_digits(str(cycle.fiscal_year), digits)}", names,
                        (3, 4, 2.2, 6), rows)  # fmt: skip


def formulas(digits: Digits) -> Iterator[Block]:
    """Give every formula with its source and confidence, in Thai and English."""
    yield Heading("วิธีคำนวณ · Method", part="annex")
    text = (
        "ความเชื่อมั่น: C ยืนยันแล้ว S แหล่งทุติยภูมิ I อนุมาน U ไม่พบแหล่ง D นิยามของรายงานนี้ · "
        "Confidence: C confirmed, S secondary, I inferred, U not found, D a definition of this report. "
        "s คะแนน score, w น้ำหนักในคะแนนภาพรวม weight in the total, W น้ำหนักของแบบ weight of an instrument, "
        "T คะแนนภาพรวม total, m คะแนนขั้นต่ำ minimum, ₀ ₁ ปีก่อนและปีหลัง the earlier and the later year"
    )
    yield Paragraph(text, part="annex")
    rows = [
        (f"{number}. {each.th} · {each.en}", each.formula, each.source, each.confidence)
        for number, each in enumerate(method().formulas, 1)
    ]
    shown = [[thai.in_digits(value, digits) for value in row] for row in rows]
    names = ("เรื่อง · What", "สูตร · Formula", "ที่มา · Source", "เชื่อมั่น")
    yield tables.frame("สูตร ที่มา และความเชื่อมั่น", names, (4, 6.4, 2.2, 2.6), shown, part="annex")
    yield Items(method().sources, ordered=True, part="annex")


def readings(cycle: Cycle) -> Iterator[Block]:
    """Give the readings taken where the source is damaged or contradicts itself."""
    notes = (*cycle.agency.notes, *cycle.notes)
    yield Heading("การอ่านเอกสารต้นทาง", part="annex")
    yield Items(tuple(dict.fromkeys(notes)), part="annex") if notes else Note("ไม่มีข้อสังเกต", part="annex")
