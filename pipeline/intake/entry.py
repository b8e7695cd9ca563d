"""A raw file as it was entered, and where each part of it stands in the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.errors import Fault
from pipeline.intake.layout import sheet_of


@dataclass(frozen=True)
class Entry:
    """One raw file made of one sheet; ``rows`` and ``places`` lead back from the file to the sheet."""

    year: int
    file: str
    data: bytes
    sheet: str | None
    rows: Mapping[int, int] = field(default_factory=dict)  # row of the CSV file → row of the sheet
    places: Mapping[str, tuple[int, str]] = field(default_factory=dict)  # key of the TOML file → row and head


def in_workbook(fault: Fault, folder: str, year: int, entries: tuple[Entry, ...], book: str) -> Fault:
    """Say a fault of a raw file as one of the workbook that it was entered in.

    Args:
        fault: as reading the raw files finds it.
        folder: the agency's raw folder, such as ``data/raw/prokfa``.
        year: the workbook's own.
        entries: what was entered.
        book: the workbook's file name.
    """
    for entry in entries:
        if fault.file != f"{folder}/{entry.year}/{entry.file}":
            continue
        row, column = fault.row, fault.column
        if column is not None and column in entry.places:
            row, column = entry.places[column]
        elif row is not None:
            row = entry.rows.get(row)
        return replace(fault, file=book, sheet=entry.sheet, row=row, column=column)
    parts = fault.file.rsplit("/", 2)
    if len(parts) == 3 and parts[0] == folder and parts[1] in (str(year), str(year - 1)):
        sheet = sheet_of(parts[2], year - int(parts[1]))
        there = replace(fault, file=book, sheet=sheet)
        return _empty(there, sheet, parts[2]) if "no such file" in fault.found else there
    return fault


def _empty(fault: Fault, sheet: str, file: str) -> Fault:
    """Say of a raw file that is missing that its sheet is not filled in; the reason why it is needed stays."""
    return replace(
        fault,
        found="ยังไม่ได้กรอก / not filled in",
        expected_th=fault.expected_th.replace(f"มีแฟ้ม {file}", "แผ่นงานที่กรอกแล้ว"),
        expected_en=fault.expected_en.replace(f"the file {file}", "a sheet that is filled in"),
        remedy_th=f"กรอกแผ่นงาน “{sheet}”",
        remedy_en=f"Fill in the sheet “{sheet}”.",
    )
