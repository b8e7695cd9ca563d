"""``import``: read a filled workbook or CSV file into the raw folder."""

from __future__ import annotations

import argparse

NAME, HELP = "import", "นำเข้าสมุดงาน Excel หรือ CSV / import a workbook or CSV file"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the file, whose it is, and whether it may replace."""
    command.add_argument("file", help=".xlsx, .csv")
    command.add_argument("agency", nargs="?", default="", help="เมื่อเป็น CSV / for a CSV file")
    command.add_argument("fiscal_year", nargs="?", default="", help="เมื่อเป็น CSV / for a CSV file")
    command.add_argument(
        "--replace", action="store_true", help="แทนที่ของเดิม โดยเก็บของเดิมไว้ / replace, keeping the old"
    )


def run(given: argparse.Namespace) -> None:
    """Import all of the file or none of it, saying what changes."""
    from pipeline.errors import leaving
    from pipeline.intake.importing import bring

    with leaving("ไม่ได้นำเข้าสิ่งใด แฟ้มใน data/raw ไม่ถูกแตะต้อง", "nothing was imported, data/raw is untouched"):
        for line in bring(given.file, given.agency, given.fiscal_year, given.replace, print):
            print(line)
