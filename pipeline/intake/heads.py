"""The heads of a sheet: found wherever they stand, a nearly right one read as meant, each slip told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import Fault, meant_en, meant_th, nearest
from pipeline.intake import cells
from pipeline.intake.grid import Grid
from pipeline.intake.layout import same
from pipeline.raw.table import NOTES

LOOKED_AT = 20
"""Rows at the top among which the heads are looked for: people put titles above a table."""


@dataclass(frozen=True)
class Heads:
    """The row of the heads, which column has which, and what is told of already and needs no word at each cell."""

    row: int
    names: Mapping[int, str]
    unknown: frozenset[int]  # columns whose head is a fault
    absent: frozenset[str]

    def column(self, name: str) -> int | None:
        """Give the column of a head."""
        return next((column for column, found in self.names.items() if found == name), None)


def row_of(grid: Grid, columns: Sequence[str]) -> int | None:
    """Find the row that holds most of the known heads; none where no row holds two (or the only one)."""
    counts = {
        row: sum(any(same(value, name) for value in grid.row(row).values()) for name in columns)
        for row in grid.rows()
        if row <= LOOKED_AT
    }
    best = max(counts, key=lambda row: (counts[row], -row), default=None)
    return best if best is not None and counts[best] >= min(2, len(columns)) else None


def match(
    grid: Grid,
    columns: Sequence[str],
    optional: Sequence[str],
    book: str,
    sheet: str | None,
    faults: list[Fault],
) -> Heads | None:
    """Find and match the heads of a sheet; none where it has no row of heads.

    Adds to ``faults`` every head that is missing, unknown or doubled, and every column of values without a head.
    """
    at = row_of(grid, columns)
    if at is None:
        if grid.cells:
            faults.append(no_heads(columns, book, sheet))
        return None
    names: dict[int, str] = {}
    others: dict[int, str] = {}
    for column, value in grid.row(at).items():
        name = next((name for name in columns if same(value, name)), None)
        if name is None or name in names.values():
            others[column] = " ".join(cells.seen(value).split())
        else:
            names[column] = name
    absent = [name for name in columns if name not in names.values()]
    meant = _meant(others, absent, optional)
    known = (
        "หัวตารางที่รู้จัก ไม่ซ้ำกัน: " + ", ".join(columns),
        "a known column head, once: " + ", ".join(columns),
    )
    for column, found in others.items():
        words = meant_th(found, absent or columns), meant_en(found, absent or columns)
        if name := meant.get(column):
            words = f"หมายถึง “{name}” หรือไม่", f"Did you mean “{name}”?"
        faults.append(Fault(book, found, *known, *words, at, found, sheet))
    names |= meant
    absent = [name for name in absent if name not in names.values()]
    missing = [name for name in absent if name not in optional]
    for name in missing:
        faults.append(
            Fault(
                book, "", f"มีคอลัมน์ “{name}”", f"a column “{name}”",
                f"เพิ่มคอลัมน์ “{name}” ในแถวหัวตาราง", f"Add the column “{name}” to the head.", at, name, sheet,
            )
        )  # fmt: skip
    heads = Heads(at, names, frozenset(others) - frozenset(names), frozenset(missing))
    _strays(grid, heads, book, sheet, faults)
    return heads


def _meant(others: Mapping[int, str], absent: Sequence[str], optional: Sequence[str]) -> dict[int, str]:
    """Tell which heads were meant: those nearly right, and the only unknown one where only one is wanting."""
    meant: dict[int, str] = {}
    for column, found in others.items():
        near = nearest(found, [name for name in absent if name not in meant.values()])
        meant |= {column: near} if near else {}
    unknown = [column for column in others if column not in meant]
    wanting = [name for name in absent if name not in (*optional, *meant.values())]
    return meant | ({unknown[0]: wanting[0]} if len(unknown) == len(wanting) == 1 else {})


def no_heads(columns: Sequence[str], book: str, sheet: str | None) -> Fault:
    """Say that a sheet has no row of heads."""
    return Fault(
        book, "ไม่พบหัวตาราง / no heads",
        "แถวหัวตาราง: " + ", ".join(columns), "a row of heads: " + ", ".join(columns),
        "ใส่หัวตารางตามแม่แบบ", "Put the heads as in the template.", sheet=sheet,
    )  # fmt: skip


def _strays(grid: Grid, heads: Heads, book: str, sheet: str | None, faults: list[Fault]) -> None:
    """Tell of the columns that hold values but have no head: they would be lost."""
    from openpyxl.utils import get_column_letter

    stray: dict[int, list[int]] = {}
    for row, column in sorted(grid.cells):
        if row > heads.row and column not in heads.names and column not in heads.unknown:
            stray.setdefault(column, []).append(row)
    for column, rows in stray.items():
        more_th = f" (คอลัมน์นี้มีอีก {len(rows) - 1} ช่อง)" if len(rows) > 1 else ""
        more_en = f" ({len(rows) - 1} more cells in this column)" if len(rows) > 1 else ""
        faults.append(
            Fault(
                book, cells.seen(grid.cells[rows[0], column]),
                "คอลัมน์ที่มีหัวตาราง" + more_th, "a column with a head" + more_en,
                f"ลบค่านี้ หรือย้ายไปคอลัมน์ที่ถูก เช่น “{NOTES}”",
                f"Delete it, or move it to its column, such as “{NOTES}”.", rows[0], get_column_letter(column), sheet,
            )
        )  # fmt: skip
