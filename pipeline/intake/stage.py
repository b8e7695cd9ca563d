"""Entered files are tried in a project beside the real one, then put in place: all of them or none."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline import place, raw
from pipeline.errors import Fault, InputError
from pipeline.intake import changes, desk
from pipeline.intake.book import Entered
from pipeline.intake.entry import Entry, in_workbook
from pipeline.intake.forms import toml
from pipeline.intake.layout import CARD, SHEETS, WORKBOOK
from pipeline.raw import folders
from pipeline.writing import ready, write_file

_REPLACE = (
    "แฟ้มที่ยังไม่มี หรือมีค่าเดียวกัน",
    "no file yet, or one with the same values",
    "อ่านรายการที่เปลี่ยนข้างบน ถ้าต้องการแทนที่ สั่งใหม่โดยเติม REPLACE=1 (--replace) ของเดิมจะเก็บไว้ให้",
    "Read the changes above. To replace it, add REPLACE=1 (--replace); what is there will be kept.",
)


def with_source(entered: Entered, data: bytes, name: str) -> Entered:
    """Record the imported file with its digest as a source on the year's card.

    The card is the entered one, or the one that is there, to whose end the source is added.
    """
    digest = hashlib.sha256(data).hexdigest()
    kept = desk.original(entered.agency, entered.year, name, digest).name
    source = {
        "title": f"{WORKBOOK} {name}",
        "publisher": raw.agency(entered.agency).name,
        "file": kept,
        "sha256": digest,
    }
    block = b"\n[[sources]]\n" + toml(source)
    mine = (entered.year, folders.CARD)
    card = next((one for one in entered.entries if (one.year, one.file) == mine), None)
    path = place.raw(entered.agency, entered.year, folders.CARD)
    if (
        card is None and path.is_file() and differing(entered)[0]
    ):  # a table alone: added to the card that is there
        there = path.read_bytes()
        card = None if digest.encode() in there else Entry(entered.year, folders.CARD, there, CARD)
    if card is None:
        return entered
    others = tuple(one for one in entered.entries if (one.year, one.file) != mine)
    return replace(entered, entries=(*others, replace(card, data=card.data.rstrip() + b"\n" + block)))


def faults(entered: Entered, book: str) -> list[Fault]:
    """Check what was entered with the reader of raw files, and give its faults and the cells' own, sheet by sheet."""
    own = list(entered.faults)
    at = {(fault.sheet, fault.row, fault.column) for fault in own}
    for fault in _tried(entered, book):
        if (fault.sheet, fault.row, fault.column) not in at:
            own.append(fault)
    order = {sheet: at for at, sheet in enumerate(SHEETS)}
    return sorted(own, key=lambda fault: (order.get(fault.sheet or "", len(order)), fault.row or 0))


def differing(entered: Entered) -> tuple[list[str], list[Fault]]:
    """Tell what an import changes, and give a fault for each file that it would replace."""
    told, in_the_way = [], []
    for entry in entered.entries:
        path = place.raw(entered.agency, entry.year, entry.file)
        old = path.read_bytes() if path.is_file() else None
        lines = changes.lines(place.shown(path), entry.file, old, entry.data)
        told += lines
        if (
            old is not None and lines and not entry.data.startswith(old.rstrip())
        ):  # more at the end loses nothing
            in_the_way.append(
                Fault(place.shown(path), "แฟ้มนี้มีอยู่แล้วและต่างออกไป / is there and differs", *_REPLACE)
            )
    return told, in_the_way


def put(entered: Entered) -> list[str]:
    """Write the years' folders; give where copies of the replaced ones are kept.

    All are made beside their places before the first is put there, and each is put in one step (see ``swap``): a run
    killed at any moment leaves every year old or new, never absent. Should the second of two years fail, the first
    is undone; killed between the two, one is new and one old, and the same import again does the rest.
    """
    agency, kept, done = entered.agency, [], []
    with contextlib.ExitStack() as stack:
        made = {
            year: stack.enter_context(ready(place.raw(agency, year), _files(entered, year)))
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


def _tried(entered: Entered, book: str) -> list[Fault]:
    found: list[Fault] = []
    agency = entered.agency
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary, "data", "raw", agency)
        home.mkdir(parents=True)
        shutil.copyfile(place.raw(agency, folders.AGENCY), home / folders.AGENCY)
        for year in entered.years:
            _overlay(entered, year, home / str(year))
        with _root(temporary):
            for year in entered.years:
                try:
                    raw.cycle(agency, year)
                except InputError as error:
                    found += error.faults
    return [in_workbook(one, f"data/raw/{agency}", entered.year, entered.entries, book) for one in found]


def _overlay(entered: Entered, year: int, new: Path) -> None:
    """Make a year's folder anew: what is there, with the entered files in place of theirs."""
    there = place.raw(entered.agency, year)
    if there.is_dir():
        shutil.copytree(there, new)
    else:
        new.mkdir()
    for name, data in _files(entered, year).items():
        (new / name).write_bytes(data)


def _files(entered: Entered, year: int) -> dict[str, bytes]:
    return {entry.file: entry.data for entry in entered.entries if entry.year == year}


@contextlib.contextmanager
def _root(folder: str) -> Iterator[None]:
    kept = os.environ.get(place.ROOT_VARIABLE)
    os.environ[place.ROOT_VARIABLE] = folder
    try:
        yield
    finally:
        if kept is None:
            del os.environ[place.ROOT_VARIABLE]
        else:
            os.environ[place.ROOT_VARIABLE] = kept
