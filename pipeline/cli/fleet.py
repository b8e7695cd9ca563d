"""Many agencies: ``fleet`` makes their reports, ``overview`` the pages above them, ``demo-fleet`` makes some up."""

from typing import cast, get_args

import click

from pipeline.cli.command import again, command, digits, read_year, run_date
from pipeline.errors import Fault, InputError, meant
from pipeline.fleet import choose, dataset, run
from pipeline.fleet.demo import write as demo
from pipeline.fleet.overview import write as overviews
from pipeline.run import index
from pipeline.storage import paths
from pipeline.thai import Digits


@command()
@click.option("--years", default="", help="ปีงบประมาณ เช่น 2563,2564 / fiscal years")
@click.option("--agencies", default="", help="โฟลเดอร์ใน data/raw ใช้ * ได้ / folders, * allowed")
@click.option("--scheduler", default="", help="ที่อยู่ของ Dask / address of a Dask scheduler")
@click.option("--workers", default="", help="จำนวนโปรเซสในเครื่องนี้ / processes on this machine")
@digits
@run_date
@again
def fleet(years: str, agencies: str, scheduler: str, workers: str, digits: str, run_date: str, again: bool) -> None:
    """Make what is out of date, and renew the data set, the overviews and the index."""
    chosen = choose.choose_cycles(years, agencies, digits, run_date)
    run.run_fleet(chosen, scheduler=scheduler, workers=choose.count_workers(workers), again=again)


@command()
@click.argument("fiscal_year", nargs=-1, help="ปีงบประมาณ พ.ศ. (ทุกปีถ้าไม่ระบุ) / fiscal years (all without)")
@digits
def overview(fiscal_year: tuple[str, ...], digits: str) -> None:
    """Write the overviews of all agencies from the data set and say where they are; then the index, which links them.

    Raises:
        InputError: the data set is not there, or a year has no data.
    """
    years = {year: read_year(year) for year in fiscal_year if year}
    faults = [Fault.of("overview-year-not-a-number", "YEAR", year) for year, number in years.items() if not number]
    if digits not in get_args(Digits):
        faults.append(Fault.of("digits-unknown", "DIGITS", digits, remedy=meant(digits, get_args(Digits))))
    if faults:
        raise InputError(faults, overviews.NONE)
    for path in overviews.write_overviews(dataset.read(), list(years.values()) or None, cast(Digits, digits)):
        print(f"{paths.relative(path)}  (+ .pdf .csv)")
    index.write()


@command()
@click.argument("count", help="จำนวนหน่วยงาน 0 คือลบทั้งชุด / how many; 0 removes them")
@click.option("--years", default="2563-2564", help="ปีงบประมาณ พ.ศ. / fiscal years (B.E.)")
@click.option("--seed", default="1", help="เลขตั้งต้น ชุดเดิมได้ข้อมูลเดิม / same seed, same bytes")
def demo_fleet(count: str, years: str, seed: str) -> None:
    """Let data/raw hold that fleet of synthetic agencies and say what stands there."""
    fleet = demo.write_fleet(count, years, seed)
    if fleet.removed:
        print(f"ลบหน่วยงานสาธิต / demonstration agencies removed: {fleet.removed}")
        print("รายงานของหน่วยงานที่ลบยังอยู่ใน reports และ data/processed / their reports stay there")
    print(f"หน่วยงานสาธิตใน data/raw / demonstration agencies: {fleet.agencies}, รอบ / cycles: {fleet.cycles}")
