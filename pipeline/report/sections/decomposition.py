"""What the change of the total is made of, and how far each indicator moved."""

import contextlib
from collections.abc import Iterator

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import INDICATOR, TOTAL
from pipeline.analysis.decomposition import Contribution, Decomposition
from pipeline.errors import UnknownFact
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph, Table
from pipeline.report.calculation import Calculation, call, constant, place, sum_of
from pipeline.report.cycle_formulas import HUNDRED, CycleFormulas, Formulas, earlier_key, key_of
from pipeline.report.figure import DIFFERENCE, POINTS, RANK, Figure, count, exact, per_cent, points, weight
from pipeline.report.report import Report
from pipeline.report.sections.main_finding import rules_differ
from pipeline.report.sections.paragraphs import note_unknown
from pipeline.report.sections.uncertainty import significance_sentence
from pipeline.report.text import Text, join, text, wording

HEADING = "การเปลี่ยนแปลงของคะแนนภาพรวมมาจากตัวชี้วัดใด"


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the part of each indicator in the change of the total, where the rules are known, and its movement."""
    if of.before is not None:
        with contextlib.suppress(UnknownFact):
            yield from _parts(of.decomposition, formulas.before, formulas.own)
        yield from _movement(of, formulas.before, formulas.own)


def _parts(parted: Decomposition, before: CycleFormulas, after: CycleFormulas) -> Iterator[Figure]:
    parts = {_term(row): _part(before, after, row) for row in parted.contributions}
    formula, by = "หลัง − ก่อน ก่อนปัดเศษ / after − before, unrounded", after.of_terms() - before.of_terms()
    yield exact("total.change.unrounded", "ก่อนปัดเศษ", parted.change, POINTS, formula, by)
    for row in parted.contributions:
        id, name, (scores, rules) = _term(row), row.name, parts[_term(row)]
        if row.weight_after is not None:
            formula, by = "น้ำหนักปีหลัง / weight of the later year", after.weight(key_of(row.id))
            yield weight(f"{id}.weight_after", name, row.weight_after, formula, by)
        formula = "ที่น้ำหนักเฉลี่ย / at mean weight"
        yield points(f"{id}.from_scores", name, row.from_scores, 2, formula, scores, sign=True)
        formula = "ที่คะแนนเฉลี่ย / at mean score"
        yield points(f"{id}.from_rules", name, row.from_rules, 2, formula, rules, sign=True)
        formula = (
            "ส่วนต่างของคะแนน × น้ำหนักเฉลี่ย + ส่วนต่างของน้ำหนัก × คะแนนเฉลี่ย / "
            "change of score × mean weight + change of weight × mean score"
        )
        yield points(f"{id}.contribution", name, row.contribution, 2, formula, scores + rules, sign=True)
    for kind, name, value, at in (
        ("scores", "แบ่งเป็นผลของคะแนน", parted.from_scores, 0),
        ("rules", "และผลของกฎที่เปลี่ยน", parted.from_rules, 1),
    ):
        by = sum_of(each[at] for each in parts.values())
        yield points(f"total.change.{kind}", name, value, 4, "ผลรวม / sum", by, sign=True)
    change = after.printed_total - before.printed_total
    name = "การเปลี่ยนแปลงที่พิมพ์"
    yield points("total.change.printed", name, parted.printed_change, 2, DIFFERENCE, change, sign=True)
    formula = "เปลี่ยนแปลงที่พิมพ์ − ผลรวมของที่พิมพ์ / printed change − sum of the printed contributions"
    by = change - sum_of(call("ROUND", scores + rules, 2) for scores, rules in parts.values())
    yield points("total.change.residue", "อยู่", parted.residue, 2, formula, by, sign=True)


def _term(row: Contribution) -> str:
    """Give what the figures of a term go by; one that the later year no longer has is told from its own."""
    return f"indicator.{row.id}" if row.after is not None else f"indicator.{row.id}.gone"


def _part(before: CycleFormulas, after: CycleFormulas, row: Contribution) -> tuple[Calculation, Calculation]:
    """Give what the scores and what the rules did to the total through one term."""
    key = key_of(row.id)
    old_key = key if row.after is None else earlier_key(before, after, key)
    zero = constant(0)
    if row.before is None or row.after is None:
        gone = zero if row.before is None else before.weight(old_key) * before.term(old_key)
        come = zero if row.after is None else after.weight(key) * after.term(key)
        return zero, come - gone
    scores, weights = ((before.term(old_key), after.term(key)), (before.weight(old_key), after.weight(key)))
    half = constant(2)
    by_scores = (scores[1] - scores[0]) * (weights[0] + weights[1]) / half
    return by_scores, (weights[1] - weights[0]) * (scores[0] + scores[1]) / half


def _movement(of: Assessment, before: CycleFormulas, after: CycleFormulas) -> Iterator[Figure]:
    now = {row.indicator_no: after.score(row.indicator_no) for row in of.indicator_changes}
    then = {no: before.score(earlier_key(before, after, no)) for no in now}
    for row in of.indicator_changes:
        no, id = row.indicator_no, f"indicator.{row.indicator_no}"
        if earlier_key(before, after, no) != no:  # years.figures compares what has one number
            change = now[no] - then[no]
            yield points(f"{id}.moved", row.indicator, row.change, 2, DIFFERENCE, change, sign=True)
        if row.gap_closed is not None:
            by = (now[no] - then[no]) / (HUNDRED - then[no]) * HUNDRED
            formula = "ที่เพิ่ม ÷ (100 − ก่อน) × 100 / rise ÷ (100 − before) × 100"
            yield per_cent(f"{id}.gap_closed", row.indicator, row.gap_closed, formula, by)
        for name, year, rank in (("before", then, row.rank_before), ("after", now, row.rank_after)):
            by = place(year[no], (each for other, each in year.items() if other != no))
            formula = "1 + จำนวนที่สูงกว่า / 1 + how many are higher"
            yield count(f"{id}.rank_{name}", row.indicator, rank, formula, by, unit=RANK)


def blocks(report: Report) -> Iterator[Block]:
    """Part the change of the total by indicator, then show how far each moved, and what sampling says of it."""
    if not any(each.kind == INDICATOR for each in report.assessment.latest_changes):
        return
    yield from parts(report)
    yield movement_table(report)
    yield Note(significance_sentence(report))


@note_unknown
def parts(report: Report) -> Iterator[Block]:
    """Part the change of the total by indicator."""
    own = report.assessment.decomposition
    yield Heading(HEADING, 3)
    if most := _most(report, own):
        yield Paragraph(most)
    yield Paragraph(sentence(report, own))
    yield table(report, own)


def sentence(report: Report, parted: Decomposition) -> Text:
    """Say what the total's change is made of, and the rounding residue of the printed column."""
    words = ["ผลของทุกตัวชี้วัดรวมกันเท่ากับการเปลี่ยนแปลงก่อนปัดเศษ {.unrounded} คะแนนพอดี"]
    if parted.from_rules:
        words.append("แบ่งเป็นผลของคะแนน {.scores} และผลของกฎที่เปลี่ยน {.rules} คะแนน")
    if parted.residue:
        words.append("ผลรวมของตัวเลขที่พิมพ์ต่างจากการเปลี่ยนแปลงที่พิมพ์ ({.printed}) อยู่ {.residue} คะแนนเพราะการปัดเศษ")
    whole = report.text(" ".join(words), "total.change")
    return join(" ", [whole, rules_differ(report, TOTAL)])


def _most(report: Report, parted: Decomposition) -> Text:
    """Name what moved the total most; nothing where nothing moved it."""
    row = max(parted.contributions, key=lambda row: abs(row.contribution))
    words = "{name}มีผลต่อการเปลี่ยนแปลงของคะแนนภาพรวมมากที่สุด {by} คะแนน"
    return text(words, name=row.name, by=report[f"{_term(row)}.contribution"]) if row.contribution else Text()


def table(report: Report, parted: Decomposition) -> Table:
    """Give what each indicator adds to the change of the total."""
    ruled = bool(parted.from_rules)
    kinds = ("weight_after", *(("from_scores", "from_rules") if ruled else ()), "contribution")
    rows = [(row.name, *(report.get(f"{_term(row)}.{kind}") for kind in kinds)) for row in parted.contributions]
    names = ("ตัวชี้วัด", "น้ำหนัก", *(("ผลของคะแนน", "ผลของกฎ") if ruled else ()), "ผลต่อคะแนนภาพรวม")
    widths = (6, 2, *((2.6, 2.6) if ruled else ()), 3.4)
    caption = "ผลของแต่ละตัวชี้วัดต่อคะแนนภาพรวม (คะแนน)"
    return tables.table(caption, names, widths, rows, range(1, len(names)))


def movement_table(report: Report) -> Table:
    """Show how much of the way to 100 each rise covered, and the places among the indicators."""
    before, after = (cycle.fiscal_year for cycle in report.assessment.history[-2:])
    rows = [
        (
            row.indicator,
            report.get(f"indicator.{row.indicator_no}.moved") or report[f"indicator.{row.indicator_no}.change"],
            report.get(f"indicator.{row.indicator_no}.gap_closed"),
            report.text("{.rank_before} → {.rank_after}", f"indicator.{row.indicator_no}"),
        )
        for row in report.assessment.indicator_changes
    ]
    rank = "อันดับ" if report.cycle.agency.is_aggregate else "อันดับในหน่วยงาน"
    names = ("ตัวชี้วัด", "เปลี่ยนแปลง (คะแนน)", "ช่องว่างถึงเต็มที่ปิดได้ (ร้อยละ)", rank)
    caption = wording(f"ช่องว่างที่ปิดได้และอันดับ ปี {before}–{after}")
    return tables.table(caption, names, (5.6, 3, 4, 3), rows, (1, 2))
