"""The published result held against what the scores and the year's scheme give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipeline import thai
from pipeline.arithmetic import instrument_means, overall
from pipeline.errors import Fault, UnknownFact, meant_en, meant_th
from pipeline.raw.cycle import Score
from pipeline.raw.folders import year_fault
from pipeline.scheme import Scheme

TOLERANCE = Decimal("0.01")
"""Points: a published total that was itself averaged from rounded numbers can be this far away."""


def published(data: Mapping[str, Any], scheme: Scheme, file: str) -> list[Fault]:
    """Check the published figures by themselves: year, range and the names of levels."""
    faults = []
    if data["fiscal_year"] != scheme.fiscal_year:
        faults.append(year_fault(str(data["fiscal_year"]), file, (scheme.fiscal_year,), "fiscal_year"))
    for who in ("agency", "national"):
        total, level = data.get(who, {}).get("total"), data.get(who, {}).get("level")
        if total is not None and not 0 <= total <= 100:
            faults.append(
                Fault(
                    file, str(total), "คะแนนตั้งแต่ 0 ถึง 100", "a score from 0 to 100",
                    "ตรวจกับผลที่ประกาศแล้วแก้คะแนน", "Check it against the published result and correct it.",
                    column=f"{who}.total",
                )
            )  # fmt: skip
        elif level is not None:
            faults += _level(total, level, scheme, file, f"{who}.level")
    return faults


def _level(total: Decimal | None, level: str, scheme: Scheme, file: str, column: str) -> list[Fault]:
    if scheme.levels is None:
        return []  # what the levels of this year are is not known: nothing to hold it against
    names = [each.name for each in scheme.levels.value]
    if level not in names:
        return [
            Fault(
                file, level, "ระดับผลการประเมิน: " + ", ".join(names), "a level: " + ", ".join(names),
                meant_th(level, names), meant_en(level, names), column=column,
            )
        ]  # fmt: skip
    if total is None:
        return []
    try:
        right = scheme.level_of(total, {})
    except UnknownFact:
        return []  # it depends on instruments as well, which are checked with the scores
    if level == right.name:
        return []
    return [
        Fault(
            file, level,
            f"ระดับ {right.name} ตามคะแนน {total} และเกณฑ์ของปี {scheme.fiscal_year}",
            f"level {right.name}, which FY{scheme.fiscal_year} gives a total of {total}",
            "ตรวจคะแนนและระดับกับผลที่ประกาศ", "Check total and level against the published result.",
            column=column,
        )
    ]  # fmt: skip


def total(data: Mapping[str, Any], scores: Sequence[Score], scheme: Scheme, file: str) -> list[Fault]:
    """Hold the published total against the computed one, at the precision that was printed."""
    printed = data["agency"].get("total")
    if printed is None or scheme.weights is None:
        return []
    computed = overall(
        instrument_means({score.indicator.no: score.value for score in scores}, scheme),
        scheme.require_weights(),
    )
    if reconciles(Decimal(printed), computed):
        return []
    shown = thai.unrounded(computed, 4)
    return [
        Fault(
            file, str(printed),
            f"คะแนนรวมที่คำนวณจากตัวชี้วัดได้ {shown} (ยอมให้ต่างกันไม่เกิน {TOLERANCE})",
            f"a total of {shown}, as the indicators give (within {TOLERANCE})",
            "ตรวจคะแนนของตัวชี้วัดใน scores.csv ทีละตัวกับผลที่ประกาศ แล้วตรวจคะแนนรวม",
            "Check each score in scores.csv against the published result, then the total.",
            column="agency.total",
        )
    ]  # fmt: skip


def reconciles(printed: Decimal, computed: thai.Number) -> bool:
    """Tell whether a printed total agrees with a computed one when both stand at the printed precision."""
    places = min(2, max(0, -int(printed.as_tuple().exponent)))
    return abs(thai.rounded(computed, places) - printed) <= TOLERANCE
