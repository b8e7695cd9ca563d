"""A sheet of lines becomes a raw TOML file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline import thai
from pipeline.cycle.cell_rules import decimal, plain_number
from pipeline.errors import Fault, meant_en, meant_th
from pipeline.schemes import Scheme
from pipeline.workbook import cells
from pipeline.workbook.cells import OddCell
from pipeline.workbook.entry import Entry
from pipeline.workbook.grids import Grid
from pipeline.workbook.headers import match
from pipeline.workbook.layout import (
    BEFORE,
    HELP,
    KEY,
    LISTS,
    ONLY_WORDS,
    VALUE,
    Form,
    is_count,
    is_points,
    labels,
)
from pipeline.workbook.prefill import dumped, nested

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


def entry(
    grid: Grid,
    form: Form,
    scheme: Scheme,
    year: int,
    book: str,
    before: Mapping[str, str],
    faults: list[Fault],
    remarks: list[str],
) -> Entry | None:
    """Read a sheet as a form; none where nothing was filled in beside the fiscal year.

    Args:
        before: what the column to look at had, by key; a few other values in it were typed into the wrong column,
            many are those of an older or another year's workbook.
    """
    known = labels(form, scheme)
    heads = match(grid, (KEY, VALUE, BEFORE, HELP), (BEFORE, HELP), book, grid.name, faults)
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
            text = " ".join(cells.seen(label).split())
            expected = ("รายการที่รู้จัก ไม่ซ้ำกัน", "a known line, once")
            meant = (meant_th(text, known), meant_en(text, known))
            faults.append(Fault(book, text, *expected, *meant, row, KEY, grid.name))
            continue
        places[key] = (row, str(label))
        beside = cells.seen(found.get(at_before or 0))
        if value is None and beside and thai.normal(beside) != thai.normal(before.get(key, "")):
            aside[key] = beside
        try:
            text = cells.text(value, points=is_points(key), date=key.endswith("date"))
            if text:
                values[key] = _typed(key, text)
        except OddCell as odd:
            faults.append(Fault(book, odd.found, *odd.words, row, str(label), grid.name))
            values[key] = None
    if len(aside) > _FEW:
        remarks.append(f"แผ่นงาน “{grid.name}” คอลัมน์ “{BEFORE}” ไม่นำเข้า / a column to look at, not read")
    elif values.get("fiscal_year", year) == year:
        for key, text in aside.items():
            row, label = places[key]
            faults.append(Fault(book, text, *_ASIDE, row, label, grid.name))
            values[key] = None
    if not set(values) - {"fiscal_year"}:
        return None
    places |= {f"{key}[{n}]": places[key] for key in LISTS if key in places for n in range(1, 500)}
    places |= _closed_up(places, values)
    content = {key: value for key, value in values.items() if value is not None}
    return Entry(year, form.file, dumped(nested(content)).encode(), grid.name, places=places)


def _closed_up(
    places: Mapping[str, tuple[int, str]], values: Mapping[str, Any]
) -> dict[str, tuple[int, str]]:
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
        if value is None:
            raise OddCell(text, plain_number().words(text))
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
