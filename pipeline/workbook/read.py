"""A file that someone filled in becomes the raw files of its year: which sheet is which, whose and of which year."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from pipeline import schemes, thai
from pipeline.cycle import files, known_agencies
from pipeline.cycle.files import year_fault
from pipeline.errors import Fault, InputError, Term, meant, nearest
from pipeline.schemes import Scheme
from pipeline.workbook import cells, grids, layout, sheets
from pipeline.workbook.grids import Grid
from pipeline.workbook.headers import known_heads
from pipeline.workbook.layout import Table
from pipeline.workbook.prefill import read_keys
from pipeline.workbook.submission import NewFile, Submission

_TEXTS = (".csv", ".tsv", ".txt")
_SHOWN = 10  # hidden rows or columns that are named


def read_submission(data: bytes, name: str, agency: str = "", year: str = "") -> Submission:
    """Read a filled workbook, or a CSV file of one table.

    Args:
        data: the file's bytes.
        name: its name; what ends with .csv, .tsv or .txt is text.
        agency: whose it is; a workbook of ``new-year`` says so itself.
        year: the fiscal year, likewise.

    Raises:
        InputError: the file cannot be read, or does not say whose and of which year it is.
    """
    faults: list[Fault] = []
    remarks: list[str] = []
    if PurePath(name).suffix.lower() in _TEXTS:
        agency, number = _identify(agency, year, Grid(name, None, {}))
        entries = [_read_text(grids.read_text(data, name), number, faults, remarks)]
        absent = None
    else:
        book = grids.read_xlsx(data, name)
        guide = next((grid for grid in book if layout.same(grid.sheet, layout.GUIDE)), Grid(name, None, {}))
        agency, number = _identify(agency, year, guide)
        scheme = schemes.load_known(number)
        known = _recognise(book, scheme, faults, remarks)
        partial = _is_partial(known.get(layout.PUBLISHED.sheet))
        entries = [
            _read_sheet(grid, sheet, scheme, agency, number, partial, faults, remarks) for sheet, grid in known.items()
        ]
        absent = tuple(sheet for sheet in layout.SHEETS if sheet not in known)
    if not any(entries) and not faults:
        faults.append(Fault.of("nothing-entered", name, sheets=", ".join(layout.SHEETS)))
    found = tuple(entry for entry in entries if entry)
    return Submission(name, data, agency, number, found, tuple(faults), tuple(remarks), absent)


def _read_text(grid: Grid, year: int, faults: list[Fault], remarks: list[str]) -> NewFile | None:
    """Read a text as the table that its name, else its heads, say."""
    tables = [table for table in layout.TABLES if not table.back]
    stem = PurePath(grid.file).stem.lower()
    best = max(tables, key=lambda one: (PurePath(one.file).stem == stem, _likeness(grid, one)))
    if _likeness(grid, best):
        return sheets.read_table(grid, best, year, faults, remarks)
    faults.append(grid.fault("heads-missing", None, columns=", ".join(best.columns)))
    return None


def _likeness(grid: Grid, table: Table) -> float:
    """Give the share of a table's heads that a file has."""
    return len(known_heads(grid, table.columns)) / len(table.columns)


def _is_partial(published: Grid | None) -> bool:
    """Tell whether the sheet of what was published says which indicators have a score: the others' rows stay empty."""
    cells_ = published.cells if published else {}
    lines = (place for place, value in cells_.items() if layout.same(value, layout.PARTIAL))
    return any(cells_.get((row, column + 1)) is not None for row, column in lines)


def _read_sheet(
    grid: Grid,
    sheet: str,
    scheme: Scheme,
    agency: str,
    year: int,
    partial: bool,
    faults: list[Fault],
    remarks: list[str],
) -> NewFile | None:
    for table in layout.TABLES:
        if sheet == table.sheet:
            own = replace(table, sparse=True) if partial and table.file == files.SCORES else table
            return sheets.read_table(grid, own, year - table.back, faults, remarks)
    for form in layout.FORMS:
        if sheet == form.sheet:
            before = read_keys(agency, year - form.back - 1, form.file)
            return sheets.read_form(grid, form, scheme, year - form.back, before, faults, remarks)
    return sheets.read_sources(grid, year, faults)


def _identify(agency: str, year: str, guide: Grid) -> tuple[str, int]:
    """Settle whose and of which year a file is, by the command and by the file's first sheet.

    Raises:
        InputError: nobody says so, two say different things, or there is no such agency or year.
    """
    rows: dict[str, int] = {}
    texts = {layout.AGENCY: "", layout.YEAR: ""}
    for (row, column), value in guide.cells.items():
        for label in texts:
            if layout.same(value, label):
                rows[label], texts[label] = row, cells.display(guide.cells.get((row, column + 1)))
    faults = [
        guide.fault("guide-contradicts-command", texts[label], rows[label], label, label=label, stated=stated)
        for label, stated in ((layout.AGENCY, agency), (layout.YEAR, year))
        if stated and texts[label] and thai.normal(stated) != thai.normal(texts[label])
    ]
    known = known_agencies()
    agency, year = agency or texts[layout.AGENCY], thai.to_arabic_digits(year or texts[layout.YEAR])
    if not agency:
        faults.append(guide.fault("agency-not-stated", "", rows.get(layout.AGENCY), layout.AGENCY))
    elif agency not in known:
        hint = meant(agency, known)
        faults.append(guide.fault("agency-unknown", agency, rows.get(layout.AGENCY), layout.AGENCY, hint=hint))
    if not year:
        faults.append(guide.fault("year-not-stated", "", rows.get(layout.YEAR), layout.YEAR))
    elif not (year.isascii() and year.isdigit() and len(year) == 4 and thai.is_buddhist_year(int(year))):
        fault = year_fault(year, guide.file, (), layout.YEAR)
        faults.append(replace(fault, row=rows.get(layout.YEAR), sheet=guide.sheet))
    if faults:
        raise InputError(faults)
    return agency, int(year)


def _recognise(grids: Sequence[Grid], scheme: Scheme, faults: list[Fault], remarks: list[str]) -> dict[str, Grid]:
    """Give the sheets that hold data by their names in the template, in its order; one nearly right is read as meant.

    Adds a fault for a sheet that was renamed or stands twice, a remark for the user's own and for what is hidden.
    """
    found: dict[str, Grid] = {}
    others = []
    for grid in grids:
        title = grid.sheet or ""
        name = next((name for name in (*layout.SHEETS, *layout.NO_DATA) if layout.same(title, name)), None)
        if name is None:
            others.append((title, grid))
        elif name in found and name not in layout.NO_DATA:
            faults.append(grid.fault("sheet-repeated", title, name=name))
        else:
            found[name] = grid
    for title, grid in others:
        absent = [name for name in layout.SHEETS if name not in found]
        near = nearest(title, absent)
        names = [near] if near else _names_by_heads(grid, absent, scheme)
        if grid.cells and not names:
            remarks.append(f"แผ่นงาน “{title}” ไม่อยู่ในแม่แบบ จึงไม่นำเข้า / not of the template, not read")
        elif grid.cells:
            th, en = (word.join(f"“{name}”" for name in names) for word in (" หรือ ", " or "))
            faults.append(grid.fault("sheet-name-unknown", title, names=Term(th, en)))
            found |= {names[0]: grid} if len(names) == 1 else {}
    found = {name: found[name] for name in layout.SHEETS if name in found}
    for grid in found.values():
        remarks += _hidden_parts(grid)
    return found


def _names_by_heads(grid: Grid, absent: Sequence[str], scheme: Scheme) -> list[str]:
    """Name the absent sheets that have the very heads, or lines, of a sheet."""
    needed = {table.sheet: [name for name in table.columns if name not in table.optional] for table in layout.TABLES}
    needed[layout.CARD] = list(layout.SOURCE_COLUMNS)[:2]
    names = [name for name in absent if name in needed and set(needed[name]) <= set(known_heads(grid, needed[name]))]
    if len(known_heads(grid, (layout.KEY, layout.VALUE))) == 2:
        texts = {thai.normal(value) for value in grid.cells.values() if isinstance(value, str)}
        for form in layout.FORMS:
            lines = layout.labels(form, scheme)
            if form.sheet in absent and sum(thai.normal(line) in texts for line in lines) * 3 > len(lines):
                names.append(form.sheet)
    return names


def _hidden_parts(grid: Grid) -> list[str]:
    """Tell what a user may not know to be read."""
    from openpyxl.utils import get_column_letter

    rows = sorted(grid.hidden_rows & {row for row, _ in grid.cells})[:_SHOWN]
    columns = sorted(grid.hidden_columns & {column for _, column in grid.cells})[:_SHOWN]
    parts = [("", "sheet")] if grid.hidden else []
    parts += [(f" แถว {', '.join(map(str, rows))}", "rows")] if rows else []
    parts += [(f" คอลัมน์ {', '.join(map(get_column_letter, columns))}", "columns")] if columns else []
    return [f"แผ่นงาน “{grid.sheet}”{th} ซ่อนอยู่ แต่นำเข้าด้วย / hidden {en}, read all the same" for th, en in parts]
