"""``import``: bring a filled workbook, or a CSV file of one table, into ``data/raw``."""

from __future__ import annotations

import argparse

NAME, HELP = "import", "นำเข้าสมุดงานที่กรอกแล้ว / import a filled workbook"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the file, whose it is, whether it may replace, and why."""
    command.add_argument("file", help=".xlsx, .csv")
    command.add_argument("agency", nargs="?", default="", help="เมื่อเป็น CSV / for a CSV file")
    command.add_argument("fiscal_year", nargs="?", default="", help="เมื่อเป็น CSV / for a CSV file")
    command.add_argument(
        "--replace", action="store_true", help="แทนที่ของเดิม โดยเก็บของเดิมไว้ / replace, keeping the old"
    )
    command.add_argument("--reason", default="", help="เหตุผลที่แก้สิ่งที่เผยแพร่แล้ว / why what was published changes")


def run(given: argparse.Namespace) -> None:
    """Import all of the file or none of it, saying what changes; faults are written as a page to send on too."""
    from pipeline.cli import listing
    from pipeline.errors import InputError, leaving
    from pipeline.workbook.importing import import_file

    with leaving("ไม่ได้นำเข้าสิ่งใด แฟ้มใน data/raw ไม่ถูกแตะต้อง", "nothing was imported, data/raw is untouched"):
        try:
            chosen = given.agency, given.fiscal_year, given.replace
            for line in import_file(given.file, *chosen, print, given.reason.strip()):
                print(line)
        except InputError as error:
            listing.write((), error.faults, ())
            raise
