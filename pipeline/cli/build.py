"""``build``: make the reports of the chosen cycles that are out of date."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pipeline.cli import choice
from pipeline.storage import paths

if TYPE_CHECKING:
    from pipeline.run.up_to_date import Freshness
    from pipeline.storage.raw_files import RawFiles

NAME, HELP = "build", "จัดทำรายงานที่ไม่เป็นปัจจุบัน / make the reports that are out of date"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments that choose cycles, how they are printed, and whether all are made anew."""
    choice.arguments(command)
    command.add_argument("--again", action="store_true", help="ทำใหม่ทั้งหมด / also those that are up to date")


def run(given: argparse.Namespace) -> None:
    """Check the chosen cycles that are out of date, then make the reports of each and say what was made."""
    from pipeline.run import engine
    from pipeline.run.up_to_date import Freshness, index_is_current
    from pipeline.storage.raw_files import RawFiles

    engine.wanted()
    fresh, raw = Freshness(), RawFiles()
    named = choice.pairs(given)
    old = named if given.again else [pair for pair in named if not _current(pair, given, fresh, raw)]
    if old:
        _make(given, old, fresh, raw)
    elif named:
        print("รายงานเป็นปัจจุบันแล้ว / every report is up to date: reports/index.html")
    else:
        print(
            "ยังไม่มีข้อมูลใน data/raw เริ่มด้วย make new-agency / nothing in data/raw yet: begin with make new-agency"
        )
    if not index_is_current(fresh.program["code"], raw):
        from pipeline.run import index

        index.renew(fresh.program["code"], raw)


def _current(pair: tuple[str, str], given: argparse.Namespace, fresh: Freshness, raw: RawFiles) -> bool:
    """Tell whether a cycle needs nothing, of what can be told without reading it."""
    agency, year = pair
    if not year.isdecimal() or int(year) not in paths.years(agency):
        return False
    return fresh.current({"agency": agency, "fiscal_year": int(year), **choice.options(given)}, raw=raw)


def _make(given: argparse.Namespace, old: list[tuple[str, str]], fresh: Freshness, raw: RawFiles) -> None:
    from pipeline.cycle.cautions import cautions
    from pipeline.errors import InputError
    from pipeline.run import build as run
    from pipeline.run.progress import Progress, summary

    found = choice.choice(given, old, raw)
    if found.faults:
        raise InputError(found.faults)
    jobs = [
        each
        for each in found.jobs
        if given.again or not fresh.current(each.settings.parameters(), each.read, raw)
    ]
    progress = Progress(len(jobs), run.STEPS)
    for each in jobs:
        run.build(each.settings, progress.next(f"{each.settings.agency} {each.settings.fiscal_year}"), raw)
        print(summary(each.cycle, len(cautions(each.history))))
