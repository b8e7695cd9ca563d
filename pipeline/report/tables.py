"""What the tables of the reports are made of: cells, heads, and a plain table of rows."""

from collections.abc import Iterable, Sequence
from typing import Literal

from pipeline.cycle import Stated
from pipeline.cycle.lists import Nothing
from pipeline.report.blocks import Cell, Column, Table
from pipeline.report.text import Mention, Text

Value = str | Mention | None
"""What a cell shows: people's words, a text, a figure, or nothing."""
Row = Sequence[Value]


def stated_cell(stated: Stated) -> Cell:
    """Make a cell of what a memo states: its own word where it states none, empty where it states nothing."""
    return Cell() if stated is None else Cell((stated.written,) if isinstance(stated, Nothing) else stated)


def cell(value: Value, scope: Literal["", "row"] = "") -> Cell:
    """Make a cell of one line."""
    line = Text([value]) if isinstance(value, Mention) else value
    return Cell((line,) if line else (), scope)


def head(*rows: Sequence[str | tuple[str, int, int]]) -> tuple[tuple[Cell, ...], ...]:
    """Make the head rows of a table: a text, or a text with the rows and columns that it spans."""
    return tuple(tuple(_head_cell(each) for each in row) for row in rows)


def _head_cell(each: str | tuple[str, int, int]) -> Cell:
    name, rows, columns = (each, 1, 1) if isinstance(each, str) else each
    return Cell((name,), "colgroup" if columns > 1 else "col", rows, columns)


def table(
    caption: str, names: Sequence[str], widths: Sequence[float], rows: Iterable[Row], numeric: Sequence[int] = ()
) -> Table:
    """Make a plain table: one head row, the first cell of a row as its header, numeric columns to the right."""
    columns = tuple(Column(width, "right" if i in numeric else "left") for i, width in enumerate(widths))
    body = tuple(tuple(cell(value, "" if i else "row") for i, value in enumerate(row)) for row in rows)
    return Table(caption, columns, head(list(names)), body)
