"""The Word memo, read back with python-docx and as XML."""

import dataclasses
import io
import zipfile
from collections.abc import Iterator, Sequence

import docx
import nbformat
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph
from nbconvert.exporters import get_exporter
from traitlets import TraitError
from traitlets.config import Config

from pipeline.blocks import (
    MIME,
    Block,
    Cell,
    Column,
    Document,
    Fields,
    Figure,
    Heading,
    Items,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from pipeline.export.docx import DocxExporter, render
from tests import samples

TITLE = Document("ชื่อรายงาน", subtitle="ปีงบประมาณ พ.ศ. ๒๕๖๔", agency="เทศบาลเมืองปรกฟ้า", subject="ITA")
FONT = "TH Sarabun New"


def notebook(blocks: Sequence[Block]) -> nbformat.NotebookNode:
    outputs = [nbformat.v4.new_output("display_data", {MIME: block.to_json()}) for block in blocks]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("run()", outputs=outputs)])


def opened(*blocks: Block, facts_only: bool = False) -> WordFile:
    return docx.Document(io.BytesIO(render(blocks, facts_only)))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(file: WordFile) -> list[str]:
    return [p.text for p in paragraphs(file)]


def paragraphs(file: WordFile) -> Iterator[WordParagraph]:
    return (WordParagraph(p, file) for p in file.element.body.iter(qn("w:p")))


def styled(file: WordFile, style: str) -> list[str]:
    return [p.text for p in paragraphs(file) if p.style is not None and p.style.name == style]


def value(element: object, path: str, name: str = "val") -> str | None:
    found = element.find(path, {"w": qn("w:x")[1:-2]})  # type: ignore[attr-defined]
    return None if found is None else found.get(qn(f"w:{name}"))


def printed(block: Block, memo: bool) -> list[str]:
    """What the paper says of a block, line by line."""
    match block:
        case Document():
            return ["บันทึกข้อความ"] if memo else [block.title, block.subtitle]
        case Heading() | Paragraph() | Note():
            return [block.text]
        case Items():
            return list(block.texts)
        case Fields():
            return [part for row in block.rows for part in row]
        case Table():
            cells = [cell for row in (*block.head, *block.body) for cell in row]
            return [block.caption, *(line for cell in cells for line in cell.lines)]
        case Figure():
            return [block.title]
        case Signatures():
            return [
                line
                for row in block.rows
                for line in (row.opinion, "ลงชื่อ", "(\t)", row.position, "วันที่")
                if line
            ]
    raise AssertionError(block)


# -- what it says -----------------------------------------------------------------------------------------------------


def test_memo_says_what_the_blocks_say_in_their_order() -> None:
    blocks = samples.report(rows=3)
    said = "\n".join(texts(opened(*blocks)))
    wanted = [line for block in blocks for line in printed(block, memo=True)]
    assert [word for line in wanted for word in line.split()] == said.split()


def test_facts_hold_the_title_and_the_factual_section_alone() -> None:
    blocks = samples.report()
    chosen = [blocks[0], *(b for b in blocks[1:] if vars(b)["part"] == "facts")]
    said = "\n".join(texts(opened(*blocks, facts_only=True)))
    wanted = [line for block in chosen for line in printed(block, memo=False)]
    assert [word for line in wanted for word in line.split()] == said.split()
    assert "บันทึกข้อความ" not in said
    assert "เรื่องเดิม" not in said


def test_nbconvert_finds_the_exporter_and_its_part() -> None:
    paper = notebook(samples.report())
    exporter = DocxExporter(config=Config({"DocxExporter": {"part": "facts"}}))
    output, resources = exporter.from_notebook_node(paper)
    assert output == render(samples.report(), facts_only=True)
    assert resources["output_extension"] == ".docx"
    assert DocxExporter().from_notebook_node(paper)[0] == render(samples.report())
    assert get_exporter("ita-docx") is DocxExporter


def test_part_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TraitError):
        DocxExporter(part="annex")


def test_notebook_without_a_report_is_refused() -> None:
    with pytest.raises(ValueError, match="no report"):
        DocxExporter().from_notebook_node(notebook([]))


def test_report_that_is_no_memo_begins_with_its_title() -> None:
    file = opened(TITLE, Heading("ผล"))
    assert styled(file, "Heading 1") == [TITLE.title]
    assert styled(file, "Subtitle") == [TITLE.subtitle]
    assert styled(file, "Title") == []


# -- how it looks -----------------------------------------------------------------------------------------------------


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
    used = {
        e.get(qn("w:val"))
        for tag in ("pStyle", "rStyle", "tblStyle")
        for e in file.element.iter(qn(f"w:{tag}"))
    }
    named = {
        e.get(qn("w:val")) for tag in ("basedOn", "next") for e in file.styles.element.iter(qn(f"w:{tag}"))
    }
    assert used | named <= known


def test_annex_begins_a_page() -> None:
    file = opened(TITLE, Heading("ก"), Heading("ภาคผนวก", part="annex"), Heading("ข", part="annex"))
    assert [p.text for p in paragraphs(file) if p.paragraph_format.page_break_before] == ["ภาคผนวก"]


# -- tables -----------------------------------------------------------------------------------------------------------


def test_head_rows_repeat_and_short_rows_stay_whole() -> None:
    rows = opened(TITLE, samples.table(3)).tables[0].rows
    assert [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in rows] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert all(row._tr.find(".//" + qn("w:cantSplit")) is not None for row in rows)


def test_very_long_row_may_break_over_pages() -> None:
    long = (Cell(("ก",)), Cell(("ข้อความยาวมาก " * 400,)))
    plain = Table("ยาว", (Column(1), Column(1)), ((Cell(("ก",)), Cell(("ข",))),), (long,))
    assert opened(TITLE, plain).tables[0].rows[1]._tr.find(".//" + qn("w:cantSplit")) is None


def test_widths_fill_the_text_and_are_fixed() -> None:
    table = opened(TITLE, samples.table()).tables[0]
    grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert sum(grid) == 9071  # twips: 21 cm less 3 and 2
    assert value(table._tbl, "w:tblPr/w:tblLayout", "type") == "fixed"
    for row in table._tbl.tr_lst:
        assert sum(int(value(cell, "w:tcPr/w:tcW", "w") or 0) for cell in row.tc_lst) == 9071


@pytest.mark.parametrize("shares", [(1, 1, 2), (0.25, 0.25, 0.5), (3, 3, 3), (0, 0, 0)])
def test_widths_follow_the_shares(shares: tuple[float, ...]) -> None:
    row = tuple(Cell((letter,)) for letter in "กขค")
    table = opened(TITLE, Table("", tuple(map(Column, shares)), (row,), (row,))).tables[0]
    grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    whole = sum(shares) or 3
    assert grid == pytest.approx([9071 * (share if any(shares) else 1) / whole for share in shares], abs=1)


def test_column_is_no_narrower_than_its_longest_word() -> None:
    row = (Cell(("ประชาสัมพันธ์",)), Cell(("ก",)))
    table = opened(TITLE, Table("", (Column(1), Column(50)), (row,), (row,))).tables[0]
    narrow, wide = (int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
    assert 1000 < narrow < 2300
    assert narrow + wide == 9071


def test_spans_are_merged_cells() -> None:
    file = opened(TITLE, samples.table())
    top, below = file.tables[0]._tbl.tr_lst[:2]
    assert [value(cell, "w:tcPr/w:gridSpan") for cell in top.tc_lst] == [None, None, "4"]
    assert [value(cell, "w:tcPr/w:vMerge") for cell in top.tc_lst] == ["restart", "restart", None]
    assert [cell.find(".//" + qn("w:vMerge")) is not None for cell in below.tc_lst] == [
        True,
        True,
        *[False] * 4,
    ]
    assert file.tables[0].cell(1, 0).text == "แบบ"


def test_spans_over_rows_and_columns_at_once() -> None:
    body = (
        (Cell(("ก",), rows=2, columns=2), Cell(("ข",))),
        (Cell(("ค",)),),
        (Cell(("ง",)), Cell(("จ",), columns=2)),
    )
    table = opened(TITLE, Table("", (Column(1),) * 3, (), body)).tables[0]
    assert [[table.cell(r, c).text for c in range(3)] for r in range(3)] == [
        ["ก", "ก", "ข"],
        ["ก", "ก", "ค"],
        ["ง", "จ", "จ"],
    ]


@pytest.mark.parametrize("row", [(Cell(),), (Cell(), Cell(), Cell()), (Cell(), Cell(columns=2))])
def test_row_that_does_not_fill_the_table_is_refused(row: tuple[Cell, ...]) -> None:
    with pytest.raises(ValueError, match="row 1 does not fill its 2 columns"):
        opened(TITLE, Table("ตาราง", (Column(1), Column(1)), (), (row,)))


def test_bullets_are_lists_of_word_and_a_stated_none_is_text() -> None:
    cells = (Cell(("หนึ่ง", "สอง")), Cell(("-",)), Cell())
    file = opened(TITLE, Table("", (Column(1, bullets=True),) * 3, (), (cells,)))
    said, none, empty = file.tables[0].rows[0].cells
    assert [(p.text, p.style.name) for p in said.paragraphs] == [("หนึ่ง", "ITA Bullet"), ("สอง", "ITA Bullet")]
    assert [(p.text, p.style.name) for p in none.paragraphs] == [("-", "ITA Table")]
    assert [(p.text, p.style.name) for p in empty.paragraphs] == [("", "ITA Table")]
    numbers = file.part.numbering_part.element
    number = value(file.styles["ITA Bullet"].element, "w:pPr/w:numPr/w:numId")
    kind = value(numbers, f"w:num[@w:numId='{number}']/w:abstractNumId")
    assert value(numbers, f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl/w:lvlText") == "-"


def test_cells_stand_as_their_column_says() -> None:
    columns = (Column(1), Column(1, "center"), Column(1, "right"))
    file = opened(TITLE, Table("", columns, (), (tuple(Cell((t,)) for t in "กขค"),)))
    names = [cell.paragraphs[0].style.name for cell in file.tables[0].rows[0].cells]
    assert names == ["ITA Table", "ITA Table Centre", "ITA Table Right"]


def test_table_says_what_it_is_to_those_who_cannot_see_it() -> None:
    file = opened(TITLE, samples.table())
    properties = file.tables[0]._tbl.tblPr
    assert styled(file, "Caption") == [samples.table().caption]
    assert value(properties, "w:tblCaption") == samples.table().caption
    assert "ผลการดำเนินงาน" in (value(properties, "w:tblDescription") or "")
    assert value(properties, "w:tblLook", "firstRow") == "1"
    assert value(properties, "w:tblLook", "firstColumn") == "1"


def test_tables_that_follow_one_another_stay_two() -> None:
    bare = Table("", (Column(1),), (), ((Cell(("ก",)),),))
    file = opened(TITLE, bare, bare)
    tags = [child.tag for child in file.element.body]
    assert tags[2:] == [qn(f"w:{name}") for name in ("tbl", "p", "tbl", "p", "sectPr")]


def test_table_without_rows_is_its_caption() -> None:
    file = opened(TITLE, Table("ไม่มีข้อมูล", (Column(1),), (), ()))
    assert (len(file.tables), texts(file)[-1]) == (0, "ไม่มีข้อมูล")


# -- lists, figures, signatures, pages --------------------------------------------------------------------------------


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


# -- the file ---------------------------------------------------------------------------------------------------------


def test_same_report_is_the_same_bytes() -> None:
    assert render(samples.report(2)) == render(samples.report(2))
    with zipfile.ZipFile(io.BytesIO(render(samples.report()))) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist() == sorted(package.namelist())
        assert package.namelist()[0] == "[Content_Types].xml"


def test_file_names_the_report_and_the_agency_and_nobody_else() -> None:
    properties = opened(TITLE).core_properties
    assert (properties.title, properties.subject, properties.language) == (
        TITLE.title,
        TITLE.subject,
        "th-TH",
    )
    assert (properties.author, properties.last_modified_by) == (TITLE.agency, TITLE.agency)
    assert (properties.revision, properties.created, properties.comments) == (1, properties.modified, "")
    assert "docProps/app.xml" not in members(render((TITLE,)))


def test_long_title_is_cut_in_the_properties_alone() -> None:
    file = opened(Document("ก" * 300))
    assert len(file.core_properties.title) == 255
    assert texts(file)[0] == "ก" * 300


def test_file_is_of_the_present_form_of_word() -> None:
    settings = opened(TITLE).settings.element
    assert value(settings, "w:compat/w:compatSetting", "val") == "15"


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org")',
        "<w:br/> & ]]> \" ' {PAGE}",
        " PAGE \\* MERGEFORMAT ",
        "กำ ก\u0e4dา 👩‍🌾 \u200b \u00a0",
        "",
        " ",
    ],
)
def test_text_is_data(text: str) -> None:
    row = (Cell((text,)),)
    blocks = (
        dataclasses.replace(TITLE, subtitle=text, agency=text, subject=text, demonstration=text),
        Heading(text),
        Paragraph(text),
        Note(text),
        Items((text,), ordered=True),
        Table(text, (Column(1, bullets=True),), (row,), (row,)),
        Signatures((Signature(text, text),)),
        Figure(samples.SVG, text, text, png=samples.PNG),
    )
    file = opened(*blocks)
    assert [p.text for p in paragraphs(file) if p.style.name == "Heading 2"] == [text]
    assert file.sections[0].header.paragraphs[0].text == text
    body = file.element.body
    assert not list(body.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:hyperlink")))
    assert texts(file).count(text) >= (7 if text.strip() else 1)


@pytest.mark.parametrize("bad", ["\0", "\x0b", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\uffff"])
def test_characters_that_xml_forbids_are_shown_as_replaced(bad: str) -> None:
    file = opened(
        dataclasses.replace(TITLE, subject=bad), Paragraph(f"ก{bad}ข"), Figure("", bad, bad, png=samples.PNG)
    )
    assert texts(file)[2] == "ก\ufffdข"
    assert file.core_properties.subject == "\ufffd"


@pytest.mark.parametrize("bad", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_characters_that_turn_text_around_are_written_out(bad: str) -> None:
    assert texts(opened(TITLE, Paragraph(f"ก{bad}ข")))[2] == f"ก[U+{ord(bad):04X}]ข"


def test_lines_and_tabs_of_a_text_become_those_of_word() -> None:
    file = opened(TITLE, Paragraph("ก\r\nข\rค\nง\tจ"))
    assert texts(file)[2] == "ก\nข\nค\nง\tจ"


def test_thousand_rows_take_seconds_not_minutes() -> None:
    assert len(opened(TITLE, samples.table(1000)).tables[0]._tbl.tr_lst) == 1002
