"""Raw CSV files: read as text, with the row numbers that a spreadsheet shows."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import thai
from pipeline.errors import Fault, nearest
from pipeline.errors.old import meant_en, meant_th, old_fault
from pipeline.schemes.toml_records import CONTROL, NO_CONTROL
from pipeline.storage.paths import relative
from pipeline.storage.raw_files import RawFile

SCORE, NOTES = "คะแนน", "หมายเหตุ"
RESPONDENTS, SPREAD = "จำนวนผู้ตอบ", "ส่วนเบี่ยงเบนมาตรฐาน"
OPTIONAL = (NOTES, RESPONDENTS, SPREAD)
"""Columns that a file may leave out."""
NO_FILE = "ไม่มีแฟ้มนี้ / no such file"
NOT_UTF8 = (
    "ข้อความแบบ UTF-8",
    "text in UTF-8",
    "ใน Excel ให้บันทึกเป็นชนิด “CSV UTF-8 (Comma delimited)” ตามแม่แบบเดิม แล้วทำซ้ำ",
    "In Excel, save as “CSV UTF-8 (Comma delimited)” and run again.",
)
NOT_READABLE = (
    "แฟ้มที่เปิดอ่านได้",
    "a file that can be read",
    "ปิดแฟ้มในโปรแกรมอื่น แล้วตรวจสิทธิ์การอ่านของแฟ้ม",
    "Close it in other programs and check that you may read it.",
)
_SEPARATORS = {";": ("อัฒภาค ( ; )", "semicolons ( ; )"), "\t": ("แท็บ (Tab)", "tabs"), "|": ("ขีดตั้ง ( | )", "bars ( | )")}
RETYPE = ("ลบอักขระนั้นแล้วพิมพ์ข้อความใหม่", "Delete that character and type the text again.")


def missing(path: Path, why_th: str, why_en: str) -> Fault:
    """Say that a file is not there and why it is needed."""
    return old_fault(
        relative(path),
        NO_FILE,
        f"มีแฟ้ม {path.name} ({why_th})",
        f"the file {path.name} ({why_en})",
        f"วางแฟ้ม {path.name} ไว้ในโฟลเดอร์ {relative(path.parent)} ตรวจชื่อแฟ้มว่าสะกดถูก",
        f"Put {path.name} into {relative(path.parent)}; check how its name is spelled.",
    )


def text_of(file: RawFile, faults: list[Fault]) -> str | None:
    """Give a file's text (UTF-8, with or without BOM); a fault is added where it is none."""
    if file.trouble:
        faults.append(old_fault(file.shown, file.trouble, *NOT_READABLE))
        return None
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = file.data[: error.start].count(b"\n") + 1
        found = file.data[error.start : error.start + 8].hex(" ")
        faults.append(old_fault(file.shown, f"byte {found}", *NOT_UTF8, row=row))
        return None
    if bad := CONTROL.search(text):
        row = text[: bad.start()].count("\n") + 1
        found = text[max(0, bad.start() - 10) : bad.end() + 10]
        faults.append(old_fault(file.shown, found, *NO_CONTROL, *RETYPE, row=row))
        return None
    return text


@dataclass(frozen=True)
class Row:
    """A row of a raw table: its number in a spreadsheet, where the head is row 1, and its text by column."""

    no: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


def read(file: RawFile, columns: Sequence[str], faults: list[Fault]) -> tuple[Row, ...] | None:
    """Read the rows of a CSV file; each has every one of ``columns``, in their order.

    White space around a value is cut; rows, and columns at the right, without any value are left out. Adds every
    fault of the file's form to ``faults`` and then gives ``None``.
    """
    text = text_of(file, faults)
    if text is None:
        return None
    before = len(faults)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a cell may be as long as its file
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        faults.append(
            old_fault(
                file.shown,
                str(error),
                "ตาราง CSV ที่เครื่องหมายคำพูดเปิดปิดครบ",
                "a CSV table with balanced quotes",
                "เปิดแฟ้มใน Excel แล้วบันทึกใหม่เป็น “CSV UTF-8”",
                "Open the file in Excel and save it again as “CSV UTF-8”.",
            )
        )
        return None
    if other := _other_separator(file.shown, rows, columns):
        faults.append(other)
        return None
    rows = _without_blank_columns(rows)
    head = [" ".join(thai.tidy(name).split()) for name in rows[0]] if rows else []
    names = _heads(file.shown, head, columns, faults)
    body = [(at, row) for at, row in enumerate(rows[1:], 2) if any(value.strip() for value in row)]
    for at, row in body:
        if len(row) != len(head):
            faults.append(
                old_fault(
                    file.shown,
                    f"{len(row)} ช่อง / cells",
                    f"{len(head)} ช่อง เท่าหัวตาราง",
                    f"{len(head)} cells, as in the head",
                    "ดูว่ามีจุลภาคเกินหรือขาดในแถวนี้ ข้อความที่มีจุลภาคต้องอยู่ในเครื่องหมายคำพูด",
                    "Look for a comma too many or too few; text with commas must be quoted.",
                    row=at,
                )
            )
    if len(faults) > before:
        return None
    rows_by_name = ((at, dict(zip(names, row, strict=True))) for at, row in body)
    return tuple(Row(at, {name: _cell(values.get(name, "")) for name in columns}) for at, values in rows_by_name)


def _other_separator(file: str, rows: list[list[str]], columns: Sequence[str]) -> Fault | None:
    """Tell a table whose cells another sign than the comma separates, by the heads that it then has."""
    head = ",".join(rows[0]) if rows else ""
    known = set(map(thai.normal, columns))
    for sign, (th, en) in _SEPARATORS.items():
        if len(known & {thai.normal(name.strip(' "')) for name in head.split(sign)}) > 1:
            return old_fault(
                file,
                f"{th} / {en}",
                "ช่องที่คั่นด้วยจุลภาค ( , )",
                "cells separated by commas ( , )",
                f"แฟ้มนี้คั่นช่องด้วย{th} ใน Excel ให้บันทึกใหม่เป็น “CSV UTF-8 (Comma delimited)” "
                "ถ้ายังได้ผลเดิม ให้ตั้งตัวคั่นรายการ (List separator) ของเครื่องเป็นจุลภาค",
                f"The cells are separated by {en}: save again as “CSV UTF-8 (Comma delimited)”; if that gives the "
                "same, set the computer's list separator to a comma.",
                row=1,
            )
    return None


def _without_blank_columns(rows: list[list[str]]) -> list[list[str]]:
    """Cut the columns that a spreadsheet leaves at the right of a whole table, without head or any value."""
    filled = [row for row in rows if any(value.strip() for value in row)]
    if len({len(row) for row in filled}) != 1:
        return rows  # cells too many or too few are a fault
    width = max(at for row in filled for at, value in enumerate(row, 1) if value.strip())
    return [row[:width] for row in rows]


def _heads(file: str, head: Sequence[str], columns: Sequence[str], faults: list[Fault]) -> list[str]:
    """Match the file's column heads with the known ones; an optional column may be absent."""
    known = {thai.normal(name): name for name in columns}
    names = [known.get(thai.normal(name), name) for name in head]
    absent = [name for name in columns if name not in names and name not in OPTIONAL]
    for at, name in enumerate(names):
        if name not in columns or name in names[:at]:
            faults.append(
                old_fault(
                    file,
                    name,
                    "หัวตารางที่รู้จัก ไม่ซ้ำกัน: " + ", ".join(columns),
                    "a known column head, once: " + ", ".join(columns),
                    meant_th(name, absent or columns),
                    meant_en(name, absent or columns),
                    row=1,
                    column=name,
                )
            )
            absent = [other for other in absent if other != nearest(name, absent)]
    for name in absent:
        faults.append(
            old_fault(
                file,
                "",
                f"มีคอลัมน์ “{name}”",
                f"a column “{name}”",
                f"เพิ่มคอลัมน์ “{name}” ในแถวแรกของแฟ้ม",
                f"Add the column “{name}” to the first row.",
                row=1,
                column=name,
            )
        )
    return names


def _cell(value: str) -> str:
    lines = (thai.tidy(line) for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
