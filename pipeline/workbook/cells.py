"""A cell of a spreadsheet as the text that a person meant, or what is wrong with it."""

import datetime as dt
import math
import re
from collections.abc import Callable

from pipeline import thai
from pipeline.errors import Field
from pipeline.schemes.toml_records import CONTROL
from pipeline.workbook.grids import ErrorCell

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SMALLEST_YEAR = 1990


class OddCell(ValueError):
    """Raised for a cell that cannot be read; carries the code of the fault, what was found and the fault's fields."""

    def __init__(self, code: str, found: str, /, **fields: Field) -> None:
        super().__init__(found)
        self.code, self.found, self.fields = code, found, fields


def text(value: object, points: bool = False, date: bool = False) -> str:
    """Give a cell's value as text.

    Args:
        value: as the spreadsheet has it; none is an empty cell.
        points: the cell holds points; what Excel took for a date of the year 1900 is the number it was typed as.
        date: the cell holds a date; a real one is written out in Thai.

    Raises:
        OddCell: an error value, a formula without result, a truth value, or a date where none is meant.
    """
    if value is None:
        return ""
    if isinstance(value, ErrorCell):
        raise OddCell("formula-not-computed" if value.formula else "formula-error", value.shown)
    if isinstance(value, bool):
        raise OddCell("truth-value", str(value).upper())
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return _date(value, points, date)
    cleaned = _clean(str(value))
    if CONTROL.search(cleaned):
        raise OddCell("control-character", cleaned)
    return cleaned


def display(value: object) -> str:
    """Give what a cell shows, for a fault of whatever kind."""
    try:
        return text(value)
    except OddCell as odd:
        return odd.found


def _number(value: float) -> str:
    """Write a number as Excel shows it: 15 digits carry, so that 84.33 is no 84.329999999999998.

    Raises:
        OddCell: it is no number or endless.
    """
    if not math.isfinite(value):
        raise OddCell("number-not-finite", str(value))
    digits = f"{value:.15g}"
    return digits if "e" not in digits else f"{value:.0f}" if abs(value) >= 1 else f"{value:.15f}".rstrip("0")


def _clean(text: str) -> str:
    """Undo what programs do to text: invisible characters, Excel's escapes; nothing that a person typed."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) < 0x80 else found[0], text)
    text = _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(thai.tidy(line) for line in text.split("\n")).strip("\n")


def _date(value: dt.date | dt.time | dt.timedelta, points: bool, date: bool) -> str:
    from openpyxl.utils import datetime as excel

    serial: Callable[..., float] = excel.to_excel
    if points and isinstance(value, dt.datetime) and value.year == 1900:
        return _number(round(serial(value), 6))  # 84.33 under a date's format: no other number gives it
    if date and isinstance(value, dt.date) and value.year >= _SMALLEST_YEAR:
        year = value.year if thai.is_buddhist_year(value.year) else value.year + thai.ERA_OFFSET
        return f"{value.day} {thai.MONTHS[value.month - 1]} {year}"
    found = str(value).removesuffix(" 00:00:00")  # a day alone
    if points:
        raise OddCell("date-in-place-of-score", found, guess=_digits(value))
    raise OddCell("date-in-place-of-text", found)


def _digits(value: dt.date | dt.time | dt.timedelta) -> str:
    """Say what may have been typed: 12.05 becomes the 12th of May, 8.43 a time."""
    if isinstance(value, dt.date):
        return f"{value.day}.{value.month:02d}"
    if isinstance(value, dt.time):
        return f"{value.hour}.{value.minute:02d}"
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60}.{minutes % 60:02d}"
