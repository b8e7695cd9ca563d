"""How many answered an item and how far their answers spread: two columns that a table of items may have."""

from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd

from pipeline import thai
from pipeline.errors import Fault
from pipeline.raw import rules
from pipeline.raw.rules import Rule, decimal
from pipeline.raw.table import RESPONDENTS, SPREAD

_HALF_THE_SCALE = Decimal(50)
_LAST_PLACE = Decimal("0.005")
_WHOLE = re.compile(r"[1-9]\d{0,2}(?:,\d{3})*|[1-9]\d{0,8}")


def whole(text: str) -> int | None:
    """Read a count such as ``1,204``, in Thai or Arabic digits; ``None`` where it is empty or no count above 0."""
    plain = thai.to_arabic_digits(text)
    return int(plain.replace(",", "")) if _WHOLE.fullmatch(plain) else None


def respondents() -> Rule:
    """A number of respondents is a whole number above 0, or left empty."""
    return Rule(
        "number of respondents",
        rules.each(lambda text: not text or whole(text) is not None),
        lambda _: (
            "จำนวนเต็มตั้งแต่ 1 ขึ้นไป หรือว่างเมื่อไม่ทราบ",
            "a whole number above 0, or nothing where it is not known",
            "แก้ให้เป็นจำนวนคน เช่น 120 หรือลบออก",
            "Type the number of people such as 120, or delete it.",
        ),
    )


def spread() -> Rule:
    """A standard deviation is a plain number of points, not below 0, or left empty."""

    def holds(text: str) -> bool:
        value = decimal(text)
        return not text or (value is not None and value >= 0)

    return Rule(
        "standard deviation",
        rules.each(holds),
        lambda _: (
            "ส่วนเบี่ยงเบนมาตรฐานเป็นคะแนน ไม่ติดลบ หรือว่างเมื่อไม่ทราบ",
            "a standard deviation in points, not below 0, or nothing where it is not known",
            "แก้ให้เป็นตัวเลข เช่น 12.5 หรือลบออก",
            "Type a number such as 12.5, or delete it.",
        ),
    )


def possible(file: str, frame: pd.DataFrame) -> list[Fault]:
    """Hold each standard deviation to what its respondents allow: scores from 0 to 100 spread no further.

    The greatest sample standard deviation of n scores is 50 · √(n ÷ (n − 1)) points (Popoviciu's inequality).
    """
    faults = []
    for row, count, text in frame[[RESPONDENTS, SPREAD]].itertuples():
        n, value = whole(count), decimal(text)
        if value is None or value < 0 or (count and n is None):
            continue  # nothing to hold, or a fault of its own
        if n is None or n < 2:
            expected = (
                "มีจำนวนผู้ตอบตั้งแต่ 2 คนเมื่อระบุส่วนเบี่ยงเบนมาตรฐาน",
                "2 respondents or more where a standard deviation is given",
            )
        elif value - _LAST_PLACE > _HALF_THE_SCALE * (Decimal(n) / (n - 1)).sqrt():
            expected = (
                f"ไม่เกินค่าที่เป็นไปได้ของคะแนน 0–100 จากผู้ตอบ {n} คน",
                f"no more than scores from 0 to 100 of {n} respondents can have",
            )
        else:
            continue
        remedy = (
            "ตรวจจำนวนผู้ตอบและส่วนเบี่ยงเบนมาตรฐานกับผลที่ได้รับ",
            "Check both against the result that was received.",
        )
        faults.append(Fault(file, text, *expected, *remedy, row=int(row), column=SPREAD))
    return faults
