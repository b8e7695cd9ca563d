"""A sheet of lines becomes a raw TOML file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import tomli_w

from pipeline import thai
from pipeline.errors import Fault, meant_en, meant_th
from pipeline.intake import cells
from pipeline.intake.cells import OddCell
from pipeline.intake.entry import Entry
from pipeline.intake.grid import Grid
from pipeline.intake.layout import (
    BEFORE,
    HELP,
    KEY,
    LISTS,
    NOTE,
    SOURCE_COLUMNS,
    VALUE,
    Form,
    is_count,
    is_points,
    labels,
)  # fmt: skip
from pipeline.intake.tables import head_row
from pipeline.raw import folders
from pipeline.raw.rules import decimal, plain_number
from pipeline.scheme import Scheme

_WHOLE = (
    "จำนวนเต็ม เช่น 120 หรือ ๑๒๐",
    "a whole number such as 120",
    "พิมพ์จำนวนเต็ม ไม่มีตัวอักษรปน",
    "Type a whole number, without letters.",
)


def entry(grid: Grid, form: Form, scheme: Scheme, year: int, book: str, faults: list[Fault]) -> Entry | None:
    """Read a sheet as a form; none where nothing was filled in beside the fiscal year."""
    known = labels(form, scheme)
    at = head_row(grid, (KEY, VALUE, BEFORE, HELP))
    heads = (
        {name: column for column, value in grid.row(at).items() for name in (KEY, VALUE) if _is(value, name)}
        if at
        else {}
    )
    if at is None or set(heads) != {KEY, VALUE}:
        if grid.cells:
            words = (f"แถวหัวตาราง: {KEY}, {VALUE}", f"a row of heads: {KEY}, {VALUE}")
            remedy = "ใส่หัวตารางตามแม่แบบ", "Put the heads as in the template."
            faults.append(Fault(book, "ไม่พบหัวตาราง / no heads", *words, *remedy, sheet=grid.name))
        return None
    keys = {thai.normal(name): key for name, key in known.items()}
    values: dict[str, Any] = {}
    places: dict[str, tuple[int, str]] = {}
    for row in (row for row in grid.rows() if row > at):
        found = grid.row(row)
        label, value = found.get(heads[KEY]), found.get(heads[VALUE])
        if value is None and label is None:
            continue
        key = keys.get(thai.normal(label)) if isinstance(label, str) else None
        if key is None or (key in values and value is not None):
            text = " ".join(str(label or "").split())
            expected = ("รายการที่รู้จัก ไม่ซ้ำกัน", "a known line, once")
            meant = (meant_th(text, known), meant_en(text, known))
            faults.append(Fault(book, text, *expected, *meant, row, KEY, grid.name))
            continue
        places[key] = (row, str(label))
        try:
            text = cells.text(value, points=is_points(key), date=key.endswith("date"))
            if text:
                values[key] = _typed(key, text)
        except OddCell as odd:
            faults.append(Fault(book, odd.found, *odd.words, row, str(label), grid.name))
            values[key] = None
    if not set(values) - {"fiscal_year"}:
        return None
    places |= {f"{key}[{n}]": places[key] for key in LISTS if key in places for n in range(1, 500)}
    places |= _closed_up(places, values)
    content = {key: value for key, value in values.items() if value is not None}
    return Entry(year, form.file, toml(nested(content)), grid.name, places=places)


def card(grid: Grid, year: int, book: str, faults: list[Fault]) -> Entry | None:
    """Read the sheet of sources as ``card.toml``; a note beside a source becomes one of the card's notes."""
    columns = (*SOURCE_COLUMNS, NOTE)
    at = head_row(grid, columns)
    if at is None:
        return None
    heads = {column: name for column, value in grid.row(at).items() for name in columns if _is(value, name)}
    sources: list[dict[str, str]] = []
    notes: list[str] = []
    places: dict[str, tuple[int, str]] = {}
    for row in (row for row in grid.rows() if row > at):
        source = {}
        for column, value in grid.row(row).items():
            name = heads.get(column, "")
            try:
                text = cells.text(value, date=name in ("วันที่ตามเอกสาร", "วันที่ได้รับ"))
            except OddCell as odd:
                faults.append(Fault(book, odd.found, *odd.words, row, name or None, grid.name))
                continue
            if name == NOTE:
                notes += text.split("\n")
                places |= {
                    f"notes[{n}]": (row, NOTE)
                    for n in range(1, len(notes) + 1)
                    if f"notes[{n}]" not in places
                }
            elif name and text:
                source[SOURCE_COLUMNS[name]] = text
        if source:
            sources.append(source)
            places |= {f"sources[{len(sources)}].{key}": (row, name) for name, key in SOURCE_COLUMNS.items()}
    if not sources:
        return None
    # blocks, so that a further source can be added at the end
    blocks = [b"[[sources]]\n" + toml(source) for source in sources]
    data = b"\n".join([*([toml({"notes": notes})] if notes else []), *blocks])
    return Entry(year, folders.CARD, data, grid.name, places=places)


def toml(content: Mapping[str, Any]) -> bytes:
    """Write a raw TOML file."""
    return tomli_w.dumps(content, multiline_strings=True).encode()


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Turn keys such as ``head.subject`` and ``signatures[2].position`` into tables and lists of them."""
    content: dict[str, Any] = {}
    lists: dict[str, dict[int, dict[str, Any]]] = {}
    for key, value in flat.items():
        if member := re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", key):
            lists.setdefault(member[1], {}).setdefault(int(member[2]), {})[member[3]] = value
        elif "." in key:
            table, _, inner = key.partition(".")
            content.setdefault(table, {})[inner] = value
        else:
            content[key] = value
    for name, members in lists.items():
        content[name] = [members[n] for n in sorted(members)]
    plain = {key: value for key, value in content.items() if not isinstance(value, dict)}
    return plain | content  # a key of the file itself stands before its tables


def flat(content: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a raw TOML file's tables into keys as ``nested`` reads them."""
    keys: dict[str, Any] = {}
    for key, value in content.items():
        if isinstance(value, dict):
            keys |= {f"{key}.{inner}": each for inner, each in value.items()}
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            keys |= {f"{key}[{n}].{k}": v for n, each in enumerate(value, 1) for k, v in each.items()}
        else:
            keys[key] = value
    return keys


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
        return value
    if is_count(key):
        digits = thai.to_arabic_digits(text).replace(",", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 12):
            raise OddCell(text, _WHOLE)
        return int(digits)
    if key in LISTS:
        return [line for line in text.split("\n") if line]
    return text


def _is(value: object, name: str) -> bool:
    return isinstance(value, str) and thai.normal(value) == thai.normal(name)
