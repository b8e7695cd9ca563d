import base64
import dataclasses
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.docx import elements
from pipeline.export.html import blocks as markup
from pipeline.export.html.blocks import fragment, inline, legal
from pipeline.report.blocks import Block, Cell, Chart, Column, Heading, Items, Paragraph, Table
from tests.samples import drawn, head, report, table

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "{{7*7}} {% raw %}",
    "a & b &amp; &#x3c; \" ' `",
    "ข้อ \u202eย้อน",
    "ศูนย์\u200bกว้าง คำ\u2060เชื่อม",
    "ที่ \u05d0\u05d1",
)


def soup(block: Block, **more: str) -> BeautifulSoup:
    return BeautifulSoup(fragment(block, **more), "html.parser")


def text(html: str) -> str:
    return BeautifulSoup(f"<pre>{html}</pre>", "html.parser").get_text()  # elsewhere the parser folds blanks


def strings(value: object) -> list[str]:
    """Every text of a block that a reader sees, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list | tuple):
        return [found for one in value for found in strings(one)]
    if isinstance(value, Chart):
        return [value.title]
    if dataclasses.is_dataclass(value):
        unseen = ("kind", "part", "scope", "align", "agency", "subject", "keep", "digits")
        named = sorted(dataclasses.fields(value), key=lambda field: field.name not in ("demonstration", "opinion"))
        return [s for field in named if field.name not in unseen for s in strings(getattr(value, field.name))]
    return []


def squeezed(value: str) -> str:
    return re.sub(r"\s", "", value)


@pytest.mark.parametrize("block", report(2), ids=lambda block: block.kind)
def test_text_content_is_the_text_of_the_block(block):
    assert squeezed(soup(block).get_text()) == squeezed("".join(strings(block)))


@given(st.text())
def test_text_content_is_exact_for_any_text(source):
    assert text(inline(source)) == legal(source)


@given(st.text(alphabet="กขคงาิีำะแเ่้็์ๆฯ๑๒. ()/-พศ\u202e\u200b<&"))
def test_text_content_is_exact_for_any_thai(source):
    assert text(inline(source)) == source


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_text_is_printed_as_text(source):
    blocks = (Heading(source), Paragraph(source), Items((source,)), Table("", (Column(1),), (), ((Cell((source,)),),)))
    for block in blocks:
        page = soup(block)
        assert page.get_text().strip() == source
        assert not page.select("script, img, style")


def test_nothing_that_html_or_word_forbids_is_printable():
    """So that a text that is printable needs no search."""
    printable = "".join(c for c in map(chr, range(0x110000)) if c.isprintable())
    for forbidden in (markup._ILLEGAL, elements._ILLEGAL, elements._TURNING):
        assert not forbidden.search(printable)


def test_characters_that_html_forbids_are_shown_as_replaced():
    assert text(inline("a\x00b\x07c\x7fd\x9fe\ud800f\ufffeg")) == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg"
    assert text(inline("ก\r\nข\rค\tง")) == "ก\nข\nค\tง"


@pytest.mark.parametrize("source", ["ก \u202e ข", "\u2066ค", "\u05d0"])
def test_turned_direction_is_held_inside_the_text(source):
    assert str(inline(source)).startswith("<bdi>")
    assert str(inline(source)).endswith("</bdi>")


def test_plain_text_needs_no_isolation():
    assert "<bdi>" not in inline("คะแนน ITA ๘๗.๕๒ (−๐.๕)")


def test_lines_may_break_between_words_only():
    html = str(inline("คุณธรรมและความโปร่งใส"))
    assert html.startswith('<span class="t">คุณธรรม</span><wbr>และ<wbr>')
    assert not re.search("[\u0e00-\u0e7f]{4,}", re.sub("<span.*?</span>", "", html))  # every longer word is held


def test_words_to_keep_stay_whole():
    assert "ปรก<wbr>" in inline("เมืองปรกฟ้า")
    assert inline("เมืองปรกฟ้า", ("เมืองปรกฟ้า",)) == '<span class="t">เมืองปรกฟ้า</span>'


def test_signs_stay_with_their_words_and_a_year_with_its_era():
    assert '<span class="t">(ฉบับ</span><wbr>ที่ ๑๔)' in inline("(ฉบับที่ ๑๔)")
    assert '<span class="t">พ.ศ. ๒๕๖๓</span>' in inline("ประจำปี พ.ศ. ๒๕๖๓ นั้น")
    assert "กฎหมาย/</span><wbr>" in inline("ข้อกฎหมาย/ระเบียบ")


def test_what_is_longer_than_any_line_may_break_anywhere():
    assert inline("a" * 20_000) == f'<span class="k">{"a" * 20_000}</span>'


def test_bulleted_column_lists_lines_but_prints_a_stated_none_as_it_is():
    cells = (Cell(("หนึ่ง", "สอง")), Cell(("-",)), Cell(), Cell(("เดียว",)))
    rows = soup(Table("", (Column(1, bullets=True),), (), tuple((cell,) for cell in cells))).select("tbody td")
    assert [[li.get_text() for li in row.select("ul.b > li")] for row in rows] == [["หนึ่ง", "สอง"], [], [], ["เดียว"]]
    assert rows[1].get_text() == "-"
    assert rows[2].decode_contents() == ""


def test_lines_of_a_plain_column_stand_under_one_another():
    cell = soup(Table("", (Column(1),), (), ((Cell(("๑", "๒")),),))).td
    assert cell.decode_contents() == "๑<br/>๒"


def test_table_has_caption_scopes_and_groups_of_columns():
    page = soup(table())
    assert page.caption.get_text() == table().caption
    assert [th["scope"] for th in page.select("thead th")] == ["col", "col", "colgroup", "col", "col", "col", "col"]
    assert [th["scope"] for th in page.select("tbody th")] == ["row", "row"]
    assert [len(group.select("col")) for group in page.select("colgroup")] == [1, 1, 4]
    frame = page.select_one("div.frame")
    assert (frame["role"], frame["tabindex"], frame["aria-label"]) == ("region", "0", table().caption)


def test_empty_corner_of_a_head_is_no_header():
    page = soup(Table("", (Column(1), Column(1)), ((head(""), head("ก")),), ()))
    assert [cell.name for cell in page.select("thead tr > *")] == ["td", "th"]


def test_cells_align_as_their_columns_even_beside_a_span():
    columns = (Column(1), Column(1, "center"), Column(1, "right"))
    body = ((Cell(("ก",), rows=2), Cell(("ข",)), Cell(("ค",))), (Cell(("ง",)), Cell(("จ",))))
    page = soup(Table("", columns, (), body))
    classes = {td.get_text(): td.get("class") for td in page.select("td")}
    assert classes == {"ก": None, "ข": ["c"], "ค": ["r"], "ง": ["c"], "จ": ["r"]}


def test_figure_has_alternative_text_caption_and_a_picture_of_its_own():
    figure = Chart(drawn("<svg xmlns='http://www.w3.org/2000/svg'/>"), "ข้อความ", 'แผนภูมิ "ก" <b>')
    page = soup(figure)
    assert page.img["alt"] == figure.alt
    assert page.figcaption.get_text() == figure.title
    kind, _, data = page.img["src"].partition(",")
    assert (kind, base64.b64decode(data).decode()) == ("data:image/svg+xml;base64", figure.svg)


def test_heading_is_an_anchor_only_in_a_page():
    assert soup(Heading("ก", 3), anchor="s4").h3["id"] == "s4"
    assert not soup(Heading("ก", 3)).h3.has_attr("id")
