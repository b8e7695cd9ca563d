"""What was entered in a file: raw files as they are to be, and where in it each part of them stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.errors import Fault, Field, FileName, KeyName, Term
from pipeline.workbook.layout import ONLY, sheet_of


@dataclass(frozen=True)
class NewFile:
    """One raw file made of one sheet; ``rows`` and ``places`` lead back from the file to the sheet."""

    year: int
    name: str
    data: bytes
    sheet: str | None = None  # none of a table that is a file of its own
    rows: Mapping[int, int] = field(default_factory=dict)  # row of the CSV file → row of the sheet
    places: Mapping[str, tuple[int, str]] = field(default_factory=dict)  # key of the TOML file → row and head
    silent: frozenset[tuple[int | None, str]] = frozenset()  # row (all without one) and head that have a fault already


@dataclass(frozen=True)
class Submission:
    """What a file holds: whose, of which year, as raw files; ``faults`` of cells, ``remarks`` worth saying."""

    file: str  # its name
    data: bytes
    agency: str
    year: int
    entries: tuple[NewFile, ...]
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()
    absent: tuple[str, ...] | None = None  # sheets that a workbook has not; none where the file is one table

    @property
    def years(self) -> list[int]:
        """The fiscal years whose raw files it gives."""
        return sorted({entry.year for entry in self.entries})

    def files(self, year: int) -> dict[str, bytes]:
        """The raw files of a year by name."""
        return {entry.name: entry.data for entry in self.entries if entry.year == year}

    def relocate(self, fault: Fault) -> Fault:
        """Give a fault of a raw file its place in the file that was entered; one of any other raw file stays.

        Its words then speak of sheets and the labels of their lines, and of an empty or absent sheet where a raw file
        is missing.
        """
        folder, _, name = fault.file.rpartition("/")
        years = {f"data/raw/{self.agency}/{year}": year for year in (self.year, self.year - 1)}
        if folder not in years:
            return fault
        back = self.year - years[folder]
        entry = next((one for one in self.entries if (one.year, one.name) == (years[folder], name)), None)
        sheet = entry.sheet if entry else sheet_of(name, back)
        if entry is None and (sheet is None or self.absent is None):
            return fault
        row, column = fault.row, fault.column
        if entry and column is not None and column in entry.places:
            row, column = entry.places[column]
        elif entry and row is not None:
            row = entry.rows.get(row)
        fault = replace(fault, file=self.file, sheet=sheet, row=row, column=column)
        if sheet is None:
            return fault
        if fault.code == "file-missing":
            code = "sheet-missing" if sheet in (self.absent or ()) else "sheet-empty"
            fault = Fault.of(code, self.file, sheet=sheet, name=sheet, why=dict(fault.fields)["why"])
        labels = {key: label for key, (_, label) in entry.places.items()} if entry else {}
        return fault.with_terms(lambda field: _say(field, back, {"only": ONLY, **labels}))


def _say(field: Field, back: int, labels: Mapping[str, str]) -> Field:
    """Say the sheet of a raw file, the label of a key."""
    if isinstance(field, KeyName):
        return labels.get(field.name, field)
    if isinstance(field, FileName) and (sheet := sheet_of(field.name, back)):
        return Term(f"แผ่นงาน “{sheet}”", f"the sheet “{sheet}”")
    return field
