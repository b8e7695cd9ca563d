"""What stands in ``data/raw``: ``new-agency``, ``new-year``, ``import``, ``check`` and ``record``.

A check says all faults and cautions of the chosen cycles, or of a filled workbook, on the screen and as a page.
"""

import sys
from collections.abc import Sequence

import click

from pipeline import cycle
from pipeline.cli.choose import choose
from pipeline.cli.command import Request, agency, command, fiscal_year, pass_request, read_year
from pipeline.cycle import record as cards
from pipeline.cycle.cautions import cautions, summarize
from pipeline.errors import Fault, InputError, leaving, shown
from pipeline.export.html.page import render
from pipeline.storage import lock, paths
from pipeline.storage.atomic import write_file
from pipeline.storage.obstacle import Obstacle
from pipeline.thai import Digits
from pipeline.workbook.begin import begin_agency, begin_year
from pipeline.workbook.importing import import_file, preview

PAGE = "check.html"
_NO_FILE = "ยังไม่ได้สร้างแฟ้มใด", "no file was made"
_NO_IMPORT = "ไม่ได้นำเข้าสิ่งใด แฟ้มใน data/raw ไม่ถูกแตะต้อง", "nothing was imported, data/raw is untouched"


@command()
@click.argument("agency", help="ชื่อโฟลเดอร์ a-z 0-9 - / a folder's name")
@click.option("--name", default="", help="ชื่อเต็มของหน่วยงาน / its official name")
@click.option("--type", "kind", default="", help="ประเภทหน่วยงาน / its type")
@click.option("--province", default="", help="จังหวัด / its province")
def new_agency(agency: str, name: str, kind: str, province: str) -> None:
    """Write the agency's file; what was not said is left open, and ``check`` asks for it."""
    with leaving(*_NO_FILE):
        print(begin_agency(agency, name, kind, province))


@command()
@agency
@fiscal_year
def new_year(agency: str, fiscal_year: str) -> None:
    """Make the workbook, where there is none yet."""
    with leaving(*_NO_FILE):
        print(begin_year(agency, fiscal_year))


@command()
@click.argument("file", metavar="FILE", help=".xlsx, .csv")
@click.argument("agency", default="", help="เมื่อเป็น CSV / for a CSV file")
@click.argument("fiscal_year", default="", help="เมื่อเป็น CSV / for a CSV file")
@click.option("--replace", is_flag=True, help="แทนที่ของเดิม โดยเก็บของเดิมไว้ / replace, keeping the old")
@click.option("--reason", default="", help="เหตุผลที่แก้สิ่งที่เผยแพร่แล้ว / why what was published changes")
def import_(file: str, agency: str, fiscal_year: str, replace: bool, reason: str) -> None:
    """Import all of the file or none of it, saying what changes; faults are written as a page to send on too."""
    with leaving(*_NO_IMPORT):
        try:
            for line in import_file(file, agency, fiscal_year, replace, print, reason.strip()):
                print(line)
        except InputError as error:
            write_page((), error.faults, ())
            raise


@command()
@pass_request
@click.option("--file", default="", help="สมุดงานหรือ CSV ที่ยังไม่นำเข้า / a file not imported yet")
def check(request: Request, file: str) -> None:
    """Check, all faults at once; nothing is made and nothing imported.

    Raises:
        InputError: holds the faults of every chosen cycle, or of the file. Cautions raise nothing.
    """
    if file:
        with leaving(*_NO_IMPORT):
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

    ``passed`` are the folders of cycles without a fault, and ``cautions`` about these; ``digits`` are those of the
    page's own numbers: what was found is shown as it was typed.
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


@command()
@agency
@fiscal_year
@click.option("--reason", default="", help="เหตุผล เช่น เผยแพร่ครั้งแรก / why")
def record(agency: str, fiscal_year: str, reason: str) -> None:
    """Add a record to the card; it stays as it was where the cycle then has a fault.

    Raises:
        InputError: there is no such cycle, no reason is given, or the raw files have faults.
    """
    year = read_year(fiscal_year)
    if agency not in cycle.known_agencies() or year not in cycle.known_years(agency):
        cycle.cycle(agency, year)  # says what there is
    if not reason.strip():
        raise InputError([Fault.of("reason-missing", "REASON")])
    card = cards.record(agency, year, reason.strip())
    if card:
        print(f"บันทึกแล้ว / recorded: {paths.relative(card)}")
    else:
        print(f"ไม่มีสิ่งใดเปลี่ยน / nothing to record: {paths.relative(paths.raw(agency, year))}")
