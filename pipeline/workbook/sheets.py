"""A sheet becomes the text of a raw file: a table a CSV file, a form (a line a key) or the sources a TOML file."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline import thai
from pipeline.cycle import files
from pipeline.cycle.actions import ACTION, AS_OF, DUE, INDICATOR, RESPONSIBLE
from pipeline.cycle.card import new_card
from pipeline.cycle.cell_rules import check_number, decimal, sure
from pipeline.cycle.csv_files import NOTES, SCORE
from pipeline.errors import Fault, meant
from pipeline.schemes import Scheme
from pipeline.storage import toml_text
from pipeline.workbook import cells, layout
from pipeline.workbook.cells import OddCell
from pipeline.workbook.grids import Grid, Position
from pipeline.workbook.headers import HeaderRow, match_header
from pipeline.workbook.layout import Form, Table
from pipeline.workbook.prefill import nest
from pipeline.workbook.submission import NewFile

_FEW = 3  # values in the column of the year before that were typed into the wrong column


def read_table(grid: Grid, table: Table, year: int, faults: list[Fault], remarks: list[str]) -> NewFile | None:
    """Read a sheet as a table; none where nothing was filled in beside what the template has.

    Adds to ``faults`` every cell that cannot be read and every head that is missing, unknown or doubled, to
    ``remarks`` what is left out.
    """
    before = len(faults)
    heads = match_header(grid, table.columns, table.optional, faults)
    if heads is None:
        return None
    silent: set[tuple[int | None, str]] = {(None, name) for name in heads.absent}
    values = _unmerge(grid, heads, faults, silent)
    rows: list[list[str]] = []
    numbers: dict[int, int] = {}
    filled, left = False, 0
    for number in sorted({row for row, _ in values}):
        texts, typed = dict.fromkeys(table.columns, ""), False
        for column, name in heads.names.items():
            try:
                texts[name] = cells.text(values.get((number, column)), points=name == SCORE, date=name in (DUE, AS_OF))
            except OddCell as odd:
                faults.append(grid.fault(odd.code, odd.found, number, name, **odd.fields))
                filled = typed = True
        typed = typed or any(text for name, text in texts.items() if name not in table.reference)
        if _is_offered(texts):
            left += 1
        elif typed if table.sparse else any(texts.values()):
            rows.append([escape_formula(texts[name]) for name in table.columns])
            numbers[len(rows) + 1] = number
            filled = filled or typed
    if left:
        remarks.append(f"แผ่นงาน “{grid.sheet}” {left} ข้อที่ค้างจากปีก่อนไม่นำเข้า / {left} offered and not taken over")
    if not filled and len(faults) == before:
        return None
    kept = [at for at, name in enumerate(table.columns) if _is_kept(table, name, [row[at] for row in rows])]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([row[at] for at in kept] for row in (table.columns, *rows))
    data = stream.getvalue().encode("utf-8-sig")  # as Excel reads it
    return NewFile(year, table.file, data, grid.sheet, numbers, silent=frozenset(silent))


def _is_offered(texts: Mapping[str, str]) -> bool:
    """Tell whether a row is an unfinished action of last year that nobody took over: its note stands, alone."""
    offered = (INDICATOR, ACTION, RESPONSIBLE, NOTES)
    return texts[NOTES] == layout.CARRIED and not any(text for name, text in texts.items() if name not in offered)


def _is_kept(table: Table, name: str, values: Sequence[str]) -> bool:
    """Tell whether a file has a column: those of actions that nobody fills in are left out."""
    return table.file not in (files.PLAN, files.FOLLOWUP) or name not in table.optional or name == NOTES or any(values)


def escape_formula(text: str) -> str:
    """Keep a text from running as a formula when the file is opened in Excel; reading cuts the space again."""
    return f" {text}" if len(text) > 1 and text[0] in "=+-@" else text


def _unmerge(
    grid: Grid, heads: HeaderRow, faults: list[Fault], silent: set[tuple[int | None, str]]
) -> dict[Position, object]:
    """Give merged cells their value in every row; a score for two rows, or a merge over columns, is a fault.

    What is empty because of such a merge is ``silent``: the merge says it.
    """
    names = heads.names
    values = {place: value for place, value in grid.cells.items() if place[0] > heads.row and place[1] in names}
    for top, left, bottom, right in grid.merged:
        value = grid.cells.get((top, left))
        if top <= heads.row or value is None:
            continue
        touched = [name for column, name in names.items() if left <= column <= right]
        if len(touched) > 1 or (SCORE in touched and bottom > top):
            faults.append(grid.fault("cells-merged", cells.display(value), top, touched[0]))
            silent |= {(row, name) for row in range(top, bottom + 1) for name in touched}
        elif left in names:
            values |= {(row, left): value for row in grid.rows if top <= row <= bottom}
    return values


def read_form(
    grid: Grid,
    form: Form,
    scheme: Scheme,
    year: int,
    before: Mapping[str, str],
    faults: list[Fault],
    remarks: list[str],
) -> NewFile | None:
    """Read a sheet as a form; none where nothing was filled in beside the fiscal year.

    Args:
        before: what the column to look at had, by key; a few other values in it were typed into the wrong column,
            many are those of an older or another year's workbook.
    """
    known = layout.labels(form, scheme)
    optional = layout.BEFORE, layout.HELP
    heads = match_header(grid, (layout.KEY, layout.VALUE, *optional), optional, faults)
    if heads is None or heads.absent:
        return None
    at_key, at_value, at_before = (heads.column(name) or 0 for name in (layout.KEY, layout.VALUE, layout.BEFORE))
    keys = {thai.normal(name): key for name, key in known.items()}
    values: dict[str, Any] = {}
    places: dict[str, tuple[int, str]] = {}
    beside: dict[str, str] = {}
    for row, line in grid.rows.items():
        label, value = line.get(at_key), line.get(at_value)
        if row <= heads.row or (value is None and label is None):
            continue
        key = keys.get(thai.normal(label)) if isinstance(label, str) else None
        if key is None or (key in values and value is not None):
            found = " ".join(cells.display(label).split())
            faults.append(grid.fault("line-unknown", found, row, layout.KEY, hint=meant(found, known)))
            continue
        places[key] = (row, str(label))
        other = cells.display(line.get(at_before))
        if value is None and other and thai.normal(other) != thai.normal(before.get(key, "")):
            beside[key] = other
        try:
            if text := cells.text(value, points=layout.is_points(key), date=key.endswith("date")):
                values[key] = _parse(key, text)
        except OddCell as odd:
            faults.append(grid.fault(odd.code, odd.found, row, str(label), **odd.fields))
            values[key] = None
    if len(beside) > _FEW:
        remarks.append(f"แผ่นงาน “{grid.sheet}” คอลัมน์ “{layout.BEFORE}” ไม่นำเข้า / a column to look at, not read")
    elif values.get("fiscal_year", year) == year:
        for key, other in beside.items():
            row, name = places[key]
            values[key] = None
            faults.append(
                grid.fault("value-beside-its-column", other, row, name, values=layout.VALUE, before=layout.BEFORE)
            )
    if not set(values) - {"fiscal_year"}:
        return None
    places |= {f"{key}[{n}]": places[key] for key in layout.LISTS if key in places for n in range(1, 500)}
    places |= _renumber(places, values)
    content = {key: value for key, value in values.items() if value is not None}
    return NewFile(year, form.file, toml_text.dumps(nest(content)).encode(), grid.sheet, places=places)


def _renumber(places: Mapping[str, tuple[int, str]], values: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    """Give the places of signatories as the file counts them, where people left a number out."""
    numbers = sorted({int(found[1]) for key in values if (found := re.match(r"signatures\[(\d+)\]", key))})
    return {
        f"signatures[{at}].{key}": places[f"signatures[{n}].{key}"]
        for at, n in enumerate(numbers, 1)
        for key in ("position", "opinion")
        if f"signatures[{n}].{key}" in places
    }


def _parse(key: str, text: str) -> Any:
    """Read a line's text as the type of its key.

    Raises:
        OddCell: it is no number where one is needed, or an unknown word.
    """
    if layout.is_points(key):
        if wrong := check_number(text):
            code, fields = wrong
            raise OddCell(code, text, **fields)
        value = sure(decimal(text))
        return value if value.as_tuple().exponent else int(value)  # 50, not 50.0: decimals stay as published
    if layout.is_count(key):
        digits = thai.to_arabic_digits(text).replace(",", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 12):
            raise OddCell("count-not-whole", text)
        return int(digits)
    if key == "only" and text not in layout.ONLY_WORDS:
        choices, hint = " / ".join(layout.ONLY_WORDS), meant(text, layout.ONLY_WORDS)
        raise OddCell("choice-unknown", text, choices=choices, hint=hint)
    if key == "indicators":
        numbers = re.split(r"[,\s]+", thai.to_arabic_digits(text).strip(" ,"))
        if not all(no.isascii() and no.isdigit() and len(no) < 5 for no in numbers):
            raise OddCell("count-not-whole", text)
        return [int(no) for no in numbers]
    if key in layout.LISTS:
        return [line for line in text.split("\n") if line]
    return text


def read_sources(grid: Grid, year: int, faults: list[Fault]) -> NewFile | None:
    """Read the sheet of sources as a card; a note beside a source becomes one of the card's notes."""
    before = len(faults)
    columns = *layout.SOURCE_COLUMNS, layout.NOTE
    heads = match_header(grid, columns, columns[2:], faults)  # title and publisher are needed
    if heads is None:
        return None
    sources: list[dict[str, str]] = []
    notes: list[str] = []
    places: dict[str, tuple[int, str]] = {}
    for row, line in grid.rows.items():
        if row <= heads.row:
            continue
        source: dict[str, str] = {}
        for column, name in heads.names.items():
            try:
                text = cells.text(line.get(column), date=layout.SOURCE_COLUMNS.get(name) in ("date", "retrieved"))
            except OddCell as odd:
                faults.append(grid.fault(odd.code, odd.found, row, name, **odd.fields))
                text = odd.found
            if text and name == layout.NOTE:
                places |= {f"notes[{len(notes) + n}]": (row, layout.NOTE) for n in range(1, text.count("\n") + 2)}
                notes += text.split("\n")
            elif text:
                source[layout.SOURCE_COLUMNS[name]] = text
        if source:
            sources.append(source)
            places |= {f"sources[{len(sources)}].{key}": (row, name) for name, key in layout.SOURCE_COLUMNS.items()}
    if not sources and len(faults) == before:
        return None
    silent = frozenset((None, name) for name in heads.absent)
    return NewFile(year, files.CARD, new_card(sources, notes), grid.sheet, places=places, silent=silent)
