"""The Word memo: its text, its parts and the file itself."""

import dataclasses
import io
import zipfile
from collections.abc import Sequence

import nbformat
import pytest
from docx.oxml.ns import qn
from nbconvert.exporters import get_exporter
from traitlets import TraitError
from traitlets.config import Config

from pipeline.export.docx.report import DocxExporter, render
from pipeline.report.block_data import MIME, write_block
from pipeline.report.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Fields,
    Heading,
    Items,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from tests import samples
from tests.export.word_file import TITLE, members, opened, paragraphs, styled, texts, value


def notebook(blocks: Sequence[Block]) -> nbformat.NotebookNode:
    outputs = [nbformat.v4.new_output("display_data", {MIME: write_block(block)}) for block in blocks]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("run()", outputs=outputs)])


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
        case Chart():
            return [block.title]
        case Signatures():
            return [line for row in block.rows for line in (row.opinion, "ลงชื่อ", "(\t)", row.position, "วันที่") if line]
    raise AssertionError(block)


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


def test_same_report_is_the_same_bytes() -> None:
    assert render(samples.report(2)) == render(samples.report(2))
    with zipfile.ZipFile(io.BytesIO(render(samples.report()))) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist() == sorted(package.namelist())
        assert package.namelist()[0] == "[Content_Types].xml"


def test_file_names_the_report_and_the_agency_and_nobody_else() -> None:
    properties = opened(TITLE).core_properties
    assert (properties.title, properties.subject, properties.language) == (TITLE.title, TITLE.subject, "th-TH")
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
        Chart(samples.drawn(samples.SVG), text, text),
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
        dataclasses.replace(TITLE, subject=bad), Paragraph(f"ก{bad}ข"), Chart(samples.drawn(samples.SVG), bad, bad)
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
