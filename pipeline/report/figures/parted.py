"""Figures of what the change of the total is made of, and of how the indicators moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.decomposition import Contribution, Decomposition
from pipeline.errors import UnknownFact
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, called, given, place, summed
from pipeline.report.figures.cycle_formulas import HUNDRED, Known
from pipeline.report.figures.figure import POINTS, Place, Printed, count, exact, per_cent, points
from pipeline.report.figures.lost import key_of
from pipeline.report.figures.stated import earlier_key

DIFFERENCE = "หลัง − ก่อน ตามที่พิมพ์ / printed after − printed before"


def decomposition(of: Assessment) -> Decomposition | None:
    """Give what the last change is made of, where the rules of both years are known."""
    try:
        return of.decomposition
    except UnknownFact:
        return None


def has_indicators(of: Assessment) -> bool:
    """Tell whether both of the last years have scores of indicators."""
    return all(cycle.scores for cycle in of.history[-2:])


def drawn(of: Assessment) -> bool:
    """Tell whether the change is parted and drawn from total to total."""
    parted = decomposition(of)
    moved = parted is not None and any(row.contribution for row in parted.contributions)
    return has_indicators(of) and moved


def place_of_movement(of: Assessment) -> Place:
    """Give the heading under which the movement is printed: the last one that has a part before it."""
    return places.CHANGE if decomposition(of) is None else places.PARTED


def figures(of: Assessment, history: Sequence[Known]) -> Iterator[Printed]:
    """Give the part of each indicator in the change of the total."""
    parted = decomposition(of)
    if parted is None or not has_indicators(of):
        return
    before, after = history[-2:]
    parts = {row.id: _part(before, after, row) for row in parted.contributions}
    where, ruled = places.PARTED, bool(parted.from_rules)
    old, new = before.of_terms(), after.of_terms()
    formula = "หลัง − ก่อน ก่อนปัดเศษ / after − before, unrounded"
    yield exact(
        "total.change.unrounded", parted.change, POINTS, formula, new - old, where, about=("ก่อนปัดเศษ",)
    )
    for row in parted.contributions:
        id, about, (scores, rules) = f"indicator.{row.id}", (row.name,), parts[row.id]
        if row.weight_after is not None:
            printed, by = thai.number(row.weight_after, 2, "arabic"), after.weight(key_of(row.id))
            yield Printed(
                f"{id}.weight_after",
                printed,
                row.weight_after,
                "",
                "น้ำหนักปีหลัง / weight of the later year",
                by,
                (where,),
                (*about, "น้ำหนัก"),
            )
        formula = (
            "ส่วนต่างของคะแนน × น้ำหนักเฉลี่ย + ส่วนต่างของน้ำหนัก × คะแนนเฉลี่ย / "
            "change of score × mean weight + change of weight × mean score"
        )
        if ruled:
            yield points(
                f"{id}.from_scores",
                row.from_scores,
                2,
                "ที่น้ำหนักเฉลี่ย / at mean weight",
                scores,
                where,
                sign=True,
                about=(*about, "ผลของคะแนน"),
            )
            yield points(
                f"{id}.from_rules",
                row.from_rules,
                2,
                "ที่คะแนนเฉลี่ย / at mean score",
                rules,
                where,
                sign=True,
                about=(*about, "ผลของกฎ"),
            )
        yield points(
            f"{id}.contribution",
            row.contribution,
            2,
            formula,
            scores + rules,
            where,
            sign=True,
            about=(*about, "ผลต่อ"),
        )
    if ruled:
        for name, value, at, word in (
            ("scores", parted.from_scores, 0, "แบ่งเป็นผลของคะแนน"),
            ("rules", parted.from_rules, 1, "และผลของกฎที่เปลี่ยน"),
        ):
            by = summed(each[at] for each in parts.values())
            yield points(f"total.change.{name}", value, 4, "ผลรวม / sum", by, where, sign=True, about=(word,))
    if parted.residue:
        change = after.printed_total - before.printed_total
        rounded = summed(called("ROUND", scores + rules, 2) for scores, rules in parts.values())
        yield points(
            "total.change.printed",
            parted.printed_change,
            2,
            DIFFERENCE,
            change,
            where,
            sign=True,
            about=("การเปลี่ยนแปลงที่พิมพ์",),
        )
        formula = "เปลี่ยนแปลงที่พิมพ์ − ผลรวมของที่พิมพ์ / printed change − sum of the printed contributions"
        yield points(
            "total.change.residue",
            parted.residue,
            2,
            formula,
            change - rounded,
            where,
            sign=True,
            about=(" อยู่",),
        )


def _part(before: Known, after: Known, row: Contribution) -> tuple[Calculation, Calculation]:
    """Give what the scores and what the rules did to the total through one term."""
    key = key_of(row.id)
    old_key = earlier_key(before, after, key)
    zero = given(0)
    if row.before is None or row.after is None:
        gone = zero if row.before is None else before.weight(old_key) * _score(before, old_key)
        come = zero if row.after is None else after.weight(key) * _score(after, key)
        return zero, come - gone
    scores, weights = (
        (_score(before, old_key), _score(after, key)),
        (before.weight(old_key), after.weight(key)),
    )
    half = given(2)
    by_scores = (scores[1] - scores[0]) * (weights[0] + weights[1]) / half
    return by_scores, (weights[1] - weights[0]) * (scores[0] + scores[1]) / half


def _score(known: Known, key: int | str) -> Calculation:
    return known.mean(key) if isinstance(key, str) and known.is_instrument(key) else known.score(key)


def movement(of: Assessment, history: Sequence[Known]) -> Iterator[Printed]:
    """Give the share of the gap that each rise closed, and the places among the indicators."""
    (before, after), where = history[-2:], place_of_movement(of)
    if not (before.cycle.scores and after.cycle.scores):
        return
    rows = of.indicator_changes
    now = {row.indicator_no: after.score(row.indicator_no) for row in rows}
    then = {no: before.score(earlier_key(before, after, no)) for no in now}
    for row in rows:
        no, id, about = row.indicator_no, f"indicator.{row.indicator_no}", (row.indicator,)
        if row.gap_closed is not None:
            by = (now[no] - then[no]) / (HUNDRED - then[no]) * HUNDRED
            formula = "ที่เพิ่ม ÷ (100 − ก่อน) × 100 / rise ÷ (100 − before) × 100"
            yield per_cent(f"{id}.gap_closed", row.gap_closed, formula, by, where, about=(*about, "ช่องว่าง"))
        for name, year, rank, word in (
            ("before", then, row.rank_before, "อันดับ"),
            ("after", now, row.rank_after, "→"),
        ):
            by = place(year[no], (each for other, each in year.items() if other != no))
            formula = "1 + จำนวนที่สูงกว่า / 1 + how many are higher"
            yield count(f"{id}.rank_{name}", rank, formula, by, where, about=(*about, word), unit="place")
