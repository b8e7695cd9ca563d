"""The pages above the reports: ``index``, which links every one, and ``overview``, of all agencies of a year."""

from __future__ import annotations

from collections.abc import Iterator

import click

from pipeline.cli import request
from pipeline.cli.command import command
from pipeline.errors import Fault, InputError
from pipeline.fleet.dataset import dataset
from pipeline.fleet.overview import write as pages
from pipeline.run import index as index_page
from pipeline.storage import paths
from pipeline.thai import Digits


@command()
def index() -> None:
    """Write the page that links every report, of what is there."""
    index_page.write()


@command()
@click.argument("fiscal_year", nargs=-1, help="ปีงบประมาณ พ.ศ. (ทุกปีถ้าไม่ระบุ) / fiscal years (all without)")
@request.digits
def overview(fiscal_year: tuple[str, ...], digits: str) -> None:
    """Write the overviews of all agencies from the data set and say where they are; then the index, which links them.

    Raises:
        InputError: the data set is not there, or a year has no data.
    """
    years = [year for year in fiscal_year if year]
    faults = list(_check(years, digits))
    if faults:
        raise InputError(faults, pages.NONE)
    printed: Digits = "arabic" if digits == "arabic" else "thai"
    for path in pages.write(dataset.read(), map(int, years) if years else None, printed):
        print(f"{paths.shown(path)}  (+ .pdf .csv)")
    index_page.write()


def _check(years: list[str], digits: str) -> Iterator[Fault]:
    for year in years:
        if not year.isdecimal():
            words = "ปีงบประมาณ พ.ศ. เช่น 2564", "a fiscal year (B.E.) such as 2564"
            yield Fault("YEAR", year, *words, "ระบุปีเป็นตัวเลขสี่หลัก", "Give four digits.")
    if digits not in ("thai", "arabic"):
        words = "thai หรือ arabic", "thai or arabic"
        yield Fault("DIGITS", digits, *words, "เลือกค่าใดค่าหนึ่ง", "Choose one.")
