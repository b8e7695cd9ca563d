"""``record``: write the digests of a cycle's raw files into its card, with the reason."""

from __future__ import annotations

import argparse

NAME, HELP = "record", "บันทึกข้อมูลนำเข้าหรือการแก้ไขลงในบัตร / record raw files or a correction in the card"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the cycle and the reason."""
    command.add_argument("agency", help="โฟลเดอร์ใน data/raw / a folder of data/raw")
    command.add_argument("fiscal_year", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
    command.add_argument("--reason", default="", help="เหตุผล เช่น เผยแพร่ครั้งแรก / why")


def run(given: argparse.Namespace) -> None:
    """Add a record to the card; it stays as it was where the cycle then has a fault.

    Raises:
        InputError: there is no such cycle, no reason is given, or the raw files have faults.
    """
    from pipeline import cycle
    from pipeline.cycle import record
    from pipeline.errors import Fault, InputError
    from pipeline.storage import paths

    year = int(given.fiscal_year) if given.fiscal_year.isdecimal() else 0
    if given.agency not in cycle.known_agencies() or year not in cycle.known_years(given.agency):
        cycle.cycle(given.agency, year)  # says what there is
    if not given.reason.strip():
        wanted = "เหตุผลของการบันทึก เช่น เผยแพร่ครั้งแรก", "a reason, such as: first publication"
        raise InputError([Fault("REASON", "", *wanted, 'เพิ่ม REASON="…"', 'Add REASON="…".')])
    card = record.record(given.agency, year, given.reason.strip())
    if card:
        print(f"บันทึกแล้ว / recorded: {paths.relative(card)}")
    else:
        print(f"ไม่มีสิ่งใดเปลี่ยน / nothing to record: {paths.relative(paths.raw(given.agency, year))}")
