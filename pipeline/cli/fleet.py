"""``fleet``: make the reports of many cycles at once, then the data set and the overviews."""

from __future__ import annotations

import argparse

NAME, HELP = "fleet", "จัดทำรายงานหลายหน่วยงานพร้อมกัน / make the reports of many agencies at once"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments that choose cycles and workers."""
    command.add_argument("--years", default="", help="ปีงบประมาณ เช่น 2563,2564 / fiscal years")
    command.add_argument("--agencies", default="", help="โฟลเดอร์ใน data/raw ใช้ * ได้ / folders, * allowed")
    command.add_argument("--scheduler", default="", help="ที่อยู่ของ Dask / address of a Dask scheduler")
    command.add_argument("--workers", default="", help="จำนวนโปรเซสในเครื่องนี้ / processes on this machine")
    command.add_argument("--digits", default="thai", help="thai | arabic")
    command.add_argument("--run-date", default="", help="พิมพ์วันที่นี้ในรายงาน / date to print, YYYY-MM-DD")
    command.add_argument("--again", action="store_true", help="ทำใหม่ทั้งหมด / also those that are up to date")


def run(given: argparse.Namespace) -> None:
    """Make what is out of date, and renew the data set, the overviews and the index."""
    from pipeline.fleet import choose
    from pipeline.fleet import run as fleet

    fleet.run_fleet(
        choose.chosen(given),
        scheduler=given.scheduler,
        workers=choose.count(given.workers),
        again=given.again,
    )
