"""Lists of the Word memo: hyphens and numbers that Word itself writes, so that they are no part of the text."""

from __future__ import annotations

from pipeline.export.docx_styles import CM, FIRST_LINE, STEP
from pipeline.export.docx_xml import Element, part, w
from pipeline.thai import Digits

HYPHENS, CELL_HYPHENS, NUMBERS = 1, 2, 3  # the lists that the styles of the same purpose carry


def numbering_part(digits: Digits, lists: int) -> bytes:
    """Make the numbering part, with one numbered list for each of the report's, each beginning at one."""
    numbers = "thaiNumbers" if digits == "thai" else "decimal"
    kinds = (
        _kind(HYPHENS, "ITAList", "bullet", "-", FIRST_LINE + STEP, STEP),
        _kind(CELL_HYPHENS, "ITABullet", "bullet", "-", 0.35, 0.35),
        _kind(NUMBERS, "ITANumber", numbers, "%1.", FIRST_LINE + STEP, STEP),
    )
    plain = (w("num", w("abstractNumId", val=kind), numId=kind) for kind in (HYPHENS, CELL_HYPHENS, NUMBERS))
    counted = (
        w(
            "num",
            w("abstractNumId", val=NUMBERS),
            w("lvlOverride", w("startOverride", val=1), ilvl=0),
            numId=counted_list(n),
        )
        for n in range(lists)
    )
    return part("numbering", *kinds, *plain, *counted)


def counted_list(n: int) -> int:
    """Give the number in the numbering part of the report's ``n``-th numbered list, from 0."""
    return NUMBERS + 1 + n


def _kind(number: int, style: str, form: str, text: str, left: float, hanging: float) -> Element:
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("pStyle", val=style),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=round(left * CM), hanging=round(hanging * CM))),
        ilvl=0,
    )
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=number)
