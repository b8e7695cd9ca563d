"""The import of one file: read, try, tell, put in place."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline import lock, raw
from pipeline.errors import Fault, InputError
from pipeline.intake import book, stage
from pipeline.intake.book import Entered
from pipeline.intake.xlsx import MOST_BYTES

_FILE = (
    "แฟ้ม .xlsx หรือ .csv ที่มีอยู่",
    "an .xlsx or .csv file that is there",
    "ตรวจชื่อแฟ้มหลัง FILE= และโฟลเดอร์ที่อยู่",
    "Check the name after FILE= and its folder.",
)


def bring(
    file: str, agency: str, year: str, may_replace: bool, tell: Callable[[str], object]
) -> Iterator[str]:
    """Import a file; gives the lines of the closing summary, and tells what changes before it is changed.

    Raises:
        InputError: the file has faults, or would replace files and may not; nothing was written.
        Obstacle: the machine is in the way, or another run is at work on the year; every year is whole.
    """
    path = Path(file)
    data, name = _bytes(path), _plain(path.name)
    entered = book.read(data, name, agency, year)
    raw.agency(entered.agency)  # its own faults are not the workbook's
    with contextlib.ExitStack() as stack:
        for each in sorted(
            {entered.year, *entered.years}
        ):  # always in one order, so that no two runs wait crosswise
            stack.enter_context(lock.held(entered.agency, each))
        yield from _put(entered, data, name, may_replace, tell)


def _put(
    entered: Entered, data: bytes, name: str, may_replace: bool, tell: Callable[[str], object]
) -> Iterator[str]:
    if entered.entries:
        entered = stage.with_source(entered, data, name)
    if faults := stage.faults(entered, name):
        raise InputError(faults)
    for remark in entered.remarks:
        tell(remark)
    changes, in_the_way = stage.differing(entered)
    for line in changes:
        tell(line)
    if in_the_way and not may_replace:
        raise InputError(in_the_way)
    if not changes:
        yield "ไม่มีอะไรเปลี่ยน / nothing changed"
        return
    original = stage.keep_original(entered, data, name)
    kept = stage.put(entered)
    yield from (f"นำเข้าแล้ว / imported: data/raw/{entered.agency}/{at}" for at in entered.years)
    yield f"ต้นฉบับ / original: {original}"
    yield from (f"ของเดิม / what was there before: {each}" for each in kept)
    yield f"ขั้นต่อไป / next: make AGENCY={entered.agency} YEAR={entered.year}"


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
