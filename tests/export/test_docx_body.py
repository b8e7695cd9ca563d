"""Lists, figures, places to sign and running heads of the Word memo."""

import dataclasses

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from pipeline.blocks import (
    Figure,
    Items,
    Signature,
    Signatures,
)
from tests import samples
from tests.export.word_file import TITLE, opened, paragraphs, styled, value


@pytest.mark.parametrize(("digits", "form"), [("thai", "thaiNumbers"), ("arabic", "decimal")])
def test_numbered_lists_count_in_the_digits_of_the_report(digits: str, form: str) -> None:
    twice = (Items(("ก", "ข"), ordered=True), Items(("ค",), ordered=True))
    file = opened(dataclasses.replace(TITLE, digits=digits), *twice)  # type: ignore[arg-type]
    numbers = file.part.numbering_part.element
    used = [value(p._p, "w:pPr/w:numPr/w:numId") for p in paragraphs(file)][2:]
    assert used[0] == used[1] != used[2]  # the second list begins at one again
    for number in used:
        kind = value(numbers, f"w:num[@w:numId='{number}']/w:abstractNumId")
        assert value(numbers, f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl/w:numFmt") == form


def test_figure_has_its_description_and_fits_the_text() -> None:
    figure = Figure(samples.SVG, "ชื่อรูป", "คำอธิบาย “รูป” <๑>", png=samples.PNG, width=0.5)
    file = opened(TITLE, figure)
    picture = file.inline_shapes[0]
    assert picture._inline.docPr.get("descr") == figure.alt
    assert picture._inline.docPr.get("title") == figure.title
    assert picture.width.cm == pytest.approx(8, abs=0.01)
    assert styled(file, "ITA Figure Caption") == [figure.title]


def test_tall_figure_stays_on_one_page() -> None:
    picture = opened(TITLE, Figure(samples.SVG, "", "", png=_tall_png())).inline_shapes[0]
    assert picture.height.cm < 22
    assert picture.height / picture.width == pytest.approx(8, rel=0.01)


def _tall_png() -> str:
    import base64
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\xff" * 2) * 16)
    head = struct.pack(">IIBBBBB", 2, 16, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return base64.b64encode(png).decode()


def test_figure_without_a_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="no picture for Word"):
        opened(TITLE, Figure(samples.SVG, "ชื่อรูป", "คำอธิบาย"))


def test_place_to_sign_stays_together() -> None:
    file = opened(TITLE, Signatures((Signature("นายก", "ความเห็นนายก"), Signature("นิติกร"))))
    lines = list(paragraphs(file))[2:]
    keeps = [_inherited_keep(p) for p in lines]
    assert [p.text for p in lines if not _inherited_keep(p)] == ["วันที่\t", "วันที่\t"]
    assert keeps.count(True) == len(lines) - 2
    assert styled(file, "ITA Position") == ["นายก", "นิติกร"]


def _inherited_keep(paragraph: WordParagraph) -> bool:
    style = paragraph.style
    while style is not None:
        if style.paragraph_format.keep_with_next is not None:
            return bool(style.paragraph_format.keep_with_next)
        style = style.base_style
    return False


@pytest.mark.parametrize(("digits", "thai"), [("thai", True), ("arabic", False)])
def test_pages_are_numbered_n_of_n(digits: str, thai: bool) -> None:
    file = opened(dataclasses.replace(TITLE, digits=digits))  # type: ignore[arg-type]
    fields = [e.get(qn("w:instr")) for e in file.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert [field.split()[0] for field in fields] == ["PAGE", "NUMPAGES"]
    assert all(("ThaiArabic" in field) == thai for field in fields)


def test_demonstration_stands_on_every_page() -> None:
    file = opened(dataclasses.replace(TITLE, demonstration="ข้อมูลสาธิต"))
    section = file.sections[0]
    assert [p.text for p in section.header.paragraphs] == ["ข้อมูลสาธิต"]
    assert not section.different_first_page_header_footer
    assert not file.settings.odd_and_even_pages_header_footer
