"""What the change of the total is made of, and how far each indicator moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import IndicatorChange
from pipeline.analysis.decomposition import Contribution, Decomposition
from pipeline.analysis.uncertainty import (
    sentence,
)
from pipeline.errors import UnknownFact
from pipeline.report import charts, tables
from pipeline.report.blocks import Block, Heading, Paragraph
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, called, given, place, summed
from pipeline.report.figures.cycle_formulas import HUNDRED, CycleFormulas
from pipeline.report.figures.figure import POINTS, Printed, count, exact, per_cent, points
from pipeline.report.figures.lost import key_of
from pipeline.report.figures.stated import earlier_key
from pipeline.thai import Digits


def figures(of: Assessment, history: Sequence[CycleFormulas]) -> Iterator[Printed]:
    """Give the part of each indicator in the change of the total."""
    parted = decomposition(of)
    if parted is None or not has_indicators(of):
        return
    before, after = history[-2:]
    parts = {row.id: _part(before, after, row) for row in parted.contributions}
    where, ruled = places.PARTED, bool(parted.from_rules)
    old, new = before.of_terms(), after.of_terms()
    formula = "หลัง − ก่อน ก่อนปัดเศษ / after − before, unrounded"
    yield exact("total.change.unrounded", "ก่อนปัดเศษ", parted.change, POINTS, formula, new - old)
    for row in parted.contributions:
        id, about, (scores, rules) = f"indicator.{row.id}", (row.name,), parts[row.id]
        if row.weight_after is not None:
            printed, by = thai.number(row.weight_after, 2, "arabic"), after.weight(key_of(row.id))
            yield printed_as(
                f"{id}.weight_after",
                about[0],
                printed,
                row.weight_after,
                "",
                "น้ำหนักปีหลัง / weight of the later year",
                by,
            )
        formula = (
            "ส่วนต่างของคะแนน × น้ำหนักเฉลี่ย + ส่วนต่างของน้ำหนัก × คะแนนเฉลี่ย / "
            "change of score × mean weight + change of weight × mean score"
        )
        if ruled:
            yield points(
                f"{id}.from_scores",
                about[0],
                row.from_scores,
                2,
                "ที่น้ำหนักเฉลี่ย / at mean weight",
                scores,
                sign=True,
            )
            yield points(
                f"{id}.from_rules",
                about[0],
                row.from_rules,
                2,
                "ที่คะแนนเฉลี่ย / at mean score",
                rules,
                sign=True,
            )
        yield points(f"{id}.contribution", about[0], row.contribution, 2, formula, scores + rules, sign=True)
    if ruled:
        for name, value, at, word in (
            ("scores", parted.from_scores, 0, "แบ่งเป็นผลของคะแนน"),
            ("rules", parted.from_rules, 1, "และผลของกฎที่เปลี่ยน"),
        ):
            by = summed(each[at] for each in parts.values())
            yield points(f"total.change.{name}", word, value, 4, "ผลรวม / sum", by, sign=True)
    if parted.residue:
        change = after.printed_total - before.printed_total
        rounded = summed(called("ROUND", scores + rules, 2) for scores, rules in parts.values())
        yield points(
            "total.change.printed",
            "การเปลี่ยนแปลงที่พิมพ์",
            parted.printed_change,
            2,
            DIFFERENCE,
            change,
            sign=True,
        )
        formula = "เปลี่ยนแปลงที่พิมพ์ − ผลรวมของที่พิมพ์ / printed change − sum of the printed contributions"
        yield points("total.change.residue", "อยู่", parted.residue, 2, formula, change - rounded, sign=True)


def _part(before: CycleFormulas, after: CycleFormulas, row: Contribution) -> tuple[Calculation, Calculation]:
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


def _score(known: CycleFormulas, key: int | str) -> Calculation:
    return known.mean(key) if isinstance(key, str) and known.is_instrument(key) else known.score(key)


def movement_figures(of: Assessment, history: Sequence[CycleFormulas]) -> Iterator[Printed]:
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
            yield per_cent(f"{id}.gap_closed", about[0], row.gap_closed, formula, by)
        for name, year, rank, word in (
            ("before", then, row.rank_before, "อันดับ"),
            ("after", now, row.rank_after, "→"),
        ):
            by = place(year[no], (each for other, each in year.items() if other != no))
            formula = "1 + จำนวนที่สูงกว่า / 1 + how many are higher"
            yield count(f"{id}.rank_{name}", about[0], rank, formula, by, unit="place")


def has_indicators(of: Assessment) -> bool:
    """Tell whether both of the last years have scores of indicators."""
    return all(cycle.scores for cycle in of.history[-2:])


def decomposition(of: Assessment) -> Decomposition | None:
    """Give what the last change is made of, where the rules of both years are known."""
    try:
        return of.decomposition
    except UnknownFact:
        return None


def sentence(found: Decomposition, digits: Digits) -> str:
    """Say what the total's change is made of, and the rounding residue of the printed column."""
    change = thai.in_digits(thai.unrounded(found.change), digits)
    said = f"ผลของทุกตัวชี้วัดรวมกันเท่ากับการเปลี่ยนแปลงก่อนปัดเศษ {change} คะแนนพอดี"
    if found.from_rules:
        said += (
            f" แบ่งเป็นผลของคะแนน {thai.number(found.from_scores, 4, digits, sign=True)} "
            f"และผลของกฎที่เปลี่ยน {thai.number(found.from_rules, 4, digits, sign=True)} คะแนน"
        )
    if found.residue:
        said += (
            f" ผลรวมของตัวเลขที่พิมพ์ต่างจากการเปลี่ยนแปลงที่พิมพ์ ({thai.number(found.printed_change, 2, digits, sign=True)}) "
            f"อยู่ {thai.number(found.residue, 2, digits, sign=True)} คะแนนเพราะการปัดเศษ"
        )
    return said


def contributions(parted: Decomposition, digits: Digits) -> Iterator[Block]:
    yield Heading(places.PARTED.heading, 3)
    yield Paragraph(sentence(parted, digits))
    ruled = bool(parted.from_rules)
    rows = [
        (
            row.name,
            "" if row.weight_after is None else thai.number(row.weight_after, 2, digits),
            *(
                (thai.number(value, 2, digits, sign=True) for value in (row.from_scores, row.from_rules))
                if ruled
                else ()
            ),
            thai.number(row.contribution, 2, digits, sign=True),
        )
        for row in parted.contributions
    ]
    names = ("ตัวชี้วัด", "น้ำหนัก", *(("ผลของคะแนน", "ผลของกฎ") if ruled else ()), "ผลต่อคะแนนภาพรวม")
    widths = (6, 2, *((2.6, 2.6) if ruled else ()), 3.4)
    yield tables.frame("ผลของแต่ละตัวชี้วัดต่อคะแนนภาพรวม (คะแนน)", names, widths, rows, range(1, len(names)))
    if not any(row.contribution for row in parted.contributions):
        return  # nothing moved: nothing to draw
    years = (parted.from_year, parted.to_year)
    ends = parted.printed_before, parted.printed_after
    yield charts.waterfall(parted.contributions, *ends, years, digits)


def movement(found: Sequence[IndicatorChange], span: str, digits: Digits) -> Iterator[Block]:
    """Show how much of the way to 100 each rise covered, and the places among the indicators."""
    rows = [
        (
            row.indicator,
            thai.number(row.change, 2, digits, sign=True),
            "" if row.gap_closed is None else thai.number(row.gap_closed * 100, 1, digits),
            thai.in_digits(f"{row.rank_before} → {row.rank_after}", digits),
        )
        for row in found
    ]
    names = ("ตัวชี้วัด", "เปลี่ยนแปลง (คะแนน)", "ช่องว่างถึงเต็มที่ปิดได้ (ร้อยละ)", "อันดับในหน่วยงาน")
    yield tables.frame(f"ช่องว่างที่ปิดได้และอันดับ ปี {span}", names, (5.6, 3, 4, 3), rows, (1, 2))
