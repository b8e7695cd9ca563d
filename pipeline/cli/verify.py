"""``verify``: make published reports anew and say whether they are the same, byte by byte."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

NAME, HELP = "verify", "ตรวจว่าทำรายงานซ้ำได้เหมือนเดิม / verify that reports are what their inputs give"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what to verify: cycles of the project, or a published folder or zip."""
    command.add_argument("agency", nargs="?", default="", help="โฟลเดอร์ใน reports / a folder of reports")
    command.add_argument("fiscal_year", nargs="?", default="", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
    command.add_argument("--file", default="", help="โฟลเดอร์หรือ zip ที่เผยแพร่ / a published folder or zip")


def run(given: argparse.Namespace) -> None:
    """Print a verdict a cycle.

    Raises:
        NotIdentical: not all are identical; it holds the verdicts.
        InputError: there is nothing to verify.
    """
    from pipeline.publish import verify

    with contextlib.ExitStack() as open_:
        if given.file:
            found = open_.enter_context(verify.cycles_in_file(Path(given.file)))
        else:
            found = verify.cycles_in_project(given.agency, given.fiscal_year)
        verdicts = [verify.verify_cycle(each) for each in found]
    recipes = dict.fromkeys(verify.recipe(each.manifest) for each in found)
    said = "\n".join(map(str, (*verdicts, *recipes)))
    if any(verdict.findings for verdict in verdicts):
        raise verify.NotIdentical(said)
    print(said)
