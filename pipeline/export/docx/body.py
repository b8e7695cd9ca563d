"""The text of the Word memo: each block of a report in the styles of the template."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordFile

from pipeline.export.docx.elements import add, add_paragraph, add_run
from pipeline.export.docx.picture import inline
from pipeline.export.docx.table import LANDSCAPE_WIDTH, TEXT_WIDTH, add_table, end_table, list_style
from pipeline.report.blocks import Block, Chart, Document, Fields, Heading, Items, Note, Paragraph, Signatures, Table
from pipeline.report.list_lines import list_lines

NAME = "บันทึกข้อความ"
_PAIR = ("ที่", "วันที่")  # number and date share a line when they follow one another
_ADDRESS = "เรียน"  # stands below the dotted lines of the form
_OPINION_LINES = 2
DEEPEST = 3  # steps of a paragraph that there are styles for
NUMBERS = 3  # the numbered list of the template


def write(file: WordFile, blocks: Sequence[Block]) -> None:
    """Write a whole report into the empty template; its ``Document`` stands first.

    Raises:
        ValueError: a chart has no drawing, or a row does not fill its table.
    """
    body = file.element.body
    paper = body.sectPr  # which ends the text
    body.remove(paper)
    text_width = LANDSCAPE_WIDTH if getattr(blocks[0], "landscape", False) else TEXT_WIDTH
    for block in blocks:
        if isinstance(block, Document) and any(isinstance(each, Fields) for each in blocks[1:2]):
            add_paragraph(body, "Title", NAME)
        else:
            _add(file, block, text_width)
    end_table(body)
    body.append(paper)


def _add(file: WordFile, block: Block, text_width: int) -> None:
    body = file.element.body
    match block:
        case Document():
            add_paragraph(body, "Heading1", block.title)
            if block.subtitle:
                add_paragraph(body, "Subtitle", block.subtitle)
        case Heading():
            add_paragraph(body, f"Heading{min(max(block.level, 1), 4)}", block.text)
        case Paragraph():
            step = min(max(block.indent, 0), DEEPEST)
            add_paragraph(body, f"ITABody{step or ''}", block.text)
        case Note():
            add_paragraph(body, "ITANote", block.text)
        case Items():
            _add_items(file, block)
        case Fields():
            _add_fields(body, block)
        case Table():
            add_table(body, block, text_width)
        case Chart():
            drawing = inline(file.part, block, len(file.inline_shapes) + 1)
            add(add(add_paragraph(body, "ITAFigure"), "r"), "drawing").append(drawing)
            add_paragraph(body, "ITAFigureCaption", block.title)
        case Signatures():
            _add_signatures(body, block)
        case _:
            raise TypeError(f"no Word form for a block of kind {block.kind!r}")


def _add_items(file: WordFile, block: Items) -> None:
    body = file.element.body
    if not block.ordered:
        for line in list_lines(block.texts):
            add_paragraph(body, list_style("ITAList", line), line.text)
        return
    own = file.part.numbering_part.element.add_num(NUMBERS)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)  # each list begins at one
    for text in block.texts:
        number = add(add_paragraph(body, "ITANumber", text).pPr, "numPr")
        add(number, "ilvl", val=0)
        add(number, "numId", val=own.numId)


def _add_fields(body: Any, block: Fields) -> None:
    """Add label and value lines, the labels larger and bold."""
    rows = list(block.rows)
    while rows:
        pair = tuple(label for label, _ in rows[:2]) == _PAIR
        one = "ITAFieldLast" if rows[0][0] == _ADDRESS else "ITAField"
        line = add_paragraph(body, "ITAFieldPair" if pair else one)
        for between in ("", "\t")[: 1 + pair]:
            label, value = rows.pop(0)
            add_run(line, between + label, "ITALabel")
            add_run(line, "\t" + value)


def _add_signatures(body: Any, block: Signatures) -> None:
    """Add each place to sign as a group that stays on one page (its styles hold it together)."""
    for row in block.rows:
        if row.opinion:
            add_paragraph(body, "ITAOpinion", row.opinion)
            for _ in range(_OPINION_LINES):
                add_paragraph(body, "ITADotted", "\t")
        add_paragraph(body, "ITASignFirst", "ลงชื่อ\t")
        add_paragraph(body, "ITASign", "(\t)")
        add_paragraph(body, "ITAPosition", row.position)
        add_paragraph(body, "ITASignDate", "วันที่\t")
