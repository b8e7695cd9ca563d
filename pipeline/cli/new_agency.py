"""``new-agency``: begin an agency's folder."""

from __future__ import annotations

import argparse

NAME, HELP = "new-agency", "เริ่มหน่วยงานใหม่ / begin an agency's folder"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the agency's id and what is known of it."""
    command.add_argument("agency", help="ชื่อโฟลเดอร์ a-z 0-9 - / a folder's name")
    command.add_argument("--name", default="", help="ชื่อเต็มของหน่วยงาน / its official name")
    command.add_argument("--type", default="", help="ประเภทหน่วยงาน / its type")
    command.add_argument("--province", default="", help="จังหวัด / its province")


def run(given: argparse.Namespace) -> None:
    """Write the agency's file; what was not said is left open, and ``check`` asks for it."""
    from pipeline.errors import leaving
    from pipeline.workbook import begin

    with leaving("ยังไม่ได้สร้างแฟ้มใด", "no file was made"):
        print(begin.begin_agency(given.agency, given.name, given.type, given.province))
