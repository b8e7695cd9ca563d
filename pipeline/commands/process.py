"""``process``: check the chosen cycles, then derive the tables of each."""

from __future__ import annotations

import argparse

from pipeline.commands.choice import arguments, chosen

__all__ = ["HELP", "NAME", "arguments", "run"]

NAME, HELP = "process", "ตรวจและเขียน data/processed / check and derive tables"


def run(given: argparse.Namespace) -> None:
    """Check the chosen cycles, then derive the tables of each."""
    from pipeline import run

    for settings in chosen(given):
        run.process(settings)
        print(f"data/processed/{settings.agency}/{settings.fiscal_year}")
