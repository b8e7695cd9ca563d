"""Entered files are tried in a project beside the real one."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import cycle as raw
from pipeline.cycle import Cycle
from pipeline.cycle import files as folders
from pipeline.cycle.cautions import Caution, cautions
from pipeline.cycle.csv_files import NO_FILE
from pipeline.errors import Fault, InputError
from pipeline.storage import paths
from pipeline.workbook.entry import in_workbook, placed
from pipeline.workbook.grids import MOST_CELLS
from pipeline.workbook.layout import SHEETS
from pipeline.workbook.read import Entered


@dataclass(frozen=True)
class Trial:
    """What reading the entered files finds, said in the words of the file that they were entered in."""

    faults: tuple[Fault, ...]
    wanting: tuple[Fault, ...]  # further files that the year needs, where one table was entered alone
    cautions: tuple[Caution, ...]


def tried(entered: Entered, book: str, changed: Collection[int]) -> Trial:
    """Check what was entered with the reader of raw files; gives its faults with the cells' own, sheet by sheet.

    Args:
        entered: all of what was entered.
        book: the file's name.
        changed: the years that it changes, whose cautions are told.
    """
    own = list(entered.faults)
    at = {(fault.sheet, fault.row, fault.column) for fault in own}
    at |= {(one.sheet, row, column) for one in entered.entries for row, column in one.silent}
    found, cautions = _read(entered, book, changed)
    spoken = {(fault.sheet, None, None) for fault in own}  # a sheet that was not read is not called empty too
    for fault in found:
        known = (fault.sheet, fault.row, fault.column) in at | spoken or (
            fault.sheet,
            None,
            fault.column,
        ) in at
        if not known or fault.sheet is None:
            own.append(fault)
    alone = entered.absent is None
    wanting = [fault for fault in own if alone and fault.found == NO_FILE]
    order = {sheet: at for at, sheet in enumerate(SHEETS)}
    faults = sorted(
        (fault for fault in own if fault not in wanting),
        key=lambda fault: (order.get(fault.sheet or "", len(order)), fault.row or MOST_CELLS),
    )
    return Trial(tuple(faults), tuple(wanting), tuple(cautions))


def _read(entered: Entered, book: str, changed: Collection[int]) -> tuple[list[Fault], list[Caution]]:
    """Read the years as they would be, beside the agency's other years."""
    found: list[Fault] = []
    wary: list[Caution] = []
    agency = entered.agency
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary, "data", "raw", agency)
        home.mkdir(parents=True)
        shutil.copyfile(paths.raw(agency, folders.AGENCY), home / folders.AGENCY)
        for year in {*entered.years, *(year - 1 for year in entered.years)}:
            _overlay(entered, year, home / str(year))
        with _root(temporary):
            for year in entered.years:
                try:
                    cycle = raw.cycle(agency, year)
                except InputError as error:
                    found += error.faults
                    continue
                wary += cautions((*_before(agency, year), cycle)) if year in changed else []
    said = f"data/raw/{agency}", entered.year, entered.entries, book, entered.absent
    return [in_workbook(one, *said) for one in found], [placed(one, *said) for one in dict.fromkeys(wary)]


def _before(agency: str, year: int) -> tuple[Cycle, ...]:
    """Give the cycle of the year before, where it can be read: its own faults are no matter here."""
    try:
        return (raw.cycle(agency, year - 1),)
    except InputError:
        return ()


def _overlay(entered: Entered, year: int, new: Path) -> None:
    """Make a year's folder anew: what is there, with the entered files in place of theirs."""
    there, files = paths.raw(entered.agency, year), entered.files(year)
    if there.is_dir():
        shutil.copytree(there, new)
    elif files:
        new.mkdir()
    for name, data in files.items():
        (new / name).write_bytes(data)


@contextlib.contextmanager
def _root(folder: str) -> Iterator[None]:
    kept = os.environ.get(paths.ROOT_VARIABLE)
    os.environ[paths.ROOT_VARIABLE] = folder
    try:
        yield
    finally:
        if kept is None:
            del os.environ[paths.ROOT_VARIABLE]
        else:
            os.environ[paths.ROOT_VARIABLE] = kept
