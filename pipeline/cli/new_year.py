"""``new-year``: make the workbook of an agency's year."""

from __future__ import annotations

import argparse

NAME, HELP = "new-year", "ทำสมุดงาน Excel ของปี / make a year's Excel workbook"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the agency and the fiscal year."""
    command.add_argument("agency", help="โฟลเดอร์ใน data/raw / a folder of data/raw")
    command.add_argument("fiscal_year", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")


def run(given: argparse.Namespace) -> None:
    """Make the workbook, where there is none yet."""
    from pipeline.errors import leaving
    from pipeline.workbook import begin

    with leaving("ยังไม่ได้สร้างแฟ้มใด", "no file was made"):
        print(begin.begin_year(given.agency, given.fiscal_year))
