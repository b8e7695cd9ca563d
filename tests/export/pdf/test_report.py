"""The paper as readers and their machines meet it: looked at, read aloud, searched, copied, kept for decades."""

import dataclasses
import functools
import io
import itertools
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
from nbconvert.exporters import get_exporter

from pipeline.export.pdf import typeset
from pipeline.export.pdf.report import PdfExporter, Unprintable
from pipeline.report.block_data import plain_data
from pipeline.report.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Fields,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from pipeline.thai import words
from tests.samples import SVG, drawn, head, notebook, report, table

KEEP = report()[0].keep
CLAUSE = "ข้อความยาวมากที่ต้องไหลข้ามหน้าไปเรื่อยๆ โดยไม่หายไป "


def export(*blocks: Block) -> bytes:
    return PdfExporter().from_notebook_node(notebook(blocks))[0]


def small(*blocks: Block, **more: Any) -> bytes:
    return export(Document("รายงาน", agency="เทศบาลเมืองปรกฟ้า", **more), *blocks)


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def squeezed(*texts: str) -> str:
    return re.sub(r"\s", "", "".join(texts))


def texts(data: Any) -> Iterator[str]:
    """Every text of a block that is to be read on paper."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in {"kind", "part", "scope", "align", "keep", "digits", "subject", "alt", "drawing"}:
                yield from texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from texts(value)
    elif isinstance(data, str):
        yield data


def tags(pdf: bytes) -> Iterator[tuple[str, Any]]:
    """The tags of a PDF in reading order."""

    def walk(tag: Any) -> Iterator[tuple[str, Any]]:
        if "/S" in tag:
            yield str(tag.S), tag
        children = tag.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, pikepdf.Dictionary):
                yield from walk(child)

    yield from walk(opened(pdf).Root.StructTreeRoot)


@functools.lru_cache(maxsize=4)  # a tag lives as long as its document
def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def attribute(tag: Any, name: str) -> Any:
    every = tag.A if isinstance(tag.A, pikepdf.Array) else [tag.A]
    return next((each[name] for each in every if name in each), None)


@pytest.fixture(scope="module")
def memo() -> bytes:
    return export(*report(6))


def test_nbconvert_finds_the_exporter_by_its_name() -> None:
    assert get_exporter("ita-pdf") is PdfExporter


def test_the_exporter_names_the_file_pdf() -> None:
    _, resources = PdfExporter().from_notebook_node(notebook(report()))
    assert resources["output_extension"] == ".pdf"


def test_the_same_report_gives_the_same_bytes(memo: bytes) -> None:
    assert export(*report(6)) == memo


def test_the_file_declares_the_archival_and_the_accessible_standard(memo: bytes) -> None:
    xmp = opened(memo).Root.Metadata.read_bytes().decode()
    for declared in ("pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
        assert declared in xmp


def test_the_file_says_its_language_title_and_author(memo: bytes) -> None:
    pdf, document = opened(memo), report()[0]
    assert isinstance(document, Document)
    assert pdf.Root.Lang == "th"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.docinfo.Title == document.title
    assert pdf.docinfo.Author == document.agency
    assert document.subject in str(pdf.docinfo.Keywords)


def test_nothing_in_the_file_tells_when_or_where_it_was_made(memo: bytes) -> None:
    assert str(opened(memo).docinfo.CreationDate).startswith("D:1970")


def test_bookmarks_follow_the_headings(memo: bytes) -> None:
    with opened(memo).open_outline() as outline:
        (top,) = outline.root
        assert top.title == report()[0].title
        assert [each.title for each in top.children] == ["เรื่องเดิม", "ข้อเท็จจริง", "ข้อกฎหมาย/ระเบียบ", "ภาคผนวก"]


def test_headings_are_tagged_in_order(memo: bytes) -> None:
    assert [kind for kind, _ in tags(memo) if re.fullmatch(r"/H\d", kind)] == ["/H1", "/H2", "/H2", "/H3", "/H2", "/H2"]


def test_no_level_of_headings_is_skipped() -> None:
    pdf = small(Heading("ก", 4), Heading("ข", 2), Heading("ค", 4))
    assert [kind for kind, _ in tags(pdf) if kind.startswith("/H")] == ["/H1", "/H2", "/H2", "/H3"]


def test_column_headers_have_their_scope(memo: bytes) -> None:
    (head_of_table,) = [tag for kind, tag in tags(memo) if kind == "/THead"]
    cells = [cell for row in head_of_table.K for cell in row.K]
    assert [attribute(cell, "/Scope") for cell in cells] == ["/Column"] * 7
    assert [attribute(cell, "/ColSpan") for cell in cells][2] == 4


def test_a_cell_names_the_headers_of_its_column_and_of_its_row(memo: bytes) -> None:
    named = {str(tag.ID): tag for kind, tag in tags(memo) if kind == "/TH"}
    (body,) = [tag for kind, tag in tags(memo) if kind == "/TBody"]
    for row in body.K:
        assert [cell.S for cell in row.K] == ["/TH", "/TH", "/TD", "/TD", "/TD", "/TD"]
        scopes = [attribute(named[str(name)], "/Scope") for name in attribute(row.K[2], "/Headers")]
        assert scopes == ["/Column", "/Column", "/Row", "/Row"]


def test_a_row_header_that_spans_rows_heads_each_of_them() -> None:
    body = ((Cell(("IIT",), "row", rows=2), Cell(("ก",))), (Cell(("ข",)),))
    pdf = small(Table("", (Column(1), Column(3)), ((head("แบบ"), head("ข้อ")),), body))
    data = [tag for kind, tag in tags(pdf) if kind == "/TD"]
    first, second = ([str(name) for name in attribute(tag, "/Headers")] for tag in data)
    assert first == second
    assert len(first) == 2


def test_a_table_without_row_headers_is_tagged_too() -> None:
    pdf = small(Table("", (Column(1),), ((head("แบบ"),),), ((Cell(("ก",)),),)))
    assert [kind for kind, _ in tags(pdf) if kind in {"/TH", "/TD"}] == ["/TH", "/TD"]


def test_a_caption_belongs_to_its_table_and_bullets_are_lists(memo: bytes) -> None:
    kinds = [kind for kind, _ in tags(memo)]
    assert kinds[kinds.index("/Table") + 1] == "/Caption"
    assert kinds.count("/LI") == 6 * 5 + 2


def test_a_figure_says_what_it_shows(memo: bytes) -> None:
    figure = report()[-1]
    assert isinstance(figure, Chart)
    assert [str(tag.Alt) for kind, tag in tags(memo) if kind == "/Figure"] == [figure.alt]


def test_every_text_of_the_report_can_be_copied_as_it_was_written(memo: bytes) -> None:
    read = squeezed(*pages(memo))
    missing = [
        text
        for block in report()
        for text in texts(plain_data(block) if not isinstance(block, Document) else {"text": block.agency})
        if squeezed(text) not in read
    ]
    assert missing == []


def test_no_invisible_character_is_left_in_the_text(memo: bytes) -> None:
    assert not re.search("[\u00ad\u200b-\u200d\u2060\ufeff\ufffe]", "".join(pages(memo)))


def test_a_memo_is_headed_as_the_form_is(memo: bytes) -> None:
    assert pages(memo)[0].split()[:2] == ["บันทึกข้อความ", "ส่วนราชการ"]


def test_a_report_that_is_no_memo_is_headed_by_its_title() -> None:
    (page,) = pages(small(Paragraph("ข้อความ"), subtitle="ปีงบประมาณ พ.ศ. ๒๕๖๔"))
    assert [squeezed(line) for line in page.splitlines()[:3]] == ["รายงาน", "ปีงบประมาณพ.ศ.๒๕๖๔", "เทศบาลเมืองปรกฟ้า"]


@pytest.mark.parametrize(("digits", "last"), [("thai", "๔/๔"), ("arabic", "4/4")])
def test_pages_are_numbered_in_the_digits_of_the_report(digits: str, last: str) -> None:
    paged = pages(small(*(Paragraph(CLAUSE * 40) for _ in range(5)), digits=digits))
    assert last == paged[-1].split()[-1]
    assert len(paged) == 4


def test_pages_of_a_memo_after_the_first_have_their_number_at_the_top_and_nothing_else(memo: bytes) -> None:
    first, *rest = pages(memo)
    assert not re.search("- [๐-๙] -", first)
    tops = [page.splitlines()[0] for page in rest]
    assert [re.sub("^- | -$", "", top) for top in tops] == list("๒๓๔๕๖๗๘๙"[: len(rest)])
    assert not any(re.fullmatch("[๐-๙]+/[๐-๙]+", line) for page in (first, *rest) for line in page.splitlines())


def test_pages_of_another_report_after_the_first_are_headed_by_the_agency() -> None:
    paged = pages(small(*(Paragraph(CLAUSE * 40) for _ in range(5))))
    assert all(page.startswith("เทศบาลเมืองปรกฟ้า") for page in paged[1:])


HEAD = Fields((("ส่วนราชการ", "กอง"), ("เรื่อง", "รายงาน")))


def test_a_page_of_a_memo_says_how_the_next_goes_on_where_that_begins_with_a_text_of_its_own() -> None:
    ends = set()
    for lines in range(24, 40):
        body = [Paragraph("บรรทัดหนึ่ง") for _ in range(lines)]
        before, after = pages(small(HEAD, *body, Heading("ข้อเสนอ/ข้อพิจารณา"), *body))[:2]
        *_, last = before.splitlines()
        ends.add((squeezed(after.splitlines()[1]), squeezed(last)))
    assert ends == {("ข้อเสนอ/ข้อพิจารณา", "ข้อเสนอ..."), ("บรรทัดหนึ่ง", "บรรทัด...")}
    paged = pages(small(HEAD, table(60)))
    assert len(paged) > 1
    assert not any("..." in page for page in paged)  # a table that goes on says so by its head


def test_the_last_words_stay_with_who_signs_them() -> None:
    for lines in range(20, 44):
        body = [Paragraph("บรรทัดหนึ่ง") for _ in range(lines)]
        paged = pages(small(HEAD, *body, Paragraph("จึงเรียนมาเพื่อโปรดพิจารณา"), Signatures((Signature("นิติกร"),))))
        (page,) = (page for page in paged if "จึงเรียนมา" in page)
        assert "นิติกร" in page, lines


def test_data_that_are_not_real_say_so_on_every_page() -> None:
    warning = "ข้อมูลสมมติเพื่อการสาธิต"
    paged = pages(small(*(Paragraph(CLAUSE * 40) for _ in range(5)), demonstration=warning))
    assert [warning in page for page in paged] == [True] * 4


HOSTILE = (
    '#read("/etc/passwd")',
    "$$ x^2 $$ $a$",
    '=HYPERLINK("http://example.org","ก")',
    "*bold* _it_ `raw` <label> @ref // c /* d */ \\ #{1+1} [x] --- ... ~ 'q'",
    "= heading\\n- item",
    "<script>alert(1)</script> &amp; </w:t>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_code_is_printed_as_it_is(text: str) -> None:
    one = Table("", (Column(1, bullets=True),), ((head(text),),), ((Cell((text,)),),))
    pdf = export(Document(text, agency=text), Heading(text), Paragraph(text), one)
    assert squeezed(*pages(pdf)).count(squeezed(text)) == 6
    assert opened(pdf).docinfo.Title == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\u202eevil\u202cb", "a[U+202E]evil[U+202C]b"),
        ("a\x00\x07\ufffeb", "a[U+0000][U+0007][U+FFFE]b"),
        ("ᐁก᐀", "[U+1401]ก[U+1400]"),
        ("ก😀中", "ก[U+1F600][U+4E2D]"),
        ("ปรก\u200bฟ้า\ufeff\u00ad", "ปรกฟ้า"),
        ("ก\tข\r\nค\u2028ง", "ก ข\nค\nง"),
    ],
)
def test_what_cannot_be_drawn_is_named_by_its_number(text: str, printed: str) -> None:
    assert typeset.printable(text) == printed
    assert squeezed(printed) in squeezed(*pages(small(Paragraph(text))))


def test_a_cell_taller_than_a_page_flows_over_pages_entire() -> None:
    long = (CLAUSE * 500)[:20_000]
    body = ((Cell(("ก",)), Cell((long,))), (Cell(("ข",)), Cell(("ท้าย",))))
    paged = pages(small(Table("", (Column(1), Column(4)), ((head("แบบ"), head("ข้อ")),), body)))
    first, *rest = [page.splitlines()[:-1] for page in paged]  # without the number of the page
    assert len(rest) > 3
    assert squeezed(*first, *(line for page in rest for line in page[2:])).endswith(squeezed("แบบข้อก", long, "ขท้าย"))


def test_the_head_of_a_table_is_repeated_on_every_page(memo: bytes) -> None:
    with_rows = [page for page in pages(memo) if "EIT" in page]
    assert len(with_rows) > 1
    assert all("แผนการขับเคลื่อน" in page and "งบประมาณ" in page for page in with_rows)


def test_no_row_is_split_that_fits_on_a_page(memo: bytes) -> None:
    paged = [squeezed(page) for page in pages(memo)]
    first, last = squeezed("วางแผนการดำเนินงานประจำปี"), squeezed("ให้ผู้บริหารทราบ")
    assert [page.count(first) for page in paged] == [page.count(last) for page in paged]
    assert sum(page.count(first) for page in paged) == 6


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    for count in range(20, 32):  # wherever the page happens to end
        paged = pages(small(*[Paragraph("ข้อความ")] * count, Heading("หัวข้อ"), table()))
        (page,) = [page for page in paged if "หัวข้อ" in page]
        assert "ผลการดำเนินงานตามแผน" in page
        assert "EIT" in page


def test_places_to_sign_are_not_torn_apart() -> None:
    places = next(block for block in report() if isinstance(block, Signatures))
    whole = re.compile(r"ความเห็น.*ลงชื่อ.*\(\s*\).*นายกเทศมนตรีเมืองปรกฟ้า.*วันที่", re.DOTALL)
    for count in range(14, 26):  # wherever the page happens to end
        paged = pages(small(*[Paragraph("ข้อความ")] * count, places))
        assert whole.search(next(page for page in paged if "ความเห็น" in page))


def test_a_cell_of_a_lone_hyphen_has_no_bullet_and_an_empty_one_nothing() -> None:
    body = ((Cell(("-",)), Cell(), Cell(("ก", "ข"))),)
    columns = (Column(1, bullets=True),) * 3
    (page,) = pages(small(Table("", columns, ((head("x"),) * 3,), body)))
    assert squeezed(page).endswith("xxx--ก-ข๑/๑")


def test_no_line_ends_inside_a_word() -> None:
    text = (CLAUSE + squeezed(report()[3].text)) * 4
    (page,) = pages(small(Paragraph(text), keep=KEEP))
    lines = page.splitlines()[2:-1]
    assert squeezed(*lines) == squeezed(text)
    may = set(itertools.accumulate(len(squeezed(word)) for word in words.split(text, KEEP)))
    assert len(lines) > 8
    assert set(itertools.accumulate(len(squeezed(line)) for line in lines)) <= may


def test_words_are_whole_in_narrow_columns_too() -> None:
    column = ("คุณภาพการดำเนินงาน", "ประชาสัมพันธ์", "เทศบาลเมืองปรกฟ้า")
    body = (tuple(Cell((word,)) for word in column),)
    narrow = (Column(0.1), Column(0.1), Column(0.1), Column(9))
    pdf = small(Table("", narrow, ((head("ก"),) * 4,), ((*body[0], Cell((CLAUSE,))),)), keep=KEEP)
    (page,) = pages(pdf)
    assert {"ประชาสัมพันธ์", "เทศบาลเมืองปรกฟ้า"} <= set(page.split())


def test_a_figure_without_description_is_refused() -> None:
    with pytest.raises(Unprintable, match=r"แผนภูมิ.*no description") as caught:
        small(Chart(drawn(SVG), "แผนภูมิ", " "))
    assert isinstance(caught.value, ValueError)


def test_a_report_without_title_is_refused() -> None:
    with pytest.raises(Unprintable, match="no title"):
        export(Document(" "), Paragraph("ก"))


def test_a_table_whose_cells_do_not_fill_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match=r"“คะแนน”: row 1"):
        small(Table("คะแนน", (Column(1), Column(1)), (), ((Cell(("ก",)),),)))


def test_a_table_without_head_or_rows_is_printed_as_it_is() -> None:
    (page,) = pages(
        small(Table("ก", (Column(1),), (), ((Cell(("ข",)),),)), Table("ค", (Column(1),), ((head("ง"),),), ()))
    )
    assert squeezed(page).endswith("กขคง๑/๑")


def test_a_figure_taller_than_a_page_is_made_to_fit() -> None:
    tall = SVG.replace('height="60" viewBox="0 0 200 60"', 'height="900" viewBox="0 0 200 900"')
    (tag,) = [tag for kind, tag in tags(small(Chart(drawn(tall), "แผนภูมิ", "แผนภูมิ"))) if kind == "/Figure"]
    left, bottom, right, top = map(float, attribute(tag, "/BBox"))
    assert bottom > 2 / 2.54 * 72  # the margin
    assert top - bottom == pytest.approx(4.5 * (right - left), rel=0.01)


def test_what_the_typesetter_refuses_is_told_in_words() -> None:
    with pytest.raises(Unprintable, match="could not be typeset"):
        small(Chart("not a picture", "แผนภูมิ", "แผนภูมิ"))


def test_a_notebook_that_shows_no_report_is_refused() -> None:
    with pytest.raises(ValueError, match="run it first"):
        PdfExporter().from_notebook_node(notebook(()))


def test_a_refused_report_leaves_no_trace_in_the_next() -> None:
    with pytest.raises(Unprintable):
        small(Chart("not a picture", "แผนภูมิ", "แผนภูมิ"))
    (figure,) = (dataclasses.replace(block) for block in report() if isinstance(block, Chart))
    assert small(figure) == small(figure)
