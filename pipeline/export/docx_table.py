"""Tables of the Word memo: real ones, with heads that repeat, set widths and merged cells."""

from __future__ import annotations

import functools
import math
import unicodedata
from collections.abc import Iterator, Sequence

from pipeline.blocks import Align, Cell, Column, Table
from pipeline.export.docx_styles import CELL_SIDES, TEXT_WIDTH
from pipeline.export.docx_widths import widths
from pipeline.export.docx_xml import Element, one_line, paragraph, w
from pipeline.grid import Placed, placed_rows

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
