"""The empty Word file that a report is written into, and its packing to bytes that are the same on every run."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
from docx.document import Document as WordFile
from docx.opc.oxml import serialize_part_xml

from pipeline.blocks import Document
from pipeline.export.docx_numbering import numbering_part
from pipeline.export.docx_styles import FONT
from pipeline.export.docx_stylesheet import styles_part
from pipeline.export.docx_xml import Element, one_line, paragraph, run, w
from pipeline.thai import Digits

EPOCH = dt.datetime(1980, 1, 1)  # the first date that a zip file can hold
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = ("styles", "numbering", "settings", "fontTable", "footer", "header")


def empty_file(document: Document, lists: int) -> WordFile:
    """Make a Word file without a text: paper, styles, page numbers, properties and ``lists`` numbered lists."""
    parts = {
        "styles": styles_part(),
        "numbering": numbering_part(document.digits, lists),
        "settings": _settings(),
        "fontTable": _fonts(),
        "footer": w("ftr", _page_number(document.digits)),
        "header": w("hdr", paragraph("ITADemonstration", document.demonstration)),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("[Content_Types].xml", _content_types())
        package.writestr("_rels/.rels", _relations(("officeDocument", "word/document.xml")))
        package.writestr(
            "word/_rels/document.xml.rels", _relations(*((name, f"{name}.xml") for name in _PARTS))
        )
        package.writestr(
            "word/document.xml", serialize_part_xml(w("document", w("body", _paper(document.digits))))
        )
        for name, part in parts.items():
            package.writestr(f"word/{name}.xml", serialize_part_xml(part))
    held.seek(0)
    file = docx.Document(held)
    _describe(file, document)
    return file


def packed(file: WordFile) -> bytes:
    """Save a Word file with its members in one order and under one date."""
    saved, stable = io.BytesIO(), io.BytesIO()
    file.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(stable, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(
            source.namelist()
        ):  # "[" and "_" sort before the letters: content types come first
            member = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(member, source.read(name))
    return stable.getvalue()


def _describe(file: WordFile, document: Document) -> None:
    properties = file.core_properties
    properties.title, properties.subject = one_line(document.title), one_line(document.subject)
    properties.author = properties.last_modified_by = one_line(document.agency)
    properties.language, properties.revision = "th-TH", 1
    properties.created = properties.modified = EPOCH


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
    made = w(f"{name}Reference", type="default")
    made.set(f"{{{_RELATIONS}}}id", f"rId{_PARTS.index(name) + 1}")
    return made


def _page_number(digits: Digits) -> Element:
    # In quotation marks, as the standard allows: LibreOffice reads the bare name as Thai letters (ก, ข, …).
    switch, shown = (' \\* "ThaiArabic"', "๑") if digits == "thai" else ("", "1")
    page, pages = (w("fldSimple", run(shown), instr=f" {name}{switch} ") for name in ("PAGE", "NUMPAGES"))
    return paragraph("Footer", page, "/", pages)


def _settings() -> Element:
    mode = w(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=709),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val="en-US", bidi="th-TH"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _fonts() -> Element:
    # Where TH Sarabun New is missing: first its elder twins of the same widths, then the wider Sarabun.
    others = w("altName", val="TH SarabunPSK,TH SarabunIT๙,Sarabun")
    shape = (w("charset", val="DE"), w("family", val="swiss"), w("pitch", val="variable"))
    return w("fonts", w("font", others, *shape, name=FONT))


def _content_types() -> str:
    kinds = {"document": "document.main", **{name: name for name in _PARTS}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    default = '<Default Extension="{}" ContentType="application/{}xml"/>'
    defaults = default.format("rels", "vnd.openxmlformats-package.relationships+") + default.format("xml", "")
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
