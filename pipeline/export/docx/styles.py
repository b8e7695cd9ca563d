"""The styles of the Word memo: an official who changes one changes it everywhere.

Sizes follow the office's rules for a บันทึกข้อความ: name 29 pt, labels 20 pt, text 16 pt in single spacing. Thai is a
complex script to Word, so that every font, size and bold is said twice: for Latin and for complex scripts.
"""

import functools
from dataclasses import dataclass
from typing import Literal

from pipeline.export.docx.xml import Element, part, w

FONT = "TH Sarabun New"
CM = 1440 / 2.54  # twips, the unit of Word's lengths
TEXT_WIDTH = 9071  # twips: A4 less margins of 3 cm and 2 cm
TABLE_SIZE, CELL_SIDES = 15, 170  # points; twips of both side margins of a cell
FIRST_LINE, STEP, DEEPEST = 2.5, 0.75, 3  # cm in, cm more per step of a paragraph, most steps
Kind = Literal["paragraph", "character"]


@dataclass(frozen=True)
class Style:
    """One named style; lengths in cm, space and size in points, ``tabs`` as (cm, kind, leader)."""

    id: str
    name: str
    thai: str = ""  # its name in Thai, shown behind the English one
    kind: Kind = "paragraph"
    base: str = "Normal"
    after: str = ""  # the style of the paragraph that Enter begins
    size: float = 0
    bold: bool = False
    align: str = ""
    space: tuple[float, float] | None = None
    left: float | None = None
    right: float = 0
    first: float | None = None  # first line; below zero it hangs out
    keep_next: bool | None = None
    keep_lines: bool = False
    outline: int | None = None
    number: int = 0  # of the numbering part
    tabs: tuple[tuple[float, str, str], ...] = ()
    borders: tuple[tuple[str, str, int], ...] = ()  # (side, kind, eighths of a point)


_EDGE = TEXT_WIDTH / CM
STYLES = (
    Style("Title", "Title", "ชื่อแบบ", size=29, bold=True, align="center", outline=0, keep_next=True, after="ITAField"),
    Style("Subtitle", "Subtitle", "ชื่อรอง", size=16, bold=True, align="center", after="ITABody", space=(0, 6)),
    Style("Heading1", "heading 1", size=20, bold=True, align="center", outline=0, keep_next=True, keep_lines=True),
    Style("Heading2", "heading 2", size=18, bold=True, space=(10, 0), outline=1, keep_next=True, keep_lines=True),
    Style("Heading3", "heading 3", size=16, bold=True, space=(8, 0), outline=2, keep_next=True, keep_lines=True),
    Style("Heading4", "heading 4", base="Heading3", space=(6, 0), left=0.75, outline=3),
    Style("Caption", "caption", size=15, bold=True, space=(8, 3), keep_next=True, keep_lines=True),
    Style("Header", "header", size=14, align="center"),
    Style("Footer", "footer", size=14, align="center"),
    Style("ITABody", "ITA Body", "เนื้อความ", align="thaiDistribute", first=FIRST_LINE, space=(6, 0)),
    *(
        Style(
            f"ITABody{n}", f"ITA Body {n}", f"เนื้อความย่อย {n}", base="ITABody",
            first=FIRST_LINE + n * STEP, space=(0, 0),
        )
        for n in range(1, DEEPEST + 1)
    ),
    Style("ITALabel", "ITA Label", "ป้ายหัวบันทึก", kind="character", base="", size=20, bold=True),
    # The form has a dotted line under each of its lines but the last, เรียน.
    Style(
        "ITAField", "ITA Field", "บรรทัดหัวบันทึก", left=1.75, first=-1.75, tabs=((3.5, "left", "none"),),
        borders=(("bottom", "dotted", 4), ("between", "dotted", 4)),
    ),
    Style(
        "ITAFieldPair", "ITA Field Pair", "บรรทัดหัวบันทึกคู่", base="ITAField", after="ITAField",
        tabs=((3.5, "clear", "none"), (8.0, "left", "none"), (9.75, "left", "none")),
    ),
    Style("ITAFieldLast", "ITA Field Last", "คำขึ้นต้น", left=1.75, first=-1.75, space=(6, 0), after="ITABody"),
    Style("ITAList", "ITA List", "รายการ", number=1),
    Style("ITANumber", "ITA Number", "รายการเลขลำดับ", number=3),
    Style(
        "ITANote", "ITA Note", "หมายเหตุ", size=15, left=0.75, right=0.5, space=(6, 6), keep_lines=True,
        borders=(("left", "single", 18),),
    ),
    Style("ITATable", "ITA Table", "ตาราง", size=TABLE_SIZE),
    Style("ITATableCentre", "ITA Table Centre", "ตาราง กลาง", base="ITATable", align="center"),
    Style("ITATableRight", "ITA Table Right", "ตาราง ขวา", base="ITATable", align="right"),
    Style("ITATableHead", "ITA Table Head", "หัวตาราง", base="ITATable", bold=True, align="center", keep_next=True),
    Style("ITABullet", "ITA Bullet", "ข้อย่อยในตาราง", base="ITATable", number=2),
    Style("ITAFigure", "ITA Figure", "รูป", align="center", space=(8, 2), keep_next=True, after="ITAFigureCaption"),
    Style(
        "ITAFigureCaption", "ITA Figure Caption", "คำบรรยายรูป", base="Caption",
        align="center", space=(0, 8), keep_next=False,
    ),
    Style("ITAOpinion", "ITA Opinion", "หัวความเห็น", bold=True, space=(14, 0), keep_next=True, after="ITADotted"),
    Style("ITADotted", "ITA Dotted", "เส้นประ", keep_next=True, tabs=((_EDGE, "right", "dot"),)),
    Style("ITASign", "ITA Sign", "ลงชื่อ", left=8, keep_next=True, tabs=((_EDGE, "right", "dot"),)),
    Style("ITASignFirst", "ITA Sign First", "ลงชื่อ บรรทัดแรก", base="ITASign", after="ITASign", space=(24, 0)),
    Style("ITAPosition", "ITA Position", "ตำแหน่งผู้ลงนาม", base="ITASign", align="center"),
    Style("ITASignDate", "ITA Sign Date", "วันที่ลงนาม", base="ITASign", space=(0, 6), keep_next=False),
    Style("ITADemonstration", "ITA Demonstration", "ข้อมูลสาธิต", base="Header", bold=True),
)  # fmt: skip


@functools.cache  # the same in every file
def styles_part() -> bytes:
    """Make the whole styles part: defaults of the document first, then every style."""
    plain = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))
    return part(
        "styles",
        w("docDefaults", w("rPrDefault", _letters(16)), w("pPrDefault", plain)),
        # Word's own styles stay out of the list of styles, so that an official sees those of the memo.
        w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1, defQFormat=0),
        w("style", w("name", val="Normal"), w("qFormat"), _letters(16), type="paragraph", default=1, styleId="Normal"),
        w("style", w("name", val="Default Paragraph Font"), type="character", default=1, styleId="DefaultFont"),
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
        w(side, val=kind, sz=eighths, space=space.get(side, 1), color="7F7F7F") for side, kind, eighths in style.borders
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
