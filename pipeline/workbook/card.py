"""The sheet of sources becomes ``card.toml``; what the card has already of imports and records stays on it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.cycle import digests, files
from pipeline.errors import Fault
from pipeline.workbook import cells
from pipeline.workbook.cells import OddCell
from pipeline.workbook.entry import EnteredFile
from pipeline.workbook.grids import Grid
from pipeline.workbook.headers import match_header
from pipeline.workbook.layout import NOTE, SOURCE_COLUMNS, is_import
from pipeline.workbook.prefill import dump_toml

_NEEDED = ("ชื่อเรื่อง", "ผู้จัดทำ")
_DATES = ("วันที่ตามเอกสาร", "วันที่ได้รับ")


def card_entry(grid: Grid, year: int, book: str, faults: list[Fault]) -> EnteredFile | None:
    """Read the sheet of sources; a note beside a source becomes one of the card's notes."""
    columns = (*SOURCE_COLUMNS, NOTE)
    optional = [name for name in columns if name not in _NEEDED]
    before = len(faults)
    heads = match_header(grid, columns, optional, book, grid.name, faults)
    if heads is None:
        return None
    sources: list[dict[str, str]] = []
    notes: list[str] = []
    places: dict[str, tuple[int, str]] = {}
    for row in (row for row in grid.rows() if row > heads.row):
        source = {}
        for column, value in grid.row(row).items():
            name = heads.names.get(column, "")
            try:
                text = cells.text(value, date=name in _DATES) if name else ""
            except OddCell as odd:
                faults.append(Fault(book, odd.found, *odd.words, row, name, grid.name))
                text = odd.found
            if name == NOTE:
                places |= {f"notes[{len(notes) + n}]": (row, NOTE) for n in range(1, text.count("\n") + 2)}
                notes += text.split("\n")
            elif name and text:
                source[SOURCE_COLUMNS[name]] = text
        if source:
            sources.append(source)
            places |= {f"sources[{len(sources)}].{key}": (row, name) for name, key in SOURCE_COLUMNS.items()}
    if not sources and len(faults) == before:
        return None
    silent = frozenset((None, name) for name in heads.absent)
    return EnteredFile(
        year, files.CARD, _text(sources, notes).encode(), grid.name, places=places, silent=silent
    )


def merge_cards(typed: bytes | None, there: bytes | None) -> bytes | None:
    """Give the card as it is to be: the typed one, with the imports and records that the present one has.

    The present one stands, down to the byte, where nothing else was typed. None where there is neither.
    """
    if typed is None or there is None:
        return typed if there is None else there
    new, old = _read(typed), _read(there)
    documents = [source for source in old["sources"] if not is_import(source)]
    if (new["sources"], new["notes"]) == (documents, old["notes"]):
        return there
    imports = [source for source in old["sources"] if is_import(source)]
    records = [digests.block(str(one.get("reason", "")), one.get("files", {})) for one in old["records"]]
    return (_text([*new["sources"], *imports], new["notes"]) + "".join(records)).encode()


def add_import(card: bytes, source: Mapping[str, str]) -> bytes:
    """Add an imported file to the end of a card, once."""
    if source["sha256"].encode() in card:
        return card
    return card.rstrip() + b"\n\n[[sources]]\n" + dump_toml(source).encode()


def _text(sources: Sequence[Mapping[str, Any]], notes: Sequence[str]) -> str:
    # blocks, so that a further source can be added at the end
    blocks = ["[[sources]]\n" + dump_toml(source) for source in sources]
    return "\n".join([*([dump_toml({"notes": list(notes)})] if notes else []), *blocks])


def _read(data: bytes) -> dict[str, Any]:
    """Read a card as it lies; one that cannot be read has nothing to keep."""
    try:
        read = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        read = {}
    return {key: list(read.get(key, [])) for key in ("sources", "notes", "records")}
