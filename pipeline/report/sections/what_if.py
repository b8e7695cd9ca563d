"""What proposed scores would give."""

from __future__ import annotations
from collections.abc import Iterator
from pipeline.analysis.assessment import Assessment
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Input, called, given, summed
from pipeline.report.figures.cycle_formulas import CycleFormulas
from pipeline.report.figures.figure import Printed, points
from pipeline.report.figures.lost import key_of
from collections.abc import Sequence
from pipeline import thai
from pipeline.analysis.cut_off import Cut, CutDecision, Interval
from pipeline.analysis.decomposition import Decomposition
from pipeline.analysis.items import SurveyItem
from pipeline.analysis.levels import Reach
from pipeline.analysis.points_lost import Lift, LostPoints
from pipeline.analysis.uncertainty import (
    CONFIDENCE,
    INSIDE,
    LAST_PLACE,
    OUTSIDE,
    UNKNOWN,
    Rounding,
    sentence,
    significant,
)
from pipeline.analysis.what_if import WhatIf
from pipeline.report.sentences import listed
from pipeline.thai import Digits
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pipeline.analysis.levels import Mix
from pipeline.analysis.points_lost import Lift
from pipeline.errors import UnknownFact
from pipeline.report import charts, tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.schemes.terms import Key
from pipeline.report.sections import levels
from pipeline.report.sections import paragraphs


def levels.figures(of: Assessment, known: CycleFormulas) -> Iterator[Printed]:
    """Give what proposed scores would give.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
    """
    where = places.PROPOSAL
    if not of.proposed or not of.cycle.scores:
        return
    found = of.what_if
    new = {key: given(score, Input("WHAT_IF", str(key))) for key, score in of.proposed.items()}
    before, after = known.of_terms(), known.of_terms(new)
    yield points("what_if.before", "(จาก", found.before, 2, "คะแนนที่คำนวณ / computed total", before)
    formula = "คะแนนภาพรวมเมื่อใช้คะแนนที่ลอง / total with the proposed scores"
    yield points("what_if.after", "เป็น", found.after, 2, formula, after)
    if found.change:
        by = called("ROUND", after, 2) - called("ROUND", before, 2)
        signed = points("what_if.change", "คะแนนภาพรวมเพิ่มขึ้น", abs(found.change), 2, "หลัง − ก่อน ตามที่พิมพ์ / printed after − printed before", by if found.change > 0 else called("ABS", by))
        yield signed
    for row in (each for each in found.scores if each.raised_by):
        key, about = key_of(row.id), (row.name,)
        yield points(f"what_if.{row.id}.before", about[0], row.before, 2, "ตามที่ประกาศ / as published", known.score(key))
        yield points(f"what_if.{row.id}.after", about[0], row.after, 2, "คะแนนที่ลอง / proposed score", new[key])
        by = (new[key] - known.score(key)) * known.weight(key)
        formula = "ที่เพิ่ม × น้ำหนัก / raise × weight"
        yield points(f"what_if.{row.id}.lift", about[0], row.lift, 4, formula, by, sign=True)


def sentence(found: WhatIf, digits: Digits) -> str:
    """Say what proposed scores would give."""
    before, after = (thai.number(value, 2, digits) for value in (found.before, found.after))
    way = "เพิ่มขึ้น" if found.change > 0 else "ลดลง" if found.change < 0 else "ไม่เปลี่ยนแปลง"
    by = f" {thai.number(abs(found.change), 2, digits)} คะแนน" if found.change else ""
    said = f"ตามคะแนนที่ลอง คะแนนภาพรวม{way}{by} (จาก {before} เป็น {after} คะแนน)"
    if found.level_before is None or found.level_after is None:
        return f"{said} อ่านระดับไม่ได้"
    if found.level_before.name == found.level_after.name:
        return f"{said} ระดับ {found.level_after.name} เท่าเดิม"
    return f"{said} ระดับเปลี่ยนจาก {found.level_before.name} เป็น {found.level_after.name}"


def blocks(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Recompute total and level from proposed scores, where any were given."""
    if not of.proposed or not of.cycle.scores:
        return
    yield Heading(places.PROPOSAL.heading, 3, part="annex")
    try:
        found = of.what_if
    except UnknownFact as unknown:
        yield paragraphs.unknown_note(unknown, digits)
        return
    yield Paragraph(sentence(found, digits), part="annex")
    rows = [
        (
            row.name,
            thai.number(row.before, 2, digits),
            thai.number(row.after, 2, digits),
            thai.number(row.lift, 4, digits, sign=True),
        )
        for row in found.scores
        if row.raised_by
    ]
    names = ("ตัวชี้วัด", "คะแนนที่ประกาศ", "คะแนนที่ลอง", "คะแนนภาพรวมเปลี่ยน")
    yield tables.frame("คะแนนที่ลองปรับ", names, (6, 3, 3, 3.6), rows, (1, 2, 3), part="annex")
