"""Thai writing: text in; normal form, digits, dates, words and fonts out."""

from pipeline.thai.text import (
    ERA_OFFSET,
    MONTHS,
    Digits,
    Number,
    format_date,
    in_digits,
    is_buddhist_year,
    normal,
    number,
    parse_date,
    rounded,
    tidy,
    to_arabic_digits,
    to_christian_year,
    to_thai_digits,
    unrounded,
)

__all__ = [
    "ERA_OFFSET",
    "MONTHS",
    "Digits",
    "Number",
    "format_date",
    "in_digits",
    "is_buddhist_year",
    "normal",
    "number",
    "parse_date",
    "rounded",
    "tidy",
    "to_arabic_digits",
    "to_christian_year",
    "to_thai_digits",
    "unrounded",
]
