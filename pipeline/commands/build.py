"""``build``: check the chosen cycles, then make the reports of each."""

from __future__ import annotations

import argparse

from pipeline.commands.choice import arguments, chosen

__all__ = ["HELP", "NAME", "arguments", "run"]

NAME, HELP = "build", "จัดทำรายงาน / make the reports"


def run(given: argparse.Namespace) -> None:
    """Check the chosen cycles, then make the reports of each."""
    from pipeline import run

    for settings in chosen(given):
        run.build(settings)
        print(f"reports/{settings.agency}/{settings.fiscal_year}")
