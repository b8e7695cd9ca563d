"""What each higher level takes under the rules of the year."""

from collections.abc import Iterator

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.levels import CHEAPEST, FEWEST, FLOOR, SINGLE, Mix, Reach
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph, Table
from pipeline.report.calculation import Calculation, call, constant, sum_of
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import SEARCH, Figure, points
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import note_unknown, unknown_note
from pipeline.report.text import Text, join, text
from pipeline.schemes.scoring import Key

HEADING = "ทำอย่างไรจึงถึงระดับที่สูงขึ้น"
KINDS = {CHEAPEST: "เพิ่มรวมน้อยที่สุด", SINGLE: "ตัวชี้วัดเดียว", FEWEST: "จำนวนตัวชี้วัดน้อยที่สุด", FLOOR: "ยกตัวที่ต่ำให้เท่ากัน"}
CAVEAT = "เป็นการคำนวณจากกฎของปีนั้น ไม่ใช่ข้อเสนอว่าทำได้จริง คะแนน OIT เพิ่มเป็นรายข้อทั้งข้อ จึงอาจไม่ลงตัวตามนี้"


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give what each higher level takes.

    Raises:
        UnknownFact: weights or levels have no source, or a score that the present level depends on is not given.
    """
    if not of.cycle.scores:
        return
    known = formulas.own
    for found in of.reach:
        if not found.unknown:
            yield from _lacking_figures(known, found)
            for number, mix in enumerate(found.mixes, 1):
                yield from _mix_figures(known, found, number, mix)


def _lacking_figures(known: CycleFormulas, found: Reach) -> Iterator[Figure]:
    id, caption = f"level.{found.level.name}.lacking", f"ระดับ {found.level.name}"
    index = known.cycle.scheme.require_levels().index(found.level)
    if found.lacking:
        by = known.level(index) - call("ROUND", known.one_total(), 2)
        formula = "เกณฑ์ของระดับ − คะแนนภาพรวมสองตำแหน่ง / least total of the level − total at two decimals"
        yield points(id, f"{caption} ต้องได้คะแนนภาพรวม", found.lacking, 2, formula, by)
    for name, gap in found.failing.items():
        own = {each.key: known.weight(each.key) for each in known.terms if name in (each.key, each.instrument)}
        tested = sum_of(known.score(key) * weight for key, weight in own.items()) / sum_of(own.values())
        by = known.level(index, "each_instrument_minimum") - call("ROUND", tested, 2)
        formula = "ขั้นต่ำของแบบ − คะแนนสองตำแหน่ง / least of the instrument − score at two decimals"
        yield points(f"{id}.{name}", caption, gap, 2, formula, by)


def _mix_figures(known: CycleFormulas, found: Reach, number: int, mix: Mix) -> Iterator[Figure]:
    id, caption = f"level.{found.level.name}.mix{number}", f"ระดับ {found.level.name}"
    rule = known.rule(f"levels.{found.level.name}.minimum")
    for key, least in mix.raised.items():
        by = constant(least, *known.score(key).inputs, rule)
        yield points(f"{id}.{key}", caption, least, 2, SEARCH, by)
    new: dict[Key, Calculation] = {key: constant(score) for key, score in mix.raised.items()}
    cost = sum_of(each - known.score(key) for key, each in new.items())
    yield points(f"{id}.cost", caption, mix.cost, 2, "ผลรวมที่เพิ่ม / sum of the raises", cost)
    formula = "คะแนนภาพรวมเมื่อใช้คะแนนใหม่ / total with the raised scores"
    yield points(f"{id}.total", caption, mix.total, 2, formula, known.one_total(new))


def sentence(report: Report, reach: Reach) -> Text:
    """Say what a level still asks for."""
    id = f"level.{reach.level.name}.lacking"
    asked = [text("คะแนนภาพรวมอีก {lacking} คะแนน", lacking=report[id])] if reach.lacking else []
    asked += [text("{name} อีก {gap} คะแนน", name=name, gap=report[f"{id}.{name}"]) for name in reach.failing]
    words = "ระดับ {level} ต้องได้{asked}" + ("" if reach.mixes else " ซึ่งไม่มีทางถึงแม้ทุกตัวชี้วัดได้คะแนนเต็ม")
    return text(words, level=reach.level.name, asked=join(" และ ", asked))


@note_unknown
def blocks(report: Report) -> Iterator[Block]:
    """Say what each higher level takes under the year's own rules, as mixes whose level was recomputed."""
    of = report.assessment
    if not of.cycle.scores or of.cycle.agency.is_aggregate:
        return
    yield Heading(HEADING, 3)
    if not of.reach:
        yield Paragraph("อยู่ในระดับสูงสุดแล้ว")
        return
    for each in of.reach:
        if each.unknown:
            yield unknown_note(each.unknown)
            continue
        yield Paragraph(sentence(report, each))
        if each.mixes:
            yield table(report, each)
    yield Note(CAVEAT)


def table(report: Report, reach: Reach) -> Table:
    """Give the mixes that reach a level."""
    ids = [f"level.{reach.level.name}.mix{number}" for number in range(1, len(reach.mixes) + 1)]
    rows: list[tables.Row] = [
        (
            join(" และ ", (KINDS[kind] for kind in mix.kinds)),
            _raises(report, id, mix),
            *report.pick(id, "cost", "total"),
            mix.level.name if mix.level else "ไม่ทราบ",
        )
        for id, mix in zip(ids, reach.mixes, strict=True)
    ]
    heads = ("ทางเลือก", "เพิ่มจาก → เป็น", "รวมที่เพิ่ม", "คะแนนภาพรวม", "ระดับ")
    caption = text("ทางเลือกสู่ระดับ {level} (คำนวณระดับซ้ำแล้วทุกทาง)", level=reach.level.name)
    return tables.table(caption, heads, (2.8, 6.6, 1.9, 2.4, 1.6), rows, (2, 3))


def _raises(report: Report, id: str, mix: Mix) -> Text:
    names, words = {term.key: term.name for term in report.assessment.terms}, "{name} {now} → {new}"
    each = (text(words, name=names[key], now=_score(report, key), new=report[f"{id}.{key}"]) for key in mix.raised)
    return join(", ", each)


def _score(report: Report, key: Key) -> Figure:
    """Give the present score of a term: an indicator, an instrument or a part."""
    if isinstance(key, int):
        return report[f"indicator.{key}.score"].to_decimals(2)
    return report.get(f"instrument.{key}.mean") or report[f"part.{key}.score"]
