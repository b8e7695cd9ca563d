"""What an import changes, in words: per file, row and cell."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping

from pipeline.errors import shown
from pipeline.intake.layout import TABLES
from pipeline.intake.toml import flat

Cells = Mapping[tuple[str, str], str]
"""Row (what tells it apart; empty for a TOML file) and column → value."""


def lines(file: str, name: str, old: bytes | None, new: bytes) -> list[str]:
    """Tell what changes in a raw file; nothing where its values stay.

    Args:
        file: as it is shown.
        name: its own name, which says what it holds.
        old: what is there, if anything.
        new: what is to be written.
    """
    after = _cells(name, new)
    if old is None:
        return [f"{file}: แฟ้มใหม่ {len(after)} ช่อง / new file, {len(after)} cells"]
    told = list(_told(_cells(name, old), after))
    return [f"{file}: เปลี่ยน {len(told)} แห่ง / {len(told)} changes", *told] if told else []


def same_values(name: str, old: bytes, new: bytes) -> bool:
    """Tell whether two raw files say the same, however each is written."""
    return not any(_told(_cells(name, old), _cells(name, new)))


def _told(before: Cells, after: Cells) -> Iterator[str]:
    gone, come = (
        {row for row, _ in before} - {row for row, _ in after},
        {row for row, _ in after} - {row for row, _ in before},
    )
    for place in dict.fromkeys((*before, *after)):
        row, column = place
        old, new = before.get(place, ""), after.get(place, "")
        if old == new:
            continue
        sign = "−" if row in gone else "+" if row in come else "~"
        at = f"แถว “{row}” " if row else ""
        value = shown(old) if row in gone else shown(new) if row in come else f"{shown(old)} → {shown(new)}"
        yield f"  {sign} {at}คอลัมน์ “{column}”: {value}"


def _cells(name: str, data: bytes) -> dict[tuple[str, str], str]:
    try:
        text = data.decode("utf-8-sig")
        if name.endswith(".toml"):
            return {("", key): _text(value) for key, value in flat(tomllib.loads(text)).items()}
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (ValueError, csv.Error):
        return {("", "ทั้งแฟ้ม / whole file"): "อ่านไม่ได้ / not readable"}
    head, keys = (rows[0] if rows else []), next(table.keys for table in TABLES if table.file == name)
    cells: dict[tuple[str, str], str] = {}
    for row in rows[1:]:
        values = dict(zip(head, (value.strip() for value in row), strict=False))
        label = " – ".join(values.get(key, "") for key in keys)
        number = 2
        while any((label, column) in cells for column in head):  # doubled rows are told apart by their order
            label, number = f"{label} ({number})", number + 1
        cells |= {(label, column): value for column, value in values.items() if value}
    return cells


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
