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
    """Print the chain of each figure of that id or printed value, as the reports that there are were made.

    Raises:
        InputError: the raw files are wrong, or no figure is called or printed so.
    """
    from pipeline import cycle
    from pipeline.publish import trace
    from pipeline.run import manifest, parameters
    from pipeline.storage import paths

    year = int(given.fiscal_year) if given.fiscal_year.isdecimal() else 0
    if given.agency not in cycle.known_agencies() or year not in cycle.known_years(given.agency):
        cycle.history(given.agency, year)  # says what there is
    chosen = {"agency": given.agency, "fiscal_year": year}
    path = paths.reports(given.agency, year, manifest.NAME)
    if path.is_file():
        chosen |= manifest.read(path.read_bytes(), paths.relative(path)).parameters
    read = parameters.job(parameters.settings_of(chosen))
    print("\n\n".join(trace.trace_figure(read.figures, given.figure)))
