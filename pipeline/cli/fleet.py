"""``fleet``: make the reports of many cycles at once, then the data set and the overviews."""

from __future__ import annotations

import click

from pipeline.cli.command import command
from pipeline.cli.request import again, digits, run_date
from pipeline.fleet import choose, run


@command()
@click.option("--years", default="", help="ปีงบประมาณ เช่น 2563,2564 / fiscal years")
@click.option("--agencies", default="", help="โฟลเดอร์ใน data/raw ใช้ * ได้ / folders, * allowed")
@click.option("--scheduler", default="", help="ที่อยู่ของ Dask / address of a Dask scheduler")
@click.option("--workers", default="", help="จำนวนโปรเซสในเครื่องนี้ / processes on this machine")
@digits
@run_date
@again
def fleet(
    years: str, agencies: str, scheduler: str, workers: str, digits: str, run_date: str, again: bool
) -> None:
    """Make what is out of date, and renew the data set, the overviews and the index."""
    chosen = choose.chosen(years, agencies, digits, run_date)
    run.run(chosen, scheduler=scheduler, workers=choose.count(workers), again=again)
