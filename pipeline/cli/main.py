"""The command line behind the Makefile: ``python -m pipeline COMMAND``."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from pipeline.cli import (
    audit,
    build,
    check,
    demo_fleet,
    diff,
    fleet,
    import_,
    index,
    lab,
    new_agency,
    new_year,
    overview,
    process,
    profile,
    publish,
    record,
    trace,
    verify,
)
from pipeline.errors import BROKEN, OK, STOPPED, USAGE, PipelineError
from pipeline.storage import atomic, paths
from pipeline.storage.log import log, run_log
from pipeline.storage.obstacle import obstacle_of

ALL = (
    new_agency,
    new_year,
    import_,
    check,
    process,
    build,
    fleet,
    index,
    overview,
    lab,
    publish,
    record,
    verify,
    diff,
    audit,
    trace,
    profile,
    demo_fleet,
)
"""In the order in which ``--help`` lists them."""


CODES = """\
รหัสสิ้นสุด / exit codes:
  0    สำเร็จ / done
  1    โปรแกรมขัดข้อง / a fault of the program
  2    แก้ได้เอง: ข้อมูล ตัวเลือก ดิสก์เต็ม สิทธิ์ หรือมีการทำงานอื่นอยู่ / yours to correct: input, disk, another run
  3    คำสั่งไม่ถูกต้อง / a wrong command line
  130  หยุดด้วย Ctrl-C / stopped with Ctrl-C
make ลงท้ายด้วย 2 ทุกกรณีที่ไม่สำเร็จ ให้ดูเลขหลังคำว่า Error / make itself ends with 2 on any of them: see “Error N”
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Show the usage and end with the code of a wrong command line; argparse's own is that of bad input."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"คำสั่งไม่ถูกต้อง / wrong command line: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: one of ``CODES``."""
    given = parser().parse_args(arguments)
    with run_log(sys.argv[1:] if arguments is None else arguments) as path:
        try:
            atomic.recover_years()
            given.run(given)
        except KeyboardInterrupt:
            log.info("Ctrl-C")
            logging.getLogger("asyncio").disabled = True  # it would tell of the notebook that was left
            print("\nหยุดตามคำสั่ง Ctrl-C ผลงานชุดเดิมยังอยู่ครบ", file=sys.stderr)
            print("stopped by Ctrl-C; the earlier set is untouched", file=sys.stderr)
            return STOPPED
        except BrokenPipeError:  # whoever read what is said has gone, such as “| head”
            sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - until the end
            return STOPPED
        except Exception as error:
            log.exception("%s", type(error).__name__)
            return _say(error, given.debug, path)
    return OK


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = _Parser(
        prog="ita",
        description="จัดทำรายงานผล ITA / Make ITA reports",
        epilog=CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--debug", action="store_true", help="แสดงรายละเอียดของข้อผิดพลาด / show tracebacks")
    known = top.add_subparsers(required=True, metavar="COMMAND")
    for each in ALL:
        command = known.add_parser(each.NAME, help=each.HELP)
        each.arguments(command)
        command.set_defaults(run=each.run)
    return top


def _say(error: Exception, debug: bool, path: Path | None) -> int:
    known = error if isinstance(error, PipelineError) else None
    if known is None and isinstance(error, OSError):
        known = obstacle_of(error)
    code = known.exit_code if known else BROKEN
    if debug:
        traceback.print_exception(error)
    elif known:
        print(known, file=sys.stderr)
    else:
        print(f"โปรแกรมขัดข้อง / the program failed: {type(error).__name__}: {error}", file=sys.stderr)
        print("เรียกอีกครั้งด้วย DEBUG=1 เพื่อดูรายละเอียด / run again with DEBUG=1 for details", file=sys.stderr)
    if code == BROKEN and path:
        print(f"บันทึกการทำงาน / log: {paths.relative(path)}", file=sys.stderr)
    return code
