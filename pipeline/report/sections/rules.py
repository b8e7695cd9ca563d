"""The register that an auditor reads: result and reconciliation, checks, rules with their sources, readings taken."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.rows import values
from pipeline.cycle import Cycle
from pipeline.errors import UnknownFact
from pipeline.report import charts, sentences, tables
from pipeline.report.blocks import Block, Heading, Items, Note, Paragraph, Table
from pipeline.report.figures import figure as places
from pipeline.report.method import method
from pipeline.report.sections import remarks
from pipeline.report.sentences import as_published
from pipeline.schemes import Confidence, Fact
from pipeline.thai import Digits

CONFIDENCE: dict[Confidence, str] = {
    "confirmed": "ยืนยันแล้ว",
    "secondary": "แหล่งทุติยภูมิ",
    "inferred": "อนุมาน",
}


def summary(of: Assessment, digits: Digits) -> Table:
    """Give the total as computed and as published, the residue, the level and the distances."""
    found = of.outcome
    rows: list[tuple[str, str]] = []
    if found.total is not None:
        rows.append(("คะแนนที่คำนวณ (ก่อนปัดเศษ)", thai.in_digits(thai.unrounded(found.total), digits)))
        rows.append(("คะแนนที่คำนวณ (ปัดเศษ)", thai.number(found.total, 2, digits)))
    if found.published is not None:
        rows.append(("คะแนนที่ประกาศ", as_published(found.published, digits)))
    if found.residue is not None:
        rows.append(("ส่วนต่าง (ประกาศ − คำนวณ)", thai.number(found.residue, 4, digits, sign=True)))
    if found.level:
        rows.append(("ระดับตามเกณฑ์", found.level.name))
    rows.append(("ระดับที่ประกาศ", found.level_published or "ต้นทางไม่ได้ระบุ"))
    if found.national is not None and found.to_national is not None:
        rows.append(("ค่าเฉลี่ยระดับประเทศ", as_published(found.national, digits)))
        rows.append(
            ("สูงกว่า (+) หรือต่ำกว่า (−) ระดับประเทศ", thai.number(found.to_national, 2, digits, sign=True))
        )
    if found.to_next and found.next_level:
        rows.append((f"ยังขาดถึงระดับ {found.next_level.name}", thai.number(found.to_next, 2, digits)))
    for name, score in found.below_next.items():
        rows.append((f"{name} ต่ำกว่าที่ระดับถัดไปต้องการ", thai.number(score, 2, digits)))
    return tables.frame("คะแนนภาพรวมและการกระทบยอด", ("รายการ", "ค่า"), (9, 5), rows, (1,))


def instruments(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Give the instruments with their weights, where their scores are known."""
    yield Heading(places.INSTRUMENTS.heading)
    if not of.instruments:
        yield Note("ไม่มีคะแนนรายแบบของปีนี้ หรือไม่มีแหล่งอ้างอิงว่าคำนวณอย่างไร")
        return
    yield tables.instruments(of.instruments, digits)
    yield charts.instruments(of.instruments, digits)


def indicators(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Give the indicators with their weights and source rows, where their scores are known."""
    yield Heading(places.SCORES.heading)
    if of.indicators:
        yield tables.indicators(of.indicators, digits)
    else:
        yield Note(sentences.NO_INDICATORS)


def checks(of: Assessment, digits: Digits) -> Table:
    """Give the checks that the cycle passed, and what could not be checked."""
    rows = [[thai.in_digits(value, digits) for value in values(row)] for row in of.checks]
    return tables.frame("ทะเบียนการตรวจสอบ", ("รายการตรวจ", "ผล", "รายละเอียด"), (6, 1.8, 6.5), rows)


def rules(cycle: Cycle, digits: Digits) -> Table:
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


def certainty(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Say how far rounding can carry the total, and what is known of the sampling error."""
    try:
        yield Paragraph(remarks.rounding(of.rounding, digits))
    except UnknownFact as unknown:
        yield Note(thai.in_digits(str(unknown).splitlines()[0], digits))
    for said in remarks.respondents(of, digits):
        yield Paragraph(said)
