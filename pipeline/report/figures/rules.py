"""Figures that are rules: levels, weights and marks of the year, conventions of the reports, certainty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import thai
from pipeline.analysis import uncertainty
from pipeline.analysis.scores import outcome
from pipeline.analysis.uncertainty import rounding
from pipeline.errors import UnknownFact
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import Calculation, called, convention, given, summed
from pipeline.report.figures.cycle_formulas import HUNDRED, Known
from pipeline.report.figures.figure import POINTS, Printed, count, exact, points
from pipeline.report.figures.parted import has_indicators, place_of_movement
from pipeline.schemes.comparability import comparisons

RULE = "กฎของปี / rule of the year"
CONVENTION = "ข้อกำหนดของรายงานนี้ / convention of this report"


def figures(known: Known) -> Iterator[Printed]:
    """Give the figures of rules and certainty."""
    yield from _levels(known)
    yield from _weights(known)
    yield from _certainty(known)
    yield from _respondents(known)


def _levels(known: Known) -> Iterator[Printed]:
    scheme, found = known.cycle.scheme, outcome(known.cycle)
    for index, level in enumerate(scheme.levels.value if scheme.levels else ()):
        about = (level.name, f"{level.name} ≥", "ตั้งแต่", f"ระดับสูงสุด {level.minimum.normalize():f}")
        plain = exact(
            f"rule.level.{level.name}",
            level.minimum,
            POINTS,
            RULE,
            known.level(index),
            places.RULES,
            about=about,
        )
        needed = level == found.next_level and found.to_next
        checked = found.level_published is not None and level == found.level
        where = (*(places.STANDING if needed else ()), *((places.CHECKS,) if checked else ()))
        printed = thai.number(level.minimum, 2, "arabic")
        yield from plain.also(printed, "two_decimals", *where) if where else (plain,)
        if index == 0 and known.cycle.scores:
            yield exact(
                "rule.top_level",
                level.minimum,
                POINTS,
                RULE,
                known.level(0),
                places.LOST,
                about=("ถ้าถึงระดับสูงสุด",),
            )
        if level.each_instrument_minimum is not None and level == found.next_level and found.below_next:
            yield points(
                f"rule.level.{level.name}.instrument",
                level.each_instrument_minimum,
                2,
                RULE,
                known.level(index, "each_instrument_minimum"),
                *places.STANDING,
                about=("ไม่ต่ำกว่า",),
            )


def _weights(known: Known) -> Iterator[Printed]:
    scheme = known.cycle.scheme
    for id, weight in scheme.weights.value.items() if scheme.weights else ():
        yield exact(
            f"rule.weight.{id}",
            weight,
            "",
            RULE,
            known.weight(id),
            places.RULES,
            places.INSTRUMENTS,
            about=(id,),
        )
    if scheme.pass_mark:
        mark = scheme.pass_mark.value
        where = (places.RULES, *((places.LOST,) if known.cycle.scores else ()))
        yield exact(
            "rule.pass_mark",
            mark,
            POINTS,
            RULE,
            given(mark, known.rule("pass_mark")),
            *where,
            about=("เกณฑ์ผ่าน",),
        )
    if known.frame.empty:
        return
    yield exact(
        "scale.most",
        100,
        POINTS,
        CONVENTION,
        convention("score_most"),
        places.INSTRUMENTS,
        about=("คะแนนเต็ม",),
    )


def _certainty(known: Known) -> Iterator[Printed]:
    cycle = known.cycle
    try:
        found = rounding(cycle.scheme, cycle.values, cycle.instruments.values)
    except UnknownFact:
        return
    half = uncertainty.LAST_PLACE
    own = convention("last_place")
    yield points("certainty.last_place", half, 3, CONVENTION, own, places.CERTAINTY, about=("ต่างได้ไม่เกิน",))
    by = summed(known.weight(each.key) * own for each in known.terms)
    formula = f"ผลรวมของ {own.text} × น้ำหนัก / sum of {own.text} × weight"
    yield points(
        "total.rounding", found.computed, 4, formula, by, places.CERTAINTY, about=("ต่างจากค่าจริงได้ไม่เกิน",)
    )


def _respondents(known: Known) -> Iterator[Printed]:
    answered, samples = known.cycle.respondents, uncertainty.of_instruments(known.cycle)
    if answered is None:
        return
    for name, id, word in (
        ("internal", uncertainty.INSIDE, "ภายใน"),
        ("external", uncertainty.OUTSIDE, "ภายนอก"),
    ):
        number = getattr(answered, name)
        if number is None or (samples and id not in samples):
            continue
        by = known.published(f"respondents.{name}", number)
        yield count(
            f"respondents.{name}",
            number,
            "จำนวนผู้ตอบ / people who answered",
            by,
            places.CERTAINTY,
            about=(f"แบบ {id} จากผู้ตอบ", word),
        )
    for id, sample in samples.items():
        name = "internal" if id == uncertainty.INSIDE else "external"
        every = sample.population
        population = None if every is None else known.published(f"respondents.{name}_population", every)
        low, high = bounds(known.mean(id), None, known.published(f"respondents.{name}", sample.n), population)
        found = uncertainty.interval(sample)
        yield points(
            f"instrument.{id}.low", found.low, 2, LOW, low, places.CERTAINTY, about=(f"แบบ {id}", "ระหว่าง")
        )
        yield points(
            f"instrument.{id}.high", found.high, 2, HIGH, high, places.CERTAINTY, about=(f"แบบ {id}", "ถึง")
        )


LOW = f"ค่าเฉลี่ย − {uncertainty.Z} × ความคลาดเคลื่อนมาตรฐาน / mean − {uncertainty.Z} standard errors"
HIGH = f"ค่าเฉลี่ย + {uncertainty.Z} × ความคลาดเคลื่อนมาตรฐาน / mean + {uncertainty.Z} standard errors"


def bounds(
    mean: Calculation, spread: Calculation | None, n: Calculation, population: Calculation | None
) -> tuple[Calculation, Calculation]:
    """Give the two ends of a 95 % interval; without a spread, the greatest possible one."""
    half = convention("normal_quantile") * (spread or convention("most_spread")) / called("SQRT", n)
    if population is not None:
        half = half * called("SQRT", (population - n) / (population - given(1)))
    return called("MAX", given(0), mean - half), called("MIN", HUNDRED, mean + half)


def conventions(history: Sequence[Known]) -> Iterator[Printed]:
    """Give the constants that intervals rest on, as far as a report says them."""
    samples, items = uncertainty.of_instruments(history[-1].cycle), history[-1].cycle.items or ()
    in_certainty = (places.CERTAINTY,) if samples else ()
    in_items = (places.ITEMS,) if any(each.respondents is not None for each in items) else ()
    few = any(each.n < uncertainty.ENOUGH for each in samples.values())
    everywhere = (*in_certainty, *in_items, *_significance(history))
    for name, key, value, word, where in (
        ("confidence", "confidence", uncertainty.CONFIDENCE, "ร้อยละ", everywhere),
        ("most_spread", "most_spread", uncertainty.MOST_SPREAD, "สูงสุดที่เป็นไปได้", in_certainty),
        ("enough", "enough_respondents", uncertainty.ENOUGH, "ผู้ตอบน้อยกว่า", in_certainty if few else ()),
    ):
        if where:
            yield exact(f"certainty.{name}", value, "", CONVENTION, convention(key), *where, about=(word,))


def _significance(history: Sequence[Known]) -> tuple[places.Place, ...]:
    """Give where the years report says how sure a change is: where both years have the samples of an instrument."""
    if len(history) < 2 or not has_indicators(history):
        return ()
    before, after = (each.cycle for each in history[-2:])
    alike = {each.id for each in comparisons(before.scheme, after.scheme) if each.label == "comparable"}
    both = alike & set(uncertainty.of_instruments(before)) & set(uncertainty.of_instruments(after))
    return (place_of_movement(history),) if both else ()
