"""The rules of the year that the figures rest on, the formulas of the reports, and readings of the source."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.analysis.assessment import Assessment
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Items, Note, Paragraph, Table
from pipeline.report.calculation import constant, convention
from pipeline.report.cycle_formulas import Formulas
from pipeline.report.figure import CONVENTION, POINTS, RULE, Figure, exact, points, weight
from pipeline.report.report import Report
from pipeline.report.text import Text, join, text, wording
from pipeline.schemes import Confidence, Fact, Instrument, Level
from pipeline.schemes.scoring import weights_by_id
from pipeline.schemes.toml_records import parse

METHOD = Path(__file__).parents[1] / "method.toml"
HEADING = "กฎที่ใช้และแหล่งอ้างอิง"
TRACED = (
    "ตัวเลขที่คำนวณทุกตัวในรายงานของรอบนี้มีรหัส ค่าก่อนปัดเศษ สูตรของตารางคำนวณ และช่องของข้อมูลต้นทาง (แฟ้ม:แถว:คอลัมน์) "
    "ในแฟ้ม figures.xlsx และ figures.csv ซึ่งแฟ้มหลังแนบอยู่ใน PDF ด้วย ในหน้าเว็บให้กดที่ตัวเลข"
)
CONFIDENCE: dict[Confidence, str] = {"confirmed": "ยืนยันแล้ว", "secondary": "แหล่งทุติยภูมิ", "inferred": "อนุมาน"}


@dataclass(frozen=True)
class Formula:
    """A formula: its name, the formula itself, where it comes from (numbers of sources) and how sure that is."""

    th: str
    en: str
    formula: str
    source: str
    confidence: str  # C confirmed, S secondary, I inferred, U not found, D a definition of the reports; by year


@dataclass(frozen=True)
class Method:
    """The formulas of the reports in their order, and the sources that they name by number from 1."""

    formulas: tuple[Formula, ...]
    sources: tuple[str, ...]


@functools.cache
def method() -> Method:
    """Read the method."""
    return parse(METHOD.read_text("utf-8"), Method, METHOD.name)


def figures(_: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the levels, the weights and the pass mark of the year, and the top of the scale."""
    known = formulas.own
    scheme = known.cycle.scheme
    for index, level in enumerate(scheme.levels.value if scheme.levels else ()):
        id, by = f"rule.level.{level.name}", known.level(index)
        yield exact(id, level.name, level.minimum, POINTS, RULE, by)
        if index == 0:
            yield exact("rule.top_level", "ถ้าถึงระดับสูงสุด", level.minimum, POINTS, RULE, by)
        if (least := level.each_instrument_minimum) is not None:
            by = known.level(index, "each_instrument_minimum")
            yield points(f"{id}.instrument", "ไม่ต่ำกว่า", least, 2, RULE, by)
    for id, share in weights_by_id(scheme).items():
        yield weight(f"rule.weight.{id}", id, share, RULE, known.weight(id), decimals=None)
    if scheme.pass_mark:
        mark = scheme.pass_mark.value
        yield exact("rule.pass_mark", "เกณฑ์ผ่าน", mark, POINTS, RULE, constant(mark, known.rule("pass_mark")))
    yield exact("scale.most", "คะแนนเต็ม", 100, POINTS, CONVENTION, convention("score_most"))


def blocks(report: Report) -> Iterator[Block]:
    """Give the rules of the year."""
    yield Heading(HEADING)
    yield table(report)


def table(report: Report) -> Table:
    """Give the rules of the year that the figures rest on, each with its confidence and sources."""
    scheme = report.cycle.scheme
    weights = [_weights(report, each) for each in scheme.instruments] if scheme.weights else []
    levels = [_level(report, each) for each in (scheme.levels.value if scheme.levels else ())]
    tests = map(wording, scheme.level_tests)
    levels += [text("แบบที่ระดับทดสอบ: {tests}", tests=join(", ", tests))] if scheme.level_tests else []
    mark = report.text("{rule.pass_mark} คะแนน" if scheme.pass_mark else "")
    rows = [
        _row("ค่าน้ำหนักของแบบ", join(", ", weights), scheme.weights),
        _row("เกณฑ์คะแนนของระดับ", join(", ", levels), scheme.levels),
        _row("เกณฑ์ผ่านของหน่วยงาน", mark, scheme.pass_mark),
    ]
    if report.cycle.agency.is_aggregate:
        del rows[1:]  # levels and pass mark are of agencies
    names = ("กฎ", "ค่า", "ความเชื่อมั่น", "แหล่งอ้างอิง")
    caption = wording(f"กฎของปีงบประมาณ พ.ศ. {report.cycle.fiscal_year}")
    return tables.table(caption, names, (3, 4, 2.2, 6), rows)


def _weights(report: Report, instrument: Instrument) -> Text:
    """Give the weight of an instrument, and of its parts."""
    ids = instrument.id, *(part.id for part in instrument.parts if part.weight is not None)
    own, *parts = (text("{id} {weight}", id=wording(id), weight=report[f"rule.weight.{id}"]) for id in ids)
    return text("{own} ({parts})", own=own, parts=join(", ", parts)) if parts else own


def _level(report: Report, level: Level) -> Text:
    """Say what a level asks of the total and of each instrument that it tests, and what of it is inferred."""
    least = report.get(f"rule.level.{level.name}.instrument")
    words = "{name} ≥ {least}" + (" และทุกแบบ ≥ {each}" if least else "")
    words += " (อนุมาน)" if level.confidence == "inferred" else ""
    words += " (ไม่พบเกณฑ์ของ {below})" if level.below else ""
    name, below = wording(level.name), wording(level.below)
    return text(words, name=name, least=report[f"rule.level.{level.name}"], each=least or "", below=below)


def _row(name: str, stated: Text, fact: Fact[Any] | None) -> tuple[str, ...]:
    if fact is None:
        return name, "ไม่มีแหล่งอ้างอิง", "", ""
    return name, stated, CONFIDENCE[fact.confidence], " ".join(fact.sources)


def formulas(_: Report) -> Iterator[Block]:
    """Give every formula with its source and confidence, and where those of the printed numbers are."""
    yield Heading("วิธีคำนวณ")
    yield Paragraph(TRACED)
    words = (
        "ความเชื่อมั่น: C ยืนยันแล้ว S แหล่งทุติยภูมิ I อนุมาน U ไม่พบแหล่ง D นิยามของรายงานนี้ "
        "สัญลักษณ์: s คะแนน w น้ำหนักในคะแนนภาพรวม W น้ำหนักของแบบ T คะแนนภาพรวม m คะแนนขั้นต่ำ ₀ ₁ ปีก่อนและปีหลัง"
    )
    yield Paragraph(words)
    rows = [
        tuple(map(wording, (f"{number}. {each.th}", each.formula, each.source, each.confidence)))
        for number, each in enumerate(method().formulas, 1)
    ]
    names = ("เรื่อง", "สูตร", "ที่มา", "เชื่อมั่น")
    yield tables.table("สูตร ที่มา และความเชื่อมั่น", names, (4, 6.4, 2.2, 2.6), rows)
    yield Items(method().sources, ordered=True)


def readings(report: Report) -> Iterator[Block]:
    """Give the readings taken where the source is damaged or contradicts itself."""
    notes = (*report.cycle.agency.notes, *report.cycle.notes)
    yield Heading("การอ่านเอกสารต้นทาง")
    yield Items(tuple(dict.fromkeys(notes))) if notes else Note("ไม่มีข้อสังเกต")
