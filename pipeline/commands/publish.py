"""``publish``: make the reports of the chosen cycles anew and put each into a numbered version."""

from __future__ import annotations

import argparse

from pipeline.commands.choice import arguments, chosen

__all__ = ["HELP", "NAME", "arguments", "run"]

NAME, HELP = "publish", "จัดชุดเผยแพร่ / make a folder and a zip to publish"


def run(given: argparse.Namespace) -> None:
    """Check the chosen cycles, record their raw files, make their reports, and publish each."""
    from pipeline import contents, editions, place, raw, recording, run
    from pipeline.notebook import job
    from pipeline.publication import publish
    from pipeline.raw.folders import CARD

    for settings in chosen(given):
        agency, year = settings.agency, settings.fiscal_year
        number = editions.last(editions.shelf(agency, year)) + 1
        reason = (
            f"เผยแพร่กับรายงานปี {year} ฉบับที่ {number} / published with the reports of {year}, version {number}"
        )
        years = [each for each in raw.known_years(agency) if each <= year]
        with recording.unless_done([place.raw(agency, each, CARD) for each in years]):
            for card in filter(None, (recording.record(agency, each, reason) for each in years)):
                print(f"บันทึกลายนิ้วมือของข้อมูลนำเข้าไว้ใน / digests of raw files recorded in: {place.shown(card)}")
            run.process(settings)
            run.build(settings)
            version = publish(job(settings))
        where = place.shown(version.folder)
        if not version.new:
            print(
                f"ไม่มีอะไรเปลี่ยนจากฉบับที่ {version.number} / nothing changed since version {version.number}: {where}"
            )
            continue
        print(f"{where}\n{where}.zip")
        print(*(f"  {line}" for line in version.changes), sep="\n", end="\n" if version.changes else "")
    contents.write()
