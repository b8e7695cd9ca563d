"""A sheet that is a table becomes a raw CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from pipeline.cycle.csv_files import OPTIONAL, SCORE
from pipeline.errors import Fault
from pipeline.workbook import cells
from pipeline.workbook.cells import OddCell
from pipeline.workbook.entry import Entry
from pipeline.workbook.grids import Grid
from pipeline.workbook.headers import Heads, match
from pipeline.workbook.layout import Table


def entry(
    grid: Grid, table: Table, year: int, book: str, sheet: str | None, faults: list[Fault]
) -> Entry | None:
    """Read a sheet as a table; none where nothing was filled in beside what was given.

    Adds to ``faults`` every cell that cannot be read and every head that is missing, unknown or doubled.
    """
    before = len(faults)
    heads = match(grid, table.columns, OPTIONAL, book, sheet, faults)
    if heads is None:
        return None
    silent: set[tuple[int | None, str]] = {(None, name) for name in heads.absent}
    whole = _spread(grid, heads, book, sheet, faults, silent)
    rows: list[list[str]] = []
    lines: dict[int, int] = {}
    filled = False
    for number in sorted({row for row, _ in whole}):
        texts, odd_cell = dict.fromkeys(table.columns, ""), False
        for column, name in heads.names.items():
            try:
                texts[name] = cells.text(whole.get((number, column)), points=name == SCORE)
            except OddCell as odd:
                faults.append(Fault(book, odd.found, *odd.words, row=number, column=name, sheet=sheet))
                filled = odd_cell = True
        typed = odd_cell or any(text for name, text in texts.items() if name not in table.given)
        if typed if table.sparse else any(texts.values()):
            rows.append([guarded(texts[name]) for name in table.columns])
            lines[len(rows) + 1] = number
            filled = filled or typed
    if not filled and len(faults) == before:
        return None
    return Entry(year, table.file, csv_bytes(table.columns, rows), sheet, lines, silent=frozenset(silent))


def csv_bytes(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Write a raw CSV file as Excel reads it: UTF-8 with BOM."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([columns, *rows])
    return stream.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Keep a text from running as a formula when the file is opened in Excel; reading cuts the space again."""
    return f" {text}" if len(text) > 1 and text[0] in "=+-@" else text


def _spread(
    grid: Grid,
    heads: Heads,
    book: str,
    sheet: str | None,
    faults: list[Fault],
    silent: set[tuple[int | None, str]],
) -> dict[tuple[int, int], object]:
    """Give merged cells their value in every row; a score for two rows, or a merge over columns, is a fault.

    What is empty because of such a merge is ``silent``: the merge says it.
    """
    names = heads.names
    whole = {
        place: value for place, value in grid.cells.items() if place[0] > heads.row and place[1] in names
    }
    for top, left, bottom, right in grid.merged:
        value = grid.cells.get((top, left))
        if top <= heads.row or value is None:
            continue
        touched = [name for column, name in names.items() if left <= column <= right]
        if len(touched) > 1 or (SCORE in touched and bottom > top):
            faults.append(
                Fault(
                    book, cells.seen(value), "หนึ่งช่องต่อหนึ่งค่า ไม่ผสานช่อง", "one cell for one value, not merged",
                    "ยกเลิกการผสานช่อง (Unmerge) แล้วกรอกทีละช่อง", "Unmerge the cells and fill in each.",
                    top, touched[0], sheet,
                )
            )  # fmt: skip
            silent |= {(row, name) for row in range(top, bottom + 1) for name in touched}
            continue
        rows = set(grid.rows())
        for row in range(top, bottom + 1):
            if row in rows and left in names:
                whole[row, left] = value
    return whole
