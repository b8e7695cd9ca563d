"""The command line behind the Makefile: ``python -m pipeline check | process | build | index``."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence

from pipeline import raw
from pipeline.errors import BROKEN, OK, Fault, InputError, PipelineError
from pipeline.notebook import Settings, job, settings_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 0 done, 1 a fault of the program, 2 a fault of the input."""
    given = parser().parse_args(arguments)
    try:
        given.run(given)
    except Exception as error:
        return _say(error, given.debug)
    return OK


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = argparse.ArgumentParser(prog="ita", description="จัดทำรายงานผล ITA / Make ITA reports")
    top.add_argument("--debug", action="store_true", help="แสดงรายละเอียดของข้อผิดพลาด / show tracebacks")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, run, help in (
        ("check", check, "ตรวจข้อมูลนำเข้า / check raw files"),
        ("process", process, "ตรวจและเขียน data/processed / check and derive tables"),
        ("build", build, "จัดทำรายงาน / make the reports"),
    ):
        command = commands.add_parser(name, help=help)
        command.add_argument("agency", nargs="?", help="โฟลเดอร์ใน data/raw / a folder of data/raw")
        command.add_argument("fiscal_year", nargs="?", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
        command.add_argument("--digits", default="thai", help="thai | arabic")
        command.add_argument("--run-date", default="", help="พิมพ์วันที่นี้ในรายงาน / date to print, YYYY-MM-DD")
        command.add_argument("--what-if", default="", help="ลองปรับคะแนน / proposed scores, 4=85,2=90")
        command.add_argument("--peers", default="", help="เทียบกับหน่วยงานอื่น / province | type | all")
        command.set_defaults(run=run)
    command = commands.add_parser("index", help="เขียน reports/index.html / write the index")
    command.set_defaults(run=index)
    return top


def check(given: argparse.Namespace) -> None:
    """Check the chosen cycles, all faults at once."""
    for settings in chosen(given):
        print(f"ผ่าน / passed: data/raw/{settings.agency}/{settings.fiscal_year}")


def process(given: argparse.Namespace) -> None:
    """Check the chosen cycles, then derive the tables of each."""
    from pipeline import run

    for settings in chosen(given):
        run.process(settings)
        print(f"data/processed/{settings.agency}/{settings.fiscal_year}")


def build(given: argparse.Namespace) -> None:
    """Check the chosen cycles, then make the reports of each."""
    from pipeline import run

    for settings in chosen(given):
        run.build(settings)
        print(f"reports/{settings.agency}/{settings.fiscal_year}")


def index(_: argparse.Namespace) -> None:
    """Write the page that links every report."""
    from pipeline import contents

    contents.write()


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
        for year in years or [""]:
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


def _say(error: Exception, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    elif isinstance(error, PipelineError):
        print(error, file=sys.stderr)
    else:
        print(f"โปรแกรมขัดข้อง / the program failed: {type(error).__name__}: {error}", file=sys.stderr)
        print("เรียกอีกครั้งด้วย DEBUG=1 เพื่อดูรายละเอียด / run again with DEBUG=1 for details", file=sys.stderr)
    return error.exit_code if isinstance(error, PipelineError) else BROKEN
