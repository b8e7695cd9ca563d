"""Where the cells of a table stand, when some of them span rows and columns."""

from collections.abc import Iterator, Sequence

from pipeline.report.blocks import Cell, Table

Row = Sequence[Cell]
Placed = tuple[int, Cell, bool]
"""First column, cell, and whether this row only continues a cell from above."""


def placed_rows(rows: Sequence[Row], columns: int, caption: str = "") -> Iterator[list[Placed]]:
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


def placed(rows: Sequence[Row], table: Table) -> list[list[tuple[int, Cell]]]:
    """Give each cell of rows of a table with its column; what spans from above only continue is left out.

    Raises:
        ValueError: a row has more or fewer cells than the table has columns.
    """
    spread = placed_rows(rows, len(table.columns), table.caption)
    return [[(x, cell) for x, cell, continued in row if not continued] for row in spread]
