"""``trace``: the chain of a printed figure, down to the raw rows."""

from __future__ import annotations

import argparse

NAME, HELP = "trace", "ตามตัวเลขถึงแถวต้นทาง / trace a figure down to its raw rows"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the cycle and the figure."""
    command.add_argument("agency", help="โฟลเดอร์ใน data/raw / a folder of data/raw")
    command.add_argument("fiscal_year", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
    command.add_argument("figure", help="รหัสหรือตัวเลขตามที่พิมพ์ / an id, or a number as printed")


def run(given: argparse.Namespace) -> None:
    """Print the chain of each figure of that id or printed value.

    Raises:
        InputError: the raw files are wrong, or no figure is called or printed so.
    """
    from pipeline import raw, tracing

    year = int(given.fiscal_year) if given.fiscal_year.isdecimal() else 0
    print("\n\n".join(tracing.trace(raw.history(given.agency, year), given.figure)))
