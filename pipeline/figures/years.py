"""Figures of several years: each year's own, their change, what made it, how the indicators moved, the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pandas as pd

from pipeline import moved, thai
from pipeline.comparability import earlier
from pipeline.decomposition import Decomposition, decompositions
from pipeline.figures import places
from pipeline.figures.calculation import Calculation, called, counted, given, place, summed
from pipeline.figures.committee import key_of
from pipeline.figures.known import HUNDRED, Known, two
from pipeline.figures.places import Place
from pipeline.figures.printed import POINTS, Printed, count, exact, per_cent, points
from pipeline.movement import direction, movement_of
from pipeline.raw.folders import PLAN
from pipeline.scores import outcome
from pipeline.years import INDICATOR, INSTRUMENT, NATIONAL, TOTAL, changes, series

_CHANGE = "หลัง − ก่อน ตามที่พิมพ์ / printed after − printed before"


def figures(history: Sequence[Known]) -> Iterator[Printed]:
    """Give the figures of the years report on one agency's own years."""
    yield from _beside_national(history)
    yield from _overview(history)
    if len(history) < 2:
        return
    yield from _changes(*history[-2:], history)
    yield from _parted(history)
    yield from _movement(*history[-2:], _place_of_movement(history))
    yield from _plan(*history[-2:])


def _beside_national(history: Sequence[Known]) -> Iterator[Printed]:
    for known in history:
        found, year = outcome(known.cycle), known.cycle.fiscal_year
        last, about, where = known is history[-1], (str(year),), places.NATIONAL
        if found.printed is not None and not last:
            formula = "คะแนนภาพรวมสองตำแหน่ง / total at two decimals"
            yield points(f"year.{year}.total", found.printed, 2, formula, known.printed_total, where, about=(*about, "คะแนนภาพรวม"))
        if found.national is None:
            continue
        if not last or two(found.national) != f"{found.national:f}":
            formula = "ตามที่ประกาศ สองตำแหน่ง / as published, at two decimals"
            yield points(f"year.{year}.national", found.national, 2, formula, known.national, where,
                         about=(*about, "ค่าเฉลี่ยระดับประเทศ"))  # fmt: skip
        if found.to_national is not None and not last:
            by = known.printed_total - known.national
            formula = "คะแนนภาพรวม − ค่าเฉลี่ยระดับประเทศ / total − national mean"
            yield points(f"year.{year}.to_national", found.to_national, 2, formula, by, where, sign=True, about=about)


def _overview(history: Sequence[Known]) -> Iterator[Printed]:
    if len(history) < 3:
        return
    of_year = {known.cycle.fiscal_year: known for known in history}
    frame = series([known.cycle for known in history])
    for row in frame[frame["kind"] != NATIONAL].itertuples(index=False):
        by = stated(of_year[row.fiscal_year], row.kind, row.id)
        id, formula = _id(row.kind, row.id), "สองตำแหน่ง / at two decimals"
        yield points(f"{id}.{row.fiscal_year}", row.value, 2, formula, by, places.OVERVIEW,
                     about=(row.name, str(row.fiscal_year)))  # fmt: skip
    drawn = (frame["kind"] != NATIONAL) & (frame["kind"] != INSTRUMENT)
    if drawn.any():
        yield exact("scale.full", 100, POINTS, "ข้อกำหนดของรายงานนี้ / convention of this report", HUNDRED,
                    places.OVERVIEW, about=("คะแนนเต็ม",))  # fmt: skip


def stated(known: Known, kind: str, id: str) -> Calculation:
    """Give the formula of a row of ``years.series``, unrounded."""
    if kind == TOTAL:
        return known.printed_total if outcome(known.cycle).total is None else known.total
    if kind == NATIONAL:
        return known.national
    return known.mean(id) if kind == INSTRUMENT else known.score(key_of(id))


def at_print(known: Known, kind: str, id: str) -> Calculation:
    """Give the same at two decimals, as a change is computed from."""
    if kind == TOTAL:
        return known.printed_total
    return called("ROUND", stated(known, kind, id), 2) if kind == INSTRUMENT else stated(known, kind, id)


def _id(kind: str, id: str) -> str:
    return kind if kind == id else f"{kind}.{id}"


def _changes(before: Known, after: Known, history: Sequence[Known]) -> Iterator[Printed]:
    frame = changes([known.cycle for known in history])
    years = (frame["from_year"] == before.cycle.fiscal_year) & (frame["to_year"] == after.cycle.fiscal_year)
    frame = frame[years & frame["kind"].isin([TOTAL, INSTRUMENT, INDICATOR])]
    moves = frame[frame["kind"] == INDICATOR]["change"]
    ends = {max(moves), min(moves)} if len(moves) else set()
    for row in frame.itertuples(index=False):
        id, here, where = _id(row.kind, row.id), (row.kind, row.id), [places.CHANGE]
        if row.kind == TOTAL and _drawn(history):
            where.append(places.PARTED)
        labels = {known: f"ปี {known.cycle.fiscal_year}" for known in (before, after)}
        formula = "สองตำแหน่ง / at two decimals"
        yield points(f"{id}.before", row.before, 2, formula, at_print(before, *here), *where,
                     about=(row.name, labels[before], "(จาก"))  # fmt: skip
        yield points(f"{id}.after", row.after, 2, formula, at_print(after, *here), *where,
                     about=(row.name, labels[after], " เป็น"))  # fmt: skip
        by = at_print(after, *here) - at_print(before, *here)
        moved_in = [places.CHANGE]
        if row.kind == INDICATOR:
            moved_in.append(_place_of_movement(history))
        signed = points(f"{id}.change", row.change, 2, _CHANGE, by, *dict.fromkeys(moved_in), sign=True,
                        about=(row.name, "เปลี่ยนแปลง"))  # fmt: skip
        said = (row.kind == TOTAL and row.change) or (row.change and row.change in ends)
        yield from signed.also(two(abs(row.change)), "size", places.CHANGE) if said else (signed,)
    if len(moves):
        own = frame[frame["kind"] == INDICATOR]
        rises = summed(at_print(after, INDICATOR, id) > at_print(before, INDICATOR, id) for id in own["id"])
        number = int((moves > 0).sum())
        yield count("indicators.risen", number, "นับที่เพิ่มขึ้น / how many rose", rises, places.CHANGE, about=("ตัวชี้วัดเพิ่มขึ้น",))
        cells = (one for id in own["id"] for one in after.score(key_of(id)).inputs)
        yield count("indicators.compared", len(own), "นับที่เทียบได้ / how many are compared",
                    counted(cells, after.cycle.folder), places.CHANGE, about=(" จาก",))  # fmt: skip


def _decomposition(history: Sequence[Known]) -> Decomposition | None:
    *_, parted = decompositions([known.cycle for known in history])
    return parted if isinstance(parted, Decomposition) else None


def _has_indicators(history: Sequence[Known]) -> bool:
    return all(known.cycle.scores for known in history[-2:])


def _drawn(history: Sequence[Known]) -> bool:
    """Tell whether the change is parted and drawn from total to total."""
    parted = _decomposition(history)
    return _has_indicators(history) and parted is not None and any(parted.table["contribution"])


def _place_of_movement(history: Sequence[Known]) -> Place:
    return places.CHANGE if _decomposition(history) is None else places.PARTED


def _parted(history: Sequence[Known]) -> Iterator[Printed]:
    parted = _decomposition(history)
    if parted is None or not _has_indicators(history):
        return
    before, after = history[-2:]
    parts = {row.id: _part(before, after, row) for row in parted.table.itertuples(index=False)}
    where, ruled = places.PARTED, bool(parted.from_rules)
    old, new = before.of_terms(), after.of_terms()
    formula = "หลัง − ก่อน ก่อนปัดเศษ / after − before, unrounded"
    yield exact("total.change.unrounded", parted.change, POINTS, formula, new - old, where, about=("ก่อนปัดเศษ",))
    for row in parted.table.itertuples(index=False):
        id, about, (scores, rules) = f"indicator.{row.id}", (row.name,), parts[row.id]
        if row.weight_after is not None:
            printed, by = thai.number(row.weight_after, 2, "arabic"), after.weight(key_of(row.id))
            yield Printed(f"{id}.weight_after", printed, row.weight_after, "", "น้ำหนักปีหลัง / weight of the later year",
                          by, (where,), (*about, "น้ำหนัก"))  # fmt: skip
        formula = "ส่วนต่างของคะแนน × น้ำหนักเฉลี่ย + ส่วนต่างของน้ำหนัก × คะแนนเฉลี่ย / change of score × mean weight + change of weight × mean score"
        if ruled:
            yield points(f"{id}.from_scores", row.from_scores, 2, "ที่น้ำหนักเฉลี่ย / at mean weight", scores, where,
                         sign=True, about=(*about, "ผลของคะแนน"))  # fmt: skip
            yield points(f"{id}.from_rules", row.from_rules, 2, "ที่คะแนนเฉลี่ย / at mean score", rules, where,
                         sign=True, about=(*about, "ผลของกฎ"))  # fmt: skip
        yield points(f"{id}.contribution", row.contribution, 2, formula, scores + rules, where, sign=True,
                     about=(*about, "ผลต่อ"))  # fmt: skip
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
        yield points("total.change.printed", parted.printed_change, 2, _CHANGE, change, where, sign=True,
                     about=("การเปลี่ยนแปลงที่พิมพ์",))  # fmt: skip
        formula = "เปลี่ยนแปลงที่พิมพ์ − ผลรวมของที่พิมพ์ / printed change − sum of the printed contributions"
        yield points("total.change.residue", parted.residue, 2, formula, change - rounded, where, sign=True,
                     about=(" อยู่",))  # fmt: skip


def _part(before: Known, after: Known, row: object) -> tuple[Calculation, Calculation]:
    """Give what the scores and what the rules did to the total through one term."""
    key = key_of(row.id)  # type: ignore[attr-defined]
    old_key = _earlier(before, after, key)
    zero = given(0)
    if row.before is None or row.after is None:  # type: ignore[attr-defined]
        gone = zero if row.before is None else before.weight(old_key) * _score(before, old_key)  # type: ignore[attr-defined]
        come = zero if row.after is None else after.weight(key) * _score(after, key)  # type: ignore[attr-defined]
        return zero, come - gone
    scores, weights = (_score(before, old_key), _score(after, key)), (before.weight(old_key), after.weight(key))
    half = given(2)
    by_scores = (scores[1] - scores[0]) * (weights[0] + weights[1]) / half
    return by_scores, (weights[1] - weights[0]) * (scores[0] + scores[1]) / half


def _score(known: Known, key: int | str) -> Calculation:
    return known.mean(key) if isinstance(key, str) and key in set(known.frame["instrument"]) else known.score(key)


def _earlier(before: Known, after: Known, key: int | str) -> int | str:
    if isinstance(key, str):
        return key
    new = next((each for each in after.cycle.scheme.indicators if each.no == key), None)
    old = earlier(new, before.cycle.scheme, after.cycle.scheme) if new else None
    return old.no if old else key


def _movement(before: Known, after: Known, where: Place) -> Iterator[Printed]:
    if not (before.cycle.scores and after.cycle.scores):
        return
    frame = movement_of(before.cycle, after.cycle)
    now = {no: after.score(no) for no in frame["indicator_no"]}
    then = {no: before.score(_earlier(before, after, no)) for no in frame["indicator_no"]}
    for row in frame.itertuples(index=False):
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


def _plan(before: Known, after: Known) -> Iterator[Printed]:
    cycle, where = before.cycle, places.PLAN
    if cycle.plan is None or after.cycle.fiscal_year != cycle.fiscal_year + 1:
        return
    frame, rows = moved.moved_of(cycle, after.cycle), {each.indicator.no: each.row for each in cycle.plan}
    found = moved.counts(frame)
    planned = frame[frame["actions"].map(int) > 0]
    known = planned[planned["change"].notna()]
    alike = known[known["label"] == "comparable"]
    ways = alike["change"].map(direction)
    sets = {"planned": planned, "compared": alike, "not_comparable": known[known["label"] != "comparable"]}
    sets |= {way: alike[ways == way] for way in ("rise", "fall", "unchanged")}
    words = {"planned": "ตัวชี้วัดที่มีแผน", "compared": "เทียบคะแนนกับปีถัดไปได้", "not_comparable": " อีก", "rise": "คะแนนเพิ่มขึ้น",
             "fall": "ลดลง", "unchanged": "ไม่เปลี่ยนแปลง"}  # fmt: skip
    compared = bool(found["compared"] + found["not_comparable"])
    shown = [name for name in sets if (name == "planned") != compared and (name != "not_comparable" or found[name])]
    for name in shown if found["planned"] else ():
        cells = (before.raw(PLAN, rows[no], "ตัวชี้วัด") for no in sets[name]["indicator_no"])
        yield count(f"plan.{name}", found[name], "นับตัวชี้วัด / indicators counted",
                    counted(cells, before.raw(PLAN).file), where, about=(words[name],))  # fmt: skip
    for row in frame.itertuples(index=False):
        about, cells = (row.indicator,), [before.raw(PLAN, rows[no], "ประเด็นที่ต้องปรับปรุง") for no in rows if no == row.indicator_no]
        formula = "นับประเด็นในช่อง / actions counted in the cell"
        actions = Calculation("", tuple(cells) or (before.raw(PLAN),))
        yield count(f"plan.{row.indicator_no}.actions", row.actions, formula, actions, where,
                    about=(*about, "ประเด็นในแผน"), unit="count in a cell")  # fmt: skip
        if row.change is not None:
            no = next(each.no for each in after.cycle.scheme.indicators
                      if _earlier(before, after, each.no) == row.indicator_no)  # fmt: skip
            by = after.score(no) - before.score(row.indicator_no)
            yield points(f"plan.{row.indicator_no}.change", row.change, 2, _CHANGE, by, where, sign=True,
                         about=(*about, "เปลี่ยนแปลง"))  # fmt: skip


__all__ = ["Decimal", "figures", "pd"]
