"""The command line behind the Makefile: ``python -m pipeline COMMAND``."""

import gc
import importlib
import io
import sys
from collections.abc import Sequence

import click

from pipeline.errors import USAGE

COMMANDS = {
    "new-agency": ("raw:new_agency", "เริ่มหน่วยงานใหม่ / begin an agency's folder"),
    "new-year": ("raw:new_year", "ทำสมุดงาน Excel ของปี / make a year's Excel workbook"),
    "import": ("raw:import_", "นำเข้าสมุดงานที่กรอกแล้ว / import a filled workbook"),
    "check": ("raw:check", "ตรวจข้อมูลนำเข้า / check raw files"),
    "process": ("build:process", "ตรวจและเขียน data/processed / check and derive tables"),
    "build": ("update:build", "จัดทำรายงานที่ไม่เป็นปัจจุบัน / make the reports that are out of date"),
    "fleet": ("fleet:fleet", "จัดทำรายงานหลายหน่วยงานพร้อมกัน / make the reports of many agencies at once"),
    "index": ("build:index", "เขียน reports/index.html / write the index"),
    "overview": ("fleet:overview", "ทำหน้าภาพรวมของทุกหน่วยงาน / write the overviews of all agencies"),
    "lab": ("lab:lab", "เปิดสมุดงานใน JupyterLab / open the notebooks in JupyterLab"),
    "publish": ("publish:publish", "จัดชุดเผยแพร่ / make a folder and a zip to publish"),
    "record": ("raw:record", "บันทึกข้อมูลนำเข้าหรือการแก้ไขลงในบัตร / record raw files or a correction in the card"),
    "verify": ("publish:verify", "ตรวจว่าทำรายงานซ้ำได้เหมือนเดิม / verify that reports are what their inputs give"),
    "diff": ("publish:diff", "เทียบสองฉบับที่เผยแพร่ / compare two published versions"),
    "audit": ("publish:audit", "ตรวจ PDF กับข้อมูลที่แนบมา / check a PDF against its own attachments"),
    "trace": ("publish:trace", "ตามตัวเลขถึงแถวต้นทาง / trace a figure down to its raw rows"),
    "profile": ("profile:profile", "บอกว่าเวลาหมดไปกับอะไร / say where the time of a cycle goes"),
    "demo-fleet": ("fleet:demo_fleet", "สร้างหน่วยงานสาธิต / write synthetic agencies (0 removes them)"),
}
"""Command → its function (module of this room and name) and its help, in the order in which ``--help`` lists them."""

_COLLECT = (200_000, 50, 100)
"""How seldom garbage is looked for: loading the libraries alone would ask for it hundreds of times, for nothing."""

CODES = """\
รหัสสิ้นสุด / exit codes:
  0    สำเร็จ / done
  1    โปรแกรมขัดข้อง / a fault of the program
  2    แก้ได้เอง: ข้อมูล ตัวเลือก ดิสก์เต็ม สิทธิ์ หรือมีการทำงานอื่นอยู่ / yours to correct: input, disk, another run
  3    คำสั่งไม่ถูกต้อง / a wrong command line
  130  หยุดด้วย Ctrl-C / stopped with Ctrl-C
make ลงท้ายด้วย 2 ทุกกรณีที่ไม่สำเร็จ ให้ดูเลขหลังคำว่า Error / make itself ends with 2 on any of them: see “Error N”
"""


class Commands(click.Group):
    """The commands; the module of one is loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Load a command.

        Raises:
            NoSuchCommand: there is none of that name.
        """
        if cmd_name not in COMMANDS:
            raise click.NoSuchCommand(cmd_name, possibilities=COMMANDS, ctx=ctx)
        target, words = COMMANDS[cmd_name]
        module, name = target.split(":")
        found: click.Command = getattr(importlib.import_module(f"pipeline.cli.{module}"), name)
        found.help = words
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the exit codes line by line."""
        formatter.write(f"\n{CODES}")


@click.group(
    cls=Commands,
    help="จัดทำรายงานผล ITA / Make ITA reports",
    no_args_is_help=False,  # without a command it is a wrong command line
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--debug", is_flag=True, help="แสดงรายละเอียดของข้อผิดพลาด / show tracebacks")
def ita(debug: bool) -> None:
    """Read what stands before the command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: one of ``CODES``."""
    line = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(*_COLLECT)
    for stream in (sys.stdout, sys.stderr):  # a console of a code page without “→” shows it as \\u2192
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        with ita.make_context("ita", list(line), obj=line) as context:
            return int(ita.invoke(context))
    except click.exceptions.Exit as end:  # the help was wanted
        return end.exit_code
    except click.UsageError as error:
        if error.ctx:
            print(error.ctx.get_usage(), file=sys.stderr)
        print(f"คำสั่งไม่ถูกต้อง / wrong command line: {error.format_message()}", file=sys.stderr)
        return USAGE
