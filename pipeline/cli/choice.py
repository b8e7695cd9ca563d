"""The cycles that the arguments of a command choose, each one checked."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import Fault, InputError
from pipeline.storage import paths

if TYPE_CHECKING:  # a run that has nothing to do does not wait for pandas
    from pipeline.run.parameters import Job, Settings
    from pipeline.storage.raw_files import RawFiles


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments that choose cycles and how they are printed."""
    command.add_argument("agency", nargs="?", help="โฟลเดอร์ใน data/raw / a folder of data/raw")
    command.add_argument("fiscal_year", nargs="?", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
    command.add_argument("--digits", default="thai", help="thai | arabic")
    command.add_argument("--run-date", default="", help="พิมพ์วันที่นี้ในรายงาน / date to print, YYYY-MM-DD")
    command.add_argument("--what-if", default="", help="ลองปรับคะแนน / proposed scores, 4=85,2=90")
    command.add_argument("--peers", default="", help="เทียบกับหน่วยงานอื่น / province | type | all")


@dataclass(frozen=True)
class Choice:
    """What the arguments choose: the cycles that passed, read, and the faults of the others."""

    jobs: tuple[Job, ...]
    faults: tuple[Fault, ...]


def chosen(given: argparse.Namespace) -> list[Settings]:
    """Give the settings of the cycles that the arguments choose (all of them without any), each one checked.

    Raises:
        InputError: holds the faults of every chosen cycle.
    """
    found = choice(given)
    if found.faults:
        raise InputError(found.faults)
    return [each.settings for each in found.jobs]


def choice(
    given: argparse.Namespace,
    named: Sequence[tuple[str, str]] | None = None,
    raw: RawFiles | None = None,
) -> Choice:
    """Read the cycles that the arguments choose (all of them without any), or of these the ``named`` ones.

    ``raw`` are the files of the run, where it has read some.
    """
    from pipeline import cycle
    from pipeline.run import engine
    from pipeline.run.parameters import job, settings_of
    from pipeline.storage.raw_files import RawFiles

    raw = raw or RawFiles()
    faults: list[Fault] = []
    jobs = []
    try:
        engine.wanted()
    except InputError as error:
        faults += error.faults
    by_agency = itertools.groupby(pairs(given) if named is None else named, key=lambda pair: pair[0])
    for agency, years in by_agency:
        try:
            cycle.agency(agency, raw)
        except InputError as error:
            faults += error.faults
            continue
        for _, year in years:
            try:
                number = int(year) if year.isdecimal() else year
                settings = settings_of({"agency": agency, "fiscal_year": number, **options(given)})
                jobs.append(job(settings, raw))  # every file that its reports read
            except InputError as error:
                faults += [fault for fault in error.faults if fault not in faults]
    return Choice(tuple(jobs), tuple(faults))


def pairs(given: argparse.Namespace) -> list[tuple[str, str]]:
    """Give agency and year of each cycle that the arguments choose, unchecked; no year where that is missing."""
    if not given.agency:
        return [
            (agency, str(year))
            for agency in paths.agencies()
            for year in ([given.fiscal_year] if given.fiscal_year else paths.years(agency))
        ]
    years = [given.fiscal_year] if given.fiscal_year else paths.years(given.agency) or [""]
    return [(given.agency, str(year)) for year in years]


def options(given: argparse.Namespace) -> dict[str, str]:
    """Give how the reports are to be printed, as the arguments say it."""
    return {name: getattr(given, name) for name in ("digits", "run_date", "what_if", "peers")}
