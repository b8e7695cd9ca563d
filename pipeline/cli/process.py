"""``process``: check the chosen cycles, then derive the tables of each."""

from __future__ import annotations

import argparse

from pipeline.cli.choice import arguments, chosen

__all__ = ["HELP", "NAME", "arguments", "run"]

NAME, HELP = "process", "ตรวจและเขียน data/processed / check and derive tables"


def run(given: argparse.Namespace) -> None:
    """Check the chosen cycles, then derive the tables of each."""
    from pipeline.run import build as run
    from pipeline.run.progress import Progress

    found = chosen(given)
    progress = Progress(len(found), 1)
    for settings in found:
        run.process(settings, progress.next(f"{settings.agency} {settings.fiscal_year}"))
        print(f"data/processed/{settings.agency}/{settings.fiscal_year}")
