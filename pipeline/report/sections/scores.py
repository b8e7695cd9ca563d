"""The scores of the year: instruments and indicators, with weights and points."""

from collections.abc import Iterator

from pipeline.analysis.assessment import Assessment
from pipeline.cycle.files import SCORES
from pipeline.report import charts, tables
from pipeline.report.blocks import Block, Heading, Note, Table
from pipeline.report.calculation import call, constant
from pipeline.report.charts.bars import Bar
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import PUBLISHED, Figure, count, points, published_points, weight
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import NO_INDICATORS, with_comment
from pipeline.report.text import Text, join, join_names, text, wording

INSTRUMENTS, INDICATORS = "คะแนนรายแบบ", "คะแนนรายตัวชี้วัด"


def figures(_: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the scores of indicators and instruments, their weights and points, and the extremes."""
    yield from _indicators(formulas.own)
    yield from _extremes(formulas.own)
    yield from _instruments(formulas.own)
    yield from _parts(formulas.own)


def _indicators(known: CycleFormulas) -> Iterator[Figure]:
    values = {each.indicator.no: each.value for each in known.cycle.scores}
    for row in known.own.indicators:
        id, name, by = f"indicator.{row.indicator_no}", row.indicator, known.score(row.indicator_no)
        yield published_points(f"{id}.score", name, values[row.indicator_no], PUBLISHED, by)
        formula, cell = "แถวในแฟ้มต้นทาง / row of the raw file", known.raw(SCORES, row.source_row)
        yield count(f"{id}.row", name, row.source_row, formula, constant(row.source_row, cell), unit="row")
        if row.weight is None or row.points is None:
            continue
        formula = "น้ำหนักของแบบ ÷ จำนวนตัวชี้วัด / weight of the instrument ÷ its number of indicators"
        own = known.weight(row.indicator_no)
        yield weight(f"{id}.weight", name, row.weight, formula, own)
        formula = "คะแนน × น้ำหนัก / score × weight"
        yield points(f"{id}.points", name, row.points, 4, formula, by * own)


def _instruments(known: CycleFormulas) -> Iterator[Figure]:
    for row in known.own.instruments:
        id, by = f"instrument.{row.instrument}", known.mean(row.instrument)
        formula = {
            "indicators": "ค่าเฉลี่ยของตัวชี้วัดในแบบ / plain mean of its indicators",
            "parts": "ค่าเฉลี่ยของส่วนตามน้ำหนัก / mean of its parts by weight",
        }.get(row.basis, PUBLISHED)
        yield points(f"{id}.mean", row.instrument, row.mean, 2, formula, by)
        if row.points is not None:
            formula, own = "คะแนนของแบบ × น้ำหนัก / score × weight", known.weight(row.instrument)
            yield points(f"{id}.points", row.instrument, row.points, 4, formula, by * own)


def _parts(known: CycleFormulas) -> Iterator[Figure]:
    """Give the published parts of instruments."""
    for row in known.own.parts:
        id, by = f"part.{row.instrument}", known.score(row.instrument)
        yield points(f"{id}.score", row.name, row.mean, 2, PUBLISHED, by)
        if row.points is not None and row.weight is not None:
            own, formula = known.weight(row.instrument), "คะแนน × น้ำหนัก / score × weight"
            yield weight(f"{id}.weight", row.name, row.weight, "น้ำหนักของส่วน / weight of the part", own)
            yield points(f"{id}.points", row.name, row.points, 4, formula, by * own)


def _extremes(known: CycleFormulas) -> Iterator[Figure]:
    scores = known.cycle.scores
    if not scores:
        return
    words = {max: ("highest", "สูงสุด", "สูงสุดของตัวชี้วัด / highest"), min: ("lowest", "ต่ำสุด", "ต่ำสุดของตัวชี้วัด / lowest")}
    for pick, (name, word, formula) in words.items():
        value = pick(each.value for each in scores)
        by = call(pick.__name__.upper(), *(known.score(each.indicator.no) for each in scores))
        yield points(f"indicators.{name}", f"{word}คือ", value, 2, f"คะแนน{formula} score", by)


def extremes_sentence(report: Report) -> Text:
    """Name the indicators with the highest and the lowest score, ties together."""
    scores, sides = report.cycle.scores, {}
    for word, id in (("สูงสุด", "indicators.highest"), ("ต่ำสุด", "indicators.lowest")):
        names = [each.indicator.name for each in scores if each.value == report[id].value]
        if len(names) == len(scores):
            return text("ตัวชี้วัดทุกตัวได้คะแนนเท่ากัน {score} คะแนน", score=report[id])
        tie = "เท่ากัน " if len(names) > 1 else ""
        words = word + "คือ {names} (" + tie + "{score} คะแนน)"
        sides[id] = text(words, names=join_names(names), score=report[id])
    highest, lowest = sides.values()
    if report.cycle.is_partial:
        of = report.text("ในตัวชี้วัดที่มีคะแนน {check.scores} จาก {check.indicators} ตัว ")
        return join("", [of, text("คะแนน{highest} และคะแนน{lowest}", highest=highest, lowest=lowest)])
    return text("ตัวชี้วัดที่ได้คะแนน{highest} และที่ได้คะแนน{lowest}", highest=highest, lowest=lowest)


def instruments(report: Report) -> Iterator[Block]:
    """Give the instruments with their weights, where their scores are known."""
    yield Heading(INSTRUMENTS)
    rows = report.assessment.instruments
    if not rows:
        yield Note("ไม่มีคะแนนรายแบบของปีนี้ หรือไม่มีแหล่งอ้างอิงว่าคำนวณอย่างไร")
        return
    yield instrument_table(report)
    means = [(row.instrument, report[f"instrument.{row.instrument}.mean"]) for row in rows]
    yield charts.instruments(means, report["scale.most"], report.digits)


def instrument_table(report: Report) -> Table:
    """Give the instruments: mean, weight and weighted points (empty where the weights have no source)."""
    of = report.assessment
    rows: list[tables.Row] = []
    for row in of.instruments:
        id, weight = f"instrument.{row.instrument}", report.get(f"rule.weight.{row.instrument}")
        rows.append((row.instrument, row.name, report[f"{id}.mean"], weight, report.get(f"{id}.points")))
        own = {part.id for part in of.cycle.scheme.instrument(row.instrument).parts}
        for part in (each for each in of.parts if each.instrument in own):
            id, weight = f"part.{part.instrument}", report.get(f"rule.weight.{part.instrument}")
            rows.append((part.instrument, part.name, report[f"{id}.score"], weight, report.get(f"{id}.points")))
    names = ("แบบ", "ชื่อแบบประเมิน", "คะแนนเฉลี่ย", "น้ำหนัก", "คะแนนถ่วงน้ำหนัก")
    return tables.table("คะแนนรายแบบและน้ำหนัก", names, (1.2, 7, 2.4, 1.8, 3.2), rows, (2, 3, 4))


def indicators(report: Report) -> Iterator[Block]:
    """Give the indicators with their weights and source rows, where their scores are known."""
    yield Heading(INDICATORS)
    yield indicator_table(report) if report.assessment.indicators else Note(NO_INDICATORS)


def indicator_table(report: Report) -> Table:
    """Give the indicators as the register shows them: score, weight in the total, points and source row."""
    rows = [
        (
            wording(str(row.indicator_no)),
            row.indicator,
            row.instrument,
            report[f"indicator.{row.indicator_no}.score"],
            report.get(f"indicator.{row.indicator_no}.weight"),
            report.get(f"indicator.{row.indicator_no}.points"),
            report[f"indicator.{row.indicator_no}.row"],
        )
        for row in report.assessment.indicators
    ]
    names = ("ที่", "ตัวชี้วัด", "แบบ", "คะแนน", "น้ำหนัก", "คะแนนถ่วงน้ำหนัก", "แถวต้นทาง")
    widths = (0.9, 5.2, 1.3, 1.8, 1.8, 2.6, 2)
    return tables.table("คะแนนรายตัวชี้วัดและที่มา", names, widths, rows, (3, 4, 5, 6))


def chart(report: Report) -> Iterator[Block]:
    """Draw the indicators against the pass mark, with those that the committee says must be fixed."""
    cycle = report.cycle
    if not cycle.scores:
        return
    must = {each.indicator.no for each in cycle.findings or () if each.fix}
    bars = [
        Bar(row.indicator, report[f"indicator.{row.indicator_no}.score"], row.indicator_no in must)
        for row in report.assessment.indicators
    ]
    mark = None if report.cycle.agency.is_aggregate else report.get("rule.pass_mark")  # it is of agencies
    yield charts.bars(bars, mark, report.digits)


def extremes(report: Report) -> Iterator[Block]:
    """Name the highest and the lowest indicators; nothing in a year without scores of indicators."""
    if report.cycle.scores:
        yield from with_comment(report.cycle, "extremes", extremes_sentence(report))
