"""The Word file around the text of a report: its parts, packed to bytes that are the same on every run."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from pipeline.blocks import Document
from pipeline.export.docx_numbering import numbering_part
from pipeline.export.docx_relations import (
    OFFICE,
    content_types,
    relation,
    relations_of_package,
    relations_of_text,
)
from pipeline.export.docx_styles import FONT
from pipeline.export.docx_stylesheet import styles_part
from pipeline.export.docx_xml import DECLARATION, Element, one_line, paragraph, part, run, w
from pipeline.thai import Digits

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can hold
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
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(members):  # "[" and "_" sort before the letters: content types come first
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(member, members[name])
    return held.getvalue()


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
    mode = w(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
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
