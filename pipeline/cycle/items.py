"""Scores inside an indicator: items (o1, i1, e1 …) and sub-indicators (9.1 …), checked against the year's scheme."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline import thai
from pipeline.cycle.cell_rules import Rule, Wrong, count, decimal, once_rule, sure
from pipeline.cycle.csv_files import NOTES, RESPONDENTS, SCORE, SPREAD, Row
from pipeline.cycle.files import ITEMS, SCORES, SUB_INDICATORS
from pipeline.cycle.model import ItemScore, SubIndicatorScore
from pipeline.errors import Fault, Field, FileName, Term, meant
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


def item_rules(scheme: Scheme) -> Sequence[Rule]:
    """An item is one of the year's, and stands once."""
    known = {each.id: known_ids(each, scheme) for each in scheme.instruments}
    spans = [f"{ids[0]}–{ids[-1]}" for ids in known.values() if ids]
    letters = [f"{id[0].lower()}1, {id[0].lower()}2, …" for id, ids in known.items() if not ids]
    fields: dict[str, Field] = {"year": scheme.fiscal_year, "items": ", ".join((*spans, *letters))}

    def check(text: str) -> Wrong | None:
        id = item_id(text)
        instrument = instrument_of(id, scheme) if id else None
        if instrument and id in (known[instrument.id] or (id,)):
            return None
        typed = id or thai.normal(text).lower()
        if len(typed) > 8:
            return "item-by-its-title", fields
        return "item-unknown", {**fields, "hint": meant(typed, [id for ids in known.values() for id in ids or ()])}

    return check, once_rule(item_id, Term(ITEM, "item"))


def sub_indicator_rules(scheme: Scheme) -> Sequence[Rule]:
    """A sub-indicator is one of the year's, and stands once."""
    codes = [each.code for each in scheme.sub_indicators]

    def find(text: str) -> SubIndicator | None:
        return sub_indicator(text, scheme)

    def check(text: str) -> Wrong | None:
        if not codes:
            return "sub-indicators-without-source", {"year": scheme.fiscal_year}
        if find(text):
            return None
        hint = meant(thai.normal(text), codes)
        return "sub-indicator-unknown", {"year": scheme.fiscal_year, "codes": ", ".join(codes), "hint": hint}

    return check, once_rule(find, Term(SUB, "sub-indicator"))


def check_disclosure(file: str, rows: Sequence[Row], scheme: Scheme) -> list[Fault]:
    """Hold the items of the disclosure check to 0 or 100, where the year has that rule."""
    if scheme.aggregation.disclosure_item is None:
        return []
    return [
        Fault.of("score-of-disclosure-neither-0-nor-100", file, row[SCORE], row=row.no, column=SCORE, item=row[ITEM])
        for row in rows
        if (item_id(row[ITEM]) or "").startswith(DISCLOSURE) and decimal(row[SCORE]) not in (None, 0, 100)
    ]


def item_score(row: Row, scheme: Scheme) -> ItemScore:
    """Make the score of an item of a checked row."""
    id = sure(item_id(row[ITEM]))
    sub, item = scheme.sub_indicator_of(id), next((each for each in scheme.items if each.id == id), None)
    return ItemScore(
        id=id,
        instrument=sure(instrument_of(id, scheme)).id,
        indicator_no=sub.indicator if sub else item.indicator if item else None,
        item=item,
        value=sure(decimal(row[SCORE])),
        row=row.no,
        note=row[NOTES],
        respondents=count(row[RESPONDENTS]),
        spread=decimal(row[SPREAD]),
    )


def sub_indicator_score(row: Row, scheme: Scheme) -> SubIndicatorScore:
    """Make the score of a sub-indicator of a checked row."""
    return SubIndicatorScore(sure(sub_indicator(row[SUB], scheme)), sure(decimal(row[SCORE])), row.no, row[NOTES])


def reconcile(
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
        sub = each.sub_indicator
        if sub.code in by_items and not reconciles(each.value, by_items[sub.code]):
            where, name = f"{folder}/{SUB_INDICATORS}", f"{sub.code} {sub.name}"
            faults.append(_contradiction(where, each.value, by_items[sub.code], name, ITEMS, each.row))
    if scheme.aggregation.disclosure_indicator is None:
        return faults
    known = {each.sub_indicator.code: Fraction(each.value) for each in subs} | by_items
    for indicator in scheme.indicators:
        codes = [each.code for each in scheme.sub_indicators if each.indicator == indicator.no]
        if codes and indicator.no in scores and all(code in known for code in codes):
            computed, score = mean(known[code] for code in codes), scores[indicator.no]
            if not reconciles(score, computed):
                where = f"{folder}/{ITEMS if all(code in by_items for code in codes) else SUB_INDICATORS}"
                faults.append(_contradiction(where, computed, score, f"{indicator.no} {indicator.name}", SCORES))
    return faults


def _by_items(values: Mapping[str, Decimal], scheme: Scheme) -> dict[str, Fraction]:
    if scheme.aggregation.sub_indicator is None:
        return {}
    return {
        sub.code: mean(values[id] for id in sub.items())
        for sub in scheme.sub_indicators
        if all(id in values for id in sub.items())
    }


def _contradiction(
    file: str, found: thai.Number, right: thai.Number, name: str, other: str, row: int | None = None
) -> Fault:
    return Fault.of(
        "score-contradicts-parts",
        file,
        thai.unrounded(found, 4),
        row=row,
        column=SCORE,
        points=thai.unrounded(right, 4),
        name=name,
        other=FileName(other),
        tolerance=TOLERANCE,
    )
