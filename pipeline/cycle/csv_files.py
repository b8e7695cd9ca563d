"""Raw CSV files: read as text, with the row numbers that a spreadsheet shows."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import thai
from pipeline.cycle.door import Door
from pipeline.errors import Fault, FileName, Phrase, Term, meant, nearest
from pipeline.schemes.toml_records import CONTROL
from pipeline.storage.paths import relative
from pipeline.storage.raw_files import RawFile

SCORE, NOTES = "คะแนน", "หมายเหตุ"
RESPONDENTS, SPREAD = "จำนวนผู้ตอบ", "ส่วนเบี่ยงเบนมาตรฐาน"
OPTIONAL = (NOTES, RESPONDENTS, SPREAD)
"""Columns that a file may leave out, where it has no further ones."""
_SEPARATORS = {
    ";": Term("อัฒภาค ( ; )", "semicolons ( ; )"),
    "\t": Term("แท็บ (Tab)", "tabs"),
    "|": Term("ขีดตั้ง ( | )", "bars ( | )"),
}


def missing(path: Path, why: Term | Phrase) -> Fault:
    """Say that a file is not there and why it is needed."""
    return Fault.of("file-missing", relative(path), file=FileName(path.name), why=why, folder=relative(path.parent))


def text_of(file: RawFile, faults: list[Fault]) -> str | None:
    """Give a file's text (UTF-8, with or without BOM); a fault is added where it is none."""
    if file.trouble:
        faults.append(Fault.of("file-not-readable", file.shown, file.trouble))
        return None
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = file.data[: error.start].count(b"\n") + 1
        found = file.data[error.start : error.start + 8].hex(" ")
        faults.append(Fault.of("file-not-utf8", file.shown, f"byte {found}", row=row))
        return None
    if bad := CONTROL.search(text):
        row = text[: bad.start()].count("\n") + 1
        found = text[max(0, bad.start() - 10) : bad.end() + 10]
        faults.append(Fault.of("control-character", file.shown, found, row=row))
        return None
    return text


@dataclass(frozen=True)
class Row:
    """A row of a raw table: its number in a spreadsheet, where the head is row 1, and its text by column."""

    no: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


def read(
    file: RawFile,
    columns: Sequence[str],
    faults: list[Fault],
    cautions: list[Fault],
    optional: Sequence[str] = OPTIONAL,
) -> tuple[Row, ...] | None:
    """Read the rows of a CSV file; each has every one of ``columns``, in their order.

    White space around a value is cut and its text mended (``Door``); rows, and columns at the right, without any value
    are left out, and so may be a column that is ``optional``. Adds every fault of the file's form to ``faults`` and
    then gives ``None``.
    """
    text = text_of(file, faults)
    if text is None:
        return None
    before = len(faults)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a cell may be as long as its file
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        faults.append(Fault.of("quotes-unbalanced", file.shown, str(error)))
        return None
    if other := _other_separator(file.shown, rows, columns):
        faults.append(other)
        return None
    rows = _without_blank_columns(rows)
    head = [" ".join(thai.tidy(name).split()) for name in rows[0]] if rows else []
    names = _heads(file.shown, head, columns, optional, faults)
    body = [(at, row) for at, row in enumerate(rows[1:], 2) if any(value.strip() for value in row)]
    for at, row in body:
        if len(row) != len(head):
            found = f"{len(row)} ช่อง / cells"
            faults.append(Fault.of("cells-contradict-head", file.shown, found, row=at, count=len(head)))
    if len(faults) > before:
        return None
    door = Door(file.shown, faults, cautions)
    rows_by_name = ((at, dict(zip(names, row, strict=True))) for at, row in body)
    return tuple(
        Row(at, {name: _cell(door.text(values.get(name, ""), at, name)) for name in columns})
        for at, values in rows_by_name
    )


def _other_separator(file: str, rows: list[list[str]], columns: Sequence[str]) -> Fault | None:
    """Tell a table whose cells another sign than the comma separates, by the heads that it then has."""
    head = ",".join(rows[0]) if rows else ""
    known = set(map(thai.normal, columns))
    for sign, name in _SEPARATORS.items():
        if len(known & {thai.normal(cell.strip(' "')) for cell in head.split(sign)}) > 1:
            return Fault.of("separator-not-a-comma", file, f"{name.th} / {name.en}", row=1, separator=name)
    return None


def _without_blank_columns(rows: list[list[str]]) -> list[list[str]]:
    """Cut the columns that a spreadsheet leaves at the right of a whole table, without head or any value."""
    filled = [row for row in rows if any(value.strip() for value in row)]
    if len({len(row) for row in filled}) != 1:
        return rows  # cells too many or too few are a fault
    width = max(at for row in filled for at, value in enumerate(row, 1) if value.strip())
    return [row[:width] for row in rows]


def _heads(
    file: str, head: Sequence[str], columns: Sequence[str], optional: Sequence[str], faults: list[Fault]
) -> list[str]:
    """Match the file's column heads with the known ones; an optional column may be absent."""
    known = {thai.normal(name): name for name in columns}
    names = [known.get(thai.normal(name), name) for name in head]
    absent = [name for name in columns if name not in names and name not in optional]
    for at, name in enumerate(names):
        if name not in columns or name in names[:at]:
            listed, hint = ", ".join(columns), meant(name, absent or columns)
            faults.append(Fault.of("column-unknown", file, name, row=1, column=name, columns=listed, hint=hint))
            absent = [other for other in absent if other != nearest(name, absent)]
    faults += [Fault.of("column-missing", file, "", row=1, column=name, name=name) for name in absent]
    return names


def _cell(value: str) -> str:
    lines = map(thai.tidy, value.split("\n"))
    return "\n".join(line for line in lines if line)
