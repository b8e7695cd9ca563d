"""Numbers of a page lead to the figure that they are; what is no figure leads nowhere."""

import pytest
from bs4 import BeautifulSoup
from pipeline.export.html.figure_links import NUMBER

from pipeline.export.html.report import page
from pipeline.report.blocks import Cell, Column, Document, Heading, Items, Paragraph, Table, Traced, Trail

PLACE = "คะแนนที่เสียอยู่ที่ใด"


def row(figure, printed, *about, heading=PLACE):
    return Traced(figure, printed, printed, "points", "ก / a", "1+1", "scores.csv:2:คะแนน", (heading,), about)


def linked(trail, *blocks):
    """The page's links, as (text, target), of the body alone."""
    document = Document(title="รายงาน", digits="arabic")
    made = page((document, Heading(PLACE), *blocks, Heading("ที่มาของตัวเลข"), Trail(tuple(trail))))
    soup = BeautifulSoup(made, "html.parser")
    links = [(each.get_text(), each["href"].removeprefix("#")) for each in soup.select("a.n")]
    ids = {each["id"] for each in soup.select(".trail tr[id]")}
    assert {target for _, target in links} <= ids
    return links


def test_a_number_leads_to_its_row_in_either_digits_and_says_the_chain_where_it_is_pointed_at():
    trail = [row("total.lost", "9.10")]
    assert linked(trail, Paragraph("เสียรวม ๙.๑๐ คะแนน")) == [("๙.๑๐", "total.lost")]
    assert linked(trail, Paragraph("เสียรวม 9.10 คะแนน")) == [("9.10", "total.lost")]
    made = page((Document(title="ก"), Heading(PLACE), Paragraph("9.10"), Trail(tuple(trail))))
    link = BeautifulSoup(made, "html.parser").select_one("a.n")
    assert link["title"] == "total.lost · 9.10 points · ก / a · 1+1 · scores.csv:2:คะแนน"


@pytest.mark.parametrize("text", ["ปี 9.101", "19.10", "1,9.10", "o9.10", "https://x.th/9.10/a", "เสีย 8.10"])
def test_another_number_or_a_part_of_one_leads_nowhere(text):
    assert linked([row("total.lost", "9.10")], Paragraph(text)) == []


def test_a_number_under_another_heading_leads_nowhere():
    assert linked([row("total.lost", "9.10", heading="อื่น")], Paragraph("9.10")) == []


def test_the_head_of_the_row_tells_equal_numbers_apart():
    trail = [
        row("indicator.1.score", "85.00", "การใช้อำนาจ"),
        row("indicator.2.score", "85.00", "การใช้งบประมาณ"),
    ]
    columns = (Column(1), Column(1, "right"))
    body = tuple((Cell((name,), "row"), Cell(("85.00",))) for name in ("การใช้งบประมาณ", "การใช้อำนาจ"))
    table = Table("ตาราง", columns, ((Cell(("ชื่อ",), "col"), Cell(("คะแนน",), "col")),), body)
    assert [target for _, target in linked(trail, table)] == ["indicator.2.score", "indicator.1.score"]


def test_the_head_of_the_column_tells_a_count_from_another():
    trail = [row("stated", "2", "กองคลัง", "ระบุงบ"), row("unstated", "2", "กองคลัง", "ไม่ระบุงบ")]
    head = tuple(Cell((name,), "col") for name in ("หน่วยงาน", "ไม่ระบุงบ", "ระบุงบ"))
    table = Table(
        "ตาราง", (Column(1),) * 3, (head,), ((Cell(("กองคลัง",), "row"), Cell(("2",)), Cell(("2",))),)
    )
    assert [target for _, target in linked(trail, table)] == ["unstated", "stated"]


def test_the_words_before_a_number_tell_it_apart_in_a_sentence():
    trail = [row("done", "19", "มีผล"), row("rows", "19", " จาก")]
    assert [target for _, target in linked(trail, Paragraph("มีผล 19 จาก 19 รายการ"))] == ["done", "rows"]
    assert [target for _, target in linked(trail, Items(("มีผล 19 จาก 19 รายการ",)))] == ["done", "rows"]


def test_what_the_committee_wrote_leads_nowhere():
    table = Table("ตาราง", (Column(1), Column(1, bullets=True)), (), ((Cell(("ก",)), Cell(("9.10 บาท",))),))
    assert linked([row("total.lost", "9.10")], table) == []


def test_a_page_without_a_trail_has_no_links():
    made = page((Document(title="ก"), Heading(PLACE), Paragraph("9.10")))
    assert not BeautifulSoup(made, "html.parser").select("a.n")


def test_text_around_a_link_stays_data():
    made = page(
        (Document(title="ก"), Heading(PLACE), Paragraph("<b>9.10</b> & จบ"), Trail((row('a"<b', "9.10"),)))
    )
    paragraph = BeautifulSoup(made, "html.parser").select_one("main p")
    assert paragraph.get_text() == "<b>9.10</b> & จบ"
    assert paragraph.select_one("a.n")["href"] == '#a"<b'
    assert "<b>" not in str(paragraph).replace("&lt;b&gt;", "")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("+5.83 และ −0.12", ["+5.83", "−0.12"]),
        ("1,204 คน, 95,", ["1,204", "95"]),
        ("70.1–80.2", ["70.1", "80.2"]),
    ],
)
def test_numbers_are_found_with_their_signs(text, numbers):
    assert NUMBER.findall(text) == numbers
