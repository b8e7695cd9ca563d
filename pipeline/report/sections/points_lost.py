"""Points lost: where they are, and what reaching a goal would add to the total."""

import itertools
from collections.abc import Iterator, Sequence

from pipeline.analysis import points_lost
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.points_lost import Lift, LostPoints
from pipeline.cycle.files import SETTINGS
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Table
from pipeline.report.calculation import Calculation, constant, place, sum_of
from pipeline.report.cycle_formulas import HUNDRED, CycleFormulas, Formulas, key_of
from pipeline.report.figure import POINTS, PUBLISHED, RANK, Figure, count, exact, per_cent, points, weight
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import note_unknown, with_comment
from pipeline.report.text import Text, join, join_names, text, wording

HEADING = "คะแนนที่เสียอยู่ที่ใด"
GOALS = {
    points_lost.PASS_MARK: "ถ้าถึงเกณฑ์ผ่าน {rule.pass_mark} คะแนน",
    points_lost.TOP_LEVEL: "ถ้าถึงระดับสูงสุด {rule.top_level} คะแนน",
    points_lost.TARGET: "ถ้าถึงเป้าหมายของหน่วยงาน {target} คะแนน",
    points_lost.NATIONAL: "ถ้าถึงค่าเฉลี่ยระดับประเทศ",
}


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give where points were lost, and what each goal would add.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
    """
    if not of.is_scored:
        return
    known, found = formulas.own, of.lost_points
    ids = [row.id for row in found]
    parts = {id: (HUNDRED - known.score(key_of(id))) * known.weight(key_of(id)) for id in ids}
    every = sum_of(parts.values())
    total, formula = sum(row.lost for row in found), "ผลรวมของที่เสีย / sum of points lost"
    if total:
        yield points("total.lost", "เสียคะแนนรวม", total, 4, formula, every)
    for row in found:
        if not row.id.isdecimal() and row.id not in {part.instrument for part in known.own.parts}:
            yield from _part(known, row)
        formula = "(100 − คะแนน) × น้ำหนัก / (100 − score) × weight"
        yield points(f"indicator.{row.id}.lost", row.name, row.lost, 4, formula, parts[row.id])
        if row.share_lost is not None:
            formula, by = "ที่เสีย ÷ ที่เสียทั้งหมด × 100 / lost ÷ all lost × 100", parts[row.id] / every * HUNDRED
            yield per_cent(f"indicator.{row.id}.share_lost", row.name, row.share_lost, formula, by)
    yield from _lift_figures(of, known)


def _part(known: CycleFormulas, row: LostPoints) -> Iterator[Figure]:
    """Give score, weight and points of a part that is a term of the total; those of an indicator stand elsewhere."""
    id, score, share = f"part.{row.id}", known.score(row.id), known.weight(row.id)
    yield points(f"{id}.score", row.name, row.score, 2, PUBLISHED, score)
    yield weight(f"{id}.weight", row.name, row.weight, "น้ำหนักของส่วน / weight of the part", share)
    yield points(f"{id}.points", row.name, row.points, 4, "คะแนน × น้ำหนัก / score × weight", score * share)


def _lift_figures(of: Assessment, known: CycleFormulas) -> Iterator[Figure]:
    cycle, rows = of.cycle, of.lifts
    own = [row for row in rows if row.goal == points_lost.PASS_MARK and row.id.isdecimal()]
    if own:
        mark, formula = _goal_of(known, points_lost.PASS_MARK, ""), "นับที่ต่ำกว่าเกณฑ์ / how many are below"
        by, below = (sum_of(known.score(key_of(row.id)) < mark for row in own), sum(bool(row.gap) for row in own))
        yield count("indicators.below_pass", "ต่ำกว่าเกณฑ์ผ่านมี", below, formula, by)
    if cycle.settings.target is not None:
        target, formula = cycle.settings.target, "เป้าหมายของหน่วยงาน / the agency's target"
        by = _goal_of(known, points_lost.TARGET, "")
        yield exact("target", "เป้าหมายของหน่วยงาน", target, POINTS, formula, by)
    for goal, group in itertools.groupby(rows, key=lambda row: row.goal):
        needed = [row for row in group if row.gap]
        gaps = {row.id: _goal_of(known, goal, row.id) - known.score(key_of(row.id)) for row in needed}
        gains = {row.id: gaps[row.id] * known.weight(key_of(row.id)) for row in needed if row.lift is not None}
        computed = {
            row.id: Calculation(constant(row.lift).text, gains[row.id].inputs) for row in needed if row.lift is not None
        }
        for row in needed:
            id = f"indicator.{row.id}.{goal}"
            yield points(f"{id}.gap", row.name, row.gap, 2, "เป้าหมาย − คะแนน / goal − score", gaps[row.id])
            if row.lift is None or row.rank is None:
                continue
            formula = "ที่ยังขาด × น้ำหนัก / gap × weight"
            yield points(f"{id}.lift", row.name, row.lift, 4, formula, gains[row.id], sign=True)
            by = place(computed[row.id], (each for other, each in computed.items() if other != row.id))
            formula = "1 + จำนวนที่เพิ่มได้มากกว่า / 1 + how many add more"
            yield count(f"{id}.rank", row.name, row.rank, formula, by, unit=RANK)


def _goal_of(known: CycleFormulas, goal: str, id: str) -> Calculation:
    """Give the score that a goal asks of an indicator."""
    scheme, target = known.cycle.scheme, known.cycle.settings.target
    if goal == points_lost.TOP_LEVEL:
        return known.level(0)
    if goal == points_lost.TARGET and target is not None:
        return constant(target, known.raw(SETTINGS, "target"))
    if goal == points_lost.NATIONAL and scheme.national.indicator_means:
        return constant(scheme.national.indicator_means.value[int(id)], known.rule(f"national.indicator_means.{id}"))
    assert scheme.pass_mark is not None
    return constant(scheme.pass_mark.value, known.rule("pass_mark"))


def sentence(report: Report) -> Text:
    """Say how many points were lost, where most of them, and which raise to the pass mark lifts the total most."""
    rows = report.assessment.lost_points
    if "total.lost" not in report.figures:
        return wording("ไม่เสียคะแนนเลย ทุกตัวชี้วัดได้คะแนนเต็ม")
    most = max(row.lost for row in rows)
    names = {row.id: row.name for row in rows if row.lost == most}
    lost = report.text(
        "เสียคะแนนรวม {total.lost} คะแนนของคะแนนภาพรวม มากที่สุดที่ {names} {.lost} คะแนน (ร้อยละ {.share_lost} ของที่เสียทั้งหมด)",
        f"indicator.{next(iter(names))}",
        names=join_names(names.values()),
    )
    return join(" ", [lost, _to_pass_mark(report)])


def _to_pass_mark(report: Report) -> Text:
    rows = [row for row in report.assessment.lifts if row.goal == points_lost.PASS_MARK]
    own = [row for row in rows if row.id.isdecimal()]
    below, words = sum(bool(row.gap) for row in own), ""
    if below:
        words = "ตัวชี้วัดที่ยังต่ำกว่าเกณฑ์ผ่านมี {indicators.below_pass} ตัว" if below < len(own) else "ไม่มีตัวชี้วัดใดถึงเกณฑ์ผ่าน"
    elif own:
        words = "ทุกตัวชี้วัดถึงเกณฑ์ผ่านแล้ว"
    best = max((row.lift for row in rows if row.lift), default=None)
    if best is None:
        return report.text(words)
    names = {row.id: row.name for row in rows if row.lift == best}
    lift = report[f"indicator.{next(iter(names))}.{points_lost.PASS_MARK}.lift"].to_size()
    most = text("ถ้า{names}ถึงเกณฑ์ คะแนนภาพรวมจะเพิ่ม {lift} คะแนน", names=join_names(names.values()), lift=lift)
    return join(" ", [report.text(words), most])


@note_unknown
def blocks(report: Report) -> Iterator[Block]:
    """Say where the points are: held, lost and the gaps; and which raise would lift the total most."""
    of = report.assessment
    if not of.is_scored:
        return
    yield Heading(HEADING, 3)
    words, lifts = sentence(report), of.lifts
    yield from with_comment(of.cycle, "lost", words)
    yield table(report)
    for goal in dict.fromkeys(row.goal for row in lifts):
        needed = [row for row in lifts if row.goal == goal and row.gap]
        if needed:
            yield lift_table(report, sorted(needed, key=lambda row: (row.rank is None, row.rank or 0)))


def table(report: Report) -> Table:
    """Give what each indicator holds and loses of the total."""
    rows = [
        (
            row.name,
            report[f"{_term(row.id)}.score"].to_decimals(2),
            *report.pick(_term(row.id), "weight", "points"),
            report[f"indicator.{row.id}.lost"],
            report.get(f"indicator.{row.id}.share_lost"),
        )
        for row in report.assessment.lost_points
    ]
    what = _what(report)
    names = (what, "คะแนน", "น้ำหนัก", "ได้ (ถ่วงน้ำหนัก)", "เสีย (ถ่วงน้ำหนัก)", "ส่วนแบ่งที่เสีย (ร้อยละ)")
    widths = (4.6, 1.7, 1.7, 2.4, 2.5, 2.8)
    return tables.table(f"คะแนนที่ได้และที่เสียราย{what}", names, widths, rows, range(1, 6))


def _what(report: Report) -> str:
    """Name what the terms of the total are."""
    terms = report.assessment.terms
    return "ตัวชี้วัด" if all(isinstance(term.key, int) for term in terms) else "ตัวชี้วัดหรือแบบ"


def _term(id: str) -> str:
    """Give what the figures of a term's own score go by: an indicator, or a part that is scored by itself."""
    return f"indicator.{id}" if id.isdecimal() else f"part.{id}"


def lift_table(report: Report, lifts: Sequence[Lift]) -> Table:
    """Give what reaching one goal would add to the total, for the indicators that are below it."""
    goal = lifts[0].goal
    rows = [
        (
            report.get(f"indicator.{row.id}.{goal}.rank"),
            row.name,
            report[f"{_term(row.id)}.score"].to_decimals(2),
            report[f"indicator.{row.id}.{goal}.gap"],
            report.get(f"indicator.{row.id}.{goal}.lift"),
        )
        for row in lifts
    ]
    what = _what(report)
    names = ("อันดับ", what, "คะแนน", "ยังขาด", "คะแนนภาพรวมเพิ่ม")
    caption = report.text("ผลต่อคะแนนภาพรวม " + GOALS[goal] + " (เฉพาะ" + what + "ที่ยังไม่ถึง)")
    return tables.table(caption, names, (1.5, 6, 2, 2, 3.4), rows, (2, 3, 4))
