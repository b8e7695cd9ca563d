"""Tables of the Word memo: real ones, with heads that repeat, set widths and merged cells."""

import functools
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from docx.oxml.ns import qn
from fontTools.ttLib import TTFont

from pipeline.export.docx.elements import add, add_paragraph, one_line
from pipeline.export.heights import height
from pipeline.report.blocks import Align, Cell, Column, Placed, Table, placed, placed_rows
from pipeline.report.list_lines import Line, cell_lines, is_list
from pipeline.thai.fonts import BOLD
from pipeline.thai.words import split

TEXT_WIDTH, LANDSCAPE_WIDTH = 9071, 14003  # twips: A4 less margins of 3 cm and 2 cm
TABLE_SIZE, CELL_SIDES = 15, 170  # points; twips of both side margins of a cell
_WIDEST = TEXT_WIDTH // 4  # a longer word, such as an address of the web, may be cut
_SPARE = 20  # twips: programs round differently
_LONG = 20  # lines, about half of a page: a longer row may break over pages, a shorter one may not
_STYLES: dict[Align, str] = {"left": "ITATable", "center": "ITATableCentre", "right": "ITATableRight"}
_DRAWN = 0.75  # TH Sarabun New to Sarabun: 11 to 16 points look alike, the rest is for other fonts of its family


def widths(table: Table, text_width: int = TEXT_WIDTH) -> list[int]:
    """Give each column's width in twips; together they are exactly as wide as the text."""
    shares = [max(column.width, 0) for column in table.columns]
    if not any(shares):
        shares = [1.0] * len(shares)
    least = _least(table)
    wide: dict[int, float] = {}  # columns that their share would make too narrow
    while len(wide) < len(shares):
        unit = (text_width - sum(wide.values())) / (sum(s for i, s in enumerate(shares) if i not in wide) or 1)
        narrow = [i for i, share in enumerate(shares) if i not in wide and share * unit < least[i]]
        if not narrow:
            wide |= {i: share * unit for i, share in enumerate(shares) if i not in wide}
        wide |= {i: least[i] for i in narrow}
    whole = text_width / sum(wide.values())  # below one where even the longest words find no room
    edges = [0, *(round(edge * whole) for edge in itertools.accumulate(wide[i] for i in range(len(shares))))]
    return [right - left for left, right in itertools.pairwise(edges)]


def _least(table: Table) -> list[float]:
    least = [0.0] * len(table.columns)
    for at, cell in itertools.chain(*placed(table.head, table), *placed(table.body, table)):
        if cell.columns == 1:
            word = max(map(_longest_word, cell.lines), default=0)
            least[at] = max(least[at], CELL_SIDES + _SPARE + word)
    return least


@functools.lru_cache(maxsize=4096)
def _longest_word(text: str) -> float:
    """Measure the longest word of a text as a table's head prints it, in twips."""
    advances = _advances()
    words = (word for piece in split(text) for word in piece.split())
    longest = max((sum(advances.get(ord(letter), 0.6) for letter in word) for word in words), default=0)
    return min(longest * TABLE_SIZE * 20 * _DRAWN, _WIDEST)


@functools.cache
def _advances() -> Mapping[int, float]:
    """Give how wide the letters of the font are, in parts of its size."""
    with TTFont(BOLD, lazy=True) as font:
        across, em = font["hmtx"], font["head"].unitsPerEm
        return {letter: across[glyph][0] / em for letter, glyph in font.getBestCmap().items()}


def add_table(body: Any, block: Table, text_width: int = TEXT_WIDTH) -> None:
    """Add a table at the end of a text: its caption, then the table itself."""
    if block.caption and block.captioned:
        add_paragraph(body, "Caption", block.caption)
    if not block.head + block.body:
        return
    end_table(body)
    wide = widths(block, text_width)
    table = add(body, "tbl")
    _add_properties(table, block, sum(wide))
    grid = add(table, "tblGrid")
    for width in wide:
        add(grid, "gridCol", w=width)
    for part, head in ((block.head, True), (block.body, False)):
        for cells in placed_rows(part, len(block.columns), block.caption):
            _add_row(table, cells, block, wide, head)


def end_table(body: Any) -> None:
    """Add an empty paragraph where a table is last: Word joins tables that touch, and wants no text to end with one."""
    if len(body) and body[-1].tag == qn("w:tbl"):
        add_paragraph(body, "ITATable")


def _add_properties(table: Any, block: Table, width: int) -> None:
    heads = [" ".join(cell.lines) for row in block.head for cell in row]
    named_rows = bool(block.body) and all(row and row[0].scope == "row" for row in block.body)
    properties = add(table, "tblPr")
    properties.style = "ITAGrid"
    add(properties, "tblW", w=width, type="dxa")
    properties.autofit = False
    look = {"firstRow": int(bool(block.head)), "firstColumn": int(named_rows), "noHBand": 1, "noVBand": 1}
    add(properties, "tblLook", val="06A0" if named_rows else "0620", lastRow=0, lastColumn=0, **look)
    add(properties, "tblCaption", val=one_line(block.caption))
    if heads:
        add(properties, "tblDescription", val=one_line("หัวตาราง: " + " · ".join(heads)))


def _add_row(table: Any, cells: Sequence[Placed], block: Table, wide: Sequence[int], head: bool) -> None:
    row = add(table, "tr")
    properties = add(row, "trPr")
    if height([(at, cell) for at, cell, _ in cells], block) <= _LONG:
        add(properties, "cantSplit")
    if head:
        add(properties, "tblHeader")
    for at, cell, continued in cells:
        place = add(row, "tc")
        looks = add(place, "tcPr")
        add(looks, "tcW", w=sum(wide[at : at + cell.columns]), type="dxa")
        if cell.columns > 1:
            add(looks, "gridSpan", val=cell.columns)
        if cell.rows > 1:
            add(looks, "vMerge", val="continue" if continued else "restart")
        if head:
            add(looks, "vAlign", val="center")
        listed = is_list(cell, block.columns[at], head)
        for line in () if continued else cell_lines(cell, block.columns[at], head):
            style = list_style("ITABullet", line) if listed else _style(cell, block.columns[at], head)
            add_paragraph(place, style, line.text)
        if continued or not cell.lines:
            add_paragraph(place, _style(cell, block.columns[at], head))


def list_style(style: str, line: Line) -> str:
    """Give the style of a list's line: each level has one, with the list's mark and without."""
    return style + ("2" if line.level else "") + ("" if line.marked else "Own")


def _style(cell: Cell, column: Column, head: bool) -> str:
    return "ITATableHead" if head or cell.scope in ("col", "colgroup") else _STYLES[column.align]
