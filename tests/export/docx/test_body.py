"""Lists, figures, places to sign and running heads of the Word memo."""

import dataclasses

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from pipeline.report.blocks import Chart, Items, Signature, Signatures
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
    figure = Chart(samples.drawn(samples.SVG), "ชื่อรูป", "คำอธิบาย “รูป” <๑>", width=0.5)
    file = opened(TITLE, figure)
    picture = file.inline_shapes[0]
    assert picture._inline.docPr.get("descr") == figure.alt
    assert picture._inline.docPr.get("title") == figure.title
    assert picture.width.cm == pytest.approx(8, abs=0.01)
    assert styled(file, "ITA Figure Caption") == [figure.title]


def test_the_same_drawing_is_kept_once_and_every_picture_has_a_number_of_its_own() -> None:
    other = samples.SVG.replace("#1f5a96", "#000000")
    file = opened(TITLE, *(Chart(samples.drawn(svg), "", "") for svg in (samples.SVG, other, samples.SVG)))
    pictures = [shape._inline for shape in file.inline_shapes]
    kept = [picture.graphic.graphicData.pic.blipFill.blip.embed for picture in pictures]
    assert kept[0] == kept[2] != kept[1]
    assert file.part.related_parts[kept[0]].blob != file.part.related_parts[kept[1]].blob
    assert [picture.docPr.get("id") for picture in pictures] == ["1", "2", "3"]


TALL = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="160" viewBox="0 0 20 160"/>'


def test_tall_figure_stays_on_one_page() -> None:
    picture = opened(TITLE, Chart(samples.drawn(TALL), "", "")).inline_shapes[0]
    assert picture.height.cm < 22
    assert picture.height / picture.width == pytest.approx(8, rel=0.01)


def test_figure_without_a_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="no picture"):
        opened(TITLE, Chart(samples.drawn(""), "", ""))


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
