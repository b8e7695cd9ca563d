"""A command of the program: it runs with a log, and whatever ends it is said in words and is an exit code."""

import functools
import logging
import os
import sys
import traceback
from pathlib import Path

import click

from pipeline.errors import BROKEN, OK, STOPPED, PipelineError
from pipeline.storage import atomic, paths
from pipeline.storage.log import log, run_log
from pipeline.storage.obstacle import obstacle_of


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
