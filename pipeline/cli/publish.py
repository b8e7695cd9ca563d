"""What is handed on: ``publish`` puts reports into a numbered version, ``record`` raw files into their card."""

import click

from pipeline import cycle
from pipeline.cli.choose import choose
from pipeline.cli.command import command
from pipeline.cli.request import Request, pass_request
from pipeline.cycle import record as cards
from pipeline.cycle.cautions import cautions
from pipeline.cycle.files import CARD
from pipeline.errors import InputError, leaving
from pipeline.errors.old import old_fault
from pipeline.publish import archive, version
from pipeline.publish.version import Version
from pipeline.run import build as run
from pipeline.run import index
from pipeline.run.job import Job, read_job
from pipeline.run.progress import Progress, summarize_run
from pipeline.storage import paths


@command()
@pass_request
def publish(request: Request) -> None:
    """Check the chosen cycles, record their raw files, make their reports anew, and publish each."""
    with leaving("ยังไม่ได้จัดชุดเผยแพร่ ฉบับก่อนยังอยู่ครบ", "nothing was published, earlier versions are untouched"):
        jobs = choose(request).require()
    with Progress(len(jobs), run.STEPS + 1) as progress:
        for job in jobs:
            edition = _publish(job, progress)
            progress.write(summarize_run(job.cycle, len(cautions(job.history))))
            progress.write("\n".join(_report(edition)))
    index.write()


def _publish(job: Job, progress: Progress) -> Version:
    """Record, make and publish one cycle; the cards stay as they were where that fails."""
    agency, year = job.settings.agency, job.settings.fiscal_year
    number = archive.last_number(archive.versions_folder(agency, year)) + 1
    reason = f"เผยแพร่กับรายงานปี {year} ฉบับที่ {number} / published with the reports of {year}, version {number}"
    years = [each for each in cycle.known_years(agency) if each <= year]
    with cards.restore_on_failure([paths.raw(agency, each, CARD) for each in years]):
        for card in filter(None, (cards.record(agency, each, reason) for each in years)):
            progress.write(f"บันทึกลายนิ้วมือของข้อมูลนำเข้าไว้ใน / digests of raw files recorded in: {paths.relative(card)}")
        tell = progress.next(f"{agency} {year}")
        run.build(job.settings, tell)
        tell("จัดชุด / packing")
        return version.publish(read_job(job.settings))


def _report(edition: Version) -> list[str]:
    """Say where a version is and what changed in it."""
    where = paths.relative(edition.folder)
    if not edition.new:
        return [f"ไม่มีอะไรเปลี่ยนจากฉบับที่ {edition.number} / nothing changed since version {edition.number}: {where}"]
    return [f"ฉบับเผยแพร่ / published: {where}", f"{where}.zip", *(f"  {line}" for line in edition.changes)]


@command()
@click.argument("agency", help="โฟลเดอร์ใน data/raw / a folder of data/raw")
@click.argument("fiscal_year", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
@click.option("--reason", default="", help="เหตุผล เช่น เผยแพร่ครั้งแรก / why")
def record(agency: str, fiscal_year: str, reason: str) -> None:
    """Add a record to the card; it stays as it was where the cycle then has a fault.

    Raises:
        InputError: there is no such cycle, no reason is given, or the raw files have faults.
    """
    year = int(fiscal_year) if fiscal_year.isdecimal() else 0
    if agency not in cycle.known_agencies() or year not in cycle.known_years(agency):
        cycle.cycle(agency, year)  # says what there is
    if not reason.strip():
        words = "เหตุผลของการบันทึก เช่น เผยแพร่ครั้งแรก", "a reason, such as: first publication"
        raise InputError([old_fault("REASON", "", *words, 'เพิ่ม REASON="…"', 'Add REASON="…".')])
    card = cards.record(agency, year, reason.strip())
    if card:
        print(f"บันทึกแล้ว / recorded: {paths.relative(card)}")
    else:
        print(f"ไม่มีสิ่งใดเปลี่ยน / nothing to record: {paths.relative(paths.raw(agency, year))}")
