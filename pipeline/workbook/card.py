"""The sheet of sources becomes ``card.toml``."""

from pipeline.cycle import files
from pipeline.cycle.card import new_card
from pipeline.errors import Fault
from pipeline.errors.old import old_fault
from pipeline.workbook import cells
from pipeline.workbook.cells import OddCell
from pipeline.workbook.entry import EnteredFile
from pipeline.workbook.grids import Grid
from pipeline.workbook.headers import match_header
from pipeline.workbook.layout import NOTE, SOURCE_COLUMNS

_NEEDED = ("ชื่อเรื่อง", "ผู้จัดทำ")
_DATES = ("วันที่ตามเอกสาร", "วันที่ได้รับ")


def card_entry(grid: Grid, year: int, book: str, faults: list[Fault]) -> EnteredFile | None:
    """Read the sheet of sources; a note beside a source becomes one of the card's notes."""
    columns = (*SOURCE_COLUMNS, NOTE)
    optional = [name for name in columns if name not in _NEEDED]
    before = len(faults)
    heads = match_header(grid, columns, optional, book, grid.name, faults)
    if heads is None:
        return None
    sources: list[dict[str, str]] = []
    notes: list[str] = []
    places: dict[str, tuple[int, str]] = {}
    for row in (row for row in grid.rows() if row > heads.row):
        source = {}
        for column, value in grid.row(row).items():
            name = heads.names.get(column, "")
            try:
                text = cells.text(value, date=name in _DATES) if name else ""
            except OddCell as odd:
                faults.append(old_fault(book, odd.found, *odd.words, row, name, grid.name))
                text = odd.found
            if name == NOTE:
                places |= {f"notes[{len(notes) + n}]": (row, NOTE) for n in range(1, text.count("\n") + 2)}
                notes += text.split("\n")
            elif name and text:
                source[SOURCE_COLUMNS[name]] = text
        if source:
            sources.append(source)
            places |= {f"sources[{len(sources)}].{key}": (row, name) for name, key in SOURCE_COLUMNS.items()}
    if not sources and len(faults) == before:
        return None
    silent = frozenset((None, name) for name in heads.absent)
    return EnteredFile(year, files.CARD, new_card(sources, notes), grid.name, places=places, silent=silent)
