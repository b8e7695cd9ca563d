"""The chain of a printed figure: its value, its formula in words, and the raw rows as they stand in their files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline import package, place, thai
from pipeline.errors import Fault, InputError, meant_en, meant_th, shown
from pipeline.raw import Cycle

_SOURCE = re.compile(r"(data/raw/[^\s:;,]+\.(?:csv|toml))(?::([^\s;]+))?")


def trace(history: Sequence[Cycle], wanted: str) -> list[str]:
    """Give the chain of every figure with that id or, in whatever digits, that printed value.

    Raises:
        InputError: no figure is called or printed so.
    """
    figures = package.tables(history)["figures"]
    printed = thai.to_arabic_digits(wanted)
    found = figures[(figures["figure"] == wanted) | (figures["printed"].map(str) == printed)]
    if not len(found):
        ids = tuple(figures["figure"])
        raise InputError(
            [
                Fault(
                    "figures.csv",
                    wanted,
                    "รหัสของตัวเลข หรือตัวเลขตามที่พิมพ์",
                    "the id of a figure, or a number as printed",
                    meant_th(wanted, ids),
                    meant_en(wanted, ids),
                    column="figure",
                )
            ]
        )
    return ["\n".join(_chain(row)) for row in found.itertuples(index=False)]


def _chain(row: Any) -> Iterator[str]:
    yield f"{row.figure}: {row.printed} ({row.unit})"
    yield f"  ค่าก่อนปัด / unrounded: {package.cell(row.value)}"
    yield f"  วิธีคำนวณ / formula: {row.formula}"
    yield f"  ที่มา / sources: {row.sources}"
    for file, rows in _SOURCE.findall(str(row.sources)):
        yield from (f"    {line}" for line in _rows(file, rows))


def _rows(file: str, rows: str) -> Iterator[str]:
    """Give the named rows of a raw file as it stands: of a table by number, else the lines of the named key."""
    path = place.root() / file
    if not path.is_file():
        return
    text = path.read_text("utf-8-sig", "replace")
    if file.endswith(".csv"):
        table = list(csv.reader(io.StringIO(text, newline="")))
        for number in (int(part) for part in rows.split(",") if part.isdecimal()):
            if 0 < number <= len(table):
                cells = " | ".join(shown(cell) for cell in table[number - 1] if cell)
                yield f"{file} แถว / row {number}: {cells}"
    else:
        key = rows.rpartition(".")[2]
        for number, line in enumerate(text.splitlines(), 1):
            if key and re.match(rf"\s*{re.escape(key)}\s*=", line):
                yield f"{file} บรรทัด / line {number}: {shown(line.strip())}"
