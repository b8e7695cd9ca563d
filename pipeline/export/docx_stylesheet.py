"""The styles of the Word memo written as the styles part of the file."""

from __future__ import annotations

import functools

from pipeline.export.docx_styles import CELL_SIDES, CM, FONT, STYLES, Style
from pipeline.export.docx_xml import Element, part, w


@functools.cache  # the same in every file
def styles_part() -> bytes:
    """Make the whole styles part: defaults of the document first, then every style."""
    plain = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))
    return part(
        "styles",
        w("docDefaults", w("rPrDefault", _letters(16)), w("pPrDefault", plain)),
        # Word's own styles stay out of the list of styles, so that an official sees those of the memo.
        w(
            "latentStyles",
            defLockedState=0,
            defUIPriority=99,
            defSemiHidden=1,
            defUnhideWhenUsed=1,
            defQFormat=0,
        ),
        w(
            "style",
            w("name", val="Normal"),
            w("qFormat"),
            _letters(16),
            type="paragraph",
            default=1,
            styleId="Normal",
        ),
        w(
            "style",
            w("name", val="Default Paragraph Font"),
            type="character",
            default=1,
            styleId="DefaultFont",
        ),
        w("style", w("name", val="Normal Table"), type="table", default=1, styleId="NormalTable"),
        w("style", w("name", val="No List"), type="numbering", default=1, styleId="NoList"),
        *map(_style, STYLES),
        _grid(),
    )


def _letters(size: float, bold: bool = False, everything: bool = True) -> Element:
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT) if everything else None
    weight = (w("b"), w("bCs")) if bold else ()
    points = (w("sz", val=round(size * 2)), w("szCs", val=round(size * 2))) if size else ()
    language = w("lang", val="en-US", eastAsia="en-US", bidi="th-TH") if everything else None
    return w("rPr", fonts, *weight, *points, language)


def _style(style: Style) -> Element:
    text = style.kind == "paragraph"
    return w(
        "style",
        w("name", val=style.name),
        w("aliases", val=style.thai) if style.thai else None,
        w("basedOn", val=style.base) if style.base else None,
        w("next", val=style.after) if style.after else None,
        w("qFormat"),
        _layout(style) if text else None,
        _letters(style.size, style.bold, everything=style.base == "Normal"),
        type=style.kind,
        styleId=style.id,
        **({"customStyle": 1} if style.id.startswith("ITA") else {}),
    )


def _layout(style: Style) -> Element:
    indent = {"left": style.left, "right": style.right or None}
    if style.first is not None:
        indent["firstLine" if style.first >= 0 else "hanging"] = abs(style.first)
    twips = {side: round(length * CM) for side, length in indent.items() if length is not None}
    keep = None if style.keep_next is None else w("keepNext", val=int(style.keep_next))
    stops = (w("tab", val=kind, leader=leader, pos=round(cm * CM)) for cm, kind, leader in style.tabs)
    space = {"left": 8}
    borders = (
        w(side, val=kind, sz=eighths, space=space.get(side, 1), color="7F7F7F")
        for side, kind, eighths in style.borders
    )
    before_after = style.space and {
        name: round(p * 20) for name, p in zip(("before", "after"), style.space, strict=True)
    }
    return w(
        "pPr",
        keep,
        w("keepLines") if style.keep_lines else None,
        w("numPr", w("numId", val=style.number)) if style.number else None,
        w("pBdr", *borders) if style.borders else None,
        w("tabs", *stops) if style.tabs else None,
        w("spacing", **before_after) if before_after else None,
        w("ind", **twips) if twips else None,
        w("jc", val=style.align) if style.align else None,
        w("outlineLvl", val=style.outline) if style.outline is not None else None,
    )


def _grid() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(side, val="single", sz=4, space=0, color="auto") for side in sides))
    room = {"top": 20, "left": CELL_SIDES // 2, "bottom": 20, "right": CELL_SIDES // 2}
    margins = w("tblCellMar", *(w(side, w=twips, type="dxa") for side, twips in room.items()))
    return w(
        "style",
        w("name", val="ITA Grid"),
        w("aliases", val="ตารางมีเส้น"),
        w("basedOn", val="NormalTable"),
        w("qFormat"),
        w("tblPr", borders, margins),
        type="table",
        customStyle=1,
        styleId="ITAGrid",
    )
