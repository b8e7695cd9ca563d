"""A new agency, a new year: the files that people then fill in. Nothing that is there is ever overwritten."""

import json
import re
from pathlib import Path

from pipeline import cycle, schemes, thai
from pipeline.cycle import files
from pipeline.errors import Fault, InputError
from pipeline.storage import paths
from pipeline.storage.atomic import write_file
from pipeline.workbook import store, template

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_AGENCY = """\
# ข้อมูลประจำหน่วยงาน: กรอกครั้งเดียว ใช้กับทุกปีงบประมาณ
# ค่าที่เป็น "" คือยังไม่ได้กรอก make check จะแจ้งจนกว่าจะกรอกครบ

name = {name}  # ต้องกรอก: ชื่อเต็มของหน่วยงาน
type = {type}  # ต้องกรอก: ประเภทหน่วยงาน เช่น เทศบาลเมือง
province = {province}  # ต้องกรอก: จังหวัด
# kind = "aggregate"  # ลบ # ตัวแรก เฉพาะเมื่อเป็นค่าเฉลี่ยของหลายหน่วยงาน เช่น ค่าเฉลี่ยระดับจังหวัด

# คำที่ห้ามตัดขึ้นบรรทัดใหม่กลางคำในรายงาน เช่น ชื่อตำบลและชื่อเทศบาล
keep_together = []

# หน่วยงาน/ผู้รับผิดชอบ: ลบ # แล้วกรอกหนึ่งชุดต่อหนึ่งหน่วยงาน
# aliases = ชื่ออื่นของหน่วยงานเดียวกัน, all = true เมื่อหมายถึงทุกหน่วยงาน

# [[units]]
# name = ""
# aliases = []
"""


def begin_agency(id: str, name: str, type: str, province: str) -> str:
    """Write an agency's file; gives what to do next.

    Raises:
        InputError: the id is no folder's name, or there is such an agency already.
    """
    if not _ID.fullmatch(id):
        raise InputError([Fault.of("agency-id-malformed", "data/raw", id, column="AGENCY")])
    path = paths.raw(id, files.AGENCY)
    _refuse_existing(path)
    values = {"name": name, "type": type, "province": province}
    text = _AGENCY.format(**{key: json.dumps(value, ensure_ascii=False) for key, value in values.items()})
    write_file(path, text.encode())
    shown = paths.relative(path)
    return f"{shown}\nขั้นต่อไป: กรอก {shown} ให้ครบ แล้วสั่ง make new-year AGENCY={id} YEAR=… / fill it in"


def begin_year(id: str, fiscal_year: str) -> str:
    """Write the workbook of a year; gives what to do next.

    Raises:
        InputError: there is no such agency, no scheme for the year, or a workbook already.
    """
    body = cycle.agency(id)
    known = schemes.available_years()
    plain = thai.to_arabic_digits(fiscal_year)
    if not (plain.isdecimal() and len(plain) == 4 and thai.is_buddhist_year(int(plain))):
        raise InputError([files.year_fault(fiscal_year, paths.relative(paths.raw(id)), known, "YEAR")])
    number = int(plain)
    path = store.workbook_path(id, number)
    _refuse_existing(path)
    write_file(path, template.make_workbook(body, number))
    shown = paths.relative(path)
    return f"{shown}\nขั้นต่อไป: กรอกใน Excel แล้วสั่ง make import FILE={shown} / fill it in, then make import"


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise InputError([Fault.of("file-exists", paths.relative(path))])
