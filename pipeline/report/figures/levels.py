"""Figures of what each higher level takes, and of proposed scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.analysis.levels import reach_of
from pipeline.analysis.what_if import what_if
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Input, called, given, summed
from pipeline.report.figures.cycle_formulas import Known
from pipeline.report.figures.figure import Printed, points
from pipeline.report.figures.lost import key_of
from pipeline.schemes.scoring import Key
from pipeline.thai import Number

_FOUND = "หาด้วยการค้นทุกทาง / found by search"


def figures(known: Known) -> Iterator[Printed]:
    """Give what each higher level takes.

    Raises:
        UnknownFact: weights or levels have no source, or a score that the present level depends on is not given.
    """
    cycle = known.cycle
    if not cycle.scores:
        return
    names, levels = {each.key: each.name for each in known.terms}, cycle.scheme.require_levels()
    for found in reach_of(cycle):
        if found.unknown:
            continue
        id, index = f"level.{found.level.name}", levels.index(found.level)
        caption = f"ระดับ {found.level.name}"
        if found.lacking:
            by = known.level(index) - called("ROUND", known.of_terms(), 2)
            formula = "เกณฑ์ของระดับ − คะแนนภาพรวมสองตำแหน่ง / least total of the level − total at two decimals"
            yield points(
                f"{id}.lacking",
                found.lacking,
                2,
                formula,
                by,
                places.LEVELS,
                about=(f"{caption} ต้องได้คะแนนภาพรวม",),
            )
        for name, gap in found.failing.items():
            own = {
                each.key: known.weight(each.key)
                for each in known.terms
                if name in (each.key, each.instrument)
            }
            tested = summed(known.score(key) * weight for key, weight in own.items()) / summed(own.values())
            by = known.level(index, "each_instrument_minimum") - called("ROUND", tested, 2)
            formula = "ขั้นต่ำของแบบ − คะแนนสองตำแหน่ง / least of the instrument − score at two decimals"
            yield points(
                f"{id}.lacking.{name}", gap, 2, formula, by, places.LEVELS, about=(caption, f"{name} อีก")
            )
        for number, mix in enumerate(found.mixes, 1):
            rule = known.rule(f"levels.{found.level.name}.minimum")
            raised = {key: given(score, *known.score(key).inputs, rule) for key, score in mix.raised.items()}
            for key, least in mix.raised.items():
                yield points(
                    f"{id}.mix{number}.{key}",
                    least,
                    2,
                    _FOUND,
                    raised[key],
                    places.LEVELS,
                    about=(caption, names[key], "→"),
                )
            new = {key: given(score) for key, score in mix.raised.items()}
            cost = summed(each - known.score(key) for key, each in new.items())
            yield points(
                f"{id}.mix{number}.cost",
                mix.cost,
                2,
                "ผลรวมที่เพิ่ม / sum of the raises",
                cost,
                places.LEVELS,
                about=(caption, "รวมที่เพิ่ม"),
            )
            formula = "คะแนนภาพรวมเมื่อใช้คะแนนใหม่ / total with the raised scores"
            yield points(
                f"{id}.mix{number}.total",
                mix.total,
                2,
                formula,
                known.of_terms(new),
                places.LEVELS,
                about=(caption, "คะแนนภาพรวม"),
            )


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
    yield points(
        "what_if.before", found.before, 2, "คะแนนที่คำนวณ / computed total", before, where, about=("(จาก",)
    )
    formula = "คะแนนภาพรวมเมื่อใช้คะแนนที่ลอง / total with the proposed scores"
    yield points("what_if.after", found.after, 2, formula, after, where, about=(" เป็น",))
    if found.change:
        by = called("ROUND", after, 2) - called("ROUND", before, 2)
        signed = points(
            "what_if.change",
            abs(found.change),
            2,
            "หลัง − ก่อน ตามที่พิมพ์ / printed after − printed before",
            by if found.change > 0 else called("ABS", by),
            where,
            about=("คะแนนภาพรวมเพิ่มขึ้น", "คะแนนภาพรวมลดลง"),
        )
        yield signed
    for row in found.table[found.table["raised_by"].map(bool)].itertuples(index=False):
        key, about = key_of(row.id), (row.name,)
        yield points(
            f"what_if.{row.id}.before",
            row.before,
            2,
            "ตามที่ประกาศ / as published",
            known.score(key),
            where,
            about=(*about, "คะแนนที่ประกาศ"),
        )
        yield points(
            f"what_if.{row.id}.after",
            row.after,
            2,
            "คะแนนที่ลอง / proposed score",
            new[key],
            where,
            about=(*about, "คะแนนที่ลอง"),
        )
        by = (new[key] - known.score(key)) * known.weight(key)
        formula = "ที่เพิ่ม × น้ำหนัก / raise × weight"
        yield points(f"what_if.{row.id}.lift", row.lift, 4, formula, by, where, sign=True, about=about)
