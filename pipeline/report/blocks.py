"""What a notebook displays: blocks of structured content that every exporter renders in its own way.

A block carries text as data, never markup: a plain ``str`` is what people wrote, a ``Text`` knows its figures.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

Part = Literal["memo", "facts"]
"""``facts``: the factual section (ข้อเท็จจริง) of a memo, or another report. ``memo``: what makes a whole memo of it."""
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, kw_only=True)
class Block:
    """Base of the blocks below; ``part`` says where in the paper it belongs."""

    kind: ClassVar[str]
    part: Part = "facts"


@dataclass(frozen=True)
class Document(Block):
    """The paper as a whole: the first block of each that a notebook shows. ``keep`` are words never to be broken."""

    kind = "document"
    title: str
    name: str = ""  # of its files, without their endings
    subtitle: str = ""
    agency: str = ""
    subject: str = ""  # for the file's properties
    keep: tuple[str, ...] = ()
    demonstration: str = ""  # set on data that is not real: shown on every page
    digits: Literal["thai", "arabic"] = "thai"
    compact: bool = False  # set closely: one page that says the most
    landscape: bool = False  # for tables of many columns
    part: Part = dataclasses.field(default="memo", kw_only=True)


@dataclass(frozen=True)
class Heading(Block):
    """A heading; the document's title is level 1, so ``level`` is 2 to 4."""

    kind = "heading"
    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph(Block):
    """A paragraph of running text; ``indent`` is the number of steps it stands in from the margin."""

    kind = "paragraph"
    text: str
    indent: int = 0


@dataclass(frozen=True)
class Note(Block):
    """A remark set apart from the text: a caveat, a part without data, a text by the committee."""

    kind = "note"
    text: str


@dataclass(frozen=True)
class Items(Block):
    """A list; ``ordered`` numbers it in the document's digits."""

    kind = "items"
    texts: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Fields(Block):
    """Label and value lines, such as the head of a memo (ส่วนราชการ, ที่, วันที่, เรื่อง, เรียน)."""

    kind = "fields"
    rows: tuple[tuple[str, str], ...]
    part: Part = dataclasses.field(default="memo", kw_only=True)


@dataclass(frozen=True)
class Cell:
    """A table cell. Several ``lines`` are bullets of their own; ``scope`` makes it a header cell."""

    lines: tuple[str, ...] = ()
    scope: Literal["", "col", "row", "colgroup"] = ""
    rows: int = 1  # how many rows and columns it spans
    columns: int = 1


@dataclass(frozen=True)
class Column:
    """A table column: ``width`` is its share of the table (the shares of a table sum to any number)."""

    width: float
    align: Align = "left"
    bullets: bool = False  # every line of a body cell gets a leading hyphen, as the memos write them


@dataclass(frozen=True)
class Table(Block):
    """A table with a caption. ``head`` and ``body`` are rows of cells; a cell under a span is left out.

    A caption that is not printed (``captioned``) names the table for who cannot see its place. A ``dense`` table is
    set small on paper, for lists of thousands of rows; its columns keep their shares.
    """

    kind = "table"
    caption: str
    columns: tuple[Column, ...]
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    dense: bool = False
    captioned: bool = True


class Drawing:
    """A picture that is drawn when it is first asked for: who only reads a chart's numbers need not wait for it."""

    def __init__(self, draw: Callable[[], str]) -> None:
        self._draw = draw

    @cached_property
    def svg(self) -> str:
        """The picture as SVG, its text as outlines."""
        return self._draw()


@dataclass(frozen=True)
class Chart(Block):
    """A chart: a picture without text, so ``alt`` says what it shows; ``title`` is its message."""

    kind = "figure"
    drawing: Drawing = dataclasses.field(compare=False, repr=False)
    title: str
    alt: str
    width: float = 1.0  # share of the text width

    @property
    def svg(self) -> str:
        """The picture as SVG."""
        return self.drawing.svg


@dataclass(frozen=True)
class Signature:
    """One place to sign: by position, with room for an opinion where ``opinion`` heads one."""

    position: str
    opinion: str = ""


@dataclass(frozen=True)
class Signatures(Block):
    """The places to sign at the end of a memo, in order."""

    kind = "signatures"
    rows: tuple[Signature, ...]
    part: Part = dataclasses.field(default="memo", kw_only=True)


@dataclass(frozen=True)
class Traced:
    """How one printed number came about: a row of ``figures.csv`` in words."""

    figure: str
    printed: str  # in Arabic digits
    value: str
    unit: str
    formula: str  # in Thai
    calculation: str
    inputs: str


@dataclass(frozen=True)
class Trail(Block):
    """The audit trail of a report, to which the numbers of a page link; paper has none."""

    kind = "trail"
    rows: tuple[Traced, ...]


KINDS: Mapping[str, type[Block]] = {
    kind.kind: kind for kind in (Document, Heading, Paragraph, Note, Items, Fields, Table, Chart, Signatures, Trail)
}

Placed = tuple[int, Cell, bool]
"""First column, cell, and whether this row only continues a cell from above."""


def placed_rows(rows: Sequence[Sequence[Cell]], columns: int, caption: str = "") -> Iterator[list[Placed]]:
    """Give each cell its column, with the cells that spans from above continue.

    Raises:
        ValueError: a row has more or fewer cells than the table has columns.
    """
    above: dict[int, tuple[Cell, int]] = {}  # first column → the cell that spans down, rows that it still takes
    for number, row in enumerate(rows, 1):
        placed: list[Placed] = []
        cells, at, below = iter(row), 0, dict[int, tuple[Cell, int]]()
        while at < columns:
            cell, left = above.get(at) or (next(cells, None), 0)
            if cell is None:
                break
            placed.append((at, cell, left > 0))
            if (left or cell.rows) > 1:
                below[at] = (cell, (left or cell.rows) - 1)
            at += cell.columns
        if at != columns or next(cells, None) is not None:
            raise ValueError(f"table “{caption}”: row {number} does not fill its {columns} columns exactly")
        above = below
        yield placed


def placed(rows: Sequence[Sequence[Cell]], table: Table) -> list[list[tuple[int, Cell]]]:
    """Give each cell of rows of a table with its column; what spans from above only continue is left out.

    Raises:
        ValueError: a row has more or fewer cells than the table has columns.
    """
    spread = placed_rows(rows, len(table.columns), table.caption)
    return [[(x, cell) for x, cell, continued in row if not continued] for row in spread]
