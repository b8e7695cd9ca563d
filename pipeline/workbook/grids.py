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
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.errors import Fault, Field, InputError
from pipeline.schemes.toml_records import CONTROL

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5_000_000, 40_000_000, 2_000
MOST_CELLS = 100_000
_MOST_COLUMNS = 16_384
_MOST = {"cells": MOST_CELLS, "tags": 300_000, "styles, rules, …": 40_000}
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?ref\s*=\s*[\"']([^\"']*)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
# What a cell takes; all else costs more to read.
_PLAIN = re.compile(rb"<(?:\w+:)?(?:row|c|v|f|t|is|si|r)[\s/>]")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)

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

    file: str
    sheet: str | None  # none of a text
    cells: Mapping[Position, object]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @functools.cached_property
    def rows(self) -> Mapping[int, Mapping[int, object]]:
        """The rows that hold something, in order: number → column → value."""
        rows: dict[int, dict[int, object]] = {}
        for (row, column), value in sorted(self.cells.items()):
            rows.setdefault(row, {})[column] = value
        return rows

    def fault(
        self, code: str, found: str | None, /, row: int | None = None, column: str | None = None, **fields: Field
    ) -> Fault:
        """Make a fault of this sheet, or of a cell of it."""
        return Fault.of(code, self.file, found, row=row, column=column, sheet=self.sheet, **fields)


def read_xlsx(data: bytes, file: str) -> tuple[Grid, ...]:
    """Read the sheets of a workbook.

    Raises:
        InputError: the file is no workbook, is damaged, or unpacks to more than a person can have typed.
    """
    import openpyxl

    try:
        _guard(data, file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are of no matter here
            book: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
            formulas = any(cell.data_type == "f" for sheet in book.worksheets for cell in _cells(sheet).values())
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False) if formulas else book
            return tuple(_grid(file, sheet, values[sheet.title]) for sheet in book.worksheets)
    except InputError:
        raise
    except Exception as error:  # a damaged part can fail anywhere inside the reader or a decompressor
        raise InputError([Fault.of("workbook-not-readable", file, f"{type(error).__name__}: {error}")]) from error


def _guard(data: bytes, file: str) -> None:
    """Refuse what would take long before any of it is parsed.

    Raises:
        InputError: too large, packed too densely, or with entities.
    """
    if len(data) > MOST_BYTES:
        raise InputError([Fault.of("workbook-too-large", file, f"{len(data):,} bytes")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > MOST_UNPACKED or len(parts) > MOST_PARTS:
            raise InputError([Fault.of("workbook-too-large", file, f"{size:,} bytes, {len(parts):,} parts")])
        counts: Counter[str] = Counter()
        for part in parts:
            text = archive.read(part)
            if part.filename.endswith((".xml", ".rels")):
                if _DOCTYPE.search(text):
                    raise InputError([Fault.of("workbook-not-readable", file, "<!DOCTYPE")])
                tags = text.count(b"<") - text.count(b"</")
                counts["tags"] += tags
                counts["styles, rules, …"] += tags - len(_PLAIN.findall(text))
            if part.filename.startswith("xl/worksheets/"):
                counts["cells"] += len(_CELL.findall(text))
                counts["cells"] += sum(_area(ref.decode("ascii", "replace")) for ref in _MERGE.findall(text))
            for what, most in _MOST.items():
                if counts[what] > most:
                    raise InputError([Fault.of("workbook-too-large", file, f"{counts[what]:,} {what}")])


def _area(ref: str) -> int:
    """Give how many cells a merged area covers; more than are allowed where it is no plain area."""
    from openpyxl.utils import range_boundaries

    try:
        left, top, right, bottom = (int(edge or MOST_CELLS) for edge in range_boundaries(ref))
    except (ValueError, TypeError):
        return MOST_CELLS + 1
    return max(0, (right - left + 1)) * max(0, (bottom - top + 1))


def _cells(sheet: Any) -> Mapping[Position, Any]:
    """Give the cells that a file really holds: going over rows and columns would make the empty ones too."""
    cells: Mapping[Position, Any] = sheet._cells
    return cells


def _grid(file: str, sheet: Any, computed: Any) -> Grid:
    values = {place: _value(cell, _cells(computed).get(place)) for place, cell in _cells(sheet).items()}
    return Grid(
        file,
        str(sheet.title),
        {place: value for place, value in values.items() if value is not None and str(value).strip()},
        merged=tuple(sorted((r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges)),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        hidden_columns=frozenset(
            number
            for each in sheet.column_dimensions.values()
            if each.hidden
            for number in range(each.min or 0, min(each.max or 0, _MOST_COLUMNS) + 1)
        ),
    )


def _value(cell: Any, computed: Any) -> object:
    """Give a cell's value, of a formula what was computed; a number under a percent format as a person sees it."""
    value, kind = cell.value, cell.data_type
    if kind == "f":
        if computed is None or computed.value is None:
            return ErrorCell(str(getattr(value, "text", value)), formula=True)
        value, kind = computed.value, computed.data_type
    if kind == "e":
        return ErrorCell(str(value))
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if is_number and "%" in cell.number_format:
        return f"{(Decimal(format(value, '.15g')) * 100).normalize():f}%"  # 0.9101 is 91.01%
    return value


def read_text(data: bytes, file: str) -> Grid:
    """Read a text file as one grid.

    Raises:
        InputError: it is no text, or larger than a person can have typed.
    """
    text = _decode(data)
    if text is None or len(data) > MOST_BYTES or "\0" in text:
        raise InputError([Fault.of("text-table-not-readable", file, f"{len(data):,} bytes")])
    if bad := CONTROL.search(text):
        row = text[: bad.start()].count("\n") + 1
        near = text[max(0, bad.start() - 10) : bad.end() + 10]
        raise InputError([Fault.of("text-table-not-readable", file, near, row=row)])
    delimiter = max(",;\t", key=text.lstrip().split("\n", 1)[0].count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    cells: dict[Position, object] = {}
    try:
        for row, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            cells |= {(row, column): value for column, value in enumerate(line, 1) if value.strip()}
            if len(cells) > MOST_CELLS:
                raise InputError([Fault.of("text-table-not-readable", file, f"> {MOST_CELLS:,} cells")])
    except csv.Error as error:
        raise InputError([Fault.of("text-table-not-readable", file, str(error))]) from error
    return Grid(file, None, cells)


def _decode(data: bytes) -> str | None:
    """Decode: what its first bytes say, else UTF-8, else Windows-874, which Thai Excel still writes."""
    codecs = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp874")
    for codec in codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return None
