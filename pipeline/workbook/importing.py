"""The import of one file: read, try, tell, put in place."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import cycle
from pipeline.errors import Fault, InputError
from pipeline.storage import lock
from pipeline.workbook import merge
from pipeline.workbook import put as stage
from pipeline.workbook import read as book
from pipeline.workbook.dry_run import Trial, tried
from pipeline.workbook.grids import MOST_BYTES
from pipeline.workbook.merge import REASON
from pipeline.workbook.read import Entered

_FILE = (
    "แฟ้ม .xlsx หรือ .csv ที่มีอยู่",
    "an .xlsx or .csv file that is there",
    "ตรวจชื่อแฟ้มหลัง FILE= และโฟลเดอร์ที่อยู่",
    "Check the name after FILE= and its folder.",
)


@dataclass(frozen=True)
class Look:
    """What a file holds and would change, before anything is written; ``name`` is the file's."""

    name: str
    data: bytes
    entered: Entered  # what is to be put in place: files whose values are there already are left out
    trial: Trial
    changes: tuple[str, ...]
    in_the_way: tuple[Fault, ...]  # what is replaced without leave, or corrected without a reason


def look(file: str, agency: str = "", year: str = "", reason: str = "") -> Look:
    """Read and try a file.

    Raises:
        InputError: the file cannot be read, or does not say whose and of which year it is.
    """
    path = Path(file)
    data, name = _bytes(path), _plain(path.name)
    return _tried(_read(data, name, agency, year), data, name, reason)


def bring(
    file: str, agency: str, year: str, may_replace: bool, tell: Callable[[str], object], reason: str = ""
) -> Iterator[str]:
    """Import a file; gives the lines of the closing summary, and tells what changes before it is changed.

    Raises:
        InputError: the file has faults, or would replace files and may not; nothing was written.
        Obstacle: the machine is in the way, or another run is at work on the year; every year is whole.
    """
    path = Path(file)
    data, name = _bytes(path), _plain(path.name)
    entered = _read(data, name, agency, year)
    with contextlib.ExitStack() as stack:
        for each in sorted(
            {entered.year, *entered.years}
        ):  # always in one order, so that no two runs wait crosswise
            stack.enter_context(lock.hold(entered.agency, each))
        yield from _put(_tried(entered, data, name, reason), may_replace, tell)


def _read(data: bytes, name: str, agency: str, year: str) -> Entered:
    entered = book.read(data, name, agency, year)
    cycle.agency(entered.agency)  # its own faults are not the workbook's
    return entered


def _tried(entered: Entered, data: bytes, name: str, reason: str) -> Look:
    whole = merge.completed(entered, data, name, reason) if entered.entries else entered
    put = merge.fresh(whole)
    changes, in_the_way = merge.differing(put, reason)
    trial = tried(merge.as_it_lies(whole), name, put.years)
    return Look(name, data, put, trial, tuple(changes), tuple(in_the_way))


def _put(found: Look, may_replace: bool, tell: Callable[[str], object]) -> Iterator[str]:
    entered = found.entered
    for remark in entered.remarks:
        tell(remark)
    if found.trial.faults:
        raise InputError(found.trial.faults)
    for line in found.changes:
        tell(line)
    if refused := [each for each in found.in_the_way if not may_replace or each.column == REASON]:
        raise InputError(refused)
    if not found.changes:
        yield "ไม่มีอะไรเปลี่ยน / nothing changed"
        return
    original = stage.keep_original(entered, found.data, found.name)
    kept = stage.put(entered)
    yield from (f"นำเข้าแล้ว / imported: data/raw/{entered.agency}/{at}" for at in entered.years)
    yield f"ต้นฉบับ / original: {original}"
    yield from (f"ของเดิม / what was there before: {each}" for each in kept)
    chosen = f"AGENCY={entered.agency} YEAR={entered.year}"
    if wanting := found.trial.wanting:
        for fault in wanting:
            yield f"ยังขาด / still wanting: {fault.file} – {fault.expected_th} / {fault.expected_en}"
        return
    if count := len(found.trial.cautions):
        yield f"คำเตือน {count} ข้อ ดูด้วย make check {chosen} / {count} caution(s): see make check"
    yield f"ขั้นต่อไป / next: make {chosen}"


def _plain(name: str, most: int = 60) -> str:
    """Give a file's name as every system can store and every report can print it; its ending stays."""
    return "".join(c if c.isprintable() and c not in '\\:*?"<>|' else "_" for c in name)[-most:]


def _bytes(path: Path) -> bytes:
    """Read the file.

    Raises:
        InputError: it is not there, cannot be read or is far too large.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or type(error).__name__
        raise InputError([Fault(path.name or "FILE", found, *_FILE)]) from error
