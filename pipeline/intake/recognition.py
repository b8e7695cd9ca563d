"""Which sheet of a workbook is which, whatever people did to its name."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import thai
from pipeline.errors import Fault, nearest
from pipeline.intake import heads
from pipeline.intake.grid import Grid
from pipeline.intake.layout import (
    ASIDE,
    CARD,
    FORMS,
    KEY,
    MEMO,
    PUBLISHED,
    SHEETS,
    SOURCE_COLUMNS,
    TABLES,
    VALUE,
    labels,
    same,
)  # fmt: skip
from pipeline.raw.table import OPTIONAL
from pipeline.scheme import Scheme

_SHOWN = 10  # hidden rows or columns that are named


def recognised(
    grids: Sequence[Grid], scheme: Scheme, book: str, faults: list[Fault], remarks: list[str]
) -> list[tuple[Grid, str]]:
    """Give the sheets that hold data, each with its name in the template; one nearly right is read as meant.

    Adds a fault for a sheet that was renamed or stands twice, a remark for the user's own and for what is hidden.
    """
    found: dict[str, Grid] = {}
    others = []
    for grid in grids:
        name = next((name for name in (*SHEETS, *ASIDE) if same(grid.name, name)), None)
        if name is None:
            others.append(grid)
        elif name in found and name not in ASIDE:
            faults.append(_twice(grid, name, book))
        else:
            found[name] = grid
    for grid in (each for each in others if each.cells):
        absent = [name for name in SHEETS if name not in found]
        near = nearest(grid.name, absent)
        meant = [near] if near else _by_heads(grid, absent, scheme)
        if not meant:
            remarks.append(f"แผ่นงาน “{grid.name}” ไม่อยู่ในแม่แบบ จึงไม่นำเข้า / not of the template, not read")
            continue
        expected = "ชื่อแผ่นงานตามแม่แบบ", "a sheet's name as in the template"
        th, en = (word.join(f"“{name}”" for name in meant) for word in (" หรือ ", " or "))
        remedy = f"หมายถึง {th} หรือไม่", f"Did you mean {en}?"
        faults.append(Fault(book, grid.name, *expected, *remedy, sheet=grid.name))
        if len(meant) == 1:
            found[meant[0]] = grid
    known = [(grid, name) for name, grid in found.items() if name not in ASIDE]
    for grid, _ in known:
        remarks += _hidden(grid)
    return sorted(known, key=lambda each: SHEETS.index(each[1]))


def _by_heads(grid: Grid, absent: Sequence[str], scheme: Scheme) -> list[str]:
    """Name the absent sheets that have the very heads, or lines, of a sheet."""
    found = []
    for table in TABLES:
        needed = [name for name in table.columns if name not in OPTIONAL]
        if table.sheet in absent and _has(grid, table.columns, needed):
            found.append(table.sheet)
    if CARD in absent and _has(grid, tuple(SOURCE_COLUMNS), tuple(SOURCE_COLUMNS)[:2]):
        found.append(CARD)
    if _has(grid, (KEY, VALUE), (KEY, VALUE)):
        typed = {thai.normal(value) for value in grid.cells.values() if isinstance(value, str)}
        for form in FORMS:
            lines = labels(PUBLISHED, scheme) if form is PUBLISHED else MEMO
            if form.sheet in absent and sum(thai.normal(line) in typed for line in lines) * 3 > len(lines):
                found.append(form.sheet)
    return found


def _has(grid: Grid, columns: Sequence[str], needed: Sequence[str]) -> bool:
    at = heads.row_of(grid, columns)
    return at is not None and all(
        any(same(value, name) for value in grid.row(at).values()) for name in needed
    )


def _hidden(grid: Grid) -> list[str]:
    told = []
    if grid.hidden:
        told.append(f"แผ่นงาน “{grid.name}” ซ่อนอยู่ แต่นำเข้าด้วย / hidden sheet, read all the same")
    if rows := grid.hidden_rows & {row for row, _ in grid.cells}:
        named = ", ".join(map(str, sorted(rows)[:_SHOWN]))
        told.append(f"แผ่นงาน “{grid.name}” แถว {named} ซ่อนอยู่ แต่นำเข้าด้วย / hidden rows, read all the same")
    if columns := grid.hidden_columns & {column for _, column in grid.cells}:
        from openpyxl.utils import get_column_letter

        named = ", ".join(map(get_column_letter, sorted(columns)[:_SHOWN]))
        told.append(
            f"แผ่นงาน “{grid.name}” คอลัมน์ {named} ซ่อนอยู่ แต่นำเข้าด้วย / hidden columns, read all the same"
        )
    return told


def _twice(grid: Grid, name: str, book: str) -> Fault:
    return Fault(
        book, grid.name, f"แผ่นงาน “{name}” แผ่นเดียว", f"one sheet “{name}”",
        "ลบแผ่นงานที่ซ้ำ หรือเปลี่ยนเป็นชื่ออื่น", "Delete one of the two, or give it another name.", sheet=grid.name,
    )  # fmt: skip
