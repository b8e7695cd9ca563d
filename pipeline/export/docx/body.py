"""The text of the Word memo: each block of a report as Word paragraphs, tables and pictures."""

from collections.abc import Iterator, Sequence

from pipeline.export.docx.package import counted_list, image
from pipeline.export.docx.picture import inline, png
from pipeline.export.docx.styles import DEEPEST
from pipeline.export.docx.table import table
from pipeline.export.docx.xml import Element, paragraph, run, w
from pipeline.report.blocks import (
    Block,
    Chart,
    Document,
    Fields,
    Heading,
    Items,
    Note,
    Paragraph,
    Part,
    Signatures,
    Table,
)

NAME = "บันทึกข้อความ"
_PAIR = ("ที่", "วันที่")  # number and date share a line when they follow one another
_ADDRESS = "เรียน"  # stands below the dotted lines of the form
_OPINION_LINES = 2


def fields(block: Fields) -> Iterator[Element]:
    """Write label and value lines, the labels larger and bold."""
    rows = list(block.rows)
    while rows:
        pair = tuple(label for label, _ in rows[:2]) == _PAIR
        taken = [rows.pop(0) for _ in range(1 + pair)]
        content: list[Element] = []
        for label, value in taken:
            between = "\t" if content else ""
            content += [run(between + label, "ITALabel"), run("\t" + value)]
        one = "ITAFieldLast" if taken[0][0] == _ADDRESS else "ITAField"
        yield paragraph("ITAFieldPair" if pair else one, *content)


def signatures(block: Signatures) -> Iterator[Element]:
    """Write each place to sign as a group that stays on one page (its styles hold it together)."""
    for row in block.rows:
        if row.opinion:
            yield paragraph("ITAOpinion", row.opinion)
            yield from (paragraph("ITADotted", "\t") for _ in range(_OPINION_LINES))
        yield paragraph("ITASignFirst", "ลงชื่อ\t")
        yield paragraph("ITASign", "(\t)")
        yield paragraph("ITAPosition", row.position)
        yield paragraph("ITASignDate", "วันที่\t")


class Body:
    """Writes blocks one after the other, and keeps what the file needs for them beside the text."""

    def __init__(self) -> None:
        self.lists = 0  # numbered ones: each needs an entry of its own in the numbering part
        self.pictures: list[bytes] = []  # each different one once
        self._figures = 0

    def write(self, blocks: Sequence[Block]) -> Iterator[Element]:
        """Write a whole report; its ``Document`` stands first."""
        last: Element | None = None
        for before, block in zip((None, *blocks), blocks, strict=False):
            memo = isinstance(block, Document) and any(isinstance(b, Fields) for b in blocks[1:2])
            annex = part_of(block) == "annex" and before is not None and part_of(before) != "annex"
            for element in [paragraph("Title", NAME)] if memo else self._elements(block, new_page=annex):
                if _is_table(element) and _is_table(last):
                    yield paragraph("ITATable")  # Word joins tables that touch
                yield element
                last = element
        if _is_table(last):
            yield paragraph("ITATable")  # Word wants a paragraph at the end

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
            case Chart():
                yield from self._figure(block)
            case Signatures():
                yield from signatures(block)
            case _:
                raise TypeError(f"no Word form for a block of kind {block.kind!r}")

    def _items(self, block: Items) -> Iterator[Element]:
        if not block.ordered:
            yield from (paragraph("ITAList", text) for text in block.texts)
            return
        number = counted_list(self.lists)
        self.lists += 1
        for text in block.texts:
            own = w("numPr", w("ilvl", val=0), w("numId", val=number))  # each list begins at one
            yield paragraph("ITANumber", text, properties=(own,))

    def _figure(self, block: Chart) -> Iterator[Element]:
        picture = png(block.svg)
        if picture not in self.pictures:
            self.pictures.append(picture)
        self._figures += 1
        relation = image(self.pictures.index(picture))
        drawing = inline(picture, relation, self._figures, block.width, block.alt, block.title)
        yield paragraph("ITAFigure", w("r", w("drawing", drawing)))
        yield paragraph("ITAFigureCaption", block.title)


def part_of(block: Block) -> Part:
    """Tell which part of the paper a block belongs to."""
    part: Part = vars(block)["part"]  # every kind of block has one, their common base names none
    return part


def _is_table(element: Element | None) -> bool:
    return element is not None and element.startswith("<w:tbl>")
