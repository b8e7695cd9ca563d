"""Inside the disclosure check (OIT): items, sub-indicators and indicators, and what a published indicator tells.

Rules, from the scheme's ``aggregation``: an item scores 0 or 100 points, a sub-indicator is the mean of its items,
an indicator the mean of its sub-indicators (not of all items).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pandas as pd

from pipeline import thai
from pipeline.errors import UnknownFact
from pipeline.schemes import Scheme, SubIndicator, conventions
from pipeline.schemes.scoring import mean
from pipeline.thai import Digits, Number

OIT = "OIT"
MOST = conventions.load().most_missing.value  # missing items: with more, too many ways explain any score
Items = Mapping[str, Number]
"""Points, 0 or 100, by id of the item, such as ``o42``."""
FULFILLED: Mapping[Number, bool] = {0: False, 100: True}
"""What a score says of an item; nothing where it is in between."""


def sub_indicators(scheme: Scheme, indicator_no: int | None = None) -> tuple[SubIndicator, ...]:
    """Give the sub-indicators of an indicator, or of all.

    Raises:
        UnknownFact: no source states them, or how they make their indicator.
    """
    rules = scheme.aggregation
    found = tuple(each for each in scheme.sub_indicators if indicator_no in (None, each.indicator))
    if not found:
        of = f"ของตัวชี้วัดที่ {indicator_no} " if indicator_no else " "
        raise UnknownFact(scheme.fiscal_year, f"ตัวชี้วัดย่อย{of}".strip(), "the sub-indicators and their items")
    if not (rules.disclosure_item and rules.sub_indicator and rules.disclosure_indicator):
        raise UnknownFact(scheme.fiscal_year, "วิธีรวมคะแนนของตัวชี้วัดย่อย", "how items and sub-indicators combine")
    return found


def checklist(scheme: Scheme, items: Items) -> pd.DataFrame:
    """List every item that the scheme knows or that is given, and tell which ones are fulfilled.

    Returns:
        Columns: ``item_id``, ``title`` (none where no source has it), ``sub_indicator`` (code), ``sub_indicator_name``
        and ``indicator_no`` (none where no source parts the items), ``score`` (points; none where it is not given),
        ``fulfilled`` (none where the score is neither 0 nor 100).

    Raises:
        ValueError: an item scores neither 0 nor 100 in a year with that rule, or the scheme's sub-indicators do not
            have it.
    """
    _check(scheme, items)
    titles = {each.id: each.text for each in scheme.items if each.instrument == OIT}
    listed = [id for sub in scheme.sub_indicators for id in sub.items()] or [*titles]
    rows = []
    for id in dict.fromkeys((*listed, *items)):
        sub, score = scheme.sub_indicator_of(id), items.get(id)
        place = (sub.code, sub.name, sub.indicator) if sub else (None, None, None)
        known = (None, None) if score is None else (Fraction(score), FULFILLED.get(score))
        rows.append((id, titles.get(id), *place, *known))
    columns = [
        "item_id",
        "title",
        "sub_indicator",
        "sub_indicator_name",
        "indicator_no",
        "score",
        "fulfilled",
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _check(scheme: Scheme, items: Items) -> None:
    known = {id for sub in scheme.sub_indicators for id in sub.items()}
    for id, score in items.items():
        if scheme.aggregation.disclosure_item is not None and score not in (0, 100):
            raise ValueError(f"{id} = {score}: รายการของ OIT ได้ 0 หรือ 100 คะแนน / an item scores 0 or 100")
        if known and id not in known:
            raise ValueError(f"{id}: ไม่มีรายการนี้ในเกณฑ์ / the scheme has no such item")


Missing = Mapping[str, int]
"""Number of missing items by code of the sub-indicator; those that miss none are left out."""


@dataclass(frozen=True)
class Explanation:
    """The ways in which at most ``most`` missing items give a published indicator (points)."""

    indicator_no: int
    published: Number
    most: int
    ways: tuple[Missing, ...]
    subs: tuple[SubIndicator, ...]


def explain(scheme: Scheme, indicator_no: int, published: Number, most: int = MOST) -> Explanation:
    """Find every way in which at most ``most`` whole missing items give a published indicator.

    The score of a way is compared at the precision of the published one: two decimals, half up.

    Raises:
        UnknownFact: no source states the sub-indicators, or how they combine.
    """
    subs = sub_indicators(scheme, indicator_no)
    wanted = thai.rounded(published)
    return Explanation(
        indicator_no,
        published,
        most,
        tuple(way for way in _ways(subs, most) if _score(subs, way) == wanted),
        subs,
    )


def _ways(subs: tuple[SubIndicator, ...], most: int) -> Iterator[Missing]:
    counts = product(*(range(min(sub.n_items, most) + 1) for sub in subs))
    for count in sorted((each for each in counts if sum(each) <= most), key=lambda each: (sum(each), each)):
        yield {sub.code: n for sub, n in zip(subs, count, strict=True) if n}


def _score(subs: tuple[SubIndicator, ...], missing: Missing) -> Decimal:
    return thai.rounded(mean(Fraction(100 * (s.n_items - missing.get(s.code, 0)), s.n_items) for s in subs))


def sentence(found: Explanation, digits: Digits) -> str:
    """Say the explanation in Thai, with its bound."""
    head = f"ตัวชี้วัดที่ {found.indicator_no} ได้ {thai.number(found.published)} คะแนน"
    bound = f"หากขาดไม่เกิน {found.most} รายการ"
    said = [_way(found, way) for way in found.ways]
    if not said:
        return thai.in_digits(f"{head} {bound} ไม่มีจำนวนรายการที่ขาดแบบใดให้คะแนนนี้", digits)
    count = "ทางเดียว" if len(said) == 1 else f" {len(said)} ทาง"
    return thai.in_digits(f"{head} {bound} อธิบายได้{count} คือ {' หรือ '.join(said)}", digits)


def _way(found: Explanation, way: Missing) -> str:
    if not way:
        return "ครบทุกรายการ"
    subs = (sub for sub in found.subs if sub.code in way)
    return " กับ ".join(f"ขาด {way[s.code]} ใน {s.n_items} รายการของ {s.code} {s.name}" for s in subs)
