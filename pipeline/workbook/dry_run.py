"""Entered files are tried in a project beside the real one."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import cycle
from pipeline.cycle import Cycle, files
from pipeline.cycle.cautions import cautions
from pipeline.errors import Fault, InputError
from pipeline.storage import paths
from pipeline.workbook.entry import in_workbook, placed
from pipeline.workbook.grids import MOST_CELLS
from pipeline.workbook.layout import SHEETS
from pipeline.workbook.read import Submission


@dataclass(frozen=True)
class DryRun:
    """What reading the entered files finds, in the words of the file that they were entered in."""

    faults: tuple[Fault, ...]
    missing: tuple[Fault, ...]  # further files that the year needs, where one table was entered alone
    cautions: tuple[Fault, ...]


def check_submission(submission: Submission, book: str, changed: Collection[int]) -> DryRun:
    """Check what was entered with the reader of raw files; gives its faults with the cells' own, sheet by sheet.

    Args:
        submission: all of what was entered.
        book: the file's name.
        changed: the years that it changes, whose cautions are told.
    """
    faults = list(submission.faults)
    told = {(fault.sheet, fault.row, fault.column) for fault in faults}
    told |= {(file.sheet, row, column) for file in submission.entries for row, column in file.silent}
    unread = {(fault.sheet, None, None) for fault in faults}  # such a sheet is not called empty too
    more, cautions = _read(submission, book, changed)
    for fault in more:
        place, whole_column = (fault.sheet, fault.row, fault.column), (fault.sheet, None, fault.column)
        if fault.sheet is None or not (place in told | unread or whole_column in told):
            faults.append(fault)
    alone = submission.absent is None
    missing = [fault for fault in faults if alone and fault.code == "file-missing"]
    order = {sheet: at for at, sheet in enumerate(SHEETS)}
    faults = sorted(
        (fault for fault in faults if fault not in missing),
        key=lambda fault: (order.get(fault.sheet or "", len(order)), fault.row or MOST_CELLS),
    )
    return DryRun(tuple(faults), tuple(missing), tuple(cautions))


def _read(submission: Submission, book: str, changed: Collection[int]) -> tuple[list[Fault], list[Fault]]:
    """Read the years as they would be, beside the agency's other years."""
    faults: list[Fault] = []
    warnings: list[Fault] = []
    agency = submission.agency
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary, "data", "raw", agency)
        home.mkdir(parents=True)
        shutil.copyfile(paths.raw(agency, files.AGENCY), home / files.AGENCY)
        for year in {*submission.years, *(year - 1 for year in submission.years)}:
            _overlay(submission, year, home / str(year))
        with _project(temporary):
            for year in submission.years:
                try:
                    this_year = cycle.cycle(agency, year)
                except InputError as error:
                    faults += error.faults
                    continue
                warnings += cautions((*_year_before(agency, year), this_year)) if year in changed else []
    where = f"data/raw/{agency}", submission.year, submission.entries, book, submission.absent
    return [in_workbook(one, *where) for one in faults], [placed(one, *where) for one in dict.fromkeys(warnings)]


def _year_before(agency: str, year: int) -> tuple[Cycle, ...]:
    """Give the cycle of the year before, where it can be read: its own faults are no matter here."""
    try:
        return (cycle.cycle(agency, year - 1),)
    except InputError:
        return ()


def _overlay(submission: Submission, year: int, new: Path) -> None:
    """Make a year's folder anew: what is there, with the entered files in place of theirs."""
    there, entered = paths.raw(submission.agency, year), submission.files(year)
    if there.is_dir():
        shutil.copytree(there, new)
    elif entered:
        new.mkdir()
    for name, data in entered.items():
        (new / name).write_bytes(data)


@contextlib.contextmanager
def _project(folder: str) -> Iterator[None]:
    """Let another folder be the project's."""
    before = os.environ.get(paths.ROOT_VARIABLE)
    os.environ[paths.ROOT_VARIABLE] = folder
    try:
        yield
    finally:
        if before is None:
            del os.environ[paths.ROOT_VARIABLE]
        else:
            os.environ[paths.ROOT_VARIABLE] = before
