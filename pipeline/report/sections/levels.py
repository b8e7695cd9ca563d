"""What each higher level takes under the rules of the year."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.levels import Kind, Need, Reach, Route
from pipeline.cycle.check_tables import FIX
from pipeline.cycle.files import FINDINGS
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph, Table
from pipeline.report.calculation import Calculation, Input, call, convention, sum_of
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import Figure, points
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import note_unknown, sureness, unknown_note
from pipeline.report.text import Text, join, text
from pipeline.schemes.scoring import Key

HEADING = "ทำอย่างไรจึงถึงระดับที่สูงขึ้น"
KINDS: Mapping[Kind, str] = {"must": "ยกที่ต้องแก้ไขหรือต่ำกว่าเกณฑ์ผ่าน", "single": "ยกตัวเดียว", "floor": "ยกทุกตัวที่ต่ำให้เท่ากัน"}
SHORT = "แม้ที่ต้องแก้ไขหรือต่ำกว่าเกณฑ์ผ่านได้คะแนนเต็มทั้งหมด ก็ยังไม่ถึงระดับ {level}"
FULL = "คะแนนเต็ม ซึ่งยังไม่พอ / the full score, which is not enough"
CAVEAT = "เป็นการคำนวณจากกฎของปีนั้น ไม่ใช่ข้อเสนอว่าทำได้จริง คะแนน OIT เพิ่มเป็นรายข้อทั้งข้อ จึงอาจไม่ลงตัวตามนี้"


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give what each higher level takes.

    Raises:
        UnknownFact: weights or levels have no source, or a score that the present level depends on is not given.
    """
    if not of.is_scored:
        return
    known = formulas.own
    for found in of.reach:
        if not found.unknown:
            yield from _lacking_figures(known, found)
            for number, route in enumerate(found.routes, 1):
                yield from _route_figures(known, found, number, route)


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


def _route_figures(known: CycleFormulas, found: Reach, number: int, route: Route) -> Iterator[Figure]:
    id, caption = f"level.{found.level.name}.route{number}", f"ระดับ {found.level.name}"
    rest = sum_of(
        known.weight(each.key) * known.score(each.key) for each in known.terms if each.key not in route.raised
    )
    weight = sum_of(known.weight(key) for key in route.raised)
    score = call("MAX", *(_least_score(known, found, route, need) for need in route.needs))
    if not route.enough:
        score = convention("score_most")
    score = replace(score, inputs=(*score.inputs, *_choice(known, route)))
    formula = "คะแนนต่ำที่สุดที่พอ ปัดขึ้นสองตำแหน่ง / least score that is enough, rounded up"
    yield points(f"{id}.score", caption, route.score, 2, formula if route.enough else FULL, score)
    formula = "คะแนนภาพรวมเมื่อใช้คะแนนใหม่ / total with the raised scores"
    total = rest + weight * score
    yield points(f"{id}.total", caption, route.total, 2, formula, total + shift if (shift := known.shift) else total)


def _choice(known: CycleFormulas, route: Route) -> Iterator[Input]:
    """Name what decides which terms a route raises: their scores; of what comes first, the findings and the mark."""
    for each in known.terms:
        yield from known.score(each.key).inputs
    if route.kind == "must":
        for finding in known.cycle.findings or ():
            if finding.fix and finding.indicator.no in route.raised:
                yield known.raw(FINDINGS, finding.row, FIX)
        if known.cycle.scheme.pass_mark:
            yield known.rule("pass_mark")


def _least_score(known: CycleFormulas, found: Reach, route: Route, need: Need) -> Calculation:
    """Give the score that raised terms need for a sum of theirs and others to be read as its minimum."""
    index = known.cycle.scheme.require_levels().index(found.level)
    least = known.level(index, "each_instrument_minimum" if need.id else "minimum") - convention("last_place")
    if need.id:
        least = least * sum_of(map(known.weight, need.weights))
    elif known.shift:
        least = least - known.shift
    kept = [known.weight(key) * known.score(key) for key in need.weights if key not in route.raised]
    by = sum_of(known.weight(key) for key in need.weights if key in route.raised)
    exact = (least - sum_of(kept) if kept else least) / by
    return call("ROUNDUP", call("ROUND", exact, 8), 2)  # a spreadsheet's own fractions are not exact


def sentence(report: Report, reach: Reach) -> Text:
    """Say what a level still asks for, and whether what must come first is enough."""
    id = f"level.{reach.level.name}.lacking"
    asked = [text("คะแนนภาพรวมอีก {lacking} คะแนน", lacking=report[id])] if reach.lacking else []
    asked += [text("{name} อีก {gap} คะแนน", name=name, gap=report[f"{id}.{name}"]) for name in reach.failing]
    words = (
        "ระดับ {level}"
        + sureness(reach.level)
        + " ต้องได้{asked}"
        + ("" if reach.routes else " ซึ่งไม่มีทางถึงแม้ทุกตัวชี้วัดได้คะแนนเต็ม")
    )
    said = text(words, level=reach.level.name, asked=join(" และ ", asked))
    short = any(not each.enough for each in reach.routes)
    return join(" ", [said, text(SHORT, level=reach.level.name) if short else Text()])


@note_unknown
def blocks(report: Report) -> Iterator[Block]:
    """Say what each higher level takes under the year's own rules, as routes whose level was recomputed."""
    of = report.assessment
    if not of.is_scored or of.cycle.agency.is_aggregate:
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
        if each.routes:
            yield table(report, each)
    yield Note(CAVEAT)


def table(report: Report, reach: Reach) -> Table:
    """Give the routes to a level."""
    rows: list[tables.Row] = []
    for number, route in enumerate(reach.routes, 1):
        score, total = report.pick(f"level.{reach.level.name}.route{number}", "score", "total")
        level = route.level.name if route.level else "ไม่ทราบ"
        rows.append((KINDS[route.kind], _raised(report, route), score, total, level))
    heads = ("ทางเลือก", "ที่เพิ่ม (คะแนนเดิม)", "เพิ่มเป็น", "คะแนนภาพรวม", "ระดับที่ได้")
    caption = text("ทางเลือกสู่ระดับ {level} (คำนวณระดับซ้ำแล้วทุกทาง)", level=reach.level.name)
    return tables.table(caption, heads, (3.4, 6.4, 1.9, 2.2, 1.7), rows, (2, 3))


def _raised(report: Report, route: Route) -> Text:
    names = {term.key: term.name for term in report.assessment.terms}
    each = (text("{name} ({now})", name=names[key], now=_score(report, key)) for key in route.raised)
    return join(", ", each)


def _score(report: Report, key: Key) -> Figure:
    """Give the present score of a term: an indicator, an instrument or a part."""
    if isinstance(key, int):
        return report[f"indicator.{key}.score"].to_decimals(2)
    return report.get(f"instrument.{key}.mean") or report[f"part.{key}.score"]
