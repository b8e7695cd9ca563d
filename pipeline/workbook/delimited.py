"""One table as text: comma, semicolon or tab; UTF-8, UTF-16 or Windows-874."""

from __future__ import annotations

import csv
import io

from pipeline.errors import Fault, InputError
from pipeline.schemes.toml_records import CONTROL
from pipeline.workbook.grids import MOST_BYTES, MOST_CELLS, Grid

_TEXT = (
    "ตารางข้อความ CSV",
    "a table of text (CSV)",
    "ใน Excel ให้บันทึกเป็นชนิด “CSV UTF-8 (Comma delimited)” หรือ .xlsx แล้วนำเข้าใหม่",
    "In Excel, save as “CSV UTF-8 (Comma delimited)” or .xlsx and import again.",
)


def read(data: bytes, file: str) -> Grid:
    """Read a text file as one grid.

    Raises:
        InputError: it is no text, or larger than a person can have typed.
    """
    text = _text(data)
    if text is None or len(data) > MOST_BYTES or "\0" in text:
        raise InputError([Fault(file, f"{len(data):,} bytes", *_TEXT)])
    if bad := CONTROL.search(text):
        row = text[: bad.start()].count("\n") + 1
        raise InputError([Fault(file, text[max(0, bad.start() - 10) : bad.end() + 10], *_TEXT, row=row)])
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    cells: dict[tuple[int, int], object] = {}
    try:
        for at, line in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
        ):
            cells |= {(at, column): value for column, value in enumerate(line, 1) if value.strip()}
            if len(cells) > MOST_CELLS:
                raise InputError([Fault(file, f"> {MOST_CELLS:,} cells", *_TEXT)])
    except csv.Error as error:
        raise InputError([Fault(file, str(error), *_TEXT)]) from error
    return Grid(file, cells)


def _text(data: bytes) -> str | None:
    """Decode: what its first bytes say, else UTF-8, else Windows-874, which Thai Excel still writes."""
    codecs = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp874")
    for codec in codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return None
