"""``publish``: make the reports of the chosen cycles anew and put each into a numbered version."""

from __future__ import annotations

import argparse

from pipeline.commands.choice import arguments, chosen

__all__ = ["HELP", "NAME", "arguments", "run"]

NAME, HELP = "publish", "จัดชุดเผยแพร่ / make a folder and a zip to publish"


def run(given: argparse.Namespace) -> None:
    """Check the chosen cycles, make their reports, and publish each."""
    from pipeline import contents, place, run
    from pipeline.notebook import job
    from pipeline.publication import publish

    for settings in chosen(given):
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
