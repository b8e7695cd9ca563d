"""A cell of a spreadsheet as the text that a person meant, or what is wrong with it."""

import datetime as dt
import re
from collections.abc import Callable

from pipeline import thai
from pipeline.schemes.toml_records import CONTROL
from pipeline.workbook.grids import ErrorCell

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
Words = tuple[str, str, str, str]
_TYPED = ("พิมพ์ค่าลงในช่องโดยตรง", "Type the value itself into the cell.")
_SMALLEST_YEAR = 1990


class OddCell(ValueError):
    """Raised for a cell that cannot be read; carries what was found and the words for a fault."""

    def __init__(self, found: str, words: Words) -> None:
        super().__init__(found)
        self.found, self.words = found, words


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
        raise _odd(value)
    if isinstance(value, bool):
        expected = "ตัวเลขหรือข้อความ ไม่ใช่ค่าจริง/เท็จ", "a number or text, no truth value"
        raise OddCell(str(value).upper(), (*expected, *_TYPED))
    if isinstance(value, int | float):
        return format_number(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return _of_date(value, points, date)
    cleaned = clean(str(value))
    if CONTROL.search(cleaned):
        raise OddCell(cleaned, ("ข้อความที่ไม่มีอักขระควบคุมปน", "text without control characters", *_TYPED))
    return cleaned


def display(value: object) -> str:
    """Give what a cell shows, for a fault of whatever kind."""
    try:
        return text(value)
    except OddCell as odd:
        return odd.found


def format_number(value: float) -> str:
    """Write a number as Excel shows it: 15 digits carry, so that 84.33 is no 84.329999999999998."""
    if value != value or value in (float("inf"), float("-inf")):
        raise OddCell(str(value), ("ตัวเลข", "a number", *_TYPED))
    written = f"{value:.15g}"
    return written if "e" not in written else f"{value:.0f}" if abs(value) >= 1 else f"{value:.15f}".rstrip("0")


def clean(text: str) -> str:
    """Mend what programs do to Thai text: invisible characters, ํ + า, Excel's escapes; nothing a person typed."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) < 0x80 else found[0], text)
    text = _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", text)
    return "\n".join(thai.tidy(line) for line in text.split("\n")).strip("\n")


def _odd(value: ErrorCell) -> OddCell:
    if value.formula:
        return OddCell(
            value.shown,
            (
                "ค่าที่คำนวณแล้ว",
                "a computed value",
                "เปิดแฟ้มใน Excel หรือ LibreOffice แล้วบันทึกอีกครั้ง หรือพิมพ์ค่าแทนสูตร",
                "Open and save the file in Excel or LibreOffice, or type the value in place of the formula.",
            ),
        )
    expected = "ค่า ไม่ใช่ข้อผิดพลาดของสูตร", "a value, no error of a formula"
    return OddCell(value.shown, (*expected, "แก้สูตรหรือพิมพ์ค่าแทนสูตร", "Correct the formula or type the value."))


def _of_date(value: dt.date | dt.time | dt.timedelta, points: bool, date: bool) -> str:
    from openpyxl.utils import datetime as excel

    serial: Callable[..., float] = excel.to_excel
    if points and isinstance(value, dt.datetime) and value.year == 1900:
        return format_number(round(serial(value), 6))  # 84.33 under a date's format: no other number gives it
    if date and isinstance(value, dt.date) and value.year >= _SMALLEST_YEAR:
        year = value.year if thai.is_buddhist_year(value.year) else value.year + thai.ERA_OFFSET
        return f"{value.day} {thai.MONTHS[value.month - 1]} {year}"
    found = str(value).removesuffix(" 00:00:00")  # a day alone
    if not points:
        raise OddCell(
            found,
            (
                "ข้อความ ไม่ใช่วันที่ของ Excel",
                "text, no date of Excel",
                "ตั้งรูปแบบช่องเป็น “ข้อความ” (Text) แล้วพิมพ์ใหม่ตามเอกสาร",
                "Format the cell as Text and type it again as the document has it.",
            ),
        )
    guess = _guess(value)
    raise OddCell(
        found,
        (
            "ตัวเลขคะแนน เช่น 84.33 (Excel เปลี่ยนค่าที่พิมพ์เป็นวันที่หรือเวลา)",
            "a score such as 84.33 (Excel turned what was typed into a date or time)",
            (f"หมายถึง “{guess}” หรือไม่ " if guess else "") + "ตั้งรูปแบบช่องเป็น “ข้อความ” (Text) แล้วพิมพ์คะแนนใหม่",
            (f"Did you mean “{guess}”? " if guess else "") + "Format the cell as Text and type the score again.",
        ),
    )


def _guess(value: dt.date | dt.time | dt.timedelta) -> str:
    """Say what may have been typed: 12.05 becomes the 12th of May, 8.43 a time."""
    if isinstance(value, dt.date):
        return f"{value.day}.{value.month:02d}"
    if isinstance(value, dt.time):
        return f"{value.hour}.{value.minute:02d}"
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60}.{minutes % 60:02d}"
