"""How high texts and tables stand on paper, estimated by their letters: what fits a page well stays in one piece."""

import re
from collections.abc import Iterable, Sequence

from pipeline.report.blocks import Cell, Table

LETTERS = 75  # of average width on a line of text
ROW = 70  # on a line of a table, all columns together
PARAGRAPH = 15  # lines of a paragraph that no page break cuts: nobody can search for what it cuts
TALL = 25  # lines of a row that one may cut
LINES, ROWS = 20, 15  # of a table that none cuts: no row of it is alone on a page
_LETTER = re.compile(r"[\s\S][\u0300-\u036f\u0e31\u0e33-\u0e3a\u0e45\u0e47-\u0e4e]*")  # with its marks


def letters(text: str) -> list[str]:
    """Part a text into letters with their marks."""
    return _LETTER.findall(text)


def one_piece(text: str) -> bool:
    """Tell whether a paragraph stays whole."""
    return _lines([text], LETTERS) <= PARAGRAPH


def is_tall(row: Sequence[tuple[int, Cell]], table: Table) -> bool:
    """Tell whether a row, its cells with their columns, may be cut by a page break rather than vanish."""
    return height(row, table) > TALL


def short(rows: Sequence[Sequence[tuple[int, Cell]]], table: Table) -> bool:
    """Tell whether a table with these rows stays whole."""
    return len(table.body) <= ROWS and sum(height(row, table) for row in rows) <= LINES


def height(row: Sequence[tuple[int, Cell]], table: Table) -> int:
    """Estimate the lines of a row by its cells that end in it."""
    shares = [column.width for column in table.columns]
    whole = sum(shares) or 1
    return max(
        (_lines(cell.lines, sum(shares[x : x + cell.columns]) / whole * ROW) for x, cell in row if cell.rows == 1),
        default=1,
    )


def _lines(texts: Iterable[str], width: float) -> int:
    parts = (part for text in texts for part in text.split("\n"))
    return sum(max(1, -int(-len(letters(part)) // max(width, 1))) for part in parts)
