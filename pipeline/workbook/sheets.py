"""A sheet becomes the text of a raw file: a table a CSV file, a form (a line a key) a TOML file."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline import thai
from pipeline.cycle.cell_rules import check_number, decimal
from pipeline.cycle.csv_files import OPTIONAL, SCORE
from pipeline.errors import Fault
from pipeline.errors.old import meant_en, meant_th, old_fault
from pipeline.schemes import Scheme
from pipeline.storage import toml_text
from pipeline.workbook import cells
from pipeline.workbook.cells import OddCell
from pipeline.workbook.entry import EnteredFile
from pipeline.workbook.grids import Grid
from pipeline.workbook.headers import HeaderRow, match_header
from pipeline.workbook.layout import (
    BEFORE,
    HELP,
    KEY,
    LISTS,
    ONLY_WORDS,
    VALUE,
    Form,
    Table,
    is_count,
    is_points,
    labels,
)
from pipeline.workbook.prefill import nest

_WHOLE = (
    "จำนวนเต็ม เช่น 120 หรือ ๑๒๐",
    "a whole number such as 120",
    "พิมพ์จำนวนเต็ม ไม่มีตัวอักษรปน",
    "Type a whole number, without letters.",
)
_FEW = 3
_ASIDE = (
    f"ค่าในคอลัมน์ “{VALUE}”",
    f"a value in the column “{VALUE}”",
    f"ค่านี้อยู่ในคอลัมน์ “{BEFORE}” ถ้าเป็นของปีนี้ให้ย้ายไปคอลัมน์ “{VALUE}” ถ้าไม่ใช่ให้ลบออก",
    f"It stands in the column “{BEFORE}”: move it to “{VALUE}” if it is of this year, else delete it.",
)


def table_entry(
    grid: Grid, table: Table, year: int, book: str, sheet: str | None, faults: list[Fault]
) -> EnteredFile | None:
    """Read a sheet as a table; none where nothing was filled in beside what was given.

    Adds to ``faults`` every cell that cannot be read and every head that is missing, unknown or doubled.
    """
    before = len(faults)
    heads = match_header(grid, table.columns, OPTIONAL, book, sheet, faults)
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
                faults.append(old_fault(book, odd.found, *odd.words, row=number, column=name, sheet=sheet))
                filled = odd_cell = True
        typed = odd_cell or any(text for name, text in texts.items() if name not in table.prefilled)
        if typed if table.sparse else any(texts.values()):
            rows.append([guarded(texts[name]) for name in table.columns])
            lines[len(rows) + 1] = number
            filled = filled or typed
    if not filled and len(faults) == before:
        return None
    return EnteredFile(year, table.file, csv_bytes(table.columns, rows), sheet, lines, silent=frozenset(silent))


def csv_bytes(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Write a raw CSV file as Excel reads it: UTF-8 with BOM."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([columns, *rows])
    return stream.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Keep a text from running as a formula when the file is opened in Excel; reading cuts the space again."""
    return f" {text}" if len(text) > 1 and text[0] in "=+-@" else text


def _spread(
    grid: Grid, heads: HeaderRow, book: str, sheet: str | None, faults: list[Fault], silent: set[tuple[int | None, str]]
) -> dict[tuple[int, int], object]:
    """Give merged cells their value in every row; a score for two rows, or a merge over columns, is a fault.

    What is empty because of such a merge is ``silent``: the merge says it.
    """
    names = heads.names
    whole = {place: value for place, value in grid.cells.items() if place[0] > heads.row and place[1] in names}
    for top, left, bottom, right in grid.merged:
        value = grid.cells.get((top, left))
        if top <= heads.row or value is None:
            continue
        touched = [name for column, name in names.items() if left <= column <= right]
        if len(touched) > 1 or (SCORE in touched and bottom > top):
            faults.append(
                old_fault(
                    book, cells.display(value), "หนึ่งช่องต่อหนึ่งค่า ไม่ผสานช่อง", "one cell for one value, not merged",
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


def form_entry(
    grid: Grid,
    form: Form,
    scheme: Scheme,
    year: int,
    book: str,
    before: Mapping[str, str],
    faults: list[Fault],
    remarks: list[str],
) -> EnteredFile | None:
    """Read a sheet as a form; none where nothing was filled in beside the fiscal year.

    Args:
        before: what the column to look at had, by key; a few other values in it were typed into the wrong column,
            many are those of an older or another year's workbook.
    """
    known = labels(form, scheme)
    heads = match_header(grid, (KEY, VALUE, BEFORE, HELP), (BEFORE, HELP), book, grid.name, faults)
    if heads is None or heads.absent:
        return None
    at_key, at_value, at_before = map(heads.column, (KEY, VALUE, BEFORE))
    keys = {thai.normal(name): key for name, key in known.items()}
    values: dict[str, Any] = {}
    places: dict[str, tuple[int, str]] = {}
    aside: dict[str, str] = {}
    for row in (row for row in grid.rows() if row > heads.row):
        found = grid.row(row)
        label, value = found.get(at_key or 0), found.get(at_value or 0)
        if value is None and label is None:
            continue
        key = keys.get(thai.normal(label)) if isinstance(label, str) else None
        if key is None or (key in values and value is not None):
            text = " ".join(cells.display(label).split())
            expected = ("รายการที่รู้จัก ไม่ซ้ำกัน", "a known line, once")
            meant = (meant_th(text, known), meant_en(text, known))
            faults.append(old_fault(book, text, *expected, *meant, row, KEY, grid.name))
            continue
        places[key] = (row, str(label))
        beside = cells.display(found.get(at_before or 0))
        if value is None and beside and thai.normal(beside) != thai.normal(before.get(key, "")):
            aside[key] = beside
        try:
            text = cells.text(value, points=is_points(key), date=key.endswith("date"))
            if text:
                values[key] = _typed(key, text)
        except OddCell as odd:
            faults.append(old_fault(book, odd.found, *odd.words, row, str(label), grid.name))
            values[key] = None
    if len(aside) > _FEW:
        remarks.append(f"แผ่นงาน “{grid.name}” คอลัมน์ “{BEFORE}” ไม่นำเข้า / a column to look at, not read")
    elif values.get("fiscal_year", year) == year:
        for key, text in aside.items():
            row, label = places[key]
            faults.append(old_fault(book, text, *_ASIDE, row, label, grid.name))
            values[key] = None
    if not set(values) - {"fiscal_year"}:
        return None
    places |= {f"{key}[{n}]": places[key] for key in LISTS if key in places for n in range(1, 500)}
    places |= _closed_up(places, values)
    content = {key: value for key, value in values.items() if value is not None}
    return EnteredFile(year, form.file, toml_text.dumps(nest(content)).encode(), grid.name, places=places)


def _closed_up(places: Mapping[str, tuple[int, str]], values: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    """Give the places of members of a list as the file counts them, where people left a number out."""
    used = sorted({int(found[1]) for key in values if (found := re.match(r"signatures\[(\d+)\]", key))})
    keys = ("position", "opinion")
    return {
        f"signatures[{at}].{key}": places[f"signatures[{n}].{key}"]
        for at, n in enumerate(used, 1)
        for key in keys
        if f"signatures[{n}].{key}" in places
    }


def _typed(key: str, text: str) -> Any:
    """Read a line's text as the type of its key.

    Raises:
        OddCell: it is no number where one is needed.
    """
    if is_points(key):
        value = decimal(text)
        if wrong := check_number(text):
            code, fields = wrong
            fault = Fault(code, "", text, tuple(fields.items()))
            raise OddCell(text, (*fault.expected, *fault.remedy))
        assert value is not None
        return value if value.as_tuple().exponent else int(value)  # 50, not 50.0: decimals stay as published
    if is_count(key):
        digits = thai.to_arabic_digits(text).replace(",", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 12):
            raise OddCell(text, _WHOLE)
        return int(digits)
    if key == "only" and text not in ONLY_WORDS:
        expected = " / ".join(ONLY_WORDS)
        raise OddCell(text, (expected, expected, meant_th(text, ONLY_WORDS), meant_en(text, ONLY_WORDS)))
    if key in LISTS:
        return [line for line in text.split("\n") if line]
    return text
