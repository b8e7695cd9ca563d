"""The import of one file: read it, try it, say what changes, put it in place."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import cycle
from pipeline.errors import Fault, InputError
from pipeline.errors.old import old_fault
from pipeline.storage import lock
from pipeline.workbook import merge, read, store
from pipeline.workbook.dry_run import DryRun, check_submission
from pipeline.workbook.grids import MOST_BYTES
from pipeline.workbook.merge import REASON
from pipeline.workbook.read import Submission

_FILE = (
    "แฟ้ม .xlsx หรือ .csv ที่มีอยู่",
    "an .xlsx or .csv file that is there",
    "ตรวจชื่อแฟ้มหลัง FILE= และโฟลเดอร์ที่อยู่",
    "Check the name after FILE= and its folder.",
)


@dataclass(frozen=True)
class Preview:
    """What a file holds and would change, before anything is written; ``name`` is the file's."""

    name: str
    data: bytes
    submission: Submission  # what is to be put in place: files whose values are there already are left out
    dry_run: DryRun
    changes: tuple[str, ...]
    refusals: tuple[Fault, ...]  # what is replaced without leave, or corrected without a reason


def preview(file: str, agency: str = "", year: str = "", reason: str = "") -> Preview:
    """Read and try a file.

    Raises:
        InputError: the file cannot be read, or does not say whose and of which year it is.
    """
    path = Path(file)
    data, name = _bytes(path), _safe_name(path.name)
    return _try(_read(data, name, agency, year), data, name, reason)


def import_file(
    file: str, agency: str, year: str, may_replace: bool, tell: Callable[[str], object], reason: str = ""
) -> Iterator[str]:
    """Import a file; gives the lines of the closing summary, and tells what changes before it is changed.

    Raises:
        InputError: the file has faults, or would replace files and may not; nothing was written.
        Obstacle: the machine is in the way, or another run is at work on the year; every year is whole.
    """
    path = Path(file)
    data, name = _bytes(path), _safe_name(path.name)
    submission = _read(data, name, agency, year)
    with contextlib.ExitStack() as stack:
        # Always in one order, so that no two runs wait crosswise.
        for each in sorted({submission.year, *submission.years}):
            stack.enter_context(lock.hold(submission.agency, each))
        yield from _put(_try(submission, data, name, reason), may_replace, tell)


def _read(data: bytes, name: str, agency: str, year: str) -> Submission:
    submission = read.read_submission(data, name, agency, year)
    cycle.agency(submission.agency)  # its own faults are not the workbook's
    return submission


def _try(submission: Submission, data: bytes, name: str, reason: str) -> Preview:
    whole = merge.complete(submission, data, name, reason) if submission.entries else submission
    fresh = merge.drop_unchanged(whole)
    changes, refusals = merge.compare_with_existing(fresh, reason)
    dry_run = check_submission(merge.keep_as_written(whole), name, fresh.years)
    return Preview(name, data, fresh, dry_run, tuple(changes), tuple(refusals))


def _put(preview: Preview, may_replace: bool, tell: Callable[[str], object]) -> Iterator[str]:
    submission = preview.submission
    for remark in submission.remarks:
        tell(remark)
    if preview.dry_run.faults:
        raise InputError(preview.dry_run.faults)
    for line in preview.changes:
        tell(line)
    if refused := [fault for fault in preview.refusals if not may_replace or fault.column == REASON]:
        raise InputError(refused)
    if not preview.changes:
        yield "ไม่มีอะไรเปลี่ยน / nothing changed"
        return
    original = store.store_original(submission, preview.data, preview.name)
    copies = store.store_files(submission)
    yield from (f"นำเข้าแล้ว / imported: data/raw/{submission.agency}/{year}" for year in submission.years)
    yield f"ต้นฉบับ / original: {original}"
    yield from (f"ของเดิม / what was there before: {copy}" for copy in copies)
    chosen = f"AGENCY={submission.agency} YEAR={submission.year}"
    if missing := preview.dry_run.missing:
        for fault in missing:
            yield f"ยังขาด / still wanting: {fault.file} – {fault.expected.th} / {fault.expected.en}"
        return
    if count := len(preview.dry_run.cautions):
        yield f"คำเตือน {count} ข้อ ดูด้วย make check {chosen} / {count} caution(s): see make check"
    yield f"ขั้นต่อไป / next: make {chosen}"


def _safe_name(name: str, most: int = 60) -> str:
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
        raise InputError([old_fault(path.name or "FILE", found, *_FILE)]) from error
