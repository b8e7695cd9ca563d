"""A sheet as it was found: sparse cells, before anything is known of what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Position = tuple[int, int]
"""Row and column, both from 1."""


@dataclass(frozen=True)
class Odd:
    """A cell that holds no value: an error of the spreadsheet, or a formula that was never computed."""

    shown: str
    formula: bool = False


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet that hold something; ``merged`` are areas as first row, first column, last ones."""

    name: str
    cells: Mapping[Position, object]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)

    def rows(self) -> list[int]:
        """Give the numbers of the rows that hold something, in order."""
        return sorted({row for row, _ in self.cells})

    def row(self, number: int) -> dict[int, object]:
        """Give the cells of a row by column."""
        return {column: value for (row, column), value in sorted(self.cells.items()) if row == number}
