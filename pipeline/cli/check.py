"""``check``: say all faults and cautions of the chosen cycles, or of a filled workbook, on the screen and as a page."""

import sys
from collections.abc import Sequence

import click

from pipeline.cli.choose import choose
from pipeline.cli.command import command
from pipeline.cli.request import Request, pass_request
from pipeline.cycle.cautions import cautions, summarize
from pipeline.errors import Fault, InputError, leaving, shown
from pipeline.export.html.page import render
from pipeline.storage import lock, paths
from pipeline.storage.atomic import write_file
from pipeline.storage.obstacle import Obstacle
from pipeline.thai import Digits
from pipeline.workbook.importing import preview

PAGE = "check.html"


@command()
@pass_request
@click.option("--file", default="", help="สมุดงานหรือ CSV ที่ยังไม่นำเข้า / a file not imported yet")
def check(request: Request, file: str) -> None:
    """Check, all faults at once; nothing is made and nothing imported.

    Raises:
        InputError: holds the faults of every chosen cycle, or of the file. Cautions raise nothing.
    """
    if file:
        with leaving("ไม่ได้นำเข้าสิ่งใด แฟ้มใน data/raw ไม่ถูกแตะต้อง", "nothing was imported, data/raw is untouched"):
            _check_file(file, request)
    else:
        _check_cycles(request)


def write_page(passed: Sequence[str], faults: Sequence[Fault], cautions: Sequence[Fault], digits: str = "thai") -> None:
    """Write the page and say where; where it cannot be written, what was found is told all the same."""
    try:
        with lock.hold("check", wait=60):
            write_file(paths.reports(PAGE), page(passed, faults, cautions, digits).encode())
        print(f"\nรายการนี้สำหรับส่งต่อ / this list to send on: reports/{PAGE}")
    except Obstacle as error:
        print(error, file=sys.stderr)


def page(passed: Sequence[str], faults: Sequence[Fault], cautions: Sequence[Fault], digits: str = "thai") -> str:
    """Give the page that says what a check found, to be sent to whoever can correct it: HTML in one file.

    Args:
        passed: folders of the cycles without a fault.
        faults: of the other cycles.
        cautions: of those that passed.
        digits: of the page's own numbers; what was found is shown as it was typed.
    """
    known: Digits = "arabic" if digits == "arabic" else "thai"
    return render("check.html", digits=known, passed=passed, faults=faults, cautions=cautions, shown=shown)


def _check_cycles(request: Request) -> None:
    choice = choose(request)
    passed = [job.cycle.folder for job in choice.jobs]
    wary = [caution for job in choice.jobs for caution in cautions(job.history)]
    for folder in passed:
        print(f"ผ่าน / passed: {folder}")
    if wary:
        print("\n" + summarize(wary))
    write_page(passed, choice.faults, wary, request.digits)
    choice.require()


def _check_file(file: str, request: Request) -> None:
    try:
        found = preview(file, request.agency, request.fiscal_year)
    except InputError as error:
        write_page((), error.faults, (), request.digits)
        raise
    dry_run, passed = found.dry_run, [] if found.dry_run.faults else [found.submission.file]
    for line in (*found.submission.remarks, *([] if dry_run.faults else found.changes)):
        print(line)
    for name in passed:
        print(f"ผ่าน ยังไม่ได้นำเข้า / passed, not imported: {name}")
    for line in dry_run.missing_lines():
        print(line)
    if dry_run.cautions:
        print("\n" + summarize(dry_run.cautions))
    write_page(passed, dry_run.faults, dry_run.cautions, request.digits)
    if dry_run.faults:
        raise InputError(dry_run.faults)
