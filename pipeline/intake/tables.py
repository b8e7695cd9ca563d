"""A sheet that is a table becomes a raw CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from pipeline.errors import Fault, meant_en, meant_th, nearest
from pipeline.intake import cells
from pipeline.intake.cells import OddCell
from pipeline.intake.entry import Entry
from pipeline.intake.grid import Grid
from pipeline.intake.layout import Table, same
from pipeline.raw.table import NOTES, SCORE

LOOKED_AT = 20
"""Rows at the top among which the heads are looked for: people put titles above a table."""


def head_row(grid: Grid, columns: Sequence[str]) -> int | None:
    """Find the row that holds most of the known heads; none where no row holds two (or the only one)."""
    counts = {
        row: sum(any(same(value, name) for value in grid.row(row).values()) for name in columns)
        for row in grid.rows()
        if row <= LOOKED_AT
    }
    best = max(counts, key=lambda row: (counts[row], -row), default=None)
    return best if best is not None and counts[best] >= min(2, len(columns)) else None


def entry(
    grid: Grid, table: Table, year: int, book: str, sheet: str | None, faults: list[Fault]
) -> Entry | None:
    """Read a sheet as a table; none where nothing was filled in beside what was given.

    Adds to ``faults`` every cell that cannot be read and every head that is missing, unknown or doubled.
    """
    at = head_row(grid, table.columns)
    if at is None:
        if grid.cells:
            faults.append(_no_head(table.columns, book, sheet))
        return None
    before = len(faults)
    heads = _heads(grid.row(at), at, table.columns, book, sheet, faults)
    whole = _spread(grid, at, heads, book, sheet, faults)
    rows: list[list[str]] = []
    lines: dict[int, int] = {}
    filled = False
    for number in sorted({row for row, _ in whole if row > at}):
        texts, odd_cell = dict.fromkeys(table.columns, ""), False
        for column, name in heads.items():
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
    return Entry(year, table.file, csv_bytes(table.columns, rows), sheet, lines)


def csv_bytes(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Write a raw CSV file as Excel reads it: UTF-8 with BOM."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([columns, *rows])
    return stream.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Keep a text from running as a formula when the file is opened in Excel; reading cuts the space again."""
    return f" {text}" if len(text) > 1 and text[0] in "=+-@" else text


def _heads(
    row: Mapping[int, object],
    at: int,
    columns: Sequence[str],
    book: str,
    sheet: str | None,
    faults: list[Fault],
) -> dict[int, str]:
    """Match the heads of a row with the known ones: column → name."""
    heads: dict[int, str] = {}
    unknown: list[str] = []
    for column, value in row.items():
        name = next((name for name in columns if same(value, name)), None)
        if name is None or name in heads.values():
            unknown.append(" ".join(str(value).split()))
        else:
            heads[column] = name
    absent = [name for name in columns if name not in heads.values() and name != NOTES]
    for found in unknown:
        expected = (
            "หัวตารางที่รู้จัก ไม่ซ้ำกัน: " + ", ".join(columns),
            "a known column head, once: " + ", ".join(columns),
        )
        names = absent or columns
        faults.append(
            Fault(book, found, *expected, meant_th(found, names), meant_en(found, names), at, found, sheet)
        )
        absent = [name for name in absent if name != nearest(found, absent)]
    for name in absent:
        if not name.startswith(OPTIONAL):
            faults.append(
                Fault(
                    book, "", f"มีคอลัมน์ “{name}”", f"a column “{name}”",
                    f"เพิ่มคอลัมน์ “{name}” ในแถวหัวตาราง", f"Add the column “{name}” to the head.", at, name, sheet,
                )
            )  # fmt: skip
    return heads


OPTIONAL = ("จำนวนผู้ตอบ", "ส่วนเบี่ยงเบนมาตรฐาน")
"""Columns that a table may be without."""


def _spread(
    grid: Grid, at: int, heads: Mapping[int, str], book: str, sheet: str | None, faults: list[Fault]
) -> dict[tuple[int, int], object]:
    """Give merged cells their value in every row; a score for two rows, or a merge over columns, is a fault."""
    whole = {place: value for place, value in grid.cells.items() if place[0] > at and place[1] in heads}
    for place, value in grid.cells.items():
        if place[0] > at and place[1] not in heads:
            faults.append(
                Fault(
                    book, str(value), "คอลัมน์ที่มีหัวตาราง", "a column with a head",
                    "ลบค่านี้ หรือย้ายไปคอลัมน์ “หมายเหตุ”", f"Delete it, or move it to the column “{NOTES}”.",
                    place[0], sheet=sheet,
                )
            )  # fmt: skip
    for top, left, bottom, right in grid.merged:
        value = grid.cells.get((top, left))
        if top <= at or value is None:
            continue
        touched = [name for column, name in heads.items() if left <= column <= right]
        if len(touched) > 1 or (SCORE in touched and bottom > top):
            faults.append(
                Fault(
                    book, str(value), "หนึ่งช่องต่อหนึ่งค่า ไม่ผสานช่อง", "one cell for one value, not merged",
                    "ยกเลิกการผสานช่อง (Unmerge) แล้วกรอกทีละช่อง", "Unmerge the cells and fill in each.",
                    top, touched[0], sheet,
                )
            )  # fmt: skip
            continue
        rows = set(grid.rows())
        for row in range(top, bottom + 1):
            if row in rows and left in heads:
                whole[row, left] = value
    return whole


def _no_head(columns: Sequence[str], book: str, sheet: str | None) -> Fault:
    return Fault(
        book, "ไม่พบหัวตาราง / no heads",
        "แถวหัวตาราง: " + ", ".join(columns), "a row of heads: " + ", ".join(columns),
        "ใส่หัวตารางตามแม่แบบ", "Put the heads as in the template.", sheet=sheet,
    )  # fmt: skip
