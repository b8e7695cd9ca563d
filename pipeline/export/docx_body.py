"""The text of the Word memo: each block of a report as Word paragraphs, tables and pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from docx.document import Document as WordFile
from docx.shared import Emu, Twips

from pipeline.blocks import (
    Block,
    Document,
    Fields,
    Figure,
    Heading,
    Items,
    Note,
    Paragraph,
    Part,
    Signatures,
    Table,
)
from pipeline.export.docx_memo import NAME, fields, signatures
from pipeline.export.docx_numbering import counted_list
from pipeline.export.docx_styles import DEEPEST, TEXT_WIDTH
from pipeline.export.docx_table import table
from pipeline.export.docx_xml import Element, one_line, paragraph, w
from pipeline.export.picture import png

_TALLEST = Twips(11300)  # a picture and its caption on one page


class Body:
    """Writes blocks into a Word file, one after the other."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._lists = 0

    def write(self, blocks: Sequence[Block]) -> None:
        """Write a whole report; its ``Document`` stands first."""
        body = self._file.element.body
        last: Element | None = None
        for before, block in zip((None, *blocks), blocks, strict=False):
            memo = isinstance(block, Document) and any(isinstance(b, Fields) for b in blocks[1:2])
            annex = part_of(block) == "annex" and before is not None and part_of(before) != "annex"
            for element in [paragraph("Title", NAME)] if memo else self._elements(block, new_page=annex):
                if _is_table(element) and _is_table(last):
                    body.sectPr.addprevious(paragraph("ITATable"))  # Word joins tables that touch
                body.sectPr.addprevious(element)
                last = element
        if _is_table(last):
            body.sectPr.addprevious(paragraph("ITATable"))  # Word wants a paragraph at the end

    def _elements(self, block: Block, new_page: bool) -> Iterator[Element]:
        match block:
            case Document():
                yield paragraph("Heading1", block.title)
                if block.subtitle:
                    yield paragraph("Subtitle", block.subtitle)
            case Heading():
                page = (w("pageBreakBefore"),) if new_page else ()
                yield paragraph(f"Heading{min(max(block.level, 1), 4)}", block.text, properties=page)
            case Paragraph():
                step = min(max(block.indent, 0), DEEPEST)
                yield paragraph(f"ITABody{step or ''}", block.text)
            case Note():
                yield paragraph("ITANote", block.text)
            case Items():
                yield from self._items(block)
            case Fields():
                yield from fields(block)
            case Table():
                yield from table(block)
            case Figure():
                yield from self._figure(block)
            case Signatures():
                yield from signatures(block)
            case _:
                raise TypeError(f"no Word form for a block of kind {block.kind!r}")

    def _items(self, block: Items) -> Iterator[Element]:
        if not block.ordered:
            yield from (paragraph("ITAList", text) for text in block.texts)
            return
        number = counted_list(self._lists)
        self._lists += 1
        for text in block.texts:
            own = w("numPr", w("ilvl", val=0), w("numId", val=number))  # each list begins at one
            yield paragraph("ITANumber", text, properties=(own,))

    def _figure(self, block: Figure) -> Iterator[Element]:
        width = Twips(round(TEXT_WIDTH * min(max(block.width, 0.1), 1.0)))
        image = png(block.svg)
        picture = self._file.part.new_pic_inline(io.BytesIO(image), width=width)
        if picture.extent.cy > _TALLEST:
            ratio = _TALLEST / picture.extent.cy
            picture = self._file.part.new_pic_inline(io.BytesIO(image), width=Emu(round(width * ratio)))
        picture.docPr.set("descr", one_line(block.alt, most=4000))
        picture.docPr.set("title", one_line(block.title))
        yield paragraph("ITAFigure", w("r", w("drawing", picture)))
        yield paragraph("ITAFigureCaption", block.title)


def part_of(block: Block) -> Part:
    """Tell which part of the paper a block belongs to."""
    part: Part = vars(block)["part"]  # every kind of block has one, their common base names none
    return part


def _is_table(element: Element | None) -> bool:
    return element is not None and element.tag.endswith("}tbl")


def numbered_lists(blocks: Sequence[Block]) -> int:
    """Count the numbered lists of a report: each needs an entry of its own in the numbering part."""
    return sum(isinstance(block, Items) and block.ordered for block in blocks)
