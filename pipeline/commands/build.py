"""``build``: check the chosen cycles, then make the reports of each."""

from __future__ import annotations

import argparse

from pipeline.commands.choice import arguments, choice

__all__ = ["HELP", "NAME", "arguments", "run"]

NAME, HELP = "build", "จัดทำรายงาน / make the reports"


def run(given: argparse.Namespace) -> None:
    """Check the chosen cycles, then make the reports of each and say what was made."""
    from pipeline import run
    from pipeline.cautions import cautions
    from pipeline.errors import InputError
    from pipeline.progress import Progress
    from pipeline.summary import summary

    found = choice(given)
    if found.faults:
        raise InputError(found.faults)
    progress = Progress(len(found.jobs), run.STEPS)
    for each in found.jobs:
        run.build(each.settings, progress.next(f"{each.settings.agency} {each.settings.fiscal_year}"))
        print(summary(each.cycle, len(cautions(each.history))))
