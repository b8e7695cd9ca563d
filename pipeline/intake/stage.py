"""Entered files are put in place: all of them or none."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from pathlib import Path

from pipeline import place
from pipeline.intake import desk
from pipeline.intake.book import Entered
from pipeline.writing import ready, write_file


def put(entered: Entered) -> list[str]:
    """Write the years' folders; give where copies of the replaced ones are kept.

    All are made beside their places before the first is put there, and each is put in one step (see ``swap``): a run
    killed at any moment leaves every year old or new, never absent. Should the second of two years fail, the first
    is undone; killed between the two, one is new and one old, and the same import again does the rest.
    """
    agency, kept, done = entered.agency, [], []
    with contextlib.ExitStack() as stack:
        made = {
            year: stack.enter_context(ready(place.raw(agency, year), entered.files(year)))
            for year in entered.years
        }
        for year in made:
            if place.raw(agency, year).exists():
                kept.append(place.shown(_copy_kept(agency, year)))
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
    copy = desk.folder(agency, year) / ".before.new"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(place.raw(agency, year), copy)
    return copy.rename(desk.before(agency, year))


def keep_original(entered: Entered, data: bytes, name: str) -> str:
    """Keep the imported file as it was; gives where."""
    path = desk.original(entered.agency, entered.year, name, hashlib.sha256(data).hexdigest())
    write_file(path, data)
    return place.shown(path)
