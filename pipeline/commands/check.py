"""``check``: check the chosen cycles and say all faults and cautions, on the screen and as a page to send on."""

from __future__ import annotations

import argparse
import sys

from pipeline.commands.choice import arguments, choice

__all__ = ["HELP", "NAME", "arguments", "run"]

NAME, HELP = "check", "ตรวจข้อมูลนำเข้า / check raw files"
PAGE = "check.html"


def run(given: argparse.Namespace) -> None:
    """Check the chosen cycles, all faults at once.

    Raises:
        InputError: holds the faults of every chosen cycle. Cautions raise nothing.
    """
    from pipeline import lock, place
    from pipeline.cautions import cautions, told
    from pipeline.errors import InputError
    from pipeline.export.checked import checked
    from pipeline.obstacle import Obstacle
    from pipeline.writing import write_file

    found = choice(given)
    passed = [each.cycle.folder for each in found.jobs]
    wary = [caution for each in found.jobs for caution in cautions(each.history)]
    for folder in passed:
        print(f"ผ่าน / passed: {folder}")
    if wary:
        print("\n" + told(wary))
    try:
        with lock.held("check", wait=60):
            write_file(place.reports(PAGE), checked(passed, found.faults, wary, given.digits).encode())
        print(f"\nรายการนี้สำหรับส่งต่อ / this list to send on: reports/{PAGE}")
    except Obstacle as error:  # what was found is told all the same
        print(error, file=sys.stderr)
    if found.faults:
        raise InputError(found.faults)
