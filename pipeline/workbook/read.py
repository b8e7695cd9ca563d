"""A file that someone filled in becomes the raw files of its year."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from pipeline import schemes, thai
from pipeline.cycle import known_agencies
from pipeline.cycle.files import year_fault
from pipeline.errors import Fault, InputError, Term
from pipeline.errors.old import meant_en, meant_th, old_fault
from pipeline.schemes import Scheme
from pipeline.workbook import card, cells, grids, headers, sheets
from pipeline.workbook.entry import EnteredFile
from pipeline.workbook.grids import Grid
from pipeline.workbook.headers import recognise_sheets
from pipeline.workbook.layout import AGENCY, FORMS, GUIDE, SHEETS, TABLES, YEAR, Table, same
from pipeline.workbook.prefill import read_keys

TEXTS = (".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Submission:
    """What a file holds: whose, of which year, as raw files; ``faults`` of cells, ``remarks`` worth saying."""

    agency: str
    year: int
    entries: tuple[EnteredFile, ...]
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()
    absent: tuple[str, ...] | None = None  # sheets that a workbook has not; none where the file is one table

    @property
    def years(self) -> list[int]:
        """The fiscal years whose raw files it gives."""
        return sorted({entry.year for entry in self.entries})

    def files(self, year: int) -> dict[str, bytes]:
        """The raw files of a year by name."""
        return {entry.file: entry.data for entry in self.entries if entry.year == year}


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
    if PurePath(name).suffix.lower() in TEXTS:
        agency, number = _identify(agency, year, {}, name)
        return _one_table(grids.read_text(data, name), agency, number, name)
    book = grids.read_xlsx(data, name)
    guide = next((grid for grid in book if same(grid.name, GUIDE)), None)
    agency, number = _identify(agency, year, _guide_values(guide) if guide else {}, name, guide)
    faults: list[Fault] = []
    remarks: list[str] = []
    scheme = schemes.load(number) if number in schemes.available_years() else Scheme(number, (), ())
    known = recognise_sheets(book, scheme, name, faults, remarks)
    entries = [_entry(grid, sheet, scheme, agency, number, name, faults, remarks) for grid, sheet in known]
    found = tuple(entry for entry in entries if entry)
    if not found and not faults:
        faults.append(_nothing_entered(name))
    there = {sheet for _, sheet in known}
    absent = tuple(sheet for sheet in SHEETS if sheet not in there)
    return Submission(agency, number, found, tuple(faults), tuple(remarks), absent)


def _entry(
    grid: Grid, sheet: str, scheme: Scheme, agency: str, year: int, name: str, faults: list[Fault], remarks: list[str]
) -> EnteredFile | None:
    for table in TABLES:
        if sheet == table.sheet:
            return sheets.table_entry(grid, table, year - table.back, name, grid.name, faults)
    for form in FORMS:
        if sheet == form.sheet:
            before = read_keys(agency, year - form.back - 1, form.file)
            return sheets.form_entry(grid, form, scheme, year - form.back, name, before, faults, remarks)
    return card.card_entry(grid, year, name, faults)


def _one_table(grid: Grid, agency: str, year: int, name: str) -> Submission:
    """Find out by the file's name, else by its heads, which table a CSV file is."""
    mine = [table for table in TABLES if not table.back]
    table = next((table for table in mine if PurePath(table.file).stem == PurePath(name).stem.lower()), None)
    table = table or max(mine, key=lambda one: _likeness(grid, one))
    faults: list[Fault] = []
    if not _likeness(grid, table):
        faults.append(headers.no_heads(table.columns, name, None))
        return Submission(agency, year, (), tuple(faults))
    entry = sheets.table_entry(grid, table, year, name, None, faults)
    if entry is None and not faults:
        faults.append(_nothing_entered(name))
    return Submission(agency, year, (entry,) if entry else (), tuple(faults))


def _likeness(grid: Grid, table: Table) -> float:
    """Give the share of a table's heads that a file has."""
    at = headers.find_header_row(grid, table.columns)
    if at is None:
        return 0
    found = sum(any(same(value, name) for value in grid.row(at).values()) for name in table.columns)
    return found / len(table.columns)


def _guide_values(guide: Grid) -> dict[str, tuple[str, int]]:
    """Give what the first sheet says, with its row, by label."""
    return {
        label: (cells.display(guide.cells.get((row, column + 1))), row)
        for (row, column), value in guide.cells.items()
        for label in (AGENCY, YEAR)
        if same(value, label)
    }


def _identify(
    agency: str, year: str, said: Mapping[str, tuple[str, int]], name: str, guide: Grid | None = None
) -> tuple[str, int]:
    """Settle whose and of which year a file is.

    Args:
        agency: as the command says, if it does.
        year: likewise.
        said: what the file's own first sheet says, with the row.
        name: the file's.
        guide: that sheet, if there is one.

    Raises:
        InputError: nobody says so, two say different things, or there is no such agency or year.
    """
    faults = []
    (said_agency, agency_row), (said_year, year_row) = (said.get(label, ("", None)) for label in (AGENCY, YEAR))
    sheet = guide.name if guide else None
    for given, written, label, row in ((agency, said_agency, AGENCY, agency_row), (year, said_year, YEAR, year_row)):
        if given and written and thai.normal(given) != thai.normal(written):
            faults.append(
                old_fault(
                    name, written, f"{label} {given} ตามที่สั่ง", f"{given}, as the command says",
                    "ตรวจว่าเลือกแฟ้มถูก หรือไม่ต้องระบุ AGENCY และ YEAR",
                    "Check that this is the right file, or leave AGENCY and YEAR out.", row, label, sheet,
                )
            )  # fmt: skip
    known = known_agencies()
    agency, year = agency or said_agency, thai.to_arabic_digits(year or said_year)
    say = "คืนแผ่นงาน “อ่านก่อน” ตามแม่แบบ หรือระบุ", "Put the sheet “อ่านก่อน” back, or say"
    if agency not in known:
        remedy = (
            (meant_th(agency, known), meant_en(agency, known))
            if agency
            else (f"{say[0]} AGENCY=", f"{say[1]} AGENCY=.")
        )
        expected = "ชื่อโฟลเดอร์ของหน่วยงานใน data/raw", "the name of an agency's folder in data/raw"
        faults.append(old_fault(name, agency, *expected, *remedy, agency_row, AGENCY, sheet))
    if not (year.isascii() and year.isdigit() and len(year) == 4 and thai.is_buddhist_year(int(year))):
        fault = replace(year_fault(year, name, (), YEAR), row=year_row, sheet=sheet)
        words = ("expected", fault.expected), ("remedy", Term(f"{say[0]} YEAR=", f"{say[1]} YEAR=."))
        faults.append(fault if year else replace(fault, fields=words))
    if faults:
        raise InputError(faults)
    return agency, int(year)


def _nothing_entered(name: str) -> Fault:
    return old_fault(
        name, "ไม่มีข้อมูลที่กรอก / nothing was filled in",
        "แผ่นงานที่กรอกแล้วอย่างน้อยหนึ่งแผ่น: " + ", ".join(SHEETS), "at least one sheet that is filled in",
        "กรอกแผ่นงานแล้วบันทึก ก่อนนำเข้า ถ้าใช้แฟ้มอื่น ตั้งชื่อแผ่นงานตามแม่แบบ",
        "Fill in a sheet and save before importing; name the sheets as in the template.",
    )  # fmt: skip
