"""The import of one file: read it, try it, say what changes, put it in place."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import cycle
from pipeline.errors import Fault, InputError
from pipeline.storage import lock, paths
from pipeline.storage.atomic import write_file
from pipeline.thai.likes import drawn
from pipeline.workbook import merge, store
from pipeline.workbook.dry_run import DryRun, check_submission
from pipeline.workbook.grids import MOST_BYTES
from pipeline.workbook.read import read_submission
from pipeline.workbook.submission import Submission

_NAME_LENGTH = 60


@dataclass(frozen=True)
class Preview:
    """What a file holds and would change, before anything is written."""

    submission: Submission  # what is to be put in place: files whose values are there already are left out
    dry_run: DryRun
    changes: tuple[str, ...]
    refusals: tuple[Fault, ...]  # what is replaced without leave, or corrected without a reason


def preview(file: str, agency: str = "", year: str = "") -> Preview:
    """Read and try a file.

    Raises:
        InputError: the file cannot be read, or does not say whose and of which year it is.
    """
    return _try(_read(file, agency, year), reason="")


def import_file(
    file: str, agency: str, year: str, may_replace: bool, tell: Callable[[str], object], reason: str = ""
) -> Iterator[str]:
    """Import a file; gives the lines of the closing summary, and tells what changes before it is changed.

    Raises:
        InputError: the file has faults, or would replace files and may not; nothing was written.
        Obstacle: the machine is in the way, or another run is at work on the year; every year is whole.
    """
    submission = _read(file, agency, year)
    with contextlib.ExitStack() as stack:
        # Always in one order, so that no two runs wait crosswise.
        for each in sorted({submission.year, *submission.years}):
            stack.enter_context(lock.hold(submission.agency, each))
        yield from _put(_try(submission, reason), may_replace, tell)


def _read(file: str, agency: str, year: str) -> Submission:
    """Read a file under a name that every system can store and every report can print; its ending stays."""
    path = Path(file)
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or type(error).__name__
        raise InputError([Fault.of("import-file-not-readable", path.name or "FILE", found)]) from error
    name = "".join(c if c in drawn() and c not in '\\:*?"<>|' else "_" for c in path.name)
    submission = read_submission(data, name[-_NAME_LENGTH:], agency, year)
    cycle.agency(submission.agency)  # its own faults are not the workbook's
    return submission


def _try(submission: Submission, reason: str) -> Preview:
    whole = merge.complete(submission, reason)
    changed = merge.drop_unchanged(whole)
    changes, refusals = merge.compare(changed, reason)
    return Preview(changed, check_submission(whole, changed.years), tuple(changes), tuple(refusals))


def _put(preview: Preview, may_replace: bool, tell: Callable[[str], object]) -> Iterator[str]:
    submission, dry_run = preview.submission, preview.dry_run
    for remark in submission.remarks:
        tell(remark)
    if dry_run.faults:
        raise InputError(dry_run.faults)
    for line in preview.changes:
        tell(line)
    if refused := [fault for fault in preview.refusals if not may_replace or fault.code == "correction-without-reason"]:
        raise InputError(refused)
    if not preview.changes:
        yield "ไม่มีอะไรเปลี่ยน / nothing changed"
        return
    original = store.original_path(submission)
    write_file(original, submission.data)
    copies = store.store_files(submission)
    yield from (f"นำเข้าแล้ว / imported: data/raw/{submission.agency}/{year}" for year in submission.years)
    yield f"ต้นฉบับ / original: {paths.relative(original)}"
    yield from (f"ของเดิม / what was there before: {copy}" for copy in copies)
    chosen = f"AGENCY={submission.agency} YEAR={submission.year}"
    if dry_run.missing:
        yield from dry_run.missing_lines()
        return
    if count := len(dry_run.cautions):
        yield f"คำเตือน {count} ข้อ ดูด้วย make check {chosen} / {count} caution(s): see make check"
    yield f"ขั้นต่อไป / next: make {chosen}"
