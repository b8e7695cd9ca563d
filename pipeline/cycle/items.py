"""Scores inside an indicator: items (o1, i1, e1 …) and sub-indicators (9.1 …), checked against the year's scheme."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline import thai
from pipeline.cycle import cell_rules
from pipeline.cycle.cell_rules import Rule, decimal, whole
from pipeline.cycle.csv_files import NOTES, RESPONDENTS, SCORE, SPREAD, Row
from pipeline.cycle.files import ITEMS, SUB_INDICATORS
from pipeline.cycle.model import ItemScore, SubIndicatorScore
from pipeline.errors import Fault
from pipeline.errors.old import meant_en, meant_th, old_fault
from pipeline.schemes import Instrument, Scheme, SubIndicator
from pipeline.schemes.scoring import TOLERANCE, mean, reconciles

ITEM, SUB = "ข้อ", "ตัวชี้วัดย่อย"
DISCLOSURE = "o"
"""How ids of items of the disclosure check (OIT) begin."""
_ID = re.compile(r"(?:ข้อ)?([a-z])0*([1-9]\d{0,3})")


def item_id(text: str) -> str | None:
    """Read an item's id such as ``o42``, in Thai or Arabic digits, small or capital; none where it is no id."""
    found = _ID.fullmatch(thai.normal(text).lower())
    return found[1] + found[2] if found else None


def instrument_of(id: str, scheme: Scheme) -> Instrument | None:
    """Give the instrument of an item: the one whose id begins with the item's letter."""
    return next((each for each in scheme.instruments if each.id[0].lower() == id[0]), None)


def known_ids(instrument: Instrument, scheme: Scheme) -> tuple[str, ...] | None:
    """Give the ids of every item of an instrument; none where no source tells how many there are."""
    letter = instrument.id[0].lower()
    spans = [id for sub in scheme.sub_indicators for id in sub.items() if id[0] == letter]
    count = scheme.item_counts.get(instrument.id)
    counted = [f"{letter}{n}" for n in range(1, count.value + 1)] if count else []
    return tuple(dict.fromkeys((*spans, *counted))) or None


def sub_indicator(text: str, scheme: Scheme) -> SubIndicator | None:
    """Find a sub-indicator by its code, its name or both."""
    wanted = thai.normal(text)
    for each in scheme.sub_indicators:
        code, name = thai.normal(each.code), thai.normal(each.name)
        if wanted in (code, name, code + name):
            return each
    return None


def item_rules(scheme: Scheme) -> tuple[Rule, ...]:
    """An item is one of the year's, and stands once."""
    known = {each.id: known_ids(each, scheme) for each in scheme.instruments}

    def holds(text: str) -> bool:
        id = item_id(text)
        instrument = instrument_of(id, scheme) if id else None
        return instrument is not None and id in (known[instrument.id] or (id,))

    def words(found: str) -> tuple[str, str, str, str]:
        spans = [f"{ids[0]}–{ids[-1]}" for ids in known.values() if ids]
        letters = [f"{id[0].lower()}1, {id[0].lower()}2, …" for id, ids in known.items() if not ids]
        listed = ", ".join((*spans, *letters))
        near = [id for ids in known.values() for id in ids or ()]
        typed = item_id(found) or thai.normal(found).lower()
        return (
            f"รหัสข้อของปีงบประมาณ พ.ศ. {scheme.fiscal_year}: {listed}",
            f"an item of FY{scheme.fiscal_year}: {listed}",
            meant_th(typed, near) if len(typed) < 9 else "ใส่รหัสข้อ เช่น o1 ไม่ใช่ชื่อข้อ",
            meant_en(typed, near) if len(typed) < 9 else "Type the item's id such as o1, not its title.",
        )

    return Rule(cell_rules.each(holds), words), cell_rules.once(item_id, "ข้อ", "item")


def sub_indicator_rules(scheme: Scheme) -> tuple[Rule, ...]:
    """A sub-indicator is one of the year's, and stands once."""
    codes = [each.code for each in scheme.sub_indicators]

    def words(found: str) -> tuple[str, str, str, str]:
        if not codes:
            return (
                f"ไม่มีแฟ้มนี้ เพราะไม่มีแหล่งอ้างอิงของตัวชี้วัดย่อยปีงบประมาณ พ.ศ. {scheme.fiscal_year}",
                f"no such file: no source is known for the sub-indicators of FY{scheme.fiscal_year}",
                "ย้ายแฟ้มนี้ออกไป",
                "Move the file away.",
            )
        return (
            f"รหัสตัวชี้วัดย่อยของปีงบประมาณ พ.ศ. {scheme.fiscal_year}: {', '.join(codes)}",
            f"a sub-indicator of FY{scheme.fiscal_year}: {', '.join(codes)}",
            meant_th(thai.normal(found), codes),
            meant_en(thai.normal(found), codes),
        )

    def find(text: str) -> SubIndicator | None:
        return sub_indicator(text, scheme)

    known = Rule(cell_rules.each(lambda text: find(text) is not None), words)
    return known, cell_rules.once(find, SUB, "sub-indicator")


def all_or_nothing(file: str, rows: Sequence[Row], scheme: Scheme) -> list[Fault]:
    """Hold the items of the disclosure check to 0 or 100, where the year has that rule."""
    if scheme.aggregation.disclosure_item is None:
        return []
    return [
        old_fault(
            file,
            row[SCORE],
            f"0 หรือ 100 เพราะข้อ {row[ITEM]} เป็นรายการที่ตรวจว่าเปิดเผยหรือไม่",
            f"0 or 100, since {row[ITEM]} is either disclosed or not",
            "ใส่ 100 เมื่อเปิดเผยครบ หรือ 0 เมื่อไม่ครบ ตามผลที่ประกาศ",
            "Type 100 where it was found, 0 where not, as published.",
            row=row.no,
            column=SCORE,
        )
        for row in rows
        if (item_id(row[ITEM]) or "").startswith(DISCLOSURE) and decimal(row[SCORE]) not in (None, 0, 100)
    ]


def item_scores(rows: Sequence[Row] | None, scheme: Scheme) -> tuple[ItemScore, ...] | None:
    """Make the scores of items of a checked table, in its order."""
    if rows is None:
        return None
    titles = {each.id: each for each in scheme.items}
    found = []
    for row in rows:
        id, value = item_id(row[ITEM]), decimal(row[SCORE])
        assert id is not None, "checked at the edge"
        assert value is not None, "checked at the edge"
        instrument, sub, item = instrument_of(id, scheme), scheme.sub_indicator_of(id), titles.get(id)
        assert instrument is not None, "checked at the edge"
        indicator = sub.indicator if sub else item.indicator if item else None
        found.append(
            ItemScore(
                id, instrument.id, indicator, item, value, row.no, row[NOTES],
                whole(row[RESPONDENTS]), decimal(row[SPREAD]),
            )
        )  # fmt: skip
    return tuple(found)


def sub_indicator_scores(rows: Sequence[Row] | None, scheme: Scheme) -> tuple[SubIndicatorScore, ...] | None:
    """Make the scores of sub-indicators of a checked table, in the scheme's order."""
    if rows is None:
        return None
    found = []
    for row in rows:
        sub, value = sub_indicator(row[SUB], scheme), decimal(row[SCORE])
        assert sub is not None, "checked at the edge"
        assert value is not None, "checked at the edge"
        found.append(SubIndicatorScore(sub, value, row.no, row[NOTES]))
    order: Sequence[SubIndicator] = scheme.sub_indicators
    return tuple(sorted(found, key=lambda each: order.index(each.sub_indicator)))


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


def _fault(file: str, found: thai.Number, right: thai.Number, name: str, other: str, row: int | None = None) -> Fault:
    points = thai.unrounded(right, 4)
    return old_fault(
        file,
        thai.unrounded(found, 4),
        f"{points} ซึ่งเป็นคะแนนของตัวชี้วัด {name} ตาม {other} (ยอมให้ต่างกันไม่เกิน {TOLERANCE})",
        f"{points}, the score of {name} by {other} (within {TOLERANCE})",
        f"ตรวจคะแนนในแฟ้มนี้และใน {other} กับผลที่ประกาศ",
        f"Check this file and {other} against the published result.",
        row=row,
        column=SCORE,
    )
