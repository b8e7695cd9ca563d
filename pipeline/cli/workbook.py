"""What comes into data/raw: ``new-agency``, ``new-year``, ``import`` of a workbook, and ``demo-fleet``."""

from __future__ import annotations

import click

from pipeline.cli.check import write_page
from pipeline.cli.command import command
from pipeline.errors import InputError, leaving
from pipeline.fleet.demo import write as demo
from pipeline.workbook import begin
from pipeline.workbook.importing import bring


@command()
@click.argument("agency", help="ชื่อโฟลเดอร์ a-z 0-9 - / a folder's name")
@click.option("--name", default="", help="ชื่อเต็มของหน่วยงาน / its official name")
@click.option("--type", "kind", default="", help="ประเภทหน่วยงาน / its type")
@click.option("--province", default="", help="จังหวัด / its province")
def new_agency(agency: str, name: str, kind: str, province: str) -> None:
    """Write the agency's file; what was not said is left open, and ``check`` asks for it."""
    with leaving("ยังไม่ได้สร้างแฟ้มใด", "no file was made"):
        print(begin.agency(agency, name, kind, province))


@command()
@click.argument("agency", help="โฟลเดอร์ใน data/raw / a folder of data/raw")
@click.argument("fiscal_year", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)")
def new_year(agency: str, fiscal_year: str) -> None:
    """Make the workbook, where there is none yet."""
    with leaving("ยังไม่ได้สร้างแฟ้มใด", "no file was made"):
        print(begin.year(agency, fiscal_year))


@command()
@click.argument("file", metavar="FILE", help=".xlsx, .csv")
@click.argument("agency", default="", help="เมื่อเป็น CSV / for a CSV file")
@click.argument("fiscal_year", default="", help="เมื่อเป็น CSV / for a CSV file")
@click.option("--replace", is_flag=True, help="แทนที่ของเดิม โดยเก็บของเดิมไว้ / replace, keeping the old")
@click.option("--reason", default="", help="เหตุผลที่แก้สิ่งที่เผยแพร่แล้ว / why what was published changes")
def import_(file: str, agency: str, fiscal_year: str, replace: bool, reason: str) -> None:
    """Import all of the file or none of it, saying what changes; faults are written as a page to send on too."""
    with leaving("ไม่ได้นำเข้าสิ่งใด แฟ้มใน data/raw ไม่ถูกแตะต้อง", "nothing was imported, data/raw is untouched"):
        try:
            for line in bring(file, agency, fiscal_year, replace, print, reason.strip()):
                print(line)
        except InputError as error:
            write_page((), error.faults, ())
            raise


@command()
@click.argument("count", help="จำนวนหน่วยงาน 0 คือลบทั้งชุด / how many; 0 removes them")
@click.option("--years", default="2563-2564", help="ปีงบประมาณ พ.ศ. / fiscal years (B.E.)")
@click.option("--seed", default="1", help="เลขตั้งต้น ชุดเดิมได้ข้อมูลเดิม / same seed, same bytes")
def demo_fleet(count: str, years: str, seed: str) -> None:
    """Let data/raw hold that fleet of synthetic agencies and say what stands there."""
    fleet = demo.write(count, years, seed)
    if fleet.removed:
        print(f"ลบหน่วยงานสาธิต / demonstration agencies removed: {fleet.removed}")
        print("รายงานของหน่วยงานที่ลบยังอยู่ใน reports และ data/processed / their reports stay there")
    print(f"หน่วยงานสาธิตใน data/raw / demonstration agencies: {fleet.agencies}, รอบ / cycles: {fleet.cycles}")
