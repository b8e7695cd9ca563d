"""Thai writing: text in; normal form, digits, numbers, dates, words and fonts out.

The names of ``text`` are the face's own: ``from pipeline import thai; thai.number(value)``. Beside it stand

- ``words``: where words begin and end, and their order in a dictionary;
- ``fonts``: the fonts of the reports, and which text each of their glyphs is.
"""

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
