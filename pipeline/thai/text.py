"""Thai writing: normal form, digits, numbers, dates and fiscal years of the Buddhist Era (พ.ศ.).

Numbers are exact (``Decimal`` or ``Fraction``) until they are printed; printing rounds once, half up.
"""

import datetime as dt
import functools
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Digits = Literal["thai", "arabic"]
Number = int | Decimal | Fraction

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
ERA_OFFSET = 543  # Buddhist Era = Christian Era + 543
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_DATE = re.compile(r"(\d{1,2})\s*([ก-๙]+)\s*(?:พ\s*\.\s*ศ\s*\.)?\s*(\d{4})")


def to_thai_digits(text: str) -> str:
    """Write every Arabic digit of ``text`` as a Thai one."""
    return text.translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    """Write every Thai digit of ``text`` as an Arabic one."""
    return text.translate(_TO_ARABIC)


def in_digits(text: str, digits: Digits) -> str:
    """Write the digits of ``text`` as the report wants them."""
    return to_thai_digits(text) if digits == "thai" else to_arabic_digits(text)


@functools.lru_cache(maxsize=8192)  # the names of a scheme and its indicators are asked for again and again
def normal(text: str) -> str:
    """Give the form in which two spellings of one name are equal.

    NFC, ํ + า joined to ำ (also around a tone mark), doubled เ read as แ, Arabic digits, and no white space,
    hyphen or invisible character: damage that text from PDF and typing brings.
    """
    text = unicodedata.normalize("NFC", to_arabic_digits(text))
    text = re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", text)
    text = text.replace("เเ", "แ")
    return "".join(c for c in text if not c.isspace() and c != "-" and unicodedata.category(c) != "Cf")


def tidy(text: str) -> str:
    """Fold white space of a typed line: no-break spaces and runs of spaces become one space; ends are cut."""
    return re.sub(r"[ \t\u00a0]+", " ", unicodedata.normalize("NFC", text)).strip()


def rounded(value: Number, places: int = 2) -> Decimal:
    """Round half up, exactly, to ``places`` decimals (−0.005 → −0.01: halves go away from zero)."""
    numerator, denominator = value.as_integer_ratio()
    whole = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return Decimal(-whole if numerator < 0 else whole).scaleb(-places)


def number(value: Number, places: int = 2, digits: Digits = "thai", sign: bool = False) -> str:
    """Print a number with ``places`` decimals; ``sign`` puts + before a rise and − before a fall."""
    at_print = rounded(value, places)
    text = f"{abs(at_print):,.{places}f}"
    before = "−" if at_print < 0 else "+" if sign and at_print > 0 else ""
    return in_digits(before + text, digits)


def unrounded(value: Number, places: int = 10) -> str:
    """Write an exact number for a data file: all its decimals where they end, else ``places`` of them."""
    text = f"{rounded(value, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_date(text: str) -> dt.date:
    """Read a Thai date such as ``๖ พฤศจิกายน พ.ศ.๒๕๖๓``.

    Raises:
        ValueError: the text is no such date, or its year is not of the Buddhist Era.
    """
    found = _DATE.fullmatch(tidy(to_arabic_digits(text)))
    if not found or found[2] not in MONTHS:
        raise ValueError(f"not a Thai date: {text!r}")
    return dt.date(to_christian_year(int(found[3])), MONTHS.index(found[2]) + 1, int(found[1]))


def format_date(day: dt.date, digits: Digits = "thai") -> str:
    """Write a date as ``๖ พฤศจิกายน พ.ศ. ๒๕๖๓``."""
    return in_digits(f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {day.year + ERA_OFFSET}", digits)


def is_buddhist_year(year: int) -> bool:
    """Tell whether a year can be one of the Buddhist Era (2500–2699) rather than a Christian one."""
    return 2500 <= year <= 2699


def to_christian_year(year: int) -> int:
    """Turn a Buddhist Era year into a Christian Era one.

    Raises:
        ValueError: ``year`` is not of the Buddhist Era.
    """
    if not is_buddhist_year(year):
        raise ValueError(f"not a year of the Buddhist Era: {year}")
    return year - ERA_OFFSET
