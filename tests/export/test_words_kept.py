"""Words of people are alike in HTML, PDF and Word: their marks, minus and letters as they were meant."""

import io
import re
from collections.abc import Iterable

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cycle.door import Door
from pipeline.export.docx.table import list_style
from pipeline.export.html.blocks import fragment
from pipeline.export.html.notebook import render_cell
from pipeline.export.pdf.report import PdfExporter
from pipeline.report.blocks import Block, Column, Document, Items, Paragraph, Table
from pipeline.report.list_lines import list_lines
from pipeline.report.sections.memo import analysis_table
from pipeline.report.tables import cell, head
from pipeline.schemes.toml_records import CONTROL
from tests.export.word_file import TITLE, opened, paragraphs, texts
from tests.report import face
from tests.samples import notebook
from tests.snapshots.raw_folder import Agency, Year, write

CASES = [  # typed, printed line by line; the first of each pair is shared/cases 04, 06 and 08
    ("☑ ดำเนินการแล้ว ☐ ยังไม่ดำเนินการ", ["- [√] ดำเนินการแล้ว [ ] ยังไม่ดำเนินการ"]),
    ("✓ ครบ", ["- √ ครบ"]),
    ("● ข้อหนึ่ง\n● ข้อสอง", ["- ข้อหนึ่ง", "- ข้อสอง"]),
    ("\uf0b7 ข้อแบบ Word", ["- ข้อแบบ Word"]),
    ("-5 คะแนนจากปีก่อน", ["- -5 คะแนนจากปีก่อน"]),
    ("ดําเนินการตามท่ีกําหนดในเเผน", ["- ดำเนินการตามที่กำหนดในแผน"]),
    ("➢ หลัก\n○ ย่อย\n➢ หลัก", ["- หลัก", "- ย่อย", "- หลัก"]),
    ("๑. หลัก\n- ย่อย\n๒. หลัก", ["๑. หลัก", "- ย่อย", "๒. หลัก"]),
    ("ไม่พบประเด็น", ["ไม่พบประเด็น"]),
    ("N/A", ["N/A"]),
    ("–", ["-"]),
]


def table(typed: Iterable[str], folder) -> Table:
    findings = tuple((no, "ประเด็น", each) for no, each in enumerate(typed, 1))
    write(folder / "data" / "raw" / "made", Agency("เทศบาลตำบลสมมุติ", {2564: Year("90", findings=findings)}))
    (found,) = face.shown(face.report(face.read("made", 2564)), lambda report: [analysis_table(report)])
    assert isinstance(found, Table)
    return found


def in_html(block: Block) -> list[str]:
    lines = []
    for row in re.findall(r"<tr>.*?</tr>", fragment(block).replace("\n", ""))[2:]:
        *_, last = re.findall(r"<td[^>]*>.*?</td>", row)
        marked = re.sub(r'<li(?! class="own)[^>]*>', "- ", last)
        marked = re.sub(r"</li>", "\n", marked)
        lines.append(re.sub(r"<[^>]+>", "", marked).strip().split("\n"))
    return lines


def in_word(block: Block) -> list[list[str]]:
    rows = opened(TITLE, block).tables[0].rows[2:]
    return [
        [("- " if p.style.name in ("ITA Bullet", "ITA Bullet 2") else "") + p.text for p in row.cells[-1].paragraphs]
        for row in rows
    ]


def in_pdf(*blocks: Block) -> str:
    pdf = PdfExporter().from_notebook_node(notebook((Document("รายงาน", agency="ก"), *blocks)))[0]
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)))


@pytest.mark.parametrize("some", [CASES[:6], CASES[6:]])
def test_what_people_typed_is_printed_alike_in_html_word_and_pdf(some, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ITA_ROOT", str(tmp_path))
    found = table((typed for typed, _ in some), tmp_path)
    printed = [lines for _, lines in some]
    assert in_html(found)[: len(some)] == printed
    assert in_word(found)[: len(some)] == printed
    paper = re.sub(r"\s", "", in_pdf(found))
    at = 0
    for lines in printed:
        at = paper.index(re.sub(r"\s", "", "".join(lines)), at)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=20, max_size=40))
def test_no_report_of_what_came_in_has_a_number_in_place_of_a_character(texts_typed: list[str]) -> None:
    words = []
    for text in texts_typed:
        door = Door("a.csv", [], [])
        found = door.text(text)
        if not door.faults and not CONTROL.search(text) and "[U+" not in text:
            words.append(found)
    blocks = [Paragraph("เริ่ม"), Items(tuple(words)), Table("ก", (Column(1),), head(["ก"]), ((cell("ข"),),))]
    for printed in (in_pdf(*blocks), "".join(map(fragment, blocks)), "".join(texts(opened(TITLE, *blocks)))):
        assert "[U+" not in printed
        assert "\ufffd" not in printed


LINES = ("๑. หลัก", "\u2003ย่อย", "\u20031.1 ย่อย", "หลัก")


def test_each_kind_of_line_has_a_style_of_its_own_in_word() -> None:
    file = opened(TITLE, Items(LINES))
    found = [p.style.name for p in paragraphs(file) if p.text in {line.text for line in list_lines(LINES)}]
    assert found == ["ITA List Own", "ITA List 2", "ITA List 2 Own", "ITA List"]
    assert [list_style("ITABullet", line) for line in list_lines(LINES)] == [
        "ITABulletOwn",
        "ITABullet2",
        "ITABullet2Own",
        "ITABullet",
    ]


def test_a_notebook_shows_lists_as_the_page_does() -> None:
    columns, body = (Column(1, bullets=True),), ((type(cell(""))(LINES),),)
    html = render_cell(Table("", columns, (), body), "thai")
    items = re.findall(r"<li[^>]*>[^<]*", html)
    assert [re.sub(r"<[^>]+>", "", each) for each in items] == ["๑. หลัก", "- ย่อย", "1.1 ย่อย", "- หลัก"]
    assert ["margin-left" in each for each in items] == [False, True, True, False]
