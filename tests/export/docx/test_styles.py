"""The looks of the Word memo: fonts, sizes, page and styles, as XML."""

import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from pipeline.report.blocks import Fields, Heading, Paragraph
from tests import samples
from tests.export.word_file import FONT, TITLE, opened, paragraphs, styled, value


def test_every_style_and_the_defaults_name_the_font_for_all_scripts() -> None:
    styles = opened(TITLE).styles.element
    fonts = list(styles.iter(qn("w:rFonts")))
    assert len(fonts) > 10
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert {font.get(qn(f"w:{slot}")) for font in fonts} == {FONT}
    assert not [name for font in fonts for name in font.attrib if "Theme" in name]
    assert value(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang", "bidi") == "th-TH"
    assert {lang.get(qn("w:bidi")) for lang in styles.iter(qn("w:lang"))} == {"th-TH"}


def test_sizes_and_weights_are_set_for_thai_as_for_latin() -> None:
    for letters in opened(TITLE).styles.element.iter(qn("w:rPr")):
        assert value(letters, "w:sz") == value(letters, "w:szCs")
        assert (letters.find(qn("w:b")) is None) == (letters.find(qn("w:bCs")) is None)


@pytest.mark.parametrize(
    ("style", "points", "bold"),
    [
        ("Normal", 16, False),
        ("Title", 29, True),
        ("ITA Label", 20, True),
        ("Heading 1", 20, True),
        ("Heading 2", 18, True),
        ("Heading 3", 16, True),
    ],
)
def test_styles_have_the_sizes_of_a_memo(style: str, points: float, bold: bool) -> None:
    font = opened(TITLE).styles[style].font
    assert font.size is not None
    assert (font.size.pt, bool(font.bold)) == (points, bold)


def test_body_is_single_spaced_with_a_first_line_of_two_and_a_half_cm() -> None:
    styles = opened(TITLE).styles
    layout = styles["ITA Body"].paragraph_format
    assert layout.first_line_indent == pytest.approx(Cm(2.5), abs=1000)
    assert layout.left_indent is None
    assert value(styles.element, "w:docDefaults/w:pPrDefault/w:pPr/w:spacing", "line") == "240"


def test_deeper_paragraphs_stand_further_in() -> None:
    file = opened(TITLE, *(Paragraph(str(n), indent=n) for n in range(6)))
    first = [p.style.paragraph_format.first_line_indent for p in list(paragraphs(file))[2:]]
    assert first == sorted(first)
    assert len(set(first)) == 4  # deeper than three steps there is no room


def test_page_is_a4_with_the_margins_of_a_memo() -> None:
    section = opened(TITLE).sections[0]
    assert (section.page_width.cm, section.page_height.cm) == pytest.approx((21, 29.7), abs=0.01)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [m.cm for m in margins] == pytest.approx([3, 2, 2.5, 2], abs=0.01)


def test_number_and_date_share_a_line() -> None:
    file = opened(*samples.report())
    assert styled(file, "ITA Field Pair") == ["ที่\tขบ ๕๖๒๐๖/๐๐๖\tวันที่\t๒๗ มกราคม พ.ศ. ๒๕๖๔"]
    labels = [r.text.strip() for p in paragraphs(file) for r in p.runs if r.style.name == "ITA Label"]
    assert labels == ["ส่วนราชการ", "ที่", "วันที่", "เรื่อง", "เรียน"]


def test_number_without_a_date_has_its_own_line() -> None:
    file = opened(TITLE, Fields((("ที่", "๑"), ("เรื่อง", "ก"), ("วันที่", "๒"))))
    assert styled(file, "ITA Field") == ["ที่\t๑", "เรื่อง\tก", "วันที่\t๒"]


def test_headings_are_headings_to_word_and_screen_readers() -> None:
    file = opened(TITLE, *(Heading(f"ระดับ {n}", n) for n in (2, 3, 4)))
    found = [p.style for p in paragraphs(file) if p.style.name.startswith("Heading")]
    assert [s.name for s in found] == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]
    assert [value(s.element, "w:pPr/w:outlineLvl") for s in found] == ["0", "1", "2", "3"]


def test_text_carries_no_formatting_of_its_own() -> None:
    body = opened(*samples.report(2)).element.body
    kinds = {child.tag for letters in body.iter(qn("w:rPr")) for child in letters}
    assert kinds == {qn("w:rStyle")}  # the labels of a memo alone share their line with other text
    allowed = {qn(f"w:{name}") for name in ("pStyle", "numPr", "pageBreakBefore")}
    assert {child.tag for layout in body.iter(qn("w:pPr")) for child in layout} <= allowed


def test_every_style_that_is_used_exists() -> None:
    file = opened(*samples.report())
    known = {style.get(qn("w:styleId")) for style in file.styles.element.iter(qn("w:style"))}
    used = {e.get(qn("w:val")) for tag in ("pStyle", "rStyle", "tblStyle") for e in file.element.iter(qn(f"w:{tag}"))}
    named = {e.get(qn("w:val")) for tag in ("basedOn", "next") for e in file.styles.element.iter(qn(f"w:{tag}"))}
    assert used | named <= known
