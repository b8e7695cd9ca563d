"""What proposed scores would give."""

from collections.abc import Iterator

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import direction
from pipeline.analysis.what_if import WhatIf
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Paragraph, Table
from pipeline.report.calculation import Input, call, constant
from pipeline.report.cycle_formulas import Formulas, key_of
from pipeline.report.figure import DIFFERENCE, PUBLISHED, Figure, points
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import WAYS, note_unknown
from pipeline.report.text import Text, text, wording

HEADING = "ลองปรับคะแนน"


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give what proposed scores would give.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
    """
    if not of.proposed or not of.cycle.scores:
        return
    known, found = formulas.own, of.what_if
    new = {key: constant(score, Input("WHAT_IF", str(key))) for key, score in of.proposed.items()}
    before, after = known.one_total(), known.one_total(new)
    yield points("what_if.before", "(จาก", found.before, 2, "คะแนนที่คำนวณ / computed total", before)
    formula = "คะแนนภาพรวมเมื่อใช้คะแนนที่ลอง / total with the proposed scores"
    yield points("what_if.after", "เป็น", found.after, 2, formula, after)
    if found.change:
        by = call("ROUND", after, 2) - call("ROUND", before, 2)
        size = by if found.change > 0 else call("ABS", by)
        yield points("what_if.change", "คะแนนภาพรวมเพิ่มขึ้น", abs(found.change), 2, DIFFERENCE, size)
    for row in (each for each in found.scores if each.raised_by):
        key, id = key_of(row.id), f"what_if.{row.id}"
        yield points(f"{id}.before", row.name, row.before, 2, PUBLISHED, known.score(key))
        yield points(f"{id}.after", row.name, row.after, 2, "คะแนนที่ลอง / proposed score", new[key])
        by = (new[key] - known.score(key)) * known.weight(key)
        yield points(f"{id}.lift", row.name, row.lift, 4, "ที่เพิ่ม × น้ำหนัก / raise × weight", by, sign=True)


def sentence(report: Report) -> Text:
    """Say what proposed scores would give."""
    found = report.assessment.what_if
    by = report.text(" {what_if.change} คะแนน") if found.change else ""
    way = WAYS[direction(found.change)]
    words = "ตามคะแนนที่ลอง คะแนนภาพรวม" + way + "{by} (จาก {what_if.before} เป็น {what_if.after} คะแนน)"
    words += "" if report.cycle.agency.is_aggregate else " {level}"
    return report.text(words, by=by, level=_level(found))


def _level(found: WhatIf) -> Text:
    if found.level_before is None or found.level_after is None:
        return wording("อ่านระดับไม่ได้")
    before, after = found.level_before.name, found.level_after.name
    if before == after:
        return text("ระดับ {level} เท่าเดิม", level=after)
    return text("ระดับเปลี่ยนจาก {before} เป็น {after}", before=before, after=after)


@note_unknown
def blocks(report: Report) -> Iterator[Block]:
    """Recompute total and level from proposed scores, where any were given."""
    of = report.assessment
    if not of.proposed or not of.cycle.scores:
        return
    yield Heading(HEADING, 3)
    yield Paragraph(sentence(report))
    yield table(report)


def table(report: Report) -> Table:
    """Give the proposed scores beside the published ones, and what each would add to the total."""
    rows: list[tables.Row] = [
        (row.name, *report.pick(f"what_if.{row.id}", "before", "after", "lift"))
        for row in report.assessment.what_if.scores
        if row.raised_by
    ]
    names = ("ตัวชี้วัด", "คะแนนที่ประกาศ", "คะแนนที่ลอง", "คะแนนภาพรวมเปลี่ยน")
    return tables.table("คะแนนที่ลองปรับ", names, (6, 3, 3, 3.6), rows, (1, 2, 3))
