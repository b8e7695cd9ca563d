"""Items, sub-indicators and indicators held against one another, where the year says how they combine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline import thai
from pipeline.arithmetic import TOLERANCE, mean, reconciles
from pipeline.errors import Fault
from pipeline.raw.cycle import ItemScore, SubIndicatorScore
from pipeline.raw.folders import ITEMS, SUB_INDICATORS
from pipeline.raw.table import SCORE
from pipeline.scheme import Scheme


def rollup(
    items: Sequence[ItemScore],
    subs: Sequence[SubIndicatorScore],
    scores: Mapping[int, Decimal],
    scheme: Scheme,
    folder: str,
) -> list[Fault]:
    """Hold complete items against their sub-indicator, and complete sub-indicators against their indicator.

    Args:
        items: scores of items; those of a sub-indicator count only when all are there.
        subs: scores of sub-indicators.
        scores: of indicators, points by number.
        scheme: the rules of the year.
        folder: the cycle's folder, as faults name it.
    """
    by_items = _by_items({each.id: each.value for each in items}, scheme)
    faults = []
    for each in subs:
        code, name = each.sub_indicator.code, each.sub_indicator.name
        if code in by_items and not reconciles(each.value, by_items[code]):
            where = f"{folder}/{SUB_INDICATORS}"
            faults.append(_fault(where, each.value, by_items[code], f"{code} {name}", ITEMS, each.row))
    if scheme.aggregation.disclosure_indicator is None:
        return faults
    known = {each.sub_indicator.code: Fraction(each.value) for each in subs} | by_items
    for indicator in scheme.indicators:
        codes = [each.code for each in scheme.sub_indicators if each.indicator == indicator.no]
        if codes and indicator.no in scores and all(code in known for code in codes):
            made = mean(known[code] for code in codes)
            if not reconciles(scores[indicator.no], made):
                file = ITEMS if all(code in by_items for code in codes) else SUB_INDICATORS
                name = f"{indicator.no} {indicator.name}"
                faults.append(_fault(f"{folder}/{file}", made, scores[indicator.no], name, "scores.csv"))
    return faults


def _by_items(values: Mapping[str, Decimal], scheme: Scheme) -> dict[str, Fraction]:
    if scheme.aggregation.sub_indicator is None:
        return {}
    return {
        sub.code: mean(values[id] for id in sub.items())
        for sub in scheme.sub_indicators
        if all(id in values for id in sub.items())
    }


def _fault(
    file: str, found: thai.Number, right: thai.Number, name: str, other: str, row: int | None = None
) -> Fault:
    points = thai.unrounded(right, 4)
    return Fault(
        file,
        thai.unrounded(found, 4),
        f"{points} ซึ่งเป็นคะแนนของตัวชี้วัด {name} ตาม {other} (ยอมให้ต่างกันไม่เกิน {TOLERANCE})",
        f"{points}, the score of {name} by {other} (within {TOLERANCE})",
        f"ตรวจคะแนนในแฟ้มนี้และใน {other} กับผลที่ประกาศ",
        f"Check this file and {other} against the published result.",
        row=row,
        column=SCORE,
    )
