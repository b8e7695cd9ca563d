"""The cycles that the arguments of a command choose, each one checked."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from pipeline import engine, raw
from pipeline.errors import Fault, InputError
from pipeline.notebook import Job, Settings, job, settings_of


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


def choice(given: argparse.Namespace) -> Choice:
    """Read the cycles that the arguments choose (all of them without any)."""
    faults: list[Fault] = []
    jobs = []
    try:
        engine.wanted()
    except InputError as error:
        faults += error.faults
    agencies = [given.agency] if given.agency else raw.known_agencies()
    for agency in agencies:
        try:
            raw.agency(agency)
        except InputError as error:
            faults += error.faults
            continue
        years = [given.fiscal_year] if given.fiscal_year else raw.known_years(agency)
        for year in years or ([""] if given.agency else []):  # a new agency has no year yet
            try:
                number = int(year) if str(year).isdecimal() else year
                parameters = {
                    "digits": given.digits,
                    "run_date": given.run_date,
                    "what_if": given.what_if,
                    "peers": given.peers,
                }
                settings = settings_of({"agency": agency, "fiscal_year": number, **parameters})
                jobs.append(job(settings))  # every file that its reports read
            except InputError as error:
                faults += [fault for fault in error.faults if fault not in faults]
    return Choice(tuple(jobs), tuple(faults))
