"""The command line behind the Makefile: ``python -m pipeline COMMAND``."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

from pipeline import commands
from pipeline.errors import BROKEN, OK, USAGE, PipelineError


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Show the usage and end with the code of a wrong command line; argparse's own is that of bad input."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"คำสั่งไม่ถูกต้อง / wrong command line: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 0 done, 1 a fault of the program, 2 of the input, 3 of the command."""
    given = parser().parse_args(arguments)
    try:
        given.run(given)
    except Exception as error:
        return _say(error, given.debug)
    return OK


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = _Parser(prog="ita", description="จัดทำรายงานผล ITA / Make ITA reports")
    top.add_argument("--debug", action="store_true", help="แสดงรายละเอียดของข้อผิดพลาด / show tracebacks")
    known = top.add_subparsers(required=True, metavar="COMMAND")
    for each in commands.ALL:
        command = known.add_parser(each.NAME, help=each.HELP)
        each.arguments(command)
        command.set_defaults(run=each.run)
    return top


def _say(error: Exception, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    elif isinstance(error, PipelineError):
        print(error, file=sys.stderr)
    else:
        print(f"โปรแกรมขัดข้อง / the program failed: {type(error).__name__}: {error}", file=sys.stderr)
        print("เรียกอีกครั้งด้วย DEBUG=1 เพื่อดูรายละเอียด / run again with DEBUG=1 for details", file=sys.stderr)
    return error.exit_code if isinstance(error, PipelineError) else BROKEN
