"""The cycles that the arguments of a command choose, each one checked."""

from __future__ import annotations

import argparse

from pipeline import raw
from pipeline.errors import Fault, InputError
from pipeline.notebook import Settings, job, settings_of


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments that choose cycles and how they are printed."""
    command.add_argument("agency", nargs="?", help="โฟลเดอร์ใน data/raw / a folder of data/raw")
    command.add_argument("fiscal_year", nargs="?", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
    command.add_argument("--digits", default="thai", help="thai | arabic")
    command.add_argument("--run-date", default="", help="พิมพ์วันที่นี้ในรายงาน / date to print, YYYY-MM-DD")
    command.add_argument("--what-if", default="", help="ลองปรับคะแนน / proposed scores, 4=85,2=90")
    command.add_argument("--peers", default="", help="เทียบกับหน่วยงานอื่น / province | type | all")


def chosen(given: argparse.Namespace) -> list[Settings]:
    """Give the settings of the cycles that the arguments choose (all of them without any), each one checked.

    Raises:
        InputError: holds the faults of every chosen cycle.
    """
    faults: list[Fault] = []
    found = []
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
                job(settings)  # every file that its reports read
                found.append(settings)
            except InputError as error:
                faults += [fault for fault in error.faults if fault not in faults]
    if faults:
        raise InputError(faults)
    return found
