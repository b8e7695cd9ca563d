"""What commands share: how each ends (a log, words, an exit code), and the arguments that choose cycles."""

import dataclasses
import functools
import logging
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import click

from pipeline.errors import BROKEN, OK, STOPPED, PipelineError
from pipeline.run.parameters import OPTIONS
from pipeline.storage import atomic, paths
from pipeline.storage.log import log, run_log
from pipeline.storage.obstacle import obstacle_of

_Others = ParamSpec("_Others")
_Result = TypeVar("_Result")


class Command(click.Command):
    """A command whose function returns nothing, or raises."""

    def invoke(self, ctx: click.Context) -> int:
        """Call the command's function and give the exit code; ``ctx.obj`` is the command line, for the log."""
        with run_log(ctx.obj) as path:
            try:
                atomic.recover_years()
                super().invoke(ctx)
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
                return _say(error, ctx.find_root().params["debug"], path)
        return OK


command = functools.partial(click.command, cls=Command)
"""Declares a function as a command; ``main.COMMANDS`` gives it its name and its help."""


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


@dataclass(frozen=True)
class Request:
    """What the arguments say, unchecked; each is empty where nothing is said."""

    agency: str  # a folder of data/raw; empty for all
    fiscal_year: str  # of the Buddhist Era; empty for all
    digits: str
    run_date: str
    what_if: str
    peers: str

    @property
    def options(self) -> dict[str, str]:
        """How the reports are to be printed, by the name of the notebooks' parameter."""
        return {name: getattr(self, name) for name in OPTIONS}

    def cycles(self) -> list[tuple[str, str]]:
        """Give agency and year of each cycle that is chosen; no year where the agency named has none."""
        if self.agency and not self.fiscal_year and not paths.years(self.agency):
            return [(self.agency, "")]
        return [
            (agency, str(year))
            for agency in ([self.agency] if self.agency else paths.agencies())
            for year in ([self.fiscal_year] if self.fiscal_year else paths.years(agency))
        ]


def read_year(text: str) -> int:
    """Give the year that is typed, in whatever digits; 0 for what is no number or one too long for a year."""
    return int(text) if text.isdecimal() and len(text) < 9 else 0


agency = click.argument("agency", help="โฟลเดอร์ใน data/raw / a folder of data/raw")
fiscal_year = click.argument("fiscal_year", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
digits = click.option("--digits", default="thai", help="thai | arabic")
run_date = click.option("--run-date", default="", help="พิมพ์วันที่นี้ในรายงาน / date to print, YYYY-MM-DD")
again = click.option("--again", is_flag=True, help="ทำใหม่ทั้งหมด / also those that are up to date")

_PARAMETERS = (
    click.argument("agency", default="", help="โฟลเดอร์ใน data/raw / a folder of data/raw"),
    click.argument("fiscal_year", default="", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)"),
    digits,
    run_date,
    click.option("--what-if", default="", help="ลองปรับคะแนน / proposed scores, 4=85,2=90"),
    click.option("--peers", default="", help="เทียบกับหน่วยงานอื่น / province | type | all"),
)


def pass_request(function: Callable[Concatenate[Request, _Others], _Result]) -> Callable[..., _Result]:
    """Give a command these arguments; its function takes them as one ``Request``, before its own."""

    @functools.wraps(function)
    def wrapper(*args: _Others.args, **kwargs: _Others.kwargs) -> _Result:
        names = [field.name for field in dataclasses.fields(Request)]
        request = Request(**{name: str(kwargs.pop(name)) for name in names})
        return function(request, *args, **kwargs)

    for parameter in reversed(_PARAMETERS):
        wrapper = parameter(wrapper)
    return wrapper
