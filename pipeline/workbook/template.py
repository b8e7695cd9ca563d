"""The workbook of a year: what is known is filled in, the rest is asked for, with lists to choose from."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import xlsxwriter

from pipeline import schemes
from pipeline.cycle import files
from pipeline.cycle.actions import AS_OF, GROUP, INDICATOR, KIND, NO, PAIRING_OF, RESPONSIBLE, ROUND, STATUS, UNIT
from pipeline.cycle.card import is_import
from pipeline.cycle.check_tables import INSTRUMENT
from pipeline.cycle.csv_files import SCORE
from pipeline.cycle.items import ITEM
from pipeline.cycle.model import Agency
from pipeline.schemes import Scheme
from pipeline.workbook import layout, prefill
from pipeline.workbook.layout import BEFORE, CARD, FORMS, KEY, LEVEL, NOTE, ONLY, TABLES, VALUE, Form, Table

_SPARE = 60  # rows that are ready to be filled in
_SIGNATORIES = 6  # whose lines stand on the sheet of a memo; more can be added
_WIDE = {
    **dict.fromkeys((INSTRUMENT, NO, ITEM, KIND), 10),
    **dict.fromkeys((SCORE, GROUP, ROUND), 12),
    **dict.fromkeys((UNIT, RESPONSIBLE, STATUS, AS_OF, *PAIRING_OF.values()), 24),
    INDICATOR: 30,
}


def make_workbook(agency: Agency, year: int) -> bytes:
    """Make the workbook of a fiscal year; the same raw files give the same bytes.

    A year that has raw files already is shown with them. Its plan stands in the sheet of its follow-up to be filled
    in; so does last year's plan in that of last year's, with what was followed up of it so far. What that left
    unfinished is offered in the sheet of a plan that is not there yet.

    Of a year without rules it asks for the published result alone.
    """
    scheme = schemes.load_known(year)
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": layout.TITLE, "created": dt.datetime(2000, 1, 1)})  # no clock in the file
    choices = prefill.choices(agency, scheme)
    formats = Formats.of(book, choices)
    _write_guide(book, formats, agency, year)
    for kind in _sheets(agency, scheme, year):
        sheet = _add_sheet(book, kind if isinstance(kind, str) else kind.sheet)
        if isinstance(kind, Table):
            _write_table(sheet, formats, kind, prefill.rows(kind, agency, scheme, year))
        elif isinstance(kind, Form):
            _write_form(sheet, formats, kind, agency, scheme, year)
        else:
            _write_sources(sheet, formats, agency, year)
    _write_no_data(book, formats, layout.EXAMPLE, layout.EXAMPLE_ROWS)
    columns = [[name, *values] for name, values in choices.items()]
    height = max(map(len, columns))
    rows = [[column[at] if at < len(column) else "" for column in columns] for at in range(height)]
    _write_no_data(book, formats, layout.CHOICES, rows)
    book.close()
    return stream.getvalue()


@dataclass(frozen=True)
class Formats:
    """The formats of the cells, and the ranges of the drop-down lists by the head that they belong to."""

    head: Any
    entry: Any
    reference: Any
    plain: Any
    lists: Mapping[str, str]

    @classmethod
    def of(cls, book: Any, choices: Mapping[str, Sequence[str]]) -> Self:
        """Make the formats of a workbook whose choices stand on the sheet of lists, in this order."""
        base = {"text_wrap": True, "valign": "top", "font_name": "TH Sarabun New", "font_size": 14}
        box = {**base, "border": 1, "border_color": "#BFBFBF"}
        return cls(
            head=book.add_format({**box, "bold": True, "bg_color": "#D9E2F3"}),
            entry=book.add_format({**box, "bg_color": "#FFF9E5", "num_format": "@"}),
            reference=book.add_format({**box, "bg_color": "#EDEDED", "num_format": "@"}),
            plain=book.add_format(base),
            lists={
                name: f"='{layout.CHOICES}'!${chr(65 + at)}$2:${chr(65 + at)}${len(values) + 1}"
                for at, (name, values) in enumerate(choices.items())
                if values
            },
        )


def _sheets(agency: Agency, scheme: Scheme, year: int) -> list[Table | Form | str]:
    """Give the sheets to be filled in, in the order in which a year goes by."""
    scores, findings, plan, followup, items, sub_indicators, last_followup = TABLES
    published, analysis_memo, followup_memo, last_memo = FORMS
    if not scheme.indicators:
        return [published, CARD]
    sheets: list[Table | Form | str] = [scores, published, CARD, findings, plan]
    sheets += [analysis_memo, followup, followup_memo]
    if prefill.has_plan_before(agency.id, year):
        sheets += [last_followup, last_memo]
    return [*sheets, items, *([sub_indicators] if scheme.sub_indicators else [])]


def _add_sheet(book: Any, name: str) -> Any:
    """Add a sheet that prints as wide as one page of A4."""
    sheet = book.add_worksheet(name)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return sheet


def _write_guide(book: Any, formats: Formats, agency: Agency, year: int) -> None:
    """Write what to know before filling in."""
    sheet = _add_sheet(book, layout.GUIDE)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, layout.TITLE, formats.head)
    sheet.write_string(0, 1, agency.name, formats.head)
    for row, (label, value) in enumerate(((layout.AGENCY, agency.id), (layout.YEAR, str(year))), 1):
        sheet.write_string(row, 0, label, formats.reference)
        sheet.write_string(row, 1, value, formats.reference)
    for row, text in enumerate(layout.GUIDE_LINES, 4):
        sheet.write_string(row, 1, text, formats.plain)


def _write_table(sheet: Any, formats: Formats, table: Table, rows: Sequence[Mapping[str, str]]) -> None:
    """Write a table with its rows, and room for more."""
    whole = table.reference == (INSTRUMENT, INDICATOR)  # it has a row for all there is
    last = len(rows) if whole else max(len(rows) + 5, _SPARE)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(table.columns):
        sheet.set_column(column, column, _WIDE.get(name, 44))
        sheet.write_string(0, column, name, formats.head)
        choice = formats.lists.get(prefill.SHARED.get(name, name))
        if choice:
            _validate(sheet, column, last, {"validate": "list", "source": choice}, "เลือกจากรายการ")
        elif name == SCORE:
            cell = f"{chr(65 + column)}2"
            test = f"=AND(ISNUMBER(VALUE({cell})),VALUE({cell})>=0,VALUE({cell})<=100)"
            _validate(sheet, column, last, {"validate": "custom", "value": test}, "คะแนนตั้งแต่ 0 ถึง 100")
            sheet.ignore_errors({"number_stored_as_text": f"{cell}:{chr(65 + column)}{last + 1}"})
        for row in range(1, last + 1):
            text = rows[row - 1].get(name, "") if row <= len(rows) else ""
            is_reference = bool(text) and name in table.reference
            _write_cell(sheet, row, column, text, formats.reference if is_reference else formats.entry)


def _validate(sheet: Any, column: int, last: int, rule: Mapping[str, Any], message: str) -> None:
    """Warn, never forbid: Thai digits and the spellings of real documents are right too."""
    words = {"error_type": "warning", "error_title": "ตรวจอีกครั้ง", "error_message": f"{message} กด Yes เพื่อใช้ค่านี้"}
    sheet.data_validation(1, column, last, column, {**rule, **words, "ignore_blank": True})


def _write_form(sheet: Any, formats: Formats, form: Form, agency: Agency, scheme: Scheme, year: int) -> None:
    """Write a form: a label per line, its value, and last year's beside it."""
    values, last_year = (prefill.read_keys(agency.id, at - form.back, form.file) for at in (year, year - 1))
    sheet.freeze_panes(1, 1)
    for column, (name, width) in enumerate(((KEY, 34), (VALUE, 70), (BEFORE, 50))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, formats.head)
    lines = [(label, key) for label, key in layout.labels(form, scheme).items() if _member(key) <= _SIGNATORIES]
    for row, (label, key) in enumerate(lines, 1):
        sheet.write_string(row, 0, label, formats.reference)
        known = {"fiscal_year": str(year), **({} if scheme.indicators else {"only": "total"})}
        text = known.get(key) or values.get(key, "")
        _write_cell(sheet, row, 1, text, formats.entry)
        sheet.write_string(row, 2, last_year.get(key, ""), formats.reference)
        choice = {"agency.level": LEVEL, "national.level": LEVEL, "only": ONLY}.get(key)
        if choice and choice in formats.lists:
            rule = {"validate": "list", "source": formats.lists[choice]}
            sheet.data_validation(row, 1, row, 1, {**rule, "ignore_blank": True, "error_type": "warning"})


def _member(key: str) -> int:
    """Give the number in a key such as ``signatures[2].position``; 0 where there is none."""
    return int(key.split("[")[1].split("]")[0]) if "[" in key else 0


def _write_sources(sheet: Any, formats: Formats, agency: Agency, year: int) -> None:
    """Write the documents that the year was entered from, and notes."""
    card = prefill.read_toml(agency.id, year, files.CARD)
    sources = [source for source in card.get("sources", []) if not is_import(source)]
    notes = [str(note) for note in card.get("notes", [])]
    sheet.freeze_panes(1, 0)
    for column, name in enumerate((*layout.SOURCE_COLUMNS, NOTE)):
        sheet.set_column(column, column, 44 if column == 0 or name == NOTE else 22)
        sheet.write_string(0, column, name, formats.head)
        for row in range(1, _SPARE // 3 + 1):
            source = sources[row - 1] if row <= len(sources) else {}
            text = str(source.get(layout.SOURCE_COLUMNS.get(name, ""), ""))
            if name == NOTE and row == 1:
                text = "\n".join(notes)
            _write_cell(sheet, row, column, text, formats.entry)


def _write_no_data(book: Any, formats: Formats, name: str, rows: Sequence[Sequence[str]]) -> None:
    """Write a sheet to look at, which is never imported."""
    sheet = _add_sheet(book, name)
    sheet.set_tab_color("#7F7F7F")
    sheet.set_column(0, 6, 30)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(at, column, text, formats.reference if at else formats.head)


def _write_cell(sheet: Any, row: int, column: int, text: str, cell_format: Any) -> None:
    """Write a text, or an empty cell with its format."""
    if text:
        sheet.write_string(row, column, text, cell_format)
    else:
        sheet.write_blank(row, column, None, cell_format)
