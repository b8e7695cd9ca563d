"""Make the template of the Word memo: ``python -m tools.template [file]``.

The template holds all looks: styles, lists, paper, and the running head and foot. An official who changes a style in a
memo changes it everywhere. Sizes follow the office's rules for a บันทึกข้อความ: name 29 pt, labels 20 pt, text 16 pt in
single spacing. Thai is a complex script to Word, so that every font, size and bold is given twice: for Latin and for
complex scripts; python-docx sets the former alone, which is why elements are made here.

Begun from python-docx's own template, of which nothing is kept but the parts and the page.
"""

import datetime
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips

from pipeline.export.docx.body import DEEPEST, NUMBERS
from pipeline.export.docx.report import TEMPLATE, file_bytes
from pipeline.export.docx.table import CELL_SIDES, TABLE_SIZE, TEXT_WIDTH

FONT = "TH Sarabun New"
OTHER_FONTS = "TH SarabunPSK,TH SarabunIT๙,Sarabun"
"""Where it is missing: first its elder twins of the same widths, then the wider Sarabun."""
CM = 1440 / 2.54  # twips, the unit of Word's lengths
FIRST_LINE, STEP = 2.5, 0.75  # cm in, cm more per step of a paragraph
HYPHENS, CELL_HYPHENS, SUB_HYPHENS, CELL_SUB_HYPHENS = 1, 2, 4, 5
"""The lists, beside the numbered one, that the styles of the same purpose carry."""
CELL_STEP = 0.35
EPOCH = datetime.datetime(1980, 1, 1)


@dataclass(frozen=True)
class Style:
    """One named style; lengths in cm, space and size in points, ``tabs`` as (cm, kind, leader)."""

    name: str
    thai: str = ""  # its name in Thai, shown behind the English one
    kind: Literal["paragraph", "character"] = "paragraph"
    base: str = "Normal"  # by name
    after: str = ""  # the style of the paragraph that Enter begins, by name
    size: float = 0  # none: that of its base
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
_LINES = (("bottom", "dotted", 4), ("between", "dotted", 4))  # under each line of the form but the last, เรียน
_DOTS = ((_EDGE, "right", "dot"),)
_PAIR = ((3.5, "clear", "none"), (8.0, "left", "none"), (9.75, "left", "none"))
_BAR = (("left", "single", 18),)
_HEADING: dict[str, Any] = {"bold": True, "keep_next": True, "keep_lines": True}
STYLES = (
    Style("Title", "ชื่อแบบ", size=29, bold=True, align="center", outline=0, keep_next=True, after="ITA Field"),
    Style("Subtitle", "ชื่อรอง", size=16, bold=True, align="center", after="ITA Body", space=(0, 6)),
    Style("heading 1", size=20, align="center", outline=0, **_HEADING),
    Style("heading 2", size=18, space=(10, 0), outline=1, **_HEADING),
    Style("heading 3", size=16, space=(8, 0), outline=2, **_HEADING),
    Style("heading 4", base="heading 3", space=(6, 0), left=0.75, outline=3),
    Style("caption", size=15, space=(8, 3), **_HEADING),
    Style("header", size=14, align="center"),
    Style("footer", size=14, align="center"),
    Style("ITA Body", "เนื้อความ", align="thaiDistribute", first=FIRST_LINE, space=(6, 0)),
    *(
        Style(f"ITA Body {n}", f"เนื้อความย่อย {n}", base="ITA Body", first=FIRST_LINE + n * STEP, space=(0, 0))
        for n in range(1, DEEPEST + 1)
    ),
    Style("ITA Label", "ป้ายหัวบันทึก", kind="character", base="", size=20, bold=True),
    Style("ITA Field", "บรรทัดหัวบันทึก", left=1.75, first=-1.75, tabs=((3.5, "left", "none"),), borders=_LINES),
    Style("ITA Field Pair", "บรรทัดหัวบันทึกคู่", base="ITA Field", after="ITA Field", tabs=_PAIR),
    Style("ITA Field Last", "คำขึ้นต้น", left=1.75, first=-1.75, space=(6, 0), after="ITA Body"),
    Style("ITA List", "รายการ", number=HYPHENS),
    Style("ITA List 2", "รายการย่อย", number=SUB_HYPHENS),
    Style("ITA List Own", "รายการมีเลขของตน", left=FIRST_LINE + STEP, first=-STEP),
    Style("ITA List 2 Own", "รายการย่อยมีเลขของตน", left=FIRST_LINE + 2 * STEP, first=-STEP),
    Style("ITA Number", "รายการเลขลำดับ", number=NUMBERS),
    Style("ITA Note", "หมายเหตุ", size=15, left=0.75, right=0.5, space=(6, 6), keep_lines=True, borders=_BAR),
    Style("ITA Table", "ตาราง", size=TABLE_SIZE),
    Style("ITA Table Centre", "ตาราง กลาง", base="ITA Table", align="center"),
    Style("ITA Table Right", "ตาราง ขวา", base="ITA Table", align="right"),
    Style("ITA Table Head", "หัวตาราง", base="ITA Table", bold=True, align="center", keep_next=True),
    Style("ITA Bullet", "ข้อย่อยในตาราง", base="ITA Table", number=CELL_HYPHENS),
    Style("ITA Bullet 2", "ข้อย่อยระดับสองในตาราง", base="ITA Table", number=CELL_SUB_HYPHENS),
    Style("ITA Bullet Own", "ข้อย่อยมีเลขของตนในตาราง", base="ITA Table", left=CELL_STEP, first=-CELL_STEP),
    Style("ITA Bullet 2 Own", "ข้อย่อยระดับสองมีเลขของตนในตาราง", base="ITA Table", left=2 * CELL_STEP, first=-CELL_STEP),
    Style("ITA Figure", "รูป", align="center", space=(8, 2), keep_next=True, after="ITA Figure Caption"),
    Style("ITA Figure Caption", "คำบรรยายรูป", base="caption", align="center", space=(0, 8), keep_next=False),
    Style("ITA Opinion", "หัวความเห็น", bold=True, space=(14, 0), keep_next=True, after="ITA Dotted"),
    Style("ITA Dotted", "เส้นประ", keep_next=True, tabs=_DOTS),
    Style("ITA Sign", "ลงชื่อ", left=8, keep_next=True, tabs=_DOTS),
    Style("ITA Sign First", "ลงชื่อ บรรทัดแรก", base="ITA Sign", after="ITA Sign", space=(24, 0)),
    Style("ITA Position", "ตำแหน่งผู้ลงนาม", base="ITA Sign", align="center"),
    Style("ITA Sign Date", "วันที่ลงนาม", base="ITA Sign", space=(0, 6), keep_next=False),
    Style("ITA Demonstration", "ข้อมูลสาธิต", base="header", bold=True),
)


def make() -> bytes:
    """Give the template as a Word file without a word in it; python-docx's version alone can change it."""
    document = docx.Document()
    package, part = document.part.package, document.part
    for relations in (package.rels, part.rels):
        for id, relation in list(relations.items()):
            if relation.reltype not in _PARTS:
                del relations[id]
    document.styles.element[:] = _styles()
    part.numbering_part.element[:] = _lists()
    document.settings.element[:] = _settings()
    fonts = XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, w("fonts", _font()), package)
    part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    _lay_out(document)
    properties = document.core_properties
    properties.author = properties.comments = ""
    properties.language = "th-TH"
    properties.created = properties.modified = EPOCH
    return file_bytes(document)


_PARTS = {
    getattr(RELATIONSHIP_TYPE, name)
    for name in ("OFFICE_DOCUMENT", "CORE_PROPERTIES", "STYLES", "NUMBERING", "SETTINGS")
}


def w(tag: str, *children: Any, **attributes: str | float) -> Any:
    """Make the element ``w:tag``; attributes are of the same name space, children that are ``None`` left out."""
    element = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    element.extend([child for child in children if child is not None])
    return element


def _lay_out(document: Document) -> None:
    """Set paper, head and foot; pages are counted in Thai digits."""
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(
        Twips, (1417, 1134, 1134, 1701)
    )
    section.header_distance, section.footer_distance = Twips(709), Twips(567)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    section.header._element[:] = [w("p", w("pPr", w("pStyle", val="ITADemonstration")))]
    page, pages = (w("fldSimple", _run("๑"), instr=f' {name} \\* "ThaiArabic" ') for name in ("PAGE", "NUMPAGES"))
    section.footer._element[:] = [w("p", w("pPr", w("pStyle", val="Footer")), page, _run("/"), pages)]
    paper = section._sectPr
    paper.attrib.clear()  # which editing session it is of
    paper.remove(paper.find(qn("w:docGrid")))
    paper.find(qn("w:cols")).addprevious(w("pgNumType", fmt="thaiNumbers"))


def _run(text: str) -> Any:
    element = w("r")
    element.text = text
    return element


def _styles() -> list[Any]:
    """Give the defaults of the document, then every style."""
    plain = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))
    return [
        w("docDefaults", w("rPrDefault", _letters(16)), w("pPrDefault", plain)),
        # Word's own styles stay out of the list of styles, so that an official sees those of the memo.
        w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1, defQFormat=0),
        w("style", w("name", val="Normal"), w("qFormat"), _letters(16), type="paragraph", default=1, styleId="Normal"),
        w("style", w("name", val="Default Paragraph Font"), type="character", default=1, styleId="DefaultFont"),
        w("style", w("name", val="Normal Table"), type="table", default=1, styleId="NormalTable"),
        w("style", w("name", val="No List"), type="numbering", default=1, styleId="NoList"),
        *map(_style, STYLES),
        _grid(),
    ]


def _letters(size: float, bold: bool = False, everything: bool = True) -> Any:
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT) if everything else None
    weight = (w("b"), w("bCs")) if bold else ()
    points = (w("sz", val=round(size * 2)), w("szCs", val=round(size * 2))) if size else ()
    language = w("lang", val="en-US", eastAsia="en-US", bidi="th-TH") if everything else None
    return w("rPr", fonts, *weight, *points, language)


def _style(style: Style) -> Any:
    text = style.kind == "paragraph"
    return w(
        "style",
        w("name", val=style.name),
        w("aliases", val=style.thai) if style.thai else None,
        w("basedOn", val=_id(style.base)) if style.base else None,
        w("next", val=_id(style.after)) if style.after else None,
        w("qFormat"),
        _layout(style) if text else None,
        _letters(style.size, style.bold, everything=style.base == "Normal"),
        type=style.kind,
        styleId=_id(style.name),
        **({"customStyle": 1} if style.name.startswith("ITA") else {}),
    )


def _layout(style: Style) -> Any:
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


def _grid() -> Any:
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


def _id(name: str) -> str:
    """Give the name by which paragraphs refer to a style."""
    return (name[:1].upper() + name[1:]).replace(" ", "")


def _lists() -> list[Any]:
    kinds = (
        _list(HYPHENS, "ITAList", "bullet", "-", FIRST_LINE + STEP, STEP),
        _list(CELL_HYPHENS, "ITABullet", "bullet", "-", CELL_STEP, CELL_STEP),
        _list(NUMBERS, "ITANumber", "thaiNumbers", "%1.", FIRST_LINE + STEP, STEP),
        _list(SUB_HYPHENS, "ITAList2", "bullet", "-", FIRST_LINE + 2 * STEP, STEP),
        _list(CELL_SUB_HYPHENS, "ITABullet2", "bullet", "-", 2 * CELL_STEP, CELL_STEP),
    )
    return [*kinds, *(w("num", w("abstractNumId", val=n), numId=n) for n in range(1, len(kinds) + 1))]


def _list(number: int, style: str, form: str, text: str, left: float, hanging: float) -> Any:
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


def _settings() -> list[Any]:
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return [
        w("zoom", percent=100),
        w("defaultTabStop", val=709),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val="en-US", bidi="th-TH"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    ]


def _font() -> Any:
    shape = (w("charset", val="DE"), w("family", val="swiss"), w("pitch", val="variable"))
    return w("font", w("altName", val=OTHER_FONTS), *shape, name=FONT)


if __name__ == "__main__":
    Path(sys.argv[1] if sys.argv[1:] else TEMPLATE).write_bytes(make())
