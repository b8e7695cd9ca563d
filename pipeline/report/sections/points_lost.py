"""Points lost: where they are, and what reaching a goal would add to the total."""

from __future__ import annotations
import itertools
from collections.abc import Iterator
from pipeline.analysis import points_lost
from pipeline.analysis.assessment import Assessment
from pipeline.cycle.files import SETTINGS
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, given, place, summed
from pipeline.report.figures.cycle_formulas import HUNDRED, Known
from pipeline.report.figures.figure import POINTS, Printed, count, exact, per_cent, points
from pipeline.schemes.terms import Key
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
from pipeline.report.sections import paragraphs


def figures(of: Assessment, known: Known) -> Iterator[Printed]:
    """Give where points were lost, and what each goal would add.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
    """
    if not of.cycle.scores:
        return
    found = of.lost_points
    ids = [row.id for row in found]
    parts = {id: (HUNDRED - known.score(key_of(id))) * known.weight(key_of(id)) for id in ids}
    every = summed(parts.values())
    total, formula = sum(row.lost for row in found), "ผลรวมของที่เสีย / sum of points lost"
    if total:
        yield points("total.lost", "เสียคะแนนรวม", total, 4, formula, every)
    for row in found:
        formula = "(100 − คะแนน) × น้ำหนัก / (100 − score) × weight"
        yield points(f"indicator.{row.id}.lost", row.name, row.lost, 4, formula, parts[row.id])
        if row.share_lost is not None:
            formula, by = "ที่เสีย ÷ ที่เสียทั้งหมด × 100 / lost ÷ all lost × 100", parts[row.id] / every * HUNDRED
            yield per_cent(f"indicator.{row.id}.share_lost", row.name, row.share_lost, formula, by)
    yield from _lift_figures(of, known)


def _lift_figures(of: Assessment, known: Known) -> Iterator[Printed]:
    cycle, rows = of.cycle, of.lifts
    own = [row for row in rows if row.goal == points_lost.PASS_MARK]
    below = [row for row in own if row.gap]
    if 0 < len(below) < len(own):
        mark = _goal_of(known, points_lost.PASS_MARK, "")
        by = summed(known.score(key_of(row.id)) < mark for row in own)
        yield count(
            "indicators.below_pass", "ต่ำกว่าเกณฑ์ผ่านมี", len(below), "นับที่ต่ำกว่าเกณฑ์ / how many are below", by
        )
    if cycle.settings.target is not None:
        target = cycle.settings.target
        yield exact(
            "target",
            "เป้าหมายของหน่วยงาน",
            target,
            POINTS,
            "เป้าหมายของหน่วยงาน / the agency's target",
            _goal_of(known, points_lost.TARGET, ""),
        )
    for goal, group in itertools.groupby(rows, key=lambda row: row.goal):
        words = {
            points_lost.PASS_MARK: "ถ้าถึงเกณฑ์ผ่าน",
            points_lost.TOP_LEVEL: "ถ้าถึงระดับสูงสุด",
            points_lost.TARGET: "เป้าหมายของหน่วยงาน",
            points_lost.NATIONAL: "ถ้าถึงค่าเฉลี่ยระดับประเทศ",
        }
        needed = [row for row in group if row.gap]
        gaps = {row.id: _goal_of(known, goal, row.id) - known.score(key_of(row.id)) for row in needed}
        gains = (
            {id: gap * known.weight(key_of(id)) for id, gap in gaps.items()}
            if known.cycle.scheme.weights
            else {}
        )
        computed = {
            row.id: Calculation(given(row.lift).text, gains[row.id].inputs)
            for row in needed
            if row.lift is not None and row.id in gains
        }
        most = max((row.lift for row in needed if row.lift is not None), default=None)
        for row in needed:
            id, about = f"indicator.{row.id}.{goal}", (row.name, words[goal])
            yield points(f"{id}.gap", about[0], row.gap, 2, "เป้าหมาย − คะแนน / goal − score", gaps[row.id])
            if row.lift is None or row.rank is None:
                continue
            signed = points(
                f"{id}.lift", about[0], row.lift, 4, "ที่ยังขาด × น้ำหนัก / gap × weight", gains[row.id], sign=True
            )
            said = goal == points_lost.PASS_MARK and row.lift == most
            yield from signed.and_size(places.LOST) if said else (signed,)
            others = [each for other, each in computed.items() if other != row.id]
            yield count(
                f"{id}.rank",
                about[0],
                row.rank,
                "1 + จำนวนที่เพิ่มได้มากกว่า / 1 + how many add more",
                place(computed[row.id], others),
                unit="place",
            )


def _goal_of(known: Known, goal: str, id: str) -> Calculation:
    """Give the score that a goal asks of an indicator."""
    scheme, target = known.cycle.scheme, known.cycle.settings.target
    if goal == points_lost.TOP_LEVEL:
        return known.level(0)
    if goal == points_lost.TARGET and target is not None:
        return given(target, known.raw(SETTINGS, "target"))
    if goal == points_lost.NATIONAL and scheme.national.indicator_means:
        return given(
            scheme.national.indicator_means.value[int(id)], known.rule(f"national.indicator_means.{id}")
        )
    assert scheme.pass_mark is not None
    return given(scheme.pass_mark.value, known.rule("pass_mark"))


def sentence(points: Sequence[LostPoints], lifts: Sequence[Lift], digits: Digits) -> str:
    """Say how many points were lost, where most of them, and which raise to the pass mark lifts the total most."""
    total = sum(row.lost for row in points)
    if not total:
        return "ไม่เสียคะแนนเลย ทุกตัวชี้วัดได้คะแนนเต็ม"
    most = max(row.lost for row in points)
    names = listed(row.name for row in points if row.lost == most)
    said = (
        f"เสียคะแนนรวม {thai.number(total, 4, digits)} คะแนนของคะแนนภาพรวม มากที่สุดที่ {names} "
        f"{thai.number(most, 4, digits)} คะแนน "
        f"(ร้อยละ {thai.number(most / total * 100, 1, digits)} ของที่เสียทั้งหมด)"
    )
    own = [row for row in lifts if row.goal == "pass_mark"]
    below = [row for row in own if row.gap]
    if below:
        best = max(row.lift or 0 for row in below)
        names = listed(row.name for row in below if row.lift == best)
        said += (
            f"{_below(len(below), len(points), digits)} "
            f"ถ้า{names}ถึงเกณฑ์ คะแนนภาพรวมจะเพิ่ม {thai.number(best, 4, digits)} คะแนน"
        )
    elif own:
        said += " ทุกตัวชี้วัดถึงเกณฑ์ผ่านแล้ว"
    return said


def _below(count: int, every: int, digits: Digits) -> str:
    if count == every:
        return " ไม่มีตัวชี้วัดใดถึงเกณฑ์ผ่าน"
    return f" ตัวชี้วัดที่ยังต่ำกว่าเกณฑ์ผ่านมี {thai.in_digits(str(count), digits)} ตัว"


def blocks(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Say where the points are: held, lost and the gaps; and which raise would lift the total most."""
    if not of.cycle.scores:
        return
    yield Heading(places.LOST.heading, 3, part="annex")
    try:
        points, lifts = of.lost_points, of.lifts
    except UnknownFact as unknown:
        yield paragraphs.unknown_note(unknown, digits)
        return
    yield from paragraphs.composed(of.cycle, "lost", sentence(points, lifts, digits), "annex")
    rows = [
        (
            row.name,
            thai.number(row.score, 2, digits),
            thai.number(row.weight, 2, digits),
            thai.number(row.points, 4, digits),
            thai.number(row.lost, 4, digits),
            "" if row.share_lost is None else thai.number(row.share_lost * 100, 1, digits),
        )
        for row in points
    ]
    names = ("ตัวชี้วัด", "คะแนน", "น้ำหนัก", "ได้ (ถ่วงน้ำหนัก)", "เสีย (ถ่วงน้ำหนัก)", "ส่วนแบ่งที่เสีย (ร้อยละ)")
    widths = (4.6, 1.7, 1.7, 2.4, 2.5, 2.8)
    yield tables.frame("คะแนนที่ได้และที่เสียรายตัวชี้วัด", names, widths, rows, range(1, 6), part="annex")
    for goal in dict.fromkeys(row.goal for row in lifts):
        needed = [row for row in lifts if row.goal == goal and row.gap]
        if needed:
            yield _lift_table(goal, sorted(needed, key=lambda row: row.rank or 0), digits)


def _lift_table(goal: str, lifts: Sequence[Lift], digits: Digits) -> Block:
    mark = thai.in_digits(thai.unrounded(lifts[0].goal_points), digits)
    named = {
        "pass_mark": f"ถ้าถึงเกณฑ์ผ่าน {mark} คะแนน",
        "top_level": f"ถ้าถึงระดับสูงสุด {mark} คะแนน",
        "target": f"ถ้าถึงเป้าหมายของหน่วยงาน {mark} คะแนน",
        "national": "ถ้าถึงค่าเฉลี่ยระดับประเทศ",
    }
    rows = [
        (
            thai.in_digits(str(row.rank), digits),
            row.name,
            thai.number(row.score, 2, digits),
            thai.number(row.gap, 2, digits),
            thai.number(row.lift, 4, digits, sign=True),
        )
        for row in lifts
        if row.lift is not None
    ]
    names = ("อันดับ", "ตัวชี้วัด", "คะแนน", "ยังขาด", "คะแนนภาพรวมเพิ่ม")
    caption = f"ผลต่อคะแนนภาพรวม {named[goal]} (เฉพาะตัวชี้วัดที่ยังไม่ถึง)"
    return tables.frame(caption, names, (1.5, 6, 2, 2, 3.4), rows, (2, 3, 4), part="annex")
