"""A file that someone filled in becomes the raw files of its year."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from pipeline import scheme as schemes
from pipeline import thai
from pipeline.errors import Fault, InputError, meant_en, meant_th, nearest
from pipeline.intake import cells, delimited, forms, tables, xlsx
from pipeline.intake.cells import OddCell
from pipeline.intake.entry import Entry
from pipeline.intake.grid import Grid
from pipeline.intake.layout import AGENCY, ASIDE, CARD, FORMS, GUIDE, SHEETS, TABLES, YEAR, Table, same
from pipeline.raw import known_agencies
from pipeline.raw.folders import year_fault
from pipeline.scheme import Scheme

TEXTS = (".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Entered:
    """What a file holds: whose, of which year, as raw files; ``faults`` of cells, ``remarks`` worth saying."""

    agency: str
    year: int
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def years(self) -> list[int]:
        """The fiscal years whose raw files it gives."""
        return sorted({entry.year for entry in self.entries})


def read(data: bytes, name: str, agency: str = "", year: str = "") -> Entered:
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
        agency, number = _whose(agency, year, "", "", name, None)
        return _one_table(delimited.read(data, name), agency, number, name)
    grids = xlsx.read(data, name)
    guide = next((grid for grid in grids if same(grid.name, GUIDE)), None)
    agency, number = _whose(
        agency, year, _said(guide, AGENCY), _said(guide, YEAR), name, GUIDE if guide else None
    )
    faults: list[Fault] = []
    remarks: list[str] = []
    scheme = schemes.load(number) if number in schemes.known_years() else Scheme(number, (), ())
    entries = [_entry(grid, scheme, number, name, faults) for grid in grids]
    for grid in grids:
        known = any(same(grid.name, sheet) for sheet in (*SHEETS, *ASIDE))
        if not known and grid.cells:
            _unknown(grid, grids, name, faults, remarks)
        elif known and grid.hidden and not any(same(grid.name, sheet) for sheet in ASIDE):
            remarks.append(f"แผ่นงาน “{grid.name}” ซ่อนอยู่ แต่นำเข้าด้วย / hidden sheet, read all the same")
        if known and (hidden := grid.hidden_rows & set(grid.rows())):
            rows = ", ".join(map(str, sorted(hidden)[:10]))
            remarks.append(
                f"แผ่นงาน “{grid.name}” แถว {rows} ซ่อนอยู่ แต่นำเข้าด้วย / hidden rows, read all the same"
            )
    found = tuple(entry for entry in entries if entry)
    if not found and not faults:
        faults.append(_nothing(name))
    return Entered(agency, number, found, tuple(faults), tuple(remarks))


def _entry(grid: Grid, scheme: Scheme, year: int, name: str, faults: list[Fault]) -> Entry | None:
    for table in TABLES:
        if same(grid.name, table.sheet):
            return tables.entry(grid, table, year - table.back, name, grid.name, faults)
    for form in FORMS:
        if same(grid.name, form.sheet):
            return forms.entry(grid, form, scheme, year - form.back, name, faults)
    return forms.card(grid, year, name, faults) if same(grid.name, CARD) else None


def _one_table(grid: Grid, agency: str, year: int, name: str) -> Entered:
    """Find out by the file's name, else by its heads, which table a CSV file is."""
    mine = [table for table in TABLES if not table.back]
    table = next((table for table in mine if PurePath(table.file).stem == PurePath(name).stem.lower()), None)
    table = table or max(mine, key=lambda one: _likeness(grid, one))
    faults: list[Fault] = []
    if not _likeness(grid, table):
        faults.append(tables._no_head(table.columns, name, None))
        return Entered(agency, year, (), tuple(faults))
    entry = tables.entry(grid, table, year, name, None, faults)
    if entry is None and not faults:
        faults.append(_nothing(name))
    return Entered(agency, year, (entry,) if entry else (), tuple(faults))


def _likeness(grid: Grid, table: Table) -> float:
    """Give the share of a table's heads that a file has."""
    at = tables.head_row(grid, table.columns)
    if at is None:
        return 0
    found = sum(any(same(value, name) for value in grid.row(at).values()) for name in table.columns)
    return found / len(table.columns)


def _said(guide: Grid | None, label: str) -> str:
    """Give what stands beside a label on the first sheet."""
    for (row, column), value in guide.cells.items() if guide else ():
        if same(value, label):
            try:
                return cells.text(guide.cells.get((row, column + 1))) if guide else ""
            except OddCell as odd:
                return odd.found
    return ""


def _whose(
    agency: str, year: str, said_agency: str, said_year: str, name: str, sheet: str | None
) -> tuple[str, int]:
    """Settle whose and of which year a file is.

    Raises:
        InputError: nobody says so, two say different things, or there is no such agency or year.
    """
    faults = []
    for given, said, label in ((agency, said_agency, AGENCY), (year, said_year, YEAR)):
        if given and said and thai.normal(given) != thai.normal(said):
            faults.append(
                Fault(
                    name, said, f"{label} {given} ตามที่สั่ง", f"{given}, as the command says",
                    "ตรวจว่าเลือกแฟ้มถูก หรือไม่ต้องระบุ AGENCY และ YEAR",
                    "Check that this is the right file, or leave AGENCY and YEAR out.", column=label, sheet=sheet,
                )
            )  # fmt: skip
    agency, year = agency or said_agency, thai.to_arabic_digits(year or said_year)
    if agency not in known_agencies():
        remedy = "ระบุ AGENCY=", "Say AGENCY=."
        known = known_agencies()
        if agency:
            remedy = meant_th(agency, known), meant_en(agency, known)
        expected = "ชื่อโฟลเดอร์ของหน่วยงานใน data/raw", "the name of an agency's folder in data/raw"
        faults.append(Fault(name, agency, *expected, *remedy, column=AGENCY, sheet=sheet))
    if not (year.isascii() and year.isdigit() and len(year) == 4 and thai.is_buddhist_year(int(year))):
        fault = year_fault(year, name, (), YEAR)
        faults.append(fault)
    if faults:
        raise InputError(faults)
    return agency, int(year)


def _unknown(grid: Grid, grids: tuple[Grid, ...], name: str, faults: list[Fault], remarks: list[str]) -> None:
    """Tell a sheet of the user's own from one whose name was changed."""
    absent = [sheet for sheet in SHEETS if not any(same(other.name, sheet) for other in grids)]
    if near := nearest(grid.name, absent):
        expected = "ชื่อแผ่นงานตามแม่แบบ", "a sheet's name as in the template"
        faults.append(
            Fault(
                name,
                grid.name,
                *expected,
                f"หมายถึง “{near}” หรือไม่",
                f"Did you mean “{near}”?",
                sheet=grid.name,
            )
        )
    else:
        remarks.append(f"แผ่นงาน “{grid.name}” ไม่อยู่ในแม่แบบ จึงไม่นำเข้า / not of the template, not read")


def _nothing(name: str) -> Fault:
    return Fault(
        name, "ไม่มีข้อมูลที่กรอก / nothing was filled in",
        "แผ่นงานที่กรอกแล้วอย่างน้อยหนึ่งแผ่น: " + ", ".join(SHEETS), "at least one sheet that is filled in",
        "กรอกแผ่นงานแล้วบันทึก ก่อนนำเข้า ถ้าใช้แฟ้มอื่น ตั้งชื่อแผ่นงานตามแม่แบบ",
        "Fill in a sheet and save before importing; name the sheets as in the template.",
    )  # fmt: skip
