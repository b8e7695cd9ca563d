"""Figures of the committee's questions on one year: points lost, lifts, what a level takes, the cut, inside OIT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pipeline import cut, lift, oit, thai
from pipeline.figures import places
from pipeline.figures.calculation import Calculation, Input, called, counted, given, mean, place, summed
from pipeline.figures.known import HUNDRED, Known
from pipeline.figures.printed import POINTS, Printed, count, exact, per_cent, points
from pipeline.raw.folders import FINDINGS, SETTINGS
from pipeline.reach import reach
from pipeline.terms import Key
from pipeline.thai import Number
from pipeline.whatif import what_if

_FOUND = "หาด้วยการค้นทุกทาง / found by search"


def key_of(id: str) -> Key:
    """Give the key of a term that a frame names."""
    return int(id) if id.isdecimal() else id


def lost(known: Known) -> Iterator[Printed]:
    """Give where points were lost, and what each goal would add.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
    """
    cycle = known.cycle
    if not cycle.scores:
        return
    found = lift.points_of(cycle)
    parts = {id: (HUNDRED - known.score(key_of(id))) * known.weight(key_of(id)) for id in found["id"]}
    every = summed(parts.values())
    total, formula = sum(found["lost"]), "ผลรวมของที่เสีย / sum of points lost"
    if total:
        yield points("total.lost", total, 4, formula, every, places.LOST, about=("เสียคะแนนรวม",))
    for row in found.itertuples(index=False):
        formula = "(100 − คะแนน) × น้ำหนัก / (100 − score) × weight"
        yield points(f"indicator.{row.id}.lost", row.lost, 4, formula, parts[row.id], places.LOST,
                     about=(row.name, "เสีย"))  # fmt: skip
        if row.share_lost is not None:
            formula, by = "ที่เสีย ÷ ที่เสียทั้งหมด × 100 / lost ÷ all lost × 100", parts[row.id] / every * HUNDRED
            yield per_cent(f"indicator.{row.id}.share_lost", row.share_lost, formula, by, places.LOST,
                           about=(row.name, "ร้อยละ"))  # fmt: skip
    yield from _lifts(known)


def _lifts(known: Known) -> Iterator[Printed]:
    cycle = known.cycle
    frame = lift.lifts_of(cycle, cycle.settings.target)
    below = frame[(frame["goal"] == lift.PASS_MARK) & frame["gap"].map(bool)]
    own = frame[frame["goal"] == lift.PASS_MARK]
    if 0 < len(below) < len(own):
        mark = _goal(known, lift.PASS_MARK, "")
        by = summed(known.score(key_of(id)) < mark for id in own["id"])
        yield count("indicators.below_pass", len(below), "นับที่ต่ำกว่าเกณฑ์ / how many are below", by, places.LOST,
                    about=("ต่ำกว่าเกณฑ์ผ่านมี",))  # fmt: skip
    if cycle.settings.target is not None:
        target = cycle.settings.target
        yield exact("target", target, POINTS, "เป้าหมายของหน่วยงาน / the agency's target",
                    _goal(known, lift.TARGET, ""), places.LOST, about=("เป้าหมายของหน่วยงาน",))  # fmt: skip
    for goal, group in frame.groupby("goal", sort=False):
        words = {lift.PASS_MARK: "ถ้าถึงเกณฑ์ผ่าน", lift.TOP_LEVEL: "ถ้าถึงระดับสูงสุด", lift.TARGET: "เป้าหมายของหน่วยงาน",
                 lift.NATIONAL: "ถ้าถึงค่าเฉลี่ยระดับประเทศ"}  # fmt: skip
        needed = group[group["gap"].map(bool)]
        gaps = {row.id: _goal(known, str(goal), row.id) - known.score(key_of(row.id))
                for row in needed.itertuples(index=False)}  # fmt: skip
        gains = {id: gap * known.weight(key_of(id)) for id, gap in gaps.items()} if known.cycle.scheme.weights else {}
        for row in needed.itertuples(index=False):
            id, about = f"indicator.{row.id}.{goal}", (row.name, words[str(goal)])
            yield points(f"{id}.gap", row.gap, 2, "เป้าหมาย − คะแนน / goal − score", gaps[row.id], places.LOST, about=about)
            if row.lift is None:
                continue
            signed = points(f"{id}.lift", row.lift, 4, "ที่ยังขาด × น้ำหนัก / gap × weight", gains[row.id], places.LOST,
                            about=(*about, "คะแนนภาพรวมจะเพิ่ม"), sign=True)  # fmt: skip
            said = goal == lift.PASS_MARK and row.lift == max(needed["lift"])
            yield from signed.also(signed.printed.lstrip("+"), "size", places.LOST) if said else (signed,)
            others = [each for other, each in gains.items() if other != row.id]
            yield count(f"{id}.rank", row.rank, "1 + จำนวนที่เพิ่มได้มากกว่า / 1 + how many add more",
                        place(gains[row.id], others), places.LOST, about=(*about, "อันดับ"), unit="place")  # fmt: skip


def _goal(known: Known, goal: str, id: str) -> Calculation:
    scheme, target = known.cycle.scheme, known.cycle.settings.target
    if goal == lift.TOP_LEVEL:
        return known.level(0)
    if goal == lift.TARGET and target is not None:
        return given(target, known.raw(SETTINGS, "target"))
    if goal == lift.NATIONAL and scheme.national.indicator_means:
        return given(scheme.national.indicator_means.value[int(id)], known.rule(f"national.indicator_means.{id}"))
    assert scheme.pass_mark is not None
    return given(scheme.pass_mark.value, known.rule("pass_mark"))


def levels(known: Known) -> Iterator[Printed]:
    """Give what each higher level takes.

    Raises:
        UnknownFact: weights or levels have no source, or a score that the present level depends on is not given.
    """
    cycle = known.cycle
    if not cycle.scores:
        return
    names, levels = {each.key: each.name for each in known.terms}, cycle.scheme.require_levels()
    for found in reach(cycle.scheme, cycle.values, cycle.instruments.values):
        if found.unknown:
            continue
        id, index = f"level.{found.level.name}", levels.index(found.level)
        caption = f"ระดับ {found.level.name}"
        if found.lacking:
            by = known.level(index) - called("ROUND", known.of_terms(), 2)
            formula = "เกณฑ์ของระดับ − คะแนนภาพรวมสองตำแหน่ง / least total of the level − total at two decimals"
            yield points(f"{id}.lacking", found.lacking, 2, formula, by, places.LEVELS, about=(f"{caption} ต้องได้คะแนนภาพรวม",))
        for name, gap in found.failing.items():
            own = {each.key: known.weight(each.key) for each in known.terms if name in (each.key, each.instrument)}
            score = summed(known.score(key) * weight for key, weight in own.items()) / summed(own.values())
            by = known.level(index, "each_instrument_minimum") - called("ROUND", score, 2)
            formula = "ขั้นต่ำของแบบ − คะแนนสองตำแหน่ง / least of the instrument − score at two decimals"
            yield points(f"{id}.lacking.{name}", gap, 2, formula, by, places.LEVELS, about=(caption, f"{name} อีก"))
        for number, mix in enumerate(found.mixes, 1):
            raised = {key: given(score) for key, score in mix.raised.items()}
            for key, score in mix.raised.items():
                yield points(f"{id}.mix{number}.{key}", score, 2, _FOUND, raised[key], places.LEVELS,
                             about=(caption, names[key], "→"))  # fmt: skip
            cost = summed(each - known.score(key) for key, each in raised.items())
            yield points(f"{id}.mix{number}.cost", mix.cost, 2, "ผลรวมที่เพิ่ม / sum of the raises", cost, places.LEVELS,
                         about=(caption, "รวมที่เพิ่ม"))  # fmt: skip
            formula = "คะแนนภาพรวมเมื่อใช้คะแนนใหม่ / total with the raised scores"
            yield points(f"{id}.mix{number}.total", mix.total, 2, formula, known.of_terms(raised), places.LEVELS,
                         about=(caption, "คะแนนภาพรวม"))  # fmt: skip


def decided(known: Known) -> Iterator[Printed]:
    """Give the cut, what it would decide otherwise, and the cuts that agree with the committee.

    Raises:
        UnknownFact: there is no cut, and no source states the pass mark.
    """
    cycle = known.cycle
    if cycle.findings is None or not cycle.scores:
        return
    chosen, own = cut.of_cycle(cycle), cycle.settings.fix_below
    by = _goal(known, lift.PASS_MARK, "") if own is None else given(own, known.raw(SETTINGS, "fix_below"))
    formula = "จุดตัดของหน่วยงานและปี / cut of agency and year"
    yield exact("cut.value", chosen.value, POINTS, formula, by, places.CUT, about=("จุดตัด",))
    beside, rows = cut.beside_of(cycle, chosen), {each.indicator.no: each.row for each in cycle.findings}
    other = beside[beside["agrees"].eq(False)]["indicator_no"]
    if len(other):
        cells = (known.raw(FINDINGS, rows[no], "ประเด็นที่ต้องแก้ไข") for no in other if no in rows)
        yield count("cut.otherwise", len(other), "นับที่จัดต่างไป / how many are decided otherwise",
                    counted(cells, known.raw(FINDINGS).file), places.CUT, about=("จะจัดต่างไป",))  # fmt: skip
    if found := cut.reproducing_of(cycle):
        bounds: tuple[tuple[str, Fraction | None, str, str], ...] = (
            ("above", found.above, "MAX", "สูงสุดของที่ต้องแก้ไข / highest score to be fixed"),
            ("to", found.to, "MIN", "ต่ำสุดของที่ไม่ต้องแก้ไข / lowest score not to be fixed"),
        )
        entries = cut.entries(cycle.findings)
        for name, value, pick, formula in bounds:
            fixed = name == "above"
            own_ = [known.score(no) for no, entry in entries.items()
                    if no in cycle.values and entry in (("fix", "both") if fixed else ("develop", "none"))]  # fmt: skip
            if value is not None:
                yield points(f"cut.{name}", value, 2, formula, called(pick, *own_), places.CUT,
                             about=("ที่สูงกว่า" if fixed else " ถึง", "ไม่เกิน"))  # fmt: skip


def proposal(known: Known, proposed: Mapping[Key, Number]) -> Iterator[Printed]:
    """Give what proposed scores would give.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
    """
    cycle, where = known.cycle, places.PROPOSAL
    if not proposed or not cycle.scores:
        return
    found = what_if(cycle.scheme, cycle.values, proposed, cycle.instruments.values)
    new = {key: given(score, Input("WHAT_IF", str(key))) for key, score in proposed.items()}
    before, after = known.of_terms(), known.of_terms(new)
    yield points("what_if.before", found.before, 2, "คะแนนที่คำนวณ / computed total", before, where, about=("(จาก",))
    formula = "คะแนนภาพรวมเมื่อใช้คะแนนที่ลอง / total with the proposed scores"
    yield points("what_if.after", found.after, 2, formula, after, where, about=(" เป็น",))
    if found.change:
        by = called("ROUND", after, 2) - called("ROUND", before, 2)
        signed = points("what_if.change", abs(found.change), 2, "หลัง − ก่อน ตามที่พิมพ์ / printed after − printed before",
                        by if found.change > 0 else called("ABS", by), where, about=("คะแนนภาพรวมเพิ่มขึ้น", "คะแนนภาพรวมลดลง"))  # fmt: skip
        yield signed
    for row in found.table[found.table["raised_by"].map(bool)].itertuples(index=False):
        key, about = key_of(row.id), (row.name,)
        yield points(f"what_if.{row.id}.before", row.before, 2, "ตามที่ประกาศ / as published", known.score(key), where,
                     about=(*about, "คะแนนที่ประกาศ"))  # fmt: skip
        yield points(f"what_if.{row.id}.after", row.after, 2, "คะแนนที่ลอง / proposed score", new[key], where,
                     about=(*about, "คะแนนที่ลอง"))  # fmt: skip
        by = (new[key] - known.score(key)) * known.weight(key)
        formula = "ที่เพิ่ม × น้ำหนัก / raise × weight"
        yield points(f"what_if.{row.id}.lift", row.lift, 4, formula, by, where, sign=True, about=about)


def disclosure(known: Known) -> Iterator[Printed]:
    """Give the figures that explain OIT by whole missing items, where the items themselves are not given.

    Raises:
        UnknownFact: no source states the sub-indicators, or how they combine.
    """
    cycle, where = known.cycle, places.OIT
    for each in cycle.sub_indicators or ():
        code, by = each.sub_indicator.code, given(each.value, known.raw("sub-indicators.csv", each.row, "คะแนน"))
        yield Printed(f"sub_indicator.{code}.score", f"{each.value:f}", each.value, POINTS, "ตามที่ประกาศ / as published",
                      by, (where,), (each.sub_indicator.name,))  # fmt: skip
    own = [each for each in cycle.items or () if each.instrument == oit.OIT]
    if own:
        if not {each.value for each in own} <= {0, 100}:
            for item in own:
                by = given(item.value, known.raw("items.csv", item.row, "คะแนน"))
                yield Printed(f"item.{item.id}.score", f"{item.value:f}", item.value, POINTS, "ตามที่ประกาศ / as published",
                              by, (where,), (item.id,))  # fmt: skip
        return
    for no in sorted({each.indicator for each in cycle.scheme.sub_indicators} & set(cycle.values)):
        found, said = oit.explain(cycle.scheme, no, cycle.values[no]), f"ตัวชี้วัดที่ {no} "
        bound = given(found.most, Input("pipeline/oit.py", "most"))
        yield count(f"oit.{no}.bound", found.most, "ขอบเขตของการค้น / bound of the search", bound, where,
                    about=(said, "หากขาดไม่เกิน"))  # fmt: skip
        if len(found.ways) > 1:
            yield count(f"oit.{no}.ways", len(found.ways), _FOUND, given(len(found.ways)), where, about=(said, "อธิบายได้"))
        for number, way in enumerate(found.ways, 1):
            check = _explained(known, found, way)
            for code, missing in way.items():
                sub = next(each for each in found.subs if each.code == code)
                formula = f"{_FOUND}; {thai.number(found.published, 2, 'arabic')} = {check}"
                id, about = f"oit.{no}.way{number}.{code}", (said, f"ขาด {missing} ใน {sub.n_items} รายการของ {code}")
                yield count(f"{id}.missing", missing, formula, given(missing), where, about=(*about, "ขาด"))
                items = given(sub.n_items, known.rule(f"sub_indicators.{code}.n_items"))
                yield count(f"{id}.items", sub.n_items, "จำนวนรายการของปี / items of the year", items, where,
                            about=(*about, " ใน"))  # fmt: skip


def _explained(known: Known, found: oit.Explanation, way: oit.Missing) -> str:
    """Give the sum that a way comes to, to be recomputed."""
    return mean(
        HUNDRED * given(each.n_items - way.get(each.code, 0)) / given(each.n_items) for each in found.subs
    ).text
