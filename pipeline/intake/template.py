"""The workbook of a year: what is known is filled in, the rest is asked for, with lists to choose from."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter

from pipeline import scheme as schemes
from pipeline.intake import known, layout, sheets
from pipeline.intake.example import EXAMPLE_ROWS
from pipeline.intake.layout import CARD, FORMS, TABLES, Form, Table
from pipeline.intake.pen import Pen
from pipeline.raw.agency import Agency
from pipeline.scheme import Scheme


def make(body: Agency, year: int) -> bytes:
    """Make the workbook of a fiscal year; the same raw files give the same bytes.

    A year that has raw files already is shown with them. Its plan stands in the sheet of its follow-up to be filled
    in; so does last year's plan in that of last year's, with what was followed up of it so far.

    Raises:
        UnknownFact: never here; a year without scheme is refused before.
    """
    scheme = schemes.load(year)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": layout.TITLE, "created": dt.datetime(2000, 1, 1)})  # no clock in the file
    choices = known.choices(body, scheme)
    pen = Pen.of(book, choices)
    sheets.guide(pen, body, year)
    for one in _order(body, scheme, year):
        sheet = pen.sheet(one if isinstance(one, str) else one.sheet)
        if isinstance(one, Table):
            sheets.table(pen, sheet, one, known.rows(one, body, scheme, year))
        elif isinstance(one, Form):
            sheets.form(pen, sheet, one, body, scheme, year)
        else:
            sheets.sources(pen, sheet, body, year)
    sheets.aside(pen, layout.EXAMPLE, EXAMPLE_ROWS)
    columns = [[name, *values] for name, values in choices.items()]
    height = max(map(len, columns))
    sheets.aside(
        pen, layout.CHOICES, [[c[at] if at < len(c) else "" for c in columns] for at in range(height)]
    )
    book.close()
    return stream.getvalue()


def _order(body: Agency, scheme: Scheme, year: int) -> list[Table | Form | str]:
    scores, findings, plan, followup, items, subs, late = TABLES
    published, first, second, late_memo = FORMS
    order: list[Table | Form | str] = [scores, published, CARD, findings, plan, first, followup, second]
    if known.planned(body.id, year):
        order += [late, late_memo]
    return [*order, items, *([subs] if scheme.sub_indicators else [])]
