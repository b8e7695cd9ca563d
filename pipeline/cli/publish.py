"""What is handed on: ``publish`` puts reports into a numbered version, ``record`` raw files into their card."""

from __future__ import annotations

import click

from pipeline import cycle
from pipeline.cli.choose import choose
from pipeline.cli.command import command
from pipeline.cli.request import Request, pass_request
from pipeline.cycle import record as cards
from pipeline.cycle.cautions import cautions
from pipeline.cycle.files import CARD
from pipeline.errors import Fault, InputError, leaving
from pipeline.publish import archive, version
from pipeline.publish.version import Version
from pipeline.run import build as run
from pipeline.run import index
from pipeline.run.parameters import Job, job
from pipeline.run.progress import Progress, Tell, summary
from pipeline.storage import paths


@command()
@pass_request
def publish(request: Request) -> None:
    """Check the chosen cycles, record their raw files, make their reports anew, and publish each."""
    with leaving("ยังไม่ได้จัดชุดเผยแพร่ ฉบับก่อนยังอยู่ครบ", "nothing was published, earlier versions are untouched"):
        jobs = choose(request).require()
    progress = Progress(len(jobs), run.STEPS + 1)
    for each in jobs:
        edition = _publish(each, progress.next(f"{each.settings.agency} {each.settings.fiscal_year}"))
        print(summary(each.cycle, len(cautions(each.history))))
        where = paths.relative(edition.folder)
        if not edition.new:
            print(
                f"ไม่มีอะไรเปลี่ยนจากฉบับที่ {edition.number} / nothing changed since version {edition.number}: {where}"
            )
            continue
        print(f"ฉบับเผยแพร่ / published: {where}\n{where}.zip")
        print(*(f"  {line}" for line in edition.changes), sep="\n", end="\n" if edition.changes else "")
    index.write()


def _publish(each: Job, tell: Tell) -> Version:
    """Record, make and publish one cycle; the cards stay as they were where that fails."""
    agency, year = each.settings.agency, each.settings.fiscal_year
    number = archive.last_number(archive.versions_folder(agency, year)) + 1
    reason = f"เผยแพร่กับรายงานปี {year} ฉบับที่ {number} / published with the reports of {year}, version {number}"
    years = [known for known in cycle.known_years(agency) if known <= year]
    with cards.unless_done([paths.raw(agency, known, CARD) for known in years]):
        for card in filter(None, (cards.record(agency, known, reason) for known in years)):
            print(f"บันทึกลายนิ้วมือของข้อมูลนำเข้าไว้ใน / digests of raw files recorded in: {paths.relative(card)}")
        run.build(each.settings, tell)
        tell("จัดชุด / packing")
        return version.publish(job(each.settings))


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
        raise InputError([Fault("REASON", "", *words, 'เพิ่ม REASON="…"', 'Add REASON="…".')])
    card = cards.record(agency, year, reason.strip())
    if card:
        print(f"บันทึกแล้ว / recorded: {paths.relative(card)}")
    else:
        print(f"ไม่มีสิ่งใดเปลี่ยน / nothing to record: {paths.relative(paths.raw(agency, year))}")
