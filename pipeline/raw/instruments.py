"""Published scores of instruments and of their parts, held against the indicators and the year's scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from pipeline import thai
from pipeline.arithmetic import (
    TOLERANCE,
    instrument_scores,
    mean,
    of_parts,
    reconciles,
    tested,
    weights_by_id,
)
from pipeline.errors import Fault, meant_en, meant_th
from pipeline.raw.published import Published
from pipeline.scheme import Scheme


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
        return Fault(
            file,
            id,
            f"ไม่มีคะแนนรายแบบ เพราะไม่มีแหล่งอ้างอิงของแบบประเมินปีงบประมาณ พ.ศ. {fiscal_year}",
            f"no scores of instruments: no source is known for those of FY{fiscal_year}",
            "ลบตารางนี้ออก",
            "Delete this table.",
            column=column,
        )
    listed = ", ".join(known)
    return Fault(
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
    return Fault(
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
                yield Fault(
                    file, str(number), "จำนวนคนตั้งแต่ 1", "a number of people from 1",
                    "แก้จำนวน หรือลบรายการนี้เมื่อไม่ทราบ", "Correct it, or delete the key where it is not known.",
                    column=f"respondents.{name}",
                )  # fmt: skip
        if count is not None and population is not None and 0 < population < count:
            yield Fault(
                file, str(count), f"ไม่เกินจำนวนทั้งหมด {population} คน", f"at most the population of {population}",
                "ตรวจจำนวนผู้ตอบและจำนวนทั้งหมด", "Check respondents and population.",
                column=f"respondents.{who}",
            )  # fmt: skip


def beside_indicators(
    data: Published, scores: Mapping[int, Decimal], scheme: Scheme, file: str
) -> Iterator[Fault]:
    """Hold instruments against their indicators, or their parts where they have some; weighted points against both.

    How the indicators of an instrument in parts make its score has no source, so they are not held against it.
    """
    printed = data.instruments.values
    for each in scheme.instruments:
        numbers = [indicator.no for indicator in scheme.indicators_of(each.id)]
        made = of_parts(each, printed)
        if not each.parts and numbers and all(no in scores for no in numbers):
            made = mean(scores[no] for no in numbers)
        if made is not None and each.id in printed and not reconciles(printed[each.id], made):
            yield _contradicts(printed[each.id], made, file, f"instruments.{each.id}")
    known = tested(instrument_scores(scores, printed, scheme), printed, scheme)
    weights = weights_by_id(scheme)
    for id, value in data.weighted.values.items():
        if id in known and id in weights and not reconciles(value, known[id] * weights[id]):
            yield _contradicts(value, known[id] * weights[id], file, f"weighted.{id}")


def _contradicts(printed: Decimal, made: Fraction, file: str, column: str) -> Fault:
    points = thai.unrounded(made, 4)
    return Fault(
        file,
        str(printed),
        f"{points} ตามคะแนนที่ใช้คำนวณ (ยอมให้ต่างกันไม่เกิน {TOLERANCE})",
        f"{points}, as the scores that make it give (within {TOLERANCE})",
        "ตรวจค่านี้และคะแนนของตัวชี้วัดหรือส่วนของแบบนี้กับผลที่ประกาศ",
        "Check it, and the indicators or parts of this instrument, against the published result.",
        column=column,
    )
