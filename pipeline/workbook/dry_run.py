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
from pipeline.workbook.grids import MOST_CELLS
from pipeline.workbook.layout import SHEETS
from pipeline.workbook.submission import Submission


@dataclass(frozen=True)
class DryRun:
    """What reading the entered files finds, in the words of the file that they were entered in."""

    faults: tuple[Fault, ...]
    missing: tuple[Fault, ...]  # further files that the year needs, where one table was entered alone
    cautions: tuple[Fault, ...]

    def missing_lines(self) -> list[str]:
        """Say what is missing."""
        return [
            f"ยังขาด / still wanting: {fault.file} – {fault.expected.th} / {fault.expected.en}" for fault in self.missing
        ]


def check_submission(submission: Submission, years: Collection[int]) -> DryRun:
    """Check what was entered with the reader of raw files; gives its faults with the cells' own, sheet by sheet.

    Args:
        submission: all of what was entered.
        years: those that it changes, whose cautions are given.
    """
    faults = list(submission.faults)
    silent = {(fault.sheet, fault.row, fault.column) for fault in faults}
    silent |= {(entry.sheet, row, column) for entry in submission.entries for row, column in entry.silent}
    unread = {(fault.sheet, None, None) for fault in faults}  # such a sheet is not called empty too
    more, warnings = _read(submission, years)
    for fault in more:
        place, whole_column = (fault.sheet, fault.row, fault.column), (fault.sheet, None, fault.column)
        if fault.sheet is None or not (place in silent | unread or whole_column in silent):
            faults.append(fault)
    missing = [fault for fault in faults if submission.absent is None and fault.code == "file-missing"]
    order = {sheet: at for at, sheet in enumerate(SHEETS)}
    faults = sorted(
        (fault for fault in faults if fault not in missing),
        key=lambda fault: (order.get(fault.sheet or "", len(order)), fault.row or MOST_CELLS),
    )
    return DryRun(tuple(faults), tuple(missing), tuple(warnings))


def _read(submission: Submission, years: Collection[int]) -> tuple[list[Fault], list[Fault]]:
    """Read the years as they would be, beside the agency's other years; gives faults and cautions."""
    faults: list[Fault] = []
    warnings: dict[Fault, None] = {}  # each once
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
                if year in years:
                    warnings |= dict.fromkeys(cautions((*_year_before(agency, year), this_year)))
    return [submission.relocate(one) for one in faults], [submission.relocate(one) for one in warnings]


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
