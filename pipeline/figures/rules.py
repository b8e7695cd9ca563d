"""Figures that are rules: levels, weights and marks of the year, conventions of the reports, counts of the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import pandas as pd

from pipeline import certainty, sampling, thai
from pipeline.certainty import rounding
from pipeline.errors import UnknownFact
from pipeline.figures import places
from pipeline.figures.calculation import Calculation, Input, called, counted, given, summed
from pipeline.figures.known import HUNDRED, Known
from pipeline.figures.printed import POINTS, Printed, count, exact, points
from pipeline.raw.folders import AGENCY, FINDINGS, FOLLOWUP, SCORES
from pipeline.scores import instruments, outcome, part_residues, parts

_RULE = "กฎของปี / rule of the year"
_CONVENTION = "ข้อกำหนดของรายงานนี้ / convention of this report"
_CERTAINTY = "pipeline/certainty.py"


def figures(known: Known) -> Iterator[Printed]:
    """Give the figures of rules, checks and certainty."""
    yield from _levels(known)
    yield from _weights(known)
    yield from _checks(known)
    yield from _residues(known)
    yield from _certainty(known)
    yield from _respondents(known)


def _levels(known: Known) -> Iterator[Printed]:
    scheme, found = known.cycle.scheme, outcome(known.cycle)
    for index, level in enumerate(scheme.levels.value if scheme.levels else ()):
        about = (level.name, f"{level.name} ≥", "ตั้งแต่", f"ระดับสูงสุด {level.minimum.normalize():f}")
        plain = exact(f"rule.level.{level.name}", level.minimum, POINTS, _RULE, known.level(index), places.RULES,
                      about=about)  # fmt: skip
        needed = level == found.next_level and found.to_next
        checked = found.level_published is not None and level == found.level
        where = (*(places.STANDING if needed else ()), *((places.CHECKS,) if checked else ()))
        printed = thai.number(level.minimum, 2, "arabic")
        yield from plain.also(printed, "two_decimals", *where) if where else (plain,)
        if index == 0 and known.cycle.scores:
            yield exact("rule.top_level", level.minimum, POINTS, _RULE, known.level(0), places.LOST,
                        about=("ถ้าถึงระดับสูงสุด",))  # fmt: skip
        if level.each_instrument_minimum is not None and level == found.next_level and found.below_next:
            yield points(f"rule.level.{level.name}.instrument", level.each_instrument_minimum, 2, _RULE,
                         known.level(index, "each_instrument_minimum"), *places.STANDING, about=("ไม่ต่ำกว่า",))  # fmt: skip


def _weights(known: Known) -> Iterator[Printed]:
    scheme = known.cycle.scheme
    for id, weight in scheme.weights.value.items() if scheme.weights else ():
        yield exact(f"rule.weight.{id}", weight, "", _RULE, known.weight(id), places.RULES, places.INSTRUMENTS,
                    about=(id,))  # fmt: skip
    if scheme.pass_mark:
        mark = scheme.pass_mark.value
        where = (places.RULES, *((places.LOST,) if known.cycle.scores else ()))
        yield exact("rule.pass_mark", mark, POINTS, _RULE, given(mark, known.rule("pass_mark")), *where,
                    about=("เกณฑ์ผ่าน",))  # fmt: skip
    if known.frame.empty:
        return
    yield exact("scale.most", 100, POINTS, _CONVENTION, HUNDRED, places.INSTRUMENTS, about=("คะแนนเต็ม",))


def _checks(known: Known) -> Iterator[Printed]:
    cycle, checks, form = known.cycle, places.CHECKS, Input("pipeline/raw/check.py")
    for name, value, word in (("least", 0, "ระหว่าง"), ("most", 100, "ถึง"), ("decimals", 2, "ทศนิยมไม่เกิน")):
        if cycle.scores:
            yield count(f"check.score.{name}", value, _CONVENTION, given(value, form), checks, about=(word,))
    for name, file, rows, word in (
        ("scores", SCORES, cycle.scores, "คะแนนอยู่ระหว่าง"),
        ("findings", FINDINGS, cycle.findings or (), "มีในแผน"),
        ("followup", FOLLOWUP, cycle.followup or (), "มีผลการติดตาม"),
    ):
        if rows or (name == "findings" and cycle.plan is not None):
            cells = counted((known.raw(file, each.row, "ตัวชี้วัด") for each in rows), known.raw(file).file)
            yield count(f"check.{name}", len(rows), "นับแถว / rows counted", cells, checks, about=(word, "รายละเอียด"))
    units = cycle.agency.units
    if units:
        file = f"data/raw/{cycle.agency.id}/{AGENCY}"
        cells = counted((Input(file, f"units.{each.name}") for each in units), file)
        yield count("check.units", len(units), "นับหน่วยงาน / units counted", cells, checks, about=("อยู่ในทะเบียน",))
    for name, given_, wanted in (
        ("sub_indicators", cycle.sub_indicators, [each.code for each in cycle.scheme.sub_indicators]),
        ("items", cycle.items, [id for each in cycle.scheme.sub_indicators for id in each.items()]),
    ):
        if given_ is None or not wanted:
            continue
        ids = {getattr(each, "id", None) or each.sub_indicator.code: each.row for each in given_}  # type: ignore[union-attr]
        file, column = ("items.csv", "ข้อ") if name == "items" else ("sub-indicators.csv", "ตัวชี้วัดย่อย")
        word = "รายการ OIT" if name == "items" else "ตัวชี้วัดย่อย"
        cells = counted((known.raw(file, ids[id], column) for id in wanted if id in ids), known.raw(file).file)
        yield count(f"check.{name}", sum(id in ids for id in wanted), "นับแถว / rows counted", cells, checks,
                    about=(word, "มี"))  # fmt: skip
        every = given(len(wanted), known.rule("sub_indicators"))
        yield count(f"check.{name}.all", len(wanted), _RULE, every, checks, about=(word, "จาก"))


def _residues(known: Known) -> Iterator[Printed]:
    """Give what published scores of instruments and parts differ by from the computed ones."""
    frame = pd.concat([instruments(known.cycle), parts(known.cycle)])
    formula = "ประกาศ − คำนวณ / published − computed"
    for row in frame.itertuples(index=False):
        if row.published is not None and not pd.isna(row.published) and row.basis != "published":
            by = known.score(row.instrument) - known.mean(row.instrument)
            value = Fraction(row.published) - row.mean
            yield points(f"instrument.{row.instrument}.residue", value, 4, formula, by, places.CHECKS, sign=True,
                         about=("คะแนนรายแบบที่ประกาศ", row.instrument))  # fmt: skip
        if row.weighted_residue is not None and not pd.isna(row.weighted_residue):
            stated = known.published(f"weighted.{row.instrument}", row.weighted_published)
            own = known.score(row.instrument) if row.basis == "published" else known.mean(row.instrument)
            yield points(f"instrument.{row.instrument}.weighted_residue", row.weighted_residue, 4, formula,
                         stated - own * known.weight(row.instrument), places.CHECKS, sign=True,
                         about=("คะแนนถ่วงน้ำหนักที่ประกาศ", row.instrument))  # fmt: skip
    for id, value in part_residues(known.cycle).items():
        scheme = known.cycle.scheme
        own = next(each for each in scheme.instruments if each.id == id)
        weighed = summed(known.score(part.id) * known.weight(part.id) for part in own.parts)
        by_parts = weighed / summed(known.weight(part.id) for part in own.parts)
        numbers = [known.score(each.no) for each in scheme.indicators_of(id)]
        by = by_parts - summed(numbers) / given(len(numbers))
        yield points(f"instrument.{id}.parts_residue", value, 4, "ตามส่วน − ค่าเฉลี่ย / by parts − mean", by,
                     places.CHECKS, sign=True, about=("ตามส่วน", id))  # fmt: skip


def _certainty(known: Known) -> Iterator[Printed]:
    cycle = known.cycle
    try:
        found = rounding(cycle.scheme, cycle.values, cycle.instruments.values)
    except UnknownFact:
        return
    half = certainty.LAST_PLACE
    own = given(half)
    yield points("certainty.last_place", half, 3, _CONVENTION, own, places.CERTAINTY, about=("ต่างได้ไม่เกิน",))
    by = summed(known.weight(each.key) * own for each in known.terms)
    formula = "ผลรวมของ 0.005 × น้ำหนัก / sum of 0.005 × weight"
    yield points("total.rounding", found.computed, 4, formula, by, places.CERTAINTY, about=("ต่างจากค่าจริงได้ไม่เกิน",))


def _respondents(known: Known) -> Iterator[Printed]:
    answered, samples = known.cycle.respondents, sampling.of_instruments(known.cycle)
    if answered is None:
        return
    for name, id, word in (("internal", sampling.INSIDE, "ภายใน"), ("external", sampling.OUTSIDE, "ภายนอก")):
        number = getattr(answered, name)
        if number is None or (samples and id not in samples):
            continue
        by = known.published(f"respondents.{name}", number)
        yield count(f"respondents.{name}", number, "จำนวนผู้ตอบ / people who answered", by, places.CERTAINTY,
                    about=(f"แบบ {id} จากผู้ตอบ", word))  # fmt: skip
    for id, sample in samples.items():
        name = "internal" if id == sampling.INSIDE else "external"
        every = sample.population
        population = None if every is None else known.published(f"respondents.{name}_population", every)
        low, high = bounds(known.mean(id), None, known.published(f"respondents.{name}", sample.n), population)
        found = certainty.interval(sample)
        yield points(f"instrument.{id}.low", found.low, 2, LOW, low, places.CERTAINTY, about=(f"แบบ {id}", "ระหว่าง"))
        yield points(f"instrument.{id}.high", found.high, 2, HIGH, high, places.CERTAINTY, about=(f"แบบ {id}", "ถึง"))


LOW = "ค่าเฉลี่ย − 1.96 × ความคลาดเคลื่อนมาตรฐาน / mean − 1.96 standard errors"
HIGH = "ค่าเฉลี่ย + 1.96 × ความคลาดเคลื่อนมาตรฐาน / mean + 1.96 standard errors"


def bounds(
    mean: Calculation, spread: Calculation | None, n: Calculation, population: Calculation | None
) -> tuple[Calculation, Calculation]:
    """Give the two ends of a 95 % interval; without a spread, the greatest possible one."""
    half = given(certainty.Z) * (spread or given(certainty.MOST_SPREAD)) / called("SQRT", n)
    if population is not None:
        half = half * called("SQRT", (population - n) / (population - given(1)))
    return called("MAX", given(0), mean - half), called("MIN", HUNDRED, mean + half)


def conventions(where: Iterable[places.Place]) -> Iterator[Printed]:
    """Give the constants that an interval rests on."""
    for name, value, word in (
        ("confidence", certainty.CONFIDENCE, "ร้อยละ"),
        ("most_spread", certainty.MOST_SPREAD, "สูงสุดที่เป็นไปได้"),
        ("enough", certainty.ENOUGH, "ผู้ตอบน้อยกว่า"),
    ):
        by = given(value, Input("pipeline/certainty.py"))
        yield exact(f"certainty.{name}", value, "", _CONVENTION, by, *where, about=(word,))
