"""Files damaged before they are imported: workbooks by byte and by cell, tables by byte; and what a right answer is."""

import contextlib
import csv
import datetime as dt
import io
import random
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import to_excel

from pipeline import cycle, thai
from pipeline.cli import main as cli
from pipeline.errors import BAD_INPUT, OK
from pipeline.storage import paths
from tests.conftest import ROOT

WHOSE = ("trat", "2564")
SCORES = "คะแนน"
CELLS = (
    None, "", " ", "-", "0", "100", "100.00", "100.01", "-1", "84.33", "๘๔.๓๓", "84,33", "84.33%", "8O.33", "84.333",
    "=1+1", "=1/0", "+1", "@x", "#REF!", "inf", "nan", "TRUE", "การใช้งบประมาณ", "การใช้งบประมาน", "IIT", "2564", "2021",
    "\u200b84.33\ufeff", "84.33\u00a0", "กํา", "<b>x</b>", "x" * 5000, "ก\nข", "๙" * 400, 0, 84.33, 1e300, -0.0, 84.333,
    1, "1e5", True, False, dt.datetime(2021, 5, 12), dt.datetime(1900, 3, 24, 7, 55, 12),
    dt.date(2564, 1, 1), dt.time(9, 10), dt.timedelta(hours=84),
)  # fmt: skip
"""What people, spreadsheets and the malicious put into a cell."""
PIECES = (b"<", b">", b"&#0;", b"&lt;", b"\xff\xfe", b"1e999", b"-1", b'"', b"A1:XFD1048576", b",", b"\n", "๙".encode())


def begun(folder: Path) -> Path:
    """Take the year away from a project and make its filled workbook, as the published rows have it."""
    shutil.rmtree(paths.raw(WHOSE[0], int(WHOSE[1])))
    with contextlib.redirect_stdout(io.StringIO()):
        assert cli.main(["new-year", *WHOSE]) == OK
    made = next(paths.raw(WHOSE[0], f"_{WHOSE[1]}").glob("*.xlsx"))
    book = openpyxl.load_workbook(made)
    text = (ROOT / "data/raw/trat/2564/scores.csv").read_text("utf-8-sig")
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        book[SCORES].cell(number, 3).value = float(row["คะแนน"])
    by_label = {row[0].value: row[1] for row in book["ผลที่ประกาศ"].iter_rows()}
    by_label["คะแนนรวมของหน่วยงาน"].value = 81.45
    book["เอกสารต้นทาง"]["A2"], book["เอกสารต้นทาง"]["B2"] = "รายงาน ITA2564 กลุ่ม2", "ป.ป.ช."
    path = folder / "filled.xlsx"
    book.save(path)
    return path


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """Change, cut, double or take out bytes at random places."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, kind = chance.randrange(max(1, len(out))), chance.randrange(5)
        if kind == 0 and out:
            out[at] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.randint(1, 40)]
        elif kind == 2:
            out[at:at] = out[at : at + chance.randint(1, 60)]
        elif kind == 3:
            out[at:at] = chance.choice(PIECES)
        elif chance.random() < 0.1:
            del out[at:]
    return bytes(out)


def repacked(book: bytes, part: str, data: bytes) -> bytes:
    """Give the same workbook with one part in place of another."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return stream.getvalue()


def by_cell(book: bytes, chance: random.Random) -> bytes:
    """Put odd values, formats and merges into cells, and odd names on sheets, as an author of a workbook could."""
    read = openpyxl.load_workbook(io.BytesIO(book))
    scores = read[SCORES]
    for _ in range(chance.randint(1, 3)):
        sheet = chance.choice([scores] * 3 + read.worksheets)
        row, column = chance.randint(1, min(sheet.max_row + 1, 14)), chance.randint(1, sheet.max_column + 1)
        kind = chance.randrange(12)
        if kind == 0:
            sheet.merge_cells(start_row=row, end_row=row + chance.randrange(3), start_column=column, end_column=column)
        elif kind == 1:
            sheet.title = chance.choice(("Sheet1", "คะเเนน", "คะแนนน", f"x{chance.randrange(99)}"))
        elif kind == 2:
            chance.choice((sheet.delete_rows, sheet.insert_rows))(row)
        elif kind == 3:
            chance.choice((sheet.delete_cols, sheet.insert_cols))(column)
        else:
            with contextlib.suppress(AttributeError, ValueError):  # inside a merge; what the library refuses to write
                cell = sheet.cell(row, column)
                cell.value = chance.choice(CELLS)
                cell.number_format = chance.choice((cell.number_format, "0.00%", "General", "@", "d/m/yyyy", "0"))
    stream = io.BytesIO()
    read.save(stream)
    return stream.getvalue()


def damaged(book: bytes, table: bytes, chance: random.Random) -> Iterator[tuple[str, str, bytes]]:
    """Give damaged files without end: kind, name, bytes."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    while True:
        yield "xlsx by cell", "filled.xlsx", by_cell(book, chance)
        part = chance.choice(sorted(parts))
        yield "xlsx by byte", "filled.xlsx", repacked(book, part, spoiled(parts[part], chance))
        yield "csv", "scores.csv", spoiled(table, chance)
        yield ("xlsx by byte", "filled.xlsx", spoiled(book, chance) if chance.random() < 0.3 else by_cell(book, chance))


def tried(path: Path) -> tuple[int, str]:
    """Import a file into the year as it was before; gives the exit code and all that was said."""
    home = paths.raw(WHOSE[0])
    for left in (home / WHOSE[1], home / f"_{WHOSE[1]}"):
        shutil.rmtree(left, ignore_errors=True)
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        return cli.main(["import", str(path), *WHOSE]), said.getvalue()


def sound(code: int, said: str, name: str, data: bytes) -> bool:
    """Tell a right answer: all taken as an independent reading has it, or refused in words with nothing written."""
    year = paths.raw(WHOSE[0], int(WHOSE[1]))
    if "Traceback" in said:
        return False
    if code == BAD_INPUT:
        return not year.exists() and f"1. {name}" in said and "วิธีแก้: " in said
    if code != OK:
        return False
    if name.endswith(".csv"):  # one table alone: the year still needs the others
        return "ยังขาด" in said and of_text((year / name).read_bytes()) == of_text(data)
    return of_book(data) == sorted(cycle.cycle(WHOSE[0], int(WHOSE[1])).values.values())


def of_text(data: bytes) -> list[Decimal]:
    """Read the scores of a table in a way of its own."""
    for codec in ("utf-16", "utf-8-sig", "cp874") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp874"):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(codec)
            break
    else:
        return []
    separator = max(",;\t", key=text.lstrip().split("\n", 1)[0].count)
    return _below_head([*csv.reader(io.StringIO(text, newline=""), delimiter=separator)])


def of_book(data: bytes) -> list[Decimal]:
    """Read the scores of a workbook in a way of its own."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    sheet = next(one for one in book.worksheets if thai.normal(one.title) == SCORES)
    return _below_head([[cell.value for cell in row] for row in sheet.iter_rows()])


def _below_head(rows: Sequence[Sequence[object]]) -> list[Decimal]:
    heads = [[thai.normal(str(value)) for value in row] for row in rows]
    at = next(n for n, names in enumerate(heads) if SCORES in names and len(set(names)) > 1)
    column = heads[at].index(SCORES)
    numbers = (_number(row[column]) for row in rows[at + 1 :] if len(row) > column)
    return sorted(number for number in numbers if number is not None)


def _number(value: object) -> Decimal | None:
    if isinstance(value, dt.datetime):
        value = round(to_excel(value), 6)
    if isinstance(value, float):
        value = f"{value:.15g}"
    try:
        return abs(Decimal(thai.to_arabic_digits(str(value).strip("\u200b\ufeff\u00a0 "))))
    except InvalidOperation:
        return None
