"""The published result held against what the scores and the year's scheme give."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from pipeline import thai
from pipeline.cycle.files import year_fault
from pipeline.cycle.model import CycleSettings, Published, Result
from pipeline.errors import Fault
from pipeline.errors.old import meant_en, meant_th, old_fault
from pipeline.schemes import Scheme, conventions
from pipeline.schemes.scoring import (
    TOLERANCE,
    bases,
    instrument_scores,
    level_scores,
    mean,
    possible_levels,
    reconciles,
    terms,
    total,
    weights_by_id,
)


def ids(scheme: Scheme) -> tuple[str, ...]:
    """Give the ids of the year's instruments, each followed by those of its parts."""
    return tuple(id for each in scheme.instruments for id in (each.id, *(part.id for part in each.parts)))


def by_themselves(data: Published, scheme: Scheme, file: str) -> Iterator[Fault]:
    """Check what needs no scores of indicators: ids and ranges."""
    known, weights = ids(scheme), weights_by_id(scheme)
    for table, points in (("instruments", data.instruments), ("weighted", data.weighted)):
        for id, value in points.values.items():
            most = weights.get(id, Fraction(1)) * 100 if table == "weighted" else Fraction(100)
            column = f"{table}.{id}"
            if id not in known:
                yield _unknown(id, known, scheme.fiscal_year, file, column)
            elif not 0 <= value <= most:
                yield out_of_range(value, file, column, thai.unrounded(most))
    yield from _respondents(data, file)


def _unknown(id: str, known: tuple[str, ...], fiscal_year: int, file: str, column: str) -> Fault:
    if not known:
        return old_fault(
            file,
            id,
            f"ไม่มีคะแนนรายแบบ เพราะไม่มีแหล่งอ้างอิงของแบบประเมินปีงบประมาณ พ.ศ. {fiscal_year}",
            f"no scores of instruments: no source is known for those of FY{fiscal_year}",
            "ลบตารางนี้ออก",
            "Delete this table.",
            column=column,
        )
    listed = ", ".join(known)
    return old_fault(
        file,
        id,
        f"แบบหรือส่วนของแบบในปีงบประมาณ พ.ศ. {fiscal_year}: {listed}",
        f"an instrument of FY{fiscal_year} or a part of one: {listed}",
        meant_th(id.upper(), known),
        meant_en(id.upper(), known),
        column=column,
    )


def out_of_range(value: Decimal, file: str, column: str, most: str = "100") -> Fault:
    """Say that points are not from 0 to ``most``."""
    return old_fault(
        file,
        str(value),
        f"คะแนนตั้งแต่ 0 ถึง {most}",
        f"a score from 0 to {most}",
        "ตรวจกับผลที่ประกาศแล้วแก้คะแนน",
        "Check it against the published result and correct it.",
        column=column,
    )


def _respondents(data: Published, file: str) -> Iterator[Fault]:
    own = data.respondents
    if own is None:
        return
    for who, count, population in (
        ("internal", own.internal, own.internal_population),
        ("external", own.external, own.external_population),
    ):
        for name, number in ((who, count), (f"{who}_population", population)):
            if number is not None and number < 1:
                yield old_fault(
                    file, str(number), "จำนวนคนตั้งแต่ 1", "a number of people from 1",
                    "แก้จำนวน หรือลบรายการนี้เมื่อไม่ทราบ", "Correct it, or delete the key where it is not known.",
                    column=f"respondents.{name}",
                )  # fmt: skip
        if count is not None and population is not None and 0 < population < count:
            yield old_fault(
                file, str(count), f"ไม่เกินจำนวนทั้งหมด {population} คน", f"at most the population of {population}",
                "ตรวจจำนวนผู้ตอบและจำนวนทั้งหมด", "Check respondents and population.",
                column=f"respondents.{who}",
            )  # fmt: skip


def beside_indicators(data: Published, scores: Mapping[int, Decimal], scheme: Scheme, file: str) -> Iterator[Fault]:
    """Hold instruments against their indicators, or their parts where they have some; weighted points against both.

    How the indicators of an instrument in parts make its score has no source, so they are not held against it.
    """
    printed = data.instruments.values
    for each in scheme.instruments:
        numbers = [indicator.no for indicator in scheme.indicators_of(each.id)]
        by_parts = (one.score for one in bases(scheme, each, scores, printed) if one.basis == "parts")
        made = next(by_parts, None)
        if not each.parts and numbers and all(no in scores for no in numbers):
            made = mean(scores[no] for no in numbers)
        if made is not None and each.id in printed and not reconciles(printed[each.id], made):
            yield _contradicts(printed[each.id], made, file, f"instruments.{each.id}")
    known, weights = _level_scores(data, scores, scheme), weights_by_id(scheme)
    for id, value in data.weighted.values.items():
        if id in known and id in weights and not reconciles(value, known[id] * weights[id]):
            yield _contradicts(value, known[id] * weights[id], file, f"weighted.{id}")


def _level_scores(data: Published, scores: Mapping[int, Decimal], scheme: Scheme) -> dict[str, Fraction]:
    """Give what the scores give for instruments, and the published parts beside them, by id."""
    printed = data.instruments.values
    made = {id: each.score for id, each in instrument_scores(scheme, scores, printed).items()}
    return level_scores(scheme, made, printed)


def _contradicts(printed: Decimal, made: Fraction, file: str, column: str) -> Fault:
    points = thai.unrounded(made, 4)
    return old_fault(
        file,
        str(printed),
        f"{points} ตามคะแนนที่ใช้คำนวณ (ยอมให้ต่างกันไม่เกิน {TOLERANCE})",
        f"{points}, as the scores that make it give (within {TOLERANCE})",
        "ตรวจค่านี้และคะแนนของตัวชี้วัดหรือส่วนของแบบนี้กับผลที่ประกาศ",
        "Check it, and the indicators or parts of this instrument, against the published result.",
        column=column,
    )


def published(data: Published, scheme: Scheme, file: str) -> list[Fault]:
    """Check the published figures by themselves: year, range, the names of levels, and that there are any."""
    faults = []
    if data.fiscal_year != scheme.fiscal_year:
        faults.append(year_fault(str(data.fiscal_year), file, (scheme.fiscal_year,), "fiscal_year"))
    own = _level_scores(data, {}, scheme)
    for who, result, tests in (("agency", data.agency, own), ("national", data.national or Result(), {})):
        if result.total is not None and not 0 <= result.total <= 100:
            faults.append(out_of_range(result.total, file, f"{who}.total"))
        elif result.level is not None:
            faults += _level(result.level, _stands_for(result.total), tests, scheme, file, f"{who}.level")
    return faults + _only(data, file) + list(by_themselves(data, scheme, file))


def settings(data: CycleSettings, file: str) -> list[Fault]:
    """Check that the agency's own cut and target are points."""
    points = (("fix_below", data.fix_below), ("target", data.target))
    return [out_of_range(value, file, name) for name, value in points if value is not None and not 0 <= value <= 100]


def _only(data: Published, file: str) -> list[Fault]:
    """Hold ``only`` against what is there."""
    points = data.instruments.values or data.weighted.values
    if data.only == "total" and points:
        return [
            old_fault(
                file, "total", 'only = "instruments" เพราะมีคะแนนรายแบบ',
                'only = "instruments", as there are scores of instruments',
                'แก้เป็น only = "instruments"', 'Change it to only = "instruments".', column="only",
            )
        ]  # fmt: skip
    missing = (data.only == "total" and data.agency.total is None, "agency.total", "คะแนนรวม", "the total")
    if data.only == "instruments":
        missing = (not points, "instruments", "คะแนนรายแบบ เช่น IIT = 88.97", "scores such as IIT = 88.97")
    absent, key, name_th, name_en = missing
    if not absent:
        return []
    return [
        old_fault(
            file, "", f'{name_th} เพราะระบุ only = "{data.only}"', f'{name_en}, since only = "{data.only}"',
            f"เพิ่ม {key} ตามที่ประกาศ", f"Add {key} as published.", column=key,
        )
    ]  # fmt: skip


def with_scores(data: Published, scores: Mapping[int, Decimal], scheme: Scheme, file: str) -> list[Fault]:
    """Hold instruments, total and level against the scores of indicators (points by number)."""
    made = instrument_scores(scheme, scores, data.instruments.values)
    faults = list(beside_indicators(data, scores, scheme, file))
    totals: tuple[thai.Number, ...] = _stands_for(data.agency.total)
    if scheme.weights and made.keys() >= scheme.weights.value.keys():
        computed = total(terms(scheme, scores, data.instruments.values))
        totals = totals or (computed,)
        if data.agency.total is not None and not reconciles(data.agency.total, computed):
            faults.append(_total(data.agency.total, computed, scheme, file))
    elif data.agency.total is not None:
        faults += _sum(data.agency.total, data.weighted.values, scheme, file)
    if data.agency.level is not None and not faults:
        tests = _level_scores(data, scores, scheme)
        faults += _level(data.agency.level, totals, tests, scheme, file, "agency.level")
    return faults


def _stands_for(printed: Decimal | None) -> tuple[Decimal, ...]:
    """Give the printed total, and the lowest and highest one at two decimals that is printed so."""
    if printed is None:
        return ()
    exponent = int(printed.as_tuple().exponent)
    if exponent <= -2:
        return (printed,)
    half = Decimal(5).scaleb(exponent - 1)
    return printed, max(Decimal(0), printed - half), min(Decimal(100), printed + half - Decimal("0.01"))


def _total(printed: Decimal, computed: thai.Number, scheme: Scheme, file: str) -> Fault:
    points = thai.unrounded(computed, 4)
    parts = [part.id for each in scheme.instruments for part in each.parts]
    also = f" และใส่คะแนน {' '.join(parts)} ใน [instruments] ถ้าประกาศไว้" if parts else ""
    also_en = f" Enter {' and '.join(parts)} under [instruments] if they were published." if parts else ""
    return old_fault(
        file,
        str(printed),
        f"คะแนนรวมที่คำนวณได้ {points} (ยอมให้ต่างกันไม่เกิน {TOLERANCE})",
        f"a total of {points}, as the scores give (within {TOLERANCE})",
        "ตรวจคะแนนทีละตัวกับผลที่ประกาศ แล้วตรวจคะแนนรวม" + also,
        "Check each score against the published result, then the total." + also_en,
        column="agency.total",
    )


def _sum(printed: Decimal, weighted: Mapping[str, Decimal], scheme: Scheme, file: str) -> list[Fault]:
    """Hold the weighted points of every instrument, where they are all there, against the total that they sum to."""
    own = [weighted[each.id] for each in scheme.instruments if each.id in weighted]
    rounding = conventions.load().last_place.value * (len(own) + 1)  # of each of them and of the total
    if not own or len(own) < len(scheme.instruments) or abs(sum(own) - printed) <= rounding:
        return []
    return [
        old_fault(
            file, str(printed), f"{sum(own)} ซึ่งเป็นผลรวมของคะแนนถ่วงน้ำหนัก", f"{sum(own)}, the sum of the weighted points",
            "ตรวจคะแนนรวมและตาราง [weighted] กับผลที่ประกาศ",
            "Check the total and [weighted] against the published result.", column="agency.total",
        )
    ]  # fmt: skip


def _level(
    level: str,
    totals: tuple[thai.Number, ...],
    tests: Mapping[str, thai.Number],
    scheme: Scheme,
    file: str,
    column: str,
) -> list[Fault]:
    """Hold a level against those that any of the totals allows."""
    if scheme.levels is None:
        return []  # what the levels of this year are is not known: nothing to hold it against
    names = [each.name for each in scheme.levels.value]
    if level not in names:
        return [
            old_fault(
                file, level, "ระดับผลการประเมิน: " + ", ".join(names), "a level: " + ", ".join(names),
                meant_th(level, names), meant_en(level, names), column=column,
            )
        ]  # fmt: skip
    right = list(dict.fromkeys(each.name for total in totals for each in possible_levels(total, tests, scheme)))
    if not totals or level in right:
        return []
    points = thai.unrounded(totals[0], 4)
    return [
        old_fault(
            file, level,
            f"ระดับ {' หรือ '.join(right)} ตามคะแนน {points} และเกณฑ์ของปี {scheme.fiscal_year}",
            f"level {' or '.join(right)}, which FY{scheme.fiscal_year} gives a total of {points}",
            "ตรวจคะแนนและระดับกับผลที่ประกาศ", "Check total and level against the published result.",
            column=column,
        )
    ]  # fmt: skip
