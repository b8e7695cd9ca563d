"""Figures of points lost and of what each goal would add to the total."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from pipeline import thai
from pipeline.analysis import points_lost
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.points_lost import LostPoints
from pipeline.cycle.files import SETTINGS
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, given, place, summed
from pipeline.report.figures.cycle_formulas import HUNDRED, Known
from pipeline.report.figures.figure import POINTS, Printed, count, exact, per_cent, points
from pipeline.report.figures.scores import PUBLISHED
from pipeline.schemes.scoring import Key


def key_of(id: str) -> Key:
    """Give the key of a term that a frame names."""
    return int(id) if id.isdecimal() else id


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
        yield points("total.lost", total, 4, formula, every, places.LOST, about=("เสียคะแนนรวม",))
    for row in found:
        if not row.id.isdecimal():
            yield from _part(known, row)
        formula = "(100 − คะแนน) × น้ำหนัก / (100 − score) × weight"
        yield points(
            f"indicator.{row.id}.lost",
            row.lost,
            4,
            formula,
            parts[row.id],
            places.LOST,
            about=(row.name, "เสีย"),
        )
        if row.share_lost is not None:
            formula, by = "ที่เสีย ÷ ที่เสียทั้งหมด × 100 / lost ÷ all lost × 100", parts[row.id] / every * HUNDRED
            yield per_cent(
                f"indicator.{row.id}.share_lost",
                row.share_lost,
                formula,
                by,
                places.LOST,
                about=(row.name, "ร้อยละ"),
            )
    yield from _lifts(of, known)


def _part(known: Known, row: LostPoints) -> Iterator[Printed]:
    """Give score, weight and points of a part that is a term of the total; those of an indicator stand elsewhere."""
    id, about, score, weight = f"part.{row.id}", (row.name,), known.score(row.id), known.weight(row.id)
    yield points(f"{id}.score", row.score, 2, PUBLISHED, score, places.LOST, places.LEVELS, about=about)
    formula, printed = "น้ำหนักของส่วน / weight of the part", thai.number(row.weight, 2, "arabic")
    yield Printed(f"{id}.weight", printed, row.weight, "", formula, weight, (places.LOST,), (*about, "น้ำหนัก"))
    formula = "คะแนน × น้ำหนัก / score × weight"
    yield points(f"{id}.points", row.points, 4, formula, score * weight, places.LOST, about=about)


def _lifts(of: Assessment, known: Known) -> Iterator[Printed]:
    cycle, rows = of.cycle, of.lifts
    own = [row for row in rows if row.goal == points_lost.PASS_MARK and row.id.isdecimal()]
    below = [row for row in own if row.gap]
    if 0 < len(below) < len(own):
        mark = goal_of(known, points_lost.PASS_MARK, "")
        by = summed(known.score(key_of(row.id)) < mark for row in own)
        yield count(
            "indicators.below_pass",
            len(below),
            "นับที่ต่ำกว่าเกณฑ์ / how many are below",
            by,
            places.LOST,
            about=("ต่ำกว่าเกณฑ์ผ่านมี",),
        )
    if cycle.settings.target is not None:
        target = cycle.settings.target
        yield exact(
            "target",
            target,
            POINTS,
            "เป้าหมายของหน่วยงาน / the agency's target",
            goal_of(known, points_lost.TARGET, ""),
            places.LOST,
            about=("เป้าหมายของหน่วยงาน",),
        )
    for goal, group in itertools.groupby(rows, key=lambda row: row.goal):
        words = {
            points_lost.PASS_MARK: "ถ้าถึงเกณฑ์ผ่าน",
            points_lost.TOP_LEVEL: "ถ้าถึงระดับสูงสุด",
            points_lost.TARGET: "เป้าหมายของหน่วยงาน",
            points_lost.NATIONAL: "ถ้าถึงค่าเฉลี่ยระดับประเทศ",
        }
        needed = [row for row in group if row.gap]
        gaps = {row.id: goal_of(known, goal, row.id) - known.score(key_of(row.id)) for row in needed}
        weighed = [row.id for row in needed if row.lift is not None]
        gains = {id: gaps[id] * known.weight(key_of(id)) for id in weighed}
        computed = {
            row.id: Calculation(given(row.lift).text, gains[row.id].inputs)
            for row in needed
            if row.lift is not None
        }
        most = max((row.lift for row in needed if row.lift is not None), default=None)
        for row in needed:
            id, about = f"indicator.{row.id}.{goal}", (row.name, words[goal])
            yield points(
                f"{id}.gap",
                row.gap,
                2,
                "เป้าหมาย − คะแนน / goal − score",
                gaps[row.id],
                places.LOST,
                about=about,
            )
            if row.lift is None or row.rank is None:
                continue
            signed = points(
                f"{id}.lift",
                row.lift,
                4,
                "ที่ยังขาด × น้ำหนัก / gap × weight",
                gains[row.id],
                places.LOST,
                about=(*about, "คะแนนภาพรวมจะเพิ่ม"),
                sign=True,
            )
            said = goal == points_lost.PASS_MARK and row.lift == most
            yield from signed.and_size(places.LOST) if said else (signed,)
            others = [each for other, each in computed.items() if other != row.id]
            yield count(
                f"{id}.rank",
                row.rank,
                "1 + จำนวนที่เพิ่มได้มากกว่า / 1 + how many add more",
                place(computed[row.id], others),
                places.LOST,
                about=(*about, "อันดับ"),
                unit="place",
            )


def goal_of(known: Known, goal: str, id: str) -> Calculation:
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
