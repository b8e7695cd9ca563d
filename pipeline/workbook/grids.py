"""A file that someone filled in, possibly damaged or hostile, becomes grids or one fault; never anything slow.

A workbook (.xlsx) gives a grid a sheet; a text (comma, semicolon or tab; UTF-8, UTF-16 or Windows-874) gives one.
"""

import csv
import functools
import io
import math
import re
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pipeline.errors import InputError
from pipeline.errors.old import old_fault
from pipeline.schemes.toml_records import CONTROL

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5_000_000, 40_000_000, 2_000
MOST_CELLS = 100_000
MOST_TAGS, MOST_OTHERS = 300_000, 40_000
_MOST_COLUMNS = 16_384
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?ref\s*=\s*[\"']([^\"']*)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
# What a cell takes; all else costs more to read.
_PLAIN = re.compile(rb"<(?:\w+:)?(?:row|c|v|f|t|is|si|r)[\s/>]")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SIZE = (
    "สมุดงาน Excel ขนาดปกติ",
    "a workbook of ordinary size",
    "คัดลอกเฉพาะค่าลงในแบบกรอกที่ได้จาก make new-year แล้วนำเข้าใหม่",
    "Copy the values alone into the workbook that make new-year makes, and import that.",
)
_FORM = (
    "สมุดงาน Excel ชนิด .xlsx ที่เปิดได้และไม่มีรหัสผ่าน",
    "an .xlsx workbook that opens, without a password",
    "เปิดใน Excel หรือ LibreOffice แล้วบันทึกใหม่เป็นชนิด Excel Workbook (.xlsx)",
    "Open it in Excel or LibreOffice and save it anew as Excel Workbook (.xlsx).",
)
_TEXT = (
    "ตารางข้อความ CSV",
    "a table of text (CSV)",
    "ใน Excel ให้บันทึกเป็นชนิด “CSV UTF-8 (Comma delimited)” หรือ .xlsx แล้วนำเข้าใหม่",
    "In Excel, save as “CSV UTF-8 (Comma delimited)” or .xlsx and import again.",
)

Position = tuple[int, int]
"""Row and column, both from 1."""


@dataclass(frozen=True)
class ErrorCell:
    """A cell that holds no value: an error of the spreadsheet, or a formula that was never computed."""

    shown: str
    formula: bool = False


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet that hold something; ``merged`` are areas as first row, first column, last ones."""

    name: str
    cells: Mapping[Position, object]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)

    @functools.cached_property
    def _by_row(self) -> dict[int, dict[int, object]]:
        found: dict[int, dict[int, object]] = {}
        for (row, column), value in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = value
        return found

    def rows(self) -> list[int]:
        """Give the numbers of the rows that hold something, in order."""
        return list(self._by_row)

    def row(self, number: int) -> Mapping[int, object]:
        """Give the cells of a row by column."""
        return self._by_row.get(number, {})


def read_xlsx(data: bytes, file: str) -> tuple[Grid, ...]:
    """Read the sheets of a workbook.

    Raises:
        InputError: the file is no workbook, is damaged, or unpacks to more than a person can have typed.
    """
    _guard(data, file)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are of no matter here
            book: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
            formulas = any(cell.data_type == "f" for sheet in book.worksheets for cell in _cells(sheet))
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False) if formulas else book
            return tuple(_grid(sheet, values[sheet.title]) for sheet in book.worksheets)
    except Exception as error:  # a damaged part can fail anywhere inside the reader
        raise InputError([old_fault(file, f"{type(error).__name__}: {error}", *_FORM)]) from error


def _guard(data: bytes, file: str) -> None:
    """Refuse what would take long before any of it is parsed.

    Raises:
        InputError: too large, packed too densely, or no readable archive.
    """
    if len(data) > MOST_BYTES:
        raise InputError([old_fault(file, f"{len(data):,} bytes", *_SIZE)])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if size > MOST_UNPACKED or len(parts) > MOST_PARTS:
                raise InputError([old_fault(file, f"{size:,} bytes, {len(parts):,} parts", *_SIZE)])
            cells = tags = others = 0
            for part in parts:
                text = archive.read(part)
                if part.filename.endswith((".xml", ".rels")):
                    if _DOCTYPE.search(text):
                        raise InputError([old_fault(file, "<!DOCTYPE", *_FORM)])
                    own = text.count(b"<") - text.count(b"</")
                    tags += own
                    if tags > MOST_TAGS:
                        raise InputError([old_fault(file, f"{tags:,} tags", *_SIZE)])
                    others += own - len(_PLAIN.findall(text))
                    if others > MOST_OTHERS:
                        raise InputError([old_fault(file, f"{others:,} styles, rules, …", *_SIZE)])
                if part.filename.startswith("xl/worksheets/"):
                    cells += len(_CELL.findall(text))
                    cells += sum(_area(ref.decode("ascii", "replace")) for ref in _MERGE.findall(text))
            if cells > MOST_CELLS:
                raise InputError([old_fault(file, f"{cells:,} cells", *_SIZE)])
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError([old_fault(file, f"{type(error).__name__}: {error}", *_FORM)]) from error
    except Exception as error:  # decompressors have errors of their own
        raise InputError([old_fault(file, f"{type(error).__name__}: {error}", *_FORM)]) from error


def _area(ref: str) -> int:
    """Give how many cells a merged area covers; more than are allowed where it is no plain area."""
    from openpyxl.utils import range_boundaries

    try:
        left, top, right, bottom = (int(edge or MOST_CELLS) for edge in range_boundaries(ref))
    except (ValueError, TypeError):
        return MOST_CELLS + 1
    return max(0, (right - left + 1)) * max(0, (bottom - top + 1))


def _cells(sheet: Any) -> list[Any]:
    """Give the cells that a file really holds: going over rows and columns would make the empty ones too."""
    return list(sheet._cells.values())


def _grid(sheet: Any, computed: Any) -> Grid:
    found: dict[tuple[int, int], object] = {}
    for cell in _cells(sheet):
        value: object = cell.value
        if cell.data_type == "f":
            other = computed._cells.get((cell.row, cell.column))
            value = None if other is None else other.value
            if value is None:
                text = getattr(cell.value, "text", cell.value)
                value = ErrorCell(str(text), formula=True)
            elif other.data_type == "e":
                value = ErrorCell(str(value))
        elif cell.data_type == "e":
            value = ErrorCell(str(value))
        value = _percent(value, cell.number_format)
        if value is not None and not (isinstance(value, str) and not value.strip()):
            found[cell.row, cell.column] = value
    merged = tuple((r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges)
    hidden = frozenset(n for n, row in sheet.row_dimensions.items() if row.hidden)
    unseen = frozenset(
        column
        for each in sheet.column_dimensions.values()
        if each.hidden
        for column in range(each.min or 0, min(each.max or 0, _MOST_COLUMNS) + 1)
    )
    return Grid(str(sheet.title), found, tuple(sorted(merged)), sheet.sheet_state != "visible", hidden, unseen)


def _percent(value: object, shape: str) -> object:
    """Give a number under a percent format as a person sees it: 0.9101 is 91.01%."""
    if not isinstance(value, int | float) or isinstance(value, bool) or "%" not in shape:
        return value
    if not math.isfinite(value):
        return value
    return f"{(Decimal(format(value, '.15g')) * 100).normalize():f}%"


def read_text(data: bytes, file: str) -> Grid:
    """Read a text file as one grid.

    Raises:
        InputError: it is no text, or larger than a person can have typed.
    """
    text = _decode(data)
    if text is None or len(data) > MOST_BYTES or "\0" in text:
        raise InputError([old_fault(file, f"{len(data):,} bytes", *_TEXT)])
    if bad := CONTROL.search(text):
        row = text[: bad.start()].count("\n") + 1
        raise InputError([old_fault(file, text[max(0, bad.start() - 10) : bad.end() + 10], *_TEXT, row=row)])
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    cells: dict[tuple[int, int], object] = {}
    try:
        for at, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            cells |= {(at, column): value for column, value in enumerate(line, 1) if value.strip()}
            if len(cells) > MOST_CELLS:
                raise InputError([old_fault(file, f"> {MOST_CELLS:,} cells", *_TEXT)])
    except csv.Error as error:
        raise InputError([old_fault(file, str(error), *_TEXT)]) from error
    return Grid(file, cells)


def _decode(data: bytes) -> str | None:
    """Decode: what its first bytes say, else UTF-8, else Windows-874, which Thai Excel still writes."""
    codecs = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp874")
    for codec in codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return None
