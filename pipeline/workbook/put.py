"""Entered files are put in place: all of them or none."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from pathlib import Path

from pipeline.storage import paths
from pipeline.storage.atomic import prepare, write_file
from pipeline.workbook.read import Entered


def folder(agency: str, year: int) -> Path:
    """Give the desk of a year."""
    return paths.raw(agency, f"_{year}")


def workbook(agency: str, year: int) -> Path:
    """Give the place of the year's workbook."""
    return folder(agency, year) / f"ita-{agency}-{year}.xlsx"


def original(agency: str, year: int, name: str, digest: str) -> Path:
    """Give the place of a file as it was when it was imported; its digest makes the name its own."""
    return folder(agency, year) / "imported" / f"{digest[:12]}-{name}"


def before(agency: str, year: int) -> Path:
    """Give the place for the files that an import replaces: before-1, before-2 …, never one that is there."""
    desk = folder(agency, year)
    number = 1
    while (desk / f"before-{number}").exists():
        number += 1
    return desk / f"before-{number}"


def put(entered: Entered) -> list[str]:
    """Write the years' folders; give where copies of the replaced ones are kept.

    All are made beside their places before the first is put there, and each is put in one step (see ``swap``): a run
    killed at any moment leaves every year old or new, never absent. Should the second of two years fail, the first
    is undone; killed between the two, one is new and one old, and the same import again does the rest.
    """
    agency, kept, done = entered.agency, [], []
    with contextlib.ExitStack() as stack:
        made = {
            year: stack.enter_context(prepare(paths.raw(agency, year), entered.files(year)))
            for year in entered.years
        }
        for year in made:
            if paths.raw(agency, year).exists():
                kept.append(paths.relative(_copy_kept(agency, year)))
        try:
            for each in made.values():
                each.put()
                done.append(each)
        except BaseException:
            for each in reversed(done):
                each.undo()
            raise
    return kept


def _copy_kept(agency: str, year: int) -> Path:
    """Keep a copy of a year before it is replaced: a run that is killed may leave one too many, never one too few."""
    copy = folder(agency, year) / ".before.new"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(paths.raw(agency, year), copy)
    return copy.rename(before(agency, year))


def keep_original(entered: Entered, data: bytes, name: str) -> str:
    """Keep the imported file as it was; gives where."""
    path = original(entered.agency, entered.year, name, hashlib.sha256(data).hexdigest())
    write_file(path, data)
    return paths.relative(path)
