"""``publish``: make the reports of the chosen cycles anew and put each into a numbered version."""

from __future__ import annotations

import argparse

from pipeline.cli.choice import arguments, choice

__all__ = ["HELP", "NAME", "arguments", "run"]

NAME, HELP = "publish", "จัดชุดเผยแพร่ / make a folder and a zip to publish"


def run(given: argparse.Namespace) -> None:
    """Check the chosen cycles, record their raw files, make their reports, and publish each."""
    from pipeline import cycle
    from pipeline.cycle import record
    from pipeline.cycle.cautions import cautions
    from pipeline.cycle.files import CARD
    from pipeline.errors import InputError, leaving
    from pipeline.publish import archive
    from pipeline.publish.version import publish
    from pipeline.run import build as run
    from pipeline.run import index as contents
    from pipeline.run.parameters import job
    from pipeline.run.progress import Progress, summary
    from pipeline.storage import paths

    found = choice(given)
    if found.faults:
        with leaving(
            "ยังไม่ได้จัดชุดเผยแพร่ ฉบับก่อนยังอยู่ครบ", "nothing was published, earlier versions are untouched"
        ):
            raise InputError(found.faults)
    progress = Progress(len(found.jobs), run.STEPS + 1)
    for each in found.jobs:
        settings = each.settings
        agency, year = settings.agency, settings.fiscal_year
        number = archive.last_number(archive.versions_folder(agency, year)) + 1
        reason = (
            f"เผยแพร่กับรายงานปี {year} ฉบับที่ {number} / published with the reports of {year}, version {number}"
        )
        years = [known for known in cycle.known_years(agency) if known <= year]
        with record.unless_done([paths.raw(agency, known, CARD) for known in years]):
            for card in filter(None, (record.record(agency, known, reason) for known in years)):
                print(
                    f"บันทึกลายนิ้วมือของข้อมูลนำเข้าไว้ใน / digests of raw files recorded in: {paths.relative(card)}"
                )
            tell = progress.next(f"{agency} {year}")
            run.build(settings, tell)
            tell("จัดชุด / packing")
            version = publish(job(settings))
        print(summary(each.cycle, len(cautions(each.history))))
        where = paths.relative(version.folder)
        if not version.new:
            print(
                f"ไม่มีอะไรเปลี่ยนจากฉบับที่ {version.number} / nothing changed since version {version.number}: {where}"
            )
            continue
        print(f"ฉบับเผยแพร่ / published: {where}\n{where}.zip")
        print(*(f"  {line}" for line in version.changes), sep="\n", end="\n" if version.changes else "")
    contents.write()
