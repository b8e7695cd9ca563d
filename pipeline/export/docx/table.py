"""Tables of the Word memo: real ones, with heads that repeat, set widths and merged cells."""

import functools
import itertools
import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from fontTools.ttLib import TTFont

from pipeline.export.docx.styles import CELL_SIDES, TABLE_SIZE, TEXT_WIDTH
from pipeline.export.docx.xml import Element, one_line, paragraph, w
from pipeline.report.blocks import Align, Cell, Column, Placed, Table, placed_rows
from pipeline.thai.fonts import BOLD
from pipeline.thai.words import split

_WIDEST = TEXT_WIDTH // 4  # a longer word, such as an address of the web, may be cut
_SPARE = 20  # twips: programs round differently
_DRAWN = 0.75  # TH Sarabun New to Sarabun: 11 to 16 points look alike, the rest is for other fonts of its family


def widths(table: Table) -> list[int]:
    """Give each column's width in twips; together they are exactly as wide as the text."""
    shares = [max(column.width, 0) for column in table.columns]
    if not any(shares):
        shares = [1.0] * len(shares)
    least = _least(table)
    wide: dict[int, float] = {}  # columns that their share would make too narrow
    while len(wide) < len(shares):
        unit = (TEXT_WIDTH - sum(wide.values())) / (sum(s for i, s in enumerate(shares) if i not in wide) or 1)
        narrow = [i for i, share in enumerate(shares) if i not in wide and share * unit < least[i]]
        if not narrow:
            wide |= {i: share * unit for i, share in enumerate(shares) if i not in wide}
        wide |= {i: least[i] for i in narrow}
    whole = TEXT_WIDTH / sum(wide.values())  # below one where even the longest words find no room
    edges = [0, *(round(edge * whole) for edge in itertools.accumulate(wide[i] for i in range(len(shares))))]
    return [right - left for left, right in itertools.pairwise(edges)]


def _least(table: Table) -> list[float]:
    least = [0.0] * len(table.columns)
    for rows in (table.head, table.body):
        for at, cell, continued in itertools.chain.from_iterable(placed_rows(rows, len(least), table.caption)):
            if cell.columns == 1 and not continued:
                word = max(map(longest_word, cell.lines), default=0)
                least[at] = max(least[at], CELL_SIDES + _SPARE + word)
    return least


@functools.lru_cache(maxsize=4096)
def longest_word(text: str) -> float:
    """Measure the longest word of a text as a table's head prints it, in twips."""
    words = (word for piece in split(text) for word in piece.split())
    return min(max(map(_measure, words), default=0), _WIDEST)


def _measure(word: str) -> float:
    advances = _advances()
    return sum(advances.get(ord(letter), 0.6) for letter in word) * TABLE_SIZE * 20 * _DRAWN


@functools.cache
def _advances() -> Mapping[int, float]:
    with TTFont(BOLD, lazy=True) as font:
        across, em = font["hmtx"], font["head"].unitsPerEm
        return {letter: across[glyph][0] / em for letter, glyph in font.getBestCmap().items()}


STATED_NONE = "-"  # what memos write in a cell for “none”: it is no bullet
_STYLES: dict[Align, str] = {"left": "ITATable", "center": "ITATableCentre", "right": "ITATableRight"}
_LETTER = 118  # twips, a mean letter of a table
_LONG = 20  # lines, about half of a page: a longer row may break over pages, a shorter one may not


def table(block: Table) -> Iterator[Element]:
    """Write a table: its caption, then the table itself."""
    if block.caption:
        yield paragraph("Caption", block.caption)
    if not block.head + block.body:
        return
    wide = widths(block)
    rows = [
        _row(placed, block.columns, wide, head)
        for part, head in ((block.head, True), (block.body, False))
        for placed in placed_rows(part, len(block.columns), block.caption)
    ]
    yield w("tbl", _properties(block), w("tblGrid", *(w("gridCol", w=width) for width in wide)), *rows)


def _properties(block: Table) -> Element:
    heads = [" ".join(cell.lines) for row in block.head for cell in row]
    named_rows = bool(block.body) and all(row and row[0].scope == "row" for row in block.body)
    return w(
        "tblPr",
        w("tblStyle", val="ITAGrid"),
        w("tblW", w=TEXT_WIDTH, type="dxa"),
        w("tblLayout", type="fixed"),
        w(
            "tblLook",
            val="06A0" if named_rows else "0620",
            firstRow=int(bool(block.head)),
            lastRow=0,
            firstColumn=int(named_rows),
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        w("tblCaption", val=one_line(block.caption)),
        w("tblDescription", val=one_line("หัวตาราง: " + " · ".join(heads))) if heads else None,
    )


def _row(placed: Sequence[Placed], columns: Sequence[Column], wide: Sequence[int], head: bool) -> Element:
    cells, longest = [], 0
    for at, cell, continued in placed:
        width = sum(wide[at : at + cell.columns])
        cells.append(_cell(cell, columns[at], width, head, continued))
        if cell.rows == 1:
            longest = max(longest, _lines(cell, width))
    whole = w("cantSplit") if longest <= _LONG else None
    return w("tr", w("trPr", whole, w("tblHeader") if head else None), *cells)


def _cell(cell: Cell, column: Column, width: int, head: bool, continued: bool) -> Element:
    merge = "" if cell.rows == 1 else "continue" if continued else "restart"
    lines = () if continued else cell.lines
    return w(
        "tc",
        _layout(width, cell.columns, merge, head),
        *(paragraph(_style(cell, column, head, line), line) for line in lines or ("",)),
    )


@functools.lru_cache(maxsize=1024)  # the cells of a column have the same
def _layout(width: int, columns: int, merge: str, head: bool) -> Element:
    return w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=columns) if columns > 1 else None,
        {"restart": w("vMerge", val="restart"), "continue": w("vMerge")}.get(merge),
        w("vAlign", val="center") if head else None,
    )


def _style(cell: Cell, column: Column, head: bool, line: str) -> str:
    if head or cell.scope in ("col", "colgroup"):
        return "ITATableHead"
    if column.bullets and not cell.scope and line not in ("", STATED_NONE):
        return "ITABullet"
    return _STYLES[column.align]


def _lines(cell: Cell, width: int) -> int:
    room = max(1, (width - CELL_SIDES) // _LETTER)
    return sum(max(1, math.ceil(_letters(line) / room)) for line in cell.lines)


@functools.lru_cache(maxsize=8192)
def _letters(text: str) -> int:
    return sum(unicodedata.category(letter) != "Mn" for letter in text)  # vowels above and below take no room
