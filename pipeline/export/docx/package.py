"""The Word file around the text of a report: its parts, packed to bytes that are the same on every run."""

import functools
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from pipeline.export.docx.styles import CM, FIRST_LINE, FONT, STEP, styles_part
from pipeline.export.docx.xml import DECLARATION, Element, one_line, paragraph, part, run, w
from pipeline.report.blocks import Document
from pipeline.storage.package import pack
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


PARTS = ("styles", "numbering", "settings", "fontTable", "footer", "header")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-"
_WORD = f"{_KIND}officedocument.wordprocessingml."


def relation(name: str) -> str:
    """Give the name by which the text refers to a part."""
    return f"rId{PARTS.index(name) + 1}"


def image(number: int) -> str:
    """Give the name by which the text refers to a picture, counted from 0."""
    return f"rId{len(PARTS) + number + 1}"


def relations_of_package() -> bytes:
    """Say which part is the text, and which describes the file."""
    properties = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations([(f"{OFFICE}/officeDocument", "word/document.xml"), (properties, "docProps/core.xml")])


def relations_of_text(pictures: int) -> bytes:
    """Name the parts and the pictures that the text refers to."""
    parts = [(f"{OFFICE}/{name}", f"{name}.xml") for name in PARTS]
    return _relations(parts + [(f"{OFFICE}/image", f"media/image{n}.png") for n in range(1, pictures + 1)])


def _relations(targets: Iterable[tuple[str, str]]) -> bytes:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()


def content_types(pictures: int) -> bytes:
    """Name the type of each part."""
    defaults = {"rels": f"{_KIND}package.relationships+xml", "xml": "application/xml"}
    if pictures:
        defaults = {"png": "image/png", **defaults}
    parts = {"docProps/core": f"{_KIND}package.core-properties+xml", "word/document": f"{_WORD}document.main+xml"}
    parts |= {f"word/{name}": f"{_WORD}{name}+xml" for name in sorted(PARTS)}
    rows = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items()]
    rows += [f'<Override PartName="/{name}.xml" ContentType="{kind}"/>' for name, kind in parts.items()]
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{"".join(rows)}</Types>'.encode()


_PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title>"
    "<cp:lastModifiedBy>{agency}</cp:lastModifiedBy>"
    "<cp:revision>1</cp:revision>"
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>'
    "<dc:subject>{subject}</dc:subject>"
    "<dc:creator>{agency}</dc:creator>"
    "<dc:language>th-TH</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>'
    "</cp:coreProperties>"
)


def packed(document: Document, text: Iterable[Element], lists: int, pictures: Sequence[bytes]) -> bytes:
    """Give the Word file of a text that has so many numbered lists and these pictures."""
    digits = document.digits
    members = {
        "[Content_Types].xml": content_types(len(pictures)),
        "_rels/.rels": relations_of_package(),
        "docProps/core.xml": _properties(document),
        "word/_rels/document.xml.rels": relations_of_text(len(pictures)),
        "word/document.xml": part("document", w("body", *text, _paper(digits))),
        "word/fontTable.xml": _fonts(),
        "word/footer.xml": part("ftr", _page_number(digits)),
        "word/header.xml": part("hdr", paragraph("ITADemonstration", document.demonstration)),
        **{f"word/media/image{n}.png": picture for n, picture in enumerate(pictures, 1)},
        "word/numbering.xml": numbering_part(digits, lists),
        "word/settings.xml": _settings(),
        "word/styles.xml": styles_part(),
    }
    return pack(members)  # by name: "[" and "_" sort before the letters, so that content types come first


def _properties(document: Document) -> bytes:
    said = {name: escape(one_line(vars(document)[name])) for name in ("title", "subject", "agency")}
    return (DECLARATION + _PROPERTIES.format(**said, time="1980-01-01T00:00:00Z")).encode()


def _paper(digits: Digits) -> Element:
    return w(
        "sectPr",
        _reference("header"),
        _reference("footer"),
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=1417, right=1134, bottom=1134, left=1701, header=709, footer=567, gutter=0),
        w("pgNumType", fmt="thaiNumbers") if digits == "thai" else None,
        w("cols", space=708),
    )


def _reference(name: str) -> Element:
    own = f'xmlns:ns0="{OFFICE}" w:type="default" ns0:id="{relation(name)}"'
    return Element(f"<w:{name}Reference {own}/>")


def _page_number(digits: Digits) -> Element:
    # In quotation marks, as the standard allows: LibreOffice reads the bare name as Thai letters (ก, ข, …).
    switch, shown = (' \\* "ThaiArabic"', "๑") if digits == "thai" else ("", "1")
    page, pages = (w("fldSimple", run(shown), instr=f" {name}{switch} ") for name in ("PAGE", "NUMPAGES"))
    return paragraph("Footer", page, "/", pages)


@functools.cache
def _settings() -> bytes:
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return part(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=709),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val="en-US", bidi="th-TH"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


@functools.cache
def _fonts() -> bytes:
    # Where TH Sarabun New is missing: first its elder twins of the same widths, then the wider Sarabun.
    others = w("altName", val="TH SarabunPSK,TH SarabunIT๙,Sarabun")
    shape = (w("charset", val="DE"), w("family", val="swiss"), w("pitch", val="variable"))
    return part("fonts", w("font", others, *shape, name=FONT))
