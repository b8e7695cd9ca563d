"""What each higher level takes under the rules of the year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.levels import Mix, Reach
from pipeline.analysis.uncertainty import (
    sentence,
)
from pipeline.errors import UnknownFact
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import called, given, summed
from pipeline.report.figures.cycle_formulas import CycleFormulas
from pipeline.report.figures.figure import Printed, points
from pipeline.report.sections import paragraphs
from pipeline.schemes.terms import Key
from pipeline.thai import Digits


def figures(of: Assessment, known: CycleFormulas) -> Iterator[Printed]:
    """Give what each higher level takes.

    Raises:
        UnknownFact: weights or levels have no source, or a score that the present level depends on is not given.
    """
    cycle = known.cycle
    if not cycle.scores:
        return
    names, levels = {each.key: each.name for each in of.terms}, cycle.scheme.require_levels()
    for found in of.reach:
        if found.unknown:
            continue
        id, index = f"level.{found.level.name}", levels.index(found.level)
        caption = f"ระดับ {found.level.name}"
        if found.lacking:
            by = known.level(index) - called("ROUND", known.of_terms(), 2)
            formula = "เกณฑ์ของระดับ − คะแนนภาพรวมสองตำแหน่ง / least total of the level − total at two decimals"
            yield points(f"{id}.lacking", f"{caption} ต้องได้คะแนนภาพรวม", found.lacking, 2, formula, by)
        for name, gap in found.failing.items():
            own = {
                each.key: known.weight(each.key)
                for each in known.terms
                if name in (each.key, each.instrument)
            }
            tested = summed(known.score(key) * weight for key, weight in own.items()) / summed(own.values())
            by = known.level(index, "each_instrument_minimum") - called("ROUND", tested, 2)
            formula = "ขั้นต่ำของแบบ − คะแนนสองตำแหน่ง / least of the instrument − score at two decimals"
            yield points(f"{id}.lacking.{name}", caption, gap, 2, formula, by)
        for number, mix in enumerate(found.mixes, 1):
            rule = known.rule(f"levels.{found.level.name}.minimum")
            raised = {key: given(score, *known.score(key).inputs, rule) for key, score in mix.raised.items()}
            for key, least in mix.raised.items():
                yield points(f"{id}.mix{number}.{key}", caption, least, 2, _FOUND, raised[key])
            new = {key: given(score) for key, score in mix.raised.items()}
            cost = summed(each - known.score(key) for key, each in new.items())
            yield points(
                f"{id}.mix{number}.cost", caption, mix.cost, 2, "ผลรวมที่เพิ่ม / sum of the raises", cost
            )
            formula = "คะแนนภาพรวมเมื่อใช้คะแนนใหม่ / total with the raised scores"
            yield points(f"{id}.mix{number}.total", caption, mix.total, 2, formula, known.of_terms(new))


KINDS = {
    "cheapest": "เพิ่มรวมน้อยที่สุด",
    "single": "ตัวชี้วัดเดียว",
    "fewest": "จำนวนตัวชี้วัดน้อยที่สุด",
    "floor": "ยกตัวที่ต่ำให้เท่ากัน",
}


def sentence(reach: Reach, digits: Digits) -> str:
    """Say what a level still asks for."""
    asked = []
    if reach.lacking:
        asked.append(f"คะแนนภาพรวมอีก {thai.number(reach.lacking, 2, digits)} คะแนน")
    asked += [f"{name} อีก {thai.number(gap, 2, digits)} คะแนน" for name, gap in reach.failing.items()]
    said = f"ระดับ {reach.level.name} ต้องได้" + " และ ".join(asked)
    return said if reach.mixes else f"{said} ซึ่งไม่มีทางถึงแม้ทุกตัวชี้วัดได้คะแนนเต็ม"


def blocks(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Say what each higher level takes under the year's own rules, as mixes whose level was recomputed."""
    cycle = of.cycle
    if not cycle.scores:
        return
    yield Heading(places.LEVELS.heading, 3, part="annex")
    try:
        found = of.reach
        named = {term.key: term.name for term in of.terms}
    except UnknownFact as unknown:
        yield paragraphs.unknown_note(unknown, digits)
        return
    now: dict[Key, Decimal] = dict(cycle.values.items())
    now.update(cycle.instruments.values.items())
    if not found:
        yield Paragraph("อยู่ในระดับสูงสุดแล้ว", part="annex")
    for each in found:
        if each.unknown:
            yield paragraphs.unknown_note(each.unknown, digits)
            continue
        yield Paragraph(sentence(each, digits), part="annex")
        rows = [_mix(mix, now, named, digits) for mix in each.mixes]
        if rows:
            names = ("ทางเลือก", "เพิ่มจาก → เป็น", "รวมที่เพิ่ม", "คะแนนภาพรวม", "ระดับ")
            caption = f"ทางเลือกสู่ระดับ {each.level.name} (คำนวณระดับซ้ำแล้วทุกทาง)"
            yield tables.frame(caption, names, (2.8, 6.6, 1.9, 2.4, 1.6), rows, (2, 3), part="annex")
    if found:
        yield Note(
            "เป็นการคำนวณจากกฎของปีนั้น ไม่ใช่ข้อเสนอว่าทำได้จริง คะแนน OIT เพิ่มเป็นรายข้อทั้งข้อ จึงอาจไม่ลงตัวตามนี้",
            part="annex",
        )


def _mix(mix: Mix, now: Mapping[Key, Decimal], named: Mapping[Key, str], digits: Digits) -> tuple[str, ...]:
    raised = ", ".join(
        f"{named[key]} {thai.number(now[key], 2, digits)} → {thai.number(score, 2, digits)}"
        for key, score in mix.raised.items()
    )
    return (
        " และ ".join(KINDS[kind] for kind in mix.kinds),
        raised,
        thai.number(mix.cost, 2, digits),
        thai.number(mix.total, 2, digits),
        mix.level.name if mix.level else "ไม่ทราบ",
    )
