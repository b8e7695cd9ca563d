"""Scores inside an indicator: items (o1, i1, e1 …) and sub-indicators (9.1 …), checked against the year's scheme."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from pipeline import thai
from pipeline.errors import Fault, meant_en, meant_th
from pipeline.raw import rules
from pipeline.raw.cycle import ItemScore, SubIndicatorScore
from pipeline.raw.respondents import whole
from pipeline.raw.rules import Rule, decimal
from pipeline.raw.table import NOTES, RESPONDENTS, SCORE, SPREAD
from pipeline.scheme import Instrument, Scheme, SubIndicator

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

    return Rule("known item", rules.each(holds), words), rules.once(item_id, "ข้อ", "item")


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

    known = Rule("known sub-indicator", rules.each(lambda text: find(text) is not None), words)
    return known, rules.once(find, SUB, "sub-indicator")


def all_or_nothing(file: str, frame: pd.DataFrame, scheme: Scheme) -> list[Fault]:
    """Hold the items of the disclosure check to 0 or 100, where the year has that rule."""
    if scheme.aggregation.disclosure_item is None:
        return []
    return [
        Fault(
            file,
            text,
            f"0 หรือ 100 เพราะข้อ {name} เป็นรายการที่ตรวจว่าเปิดเผยหรือไม่",
            f"0 or 100, since {name} is either disclosed or not",
            "ใส่ 100 เมื่อเปิดเผยครบ หรือ 0 เมื่อไม่ครบ ตามผลที่ประกาศ",
            "Type 100 where it was found, 0 where not, as published.",
            row=int(row),
            column=SCORE,
        )
        for row, name, text in frame[[ITEM, SCORE]].itertuples()
        if (item_id(name) or "").startswith(DISCLOSURE) and decimal(text) not in (None, 0, 100)
    ]


def item_scores(frame: pd.DataFrame | None, scheme: Scheme) -> tuple[ItemScore, ...] | None:
    """Make the scores of items of a checked table, in its order."""
    if frame is None:
        return None
    titles = {each.id: each for each in scheme.items}
    found = []
    for row, name, text, count, deviation, note in frame[
        [ITEM, SCORE, RESPONDENTS, SPREAD, NOTES]
    ].itertuples():
        id, value = item_id(name), decimal(text)
        assert id is not None, "checked at the edge"
        assert value is not None, "checked at the edge"
        instrument, sub, item = instrument_of(id, scheme), scheme.sub_indicator_of(id), titles.get(id)
        assert instrument is not None, "checked at the edge"
        indicator = sub.indicator if sub else item.indicator if item else None
        found.append(
            ItemScore(
                id, instrument.id, indicator, item, value, int(row), note, whole(count), decimal(deviation)
            )
        )
    return tuple(found)


def sub_indicator_scores(frame: pd.DataFrame | None, scheme: Scheme) -> tuple[SubIndicatorScore, ...] | None:
    """Make the scores of sub-indicators of a checked table, in the scheme's order."""
    if frame is None:
        return None
    found = []
    for row, name, text, note in frame.itertuples():
        sub, value = sub_indicator(name, scheme), decimal(text)
        assert sub is not None, "checked at the edge"
        assert value is not None, "checked at the edge"
        found.append(SubIndicatorScore(sub, value, int(row), note))
    order: Sequence[SubIndicator] = scheme.sub_indicators
    return tuple(sorted(found, key=lambda each: order.index(each.sub_indicator)))
