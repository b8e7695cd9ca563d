"""Where a year's workbook lies, and how entered files are put in place: all of them or none.

Beside the folder of a year, ``data/raw/<agency>/<year>``, its neighbour ``_<year>`` has the workbook, the files that
were imported as they were, and a copy of the year before each import.
"""

import contextlib
import itertools
import shutil
from pathlib import Path

from pipeline.storage import paths
from pipeline.storage.atomic import prepare
from pipeline.storage.package import sha256
from pipeline.workbook.submission import Submission


def workbook_folder(agency: str, year: int) -> Path:
    """Give the folder of a year's workbook."""
    return paths.raw(agency, f"_{year}")


def workbook_path(agency: str, year: int) -> Path:
    """Give the path of a year's workbook."""
    return workbook_folder(agency, year) / f"ita-{agency}-{year}.xlsx"


def original_path(submission: Submission) -> Path:
    """Give the path of a file as it was when it was imported; its digest makes the name its own."""
    digest = sha256(submission.data)
    return workbook_folder(submission.agency, submission.year) / "imported" / f"{digest[:12]}-{submission.file}"


def store_files(submission: Submission) -> list[str]:
    """Write the years' folders; gives where the copies of those that were there are.

    All are made beside their places before the first is put there, and each is put in one step (see ``Swap``): a run
    killed at any moment leaves every year old or new, never absent. Should the second of two years fail, the first
    is undone; killed between the two, one is new and one old, and the same import again does the rest.
    """
    agency, copies, done = submission.agency, [], []
    with contextlib.ExitStack() as stack:
        folders = {
            year: stack.enter_context(prepare(paths.raw(agency, year), submission.files(year)))
            for year in submission.years
        }
        for year in folders:
            if paths.raw(agency, year).exists():
                copies.append(paths.relative(_copy(agency, year)))
        try:
            for folder in folders.values():
                folder.put()
                done.append(folder)
        except BaseException:
            for folder in reversed(done):
                folder.undo()
            raise
    return copies


def _copy(agency: str, year: int) -> Path:
    """Copy a year to before-1, before-2 …: a run that is killed may leave one copy too many, never one too few."""
    folder = workbook_folder(agency, year)
    copy = folder / ".before.new"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(paths.raw(agency, year), copy)
    numbered = (folder / f"before-{number}" for number in itertools.count(1))
    return copy.rename(next(path for path in numbered if not path.exists()))
