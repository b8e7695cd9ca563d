"""The heads of a sheet: found wherever they stand, a nearly right one read as meant, each slip a fault once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.cycle.csv_files import NOTES
from pipeline.errors import Fault, meant, nearest
from pipeline.workbook import cells
from pipeline.workbook.grids import Grid
from pipeline.workbook.layout import same

_SEARCH_ROWS = 20  # at the top, for the heads: people put titles above a table
_MOST_ROWS = 1_000  # of a sheet; no year of an agency has nearly as many


@dataclass(frozen=True)
class HeaderRow:
    """The row of the heads, which column has which, and what has a fault already and needs none at each cell."""

    row: int
    names: Mapping[int, str]
    unknown: frozenset[int]  # columns whose head is a fault
    absent: frozenset[str]

    def column(self, name: str) -> int | None:
        """Give the column of a head."""
        return next((column for column, head in self.names.items() if head == name), None)


def known_heads(grid: Grid, columns: Sequence[str]) -> list[str]:
    """Give the known heads that the sheet's row of heads has."""
    row = _find(grid, columns)
    return _heads(grid, row, columns) if row else []


def _find(grid: Grid, columns: Sequence[str]) -> int | None:
    """Find the row that holds most of the known heads; none where no row holds two (or the only one)."""
    counts = {row: len(_heads(grid, row, columns)) for row in grid.rows if row <= _SEARCH_ROWS}
    best = max(counts, key=lambda row: (counts[row], -row), default=None)
    return best if best is not None and counts[best] >= min(2, len(columns)) else None


def _heads(grid: Grid, row: int, columns: Sequence[str]) -> list[str]:
    return [name for name in columns if any(same(value, name) for value in grid.rows[row].values())]


def match_header(grid: Grid, columns: Sequence[str], optional: Sequence[str], faults: list[Fault]) -> HeaderRow | None:
    """Find and match the heads of a sheet; none where it has no row of heads.

    Adds to ``faults`` every head that is missing, unknown or doubled, and every column of values without a head.
    """
    rows = list(grid.rows)
    if len(rows) > _MOST_ROWS:
        row = rows[_MOST_ROWS]
        found = cells.display(next(iter(grid.rows[row].values())))
        faults.append(grid.fault("rows-too-many", found, row, most=f"{_MOST_ROWS:,}"))
        return None
    at, listed = _find(grid, columns), ", ".join(columns)
    if at is None:
        faults += [grid.fault("heads-missing", None, columns=listed)] if grid.cells else []
        return None
    at, cells_of_head = _joined_rows(grid, at)
    names: dict[int, str] = {}
    others: dict[int, str] = {}
    for column, value in cells_of_head.items():
        name = next((name for name in columns if same(value, name)), None)
        if name is None or name in names.values():
            others[column] = " ".join(cells.display(value).split())
        else:
            names[column] = name
    absent = [name for name in columns if name not in names.values()]
    guesses = _guess(others, absent, optional)
    for column, found in others.items():
        hint = meant(guesses[column], [guesses[column]]) if column in guesses else meant(found, absent or columns)
        faults.append(grid.fault("column-unknown", found, at, found, columns=listed, hint=hint))
    names |= guesses
    missing = [name for name in absent if name not in (*optional, *names.values())]
    faults += [grid.fault("column-missing", "", at, name, name=name) for name in missing]
    heads = HeaderRow(at, names, frozenset(others) - frozenset(names), frozenset(missing))
    _check_strays(grid, heads, faults)
    return heads


def _joined_rows(grid: Grid, at: int) -> tuple[int, Mapping[int, object]]:
    """Give the last row of a head and its cells: the heads of a memo's own tables have two rows, with merged cells."""
    for first in (at, at - 1):
        own, below = grid.rows.get(first, {}), grid.rows.get(first + 1, {})
        merged = [(left, bottom, right) for top, left, bottom, right in grid.merged if top == first]
        wide = {c for left, bottom, right in merged if bottom == first for c in range(left, right + 1)}
        tall = {left for left, bottom, _ in merged if bottom == first + 1}
        if tall and below.keys() & wide:
            upper = {column: value for column, value in own.items() if column not in wide}
            return first + 1, upper | {column: value for column, value in below.items() if column not in tall}
    return at, grid.rows[at]


def _guess(others: Mapping[int, str], absent: Sequence[str], optional: Sequence[str]) -> dict[int, str]:
    """Tell which heads were meant: those nearly right, and the only unknown one where only one is wanting."""
    guesses: dict[int, str] = {}
    for column, found in others.items():
        near = nearest(found, [name for name in absent if name not in guesses.values()])
        guesses |= {column: near} if near else {}
    unknown = [column for column in others if column not in guesses]
    wanting = [name for name in absent if name not in (*optional, *guesses.values())]
    return guesses | ({unknown[0]: wanting[0]} if len(unknown) == len(wanting) == 1 else {})


def _check_strays(grid: Grid, heads: HeaderRow, faults: list[Fault]) -> None:
    """Add a fault for each column that holds values but has no head: they would be lost."""
    from openpyxl.utils import get_column_letter

    strays: dict[int, list[int]] = {}
    for row, column in sorted(grid.cells):
        if row > heads.row and column not in heads.names and column not in heads.unknown:
            strays.setdefault(column, []).append(row)
    for column, rows in strays.items():
        found, letter = cells.display(grid.cells[rows[0], column]), get_column_letter(column)
        faults.append(grid.fault("value-without-head", found, rows[0], letter, count=len(rows), notes=NOTES))
