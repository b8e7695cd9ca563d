"""``overview``: write the overviews of all agencies from the data set of their results."""

from __future__ import annotations

import argparse

NAME, HELP = "overview", "ทำหน้าภาพรวมของทุกหน่วยงาน / write the overviews of all agencies"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the fiscal years and how they are printed."""
    command.add_argument(
        "fiscal_year", nargs="*", help="ปีงบประมาณ พ.ศ. (ทุกปีถ้าไม่ระบุ) / fiscal years (all without)"
    )
    command.add_argument("--digits", default="thai", help="thai | arabic")


def run(given: argparse.Namespace) -> None:
    """Write the overviews and say where they are; then the index, which links them.

    Raises:
        InputError: the data set is not there, or a year has no data.
    """
    from pipeline.errors import Fault, InputError
    from pipeline.fleet.dataset import dataset
    from pipeline.fleet.overview import write as overview
    from pipeline.run import index as contents
    from pipeline.storage import paths

    years = [year for year in given.fiscal_year if year]
    asked = [
        Fault(
            "YEAR",
            year,
            "ปีงบประมาณ พ.ศ. เช่น 2564",
            "a fiscal year (B.E.) such as 2564",
            "ระบุปีเป็นตัวเลขสี่หลัก",
            "Give four digits.",
        )
        for year in years
        if not year.isdecimal()
    ]
    if given.digits not in ("thai", "arabic"):
        asked.append(
            Fault("DIGITS", given.digits, "thai หรือ arabic", "thai or arabic", "เลือกค่าใดค่าหนึ่ง", "Choose one.")
        )
    if asked:
        raise InputError(asked, overview.NONE)
    for path in overview.write(dataset.read(), map(int, years) if years else None, given.digits):
        print(f"{paths.relative(path)}  (+ .pdf .csv)")
    contents.write()
