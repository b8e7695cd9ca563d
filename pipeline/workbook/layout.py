"""What stands on which sheet: tables are raw CSV files, forms are raw TOML files.

The columns of a table are those of the raw file (``raw.check.COLUMNS``); a line of a form is a key of one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline import thai
from pipeline.cycle import files
from pipeline.cycle.actions import ACTION, GROUP, INDICATOR, NO, RESPONSIBLE, UNIT
from pipeline.cycle.check_tables import COLUMNS, INSTRUMENT, optional
from pipeline.cycle.items import ITEM, SUB
from pipeline.schemes import Scheme

GUIDE, EXAMPLE, CHOICES = "อ่านก่อน", "ตัวอย่าง", "รายการเลือก"
NO_DATA = (GUIDE, EXAMPLE, CHOICES)
"""Sheets that are never read as data."""
TITLE, AGENCY, YEAR = "แบบกรอกข้อมูล ITA", "หน่วยงาน (รหัส)", "ปีงบประมาณ พ.ศ."
KEY, VALUE, BEFORE, HELP = "รายการ", "กรอกที่นี่", "ที่มีอยู่ก่อน (อ้างอิง ไม่นำเข้า)", "คำอธิบาย"
LEVEL, ONLY = "ระดับ", "ประกาศเพียงเท่านี้"
PARTIAL = "ตัวชี้วัดที่มีคะแนน (เลขข้อ เมื่อไม่ครบทุกตัว)"
ONLY_WORDS = ("total", "instruments")
NOTE = "ข้อสังเกตจากการอ่านเอกสาร"
CARRIED = "ยังไม่แล้วเสร็จจากแผนปีก่อน: ลบข้อความนี้เพื่อใส่ในแผนปีนี้"
"""What the note of an action says that a new plan is offered; so it is not taken over until someone decides."""


@dataclass(frozen=True)
class Table:
    """A sheet that is a raw CSV file; ``reference`` are the columns that a new workbook fills by itself."""

    sheet: str
    file: str
    keys: tuple[str, ...]  # what tells its rows apart
    reference: tuple[str, ...] = ()
    back: int = 0  # years before the workbook's own
    sparse: bool = False  # a row of the template that nobody filled in is left out

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads, in order."""
        return COLUMNS[self.file]

    @property
    def optional(self) -> tuple[str, ...]:
        """The heads that a sheet may do without."""
        return optional(self.file)


@dataclass(frozen=True)
class Form:
    """A sheet of lines, each a key of a raw TOML file."""

    sheet: str
    file: str
    back: int = 0


_REPORTED = (NO, UNIT, INDICATOR)
TABLES = (
    Table("คะแนน", files.SCORES, (INDICATOR,), (INSTRUMENT, INDICATOR)),
    Table("ผลวิเคราะห์", files.FINDINGS, (INDICATOR,), (INDICATOR,)),
    Table("แผน", files.PLAN, (NO, INDICATOR, RESPONSIBLE)),
    Table("ติดตามแผน", files.FOLLOWUP, _REPORTED, (*_REPORTED, ACTION, GROUP)),
    Table("รายข้อ", files.ITEMS, (ITEM,), (ITEM,), sparse=True),
    Table("ตัวชี้วัดย่อย", files.SUB_INDICATORS, (SUB,), (SUB,), sparse=True),
    Table("ติดตามแผนปีก่อน", files.FOLLOWUP, _REPORTED, (*_REPORTED, ACTION, GROUP), back=1),
)
PUBLISHED = Form("ผลที่ประกาศ", files.PUBLISHED)
FORMS = (
    PUBLISHED,
    Form("บันทึก 1 วิเคราะห์", files.ANALYSIS_MEMO),
    Form("บันทึก 2 ติดตาม", files.FOLLOWUP_MEMO),
    Form("บันทึกติดตามปีก่อน", files.FOLLOWUP_MEMO, back=1),
)
CARD = "เอกสารต้นทาง"
SHEETS = (*(one.sheet for one in (*TABLES, *FORMS)), CARD)

SOURCE_COLUMNS: Mapping[str, str] = {
    "ชื่อเรื่อง": "title",
    "ผู้จัดทำ": "publisher",
    "เลขที่เอกสาร": "document",
    "วันที่ตามเอกสาร": "date",
    "ชื่อแฟ้ม": "file",
    "ที่อยู่เว็บ": "url",
    "SHA-256": "sha256",
    "วันที่ได้รับ": "retrieved",
}
MEMO: Mapping[str, str] = {
    "ส่วนราชการ": "head.department",
    "ที่ (เลขที่หนังสือ)": "head.number",
    "วันที่": "head.date",
    "เรื่อง": "head.subject",
    "เรียน": "head.to",
    "เรื่องเดิม": "background",
    "ข้อความนำข้อเท็จจริง": "facts",
    "สรุป": "summary",
    "ข้อกฎหมาย (บรรทัดละข้อ)": "law",
    "ข้อเสนอ": "proposal",
    "คำลงท้าย": "closing",
    **{
        f"{what} {n}": f"signatures[{n}].{key}"
        for n in range(1, 11)
        for what, key in (("ตำแหน่งผู้ลงนาม", "position"), ("หัวข้อความเห็นผู้ลงนาม", "opinion"))
    },
    "ข้อสังเกต (บรรทัดละข้อ)": "notes",
}
LISTS = ("law", "notes")
"""Keys that hold one text a line."""


GUIDE_LINES = (
    "กรอกเฉพาะแผ่นงานที่มีข้อมูลแล้ว แผ่นงานที่ไม่กรอกจะไม่นำเข้า และไม่ลบสิ่งที่มีอยู่",
    "ช่องสีเหลืองคือช่องที่กรอก ช่องสีเทาเป็นข้อมูลอ้างอิง หัวตารางและชื่อแผ่นงานคงไว้ตามเดิม",
    "เลขไทยหรือเลขอารบิกก็ได้ คัดทศนิยมตามที่ประกาศ ไม่คำนวณเอง",
    "แผ่นงาน “แผน” และ “ติดตามแผน”: หนึ่งแถวต่อหนึ่งข้อของหนึ่งหน่วยงาน ข้อเดียวกันของหลายหน่วยงานใช้เลขข้อเดียวกัน",
    "กลุ่ม = แถวที่ใช้ช่องเดียวกันในบันทึก; การจับคู่: ระบุ = บันทึกเขียนไว้เอง, อ่าน = มีผู้อ่านจับคู่, ไม่ทราบ = ไม่รู้ว่าเป็นของข้อใด",
    "สถานะเลือกจากรายการตามที่หน่วยงานรายงาน ไม่ทราบให้เว้นว่าง คอลัมน์ที่ไม่มีข้อมูลเว้นว่างทั้งคอลัมน์ได้",
    "หลายข้อในช่องเดียว (แผ่นงานอื่น): ขึ้นบรรทัดใหม่ในช่องด้วย Alt+Enter",
    "เอกสารระบุว่า “ไม่มี” ให้พิมพ์ - ตัวเดียว เอกสารไม่ได้ระบุ ให้เว้นว่าง",
    "ผู้ลงนามใส่ตำแหน่ง ไม่ใส่ชื่อบุคคล",
    "แผ่นงาน “ตัวอย่าง” และ “รายการเลือก” ไม่นำเข้า",
)
"""What the first sheet says to whoever fills in the others."""
EXAMPLE_ROWS = (
    ("ตัวอย่างการกรอก — แผ่นงานนี้ไม่นำเข้า ที่มา: บันทึกข้อความของเทศบาลเมืองปรกฟ้า รอบปีงบประมาณ พ.ศ. 2563",),
    (),
    ("แผ่นงาน “คะแนน”",),
    ("แบบ", "ตัวชี้วัด", "คะแนน", "หมายเหตุ"),
    ("IIT", "การปฏิบัติหน้าที่", "88.97"),
    ("IIT", "การใช้งบประมาณ", "84.33"),
    (),
    ("แผ่นงาน “ผลวิเคราะห์”",),
    ("ตัวชี้วัด", "ประเด็นที่ต้องแก้ไข", "ประเด็นที่ต้องพัฒนา", "หมายเหตุ"),
    ("การปฏิบัติหน้าที่", "-", "จัดทำคู่มือการปฏิบัติงานของตนเอง และศึกษาอย่างละเอียดรอบคอบ"),
    (),
    ("แผ่นงาน “แผน”",),
    ("ข้อ", "ตัวชี้วัด", "ประเด็นที่ต้องปรับปรุง", "หน่วยงาน/ผู้รับผิดชอบ", "หมายเหตุ"),
    ("1", "การปฏิบัติหน้าที่", "จัดทำคู่มือการปฏิบัติงานของตนเอง และศึกษาอย่างละเอียดรอบคอบ", "ทุกส่วนราชการ"),
    ("14", "การปรับปรุงการทำงาน", "จัดทำประมวลจริยธรรมเกี่ยวกับการปฏิบัติงาน …", "กองวิชาการ"),
    (),
    ("แผ่นงาน “ติดตามแผน”",),
    ("ข้อ", "หน่วยงาน", "ตัวชี้วัด", "ประเด็นที่ต้องปรับปรุง", "ผลการดำเนินงาน", "ระยะเวลาดำเนินการ", "งบประมาณ"),
    (
        "1",
        "ทุกส่วนราชการ",
        "การปฏิบัติหน้าที่",
        "จัดทำคู่มือการปฏิบัติงานของตนเอง และศึกษาอย่างละเอียดรอบคอบ",
        "ทุกส่วนราชการจัดทำคู่มือการปฏิบัติงานและเผยแพร่ให้ประชาชนทราบผ่านทางเว็บไซต์ของเทศบาลเมืองปรกฟ้า",
        "๑๕ วัน",
        "-",
    ),
    (),
    ("แผ่นงาน “ผลที่ประกาศ”",),
    ("รายการ", "กรอกที่นี่"),
    ("คะแนนรวมของหน่วยงาน", "90.9"),
    ("ระดับของหน่วยงาน", "A"),
)
"""The sheet of an example, row by row; the memos of a real municipality."""


def sheet_of(file: str, back: int) -> str | None:
    """Name the sheet that a raw file comes from, of so many years before; none where there is none."""
    if file == files.CARD:
        return CARD
    return next((one.sheet for one in (*TABLES, *FORMS) if (one.file, one.back) == (file, back)), None)


def labels(form: Form, scheme: Scheme) -> Mapping[str, str]:
    """Give the lines of a form: label → key, with a dot between the key of a table and its own."""
    if form is not PUBLISHED:
        return MEMO
    points = [id for one in scheme.instruments for id in (one.id, *(part.id for part in one.parts))]
    return {
        "ปีงบประมาณ พ.ศ.": "fiscal_year",
        "คะแนนรวมของหน่วยงาน": "agency.total",
        "ระดับของหน่วยงาน": "agency.level",
        "ที่มาของผลหน่วยงาน": "agency.source",
        "หมายเหตุของผลหน่วยงาน": "agency.note",
        "คะแนนรวมระดับประเทศ": "national.total",
        "ระดับของประเทศ": "national.level",
        "ที่มาของผลระดับประเทศ": "national.source",
        "หมายเหตุของผลระดับประเทศ": "national.note",
        ONLY: "only",
        PARTIAL: "indicators",
        **{f"คะแนนแบบ {id}": f"instruments.{id}" for id in points},
        "ที่มาของคะแนนรายแบบ": "instruments.source",
        **{f"คะแนนถ่วงน้ำหนัก {id}": f"weighted.{id}" for id in points},
        "ที่มาของคะแนนถ่วงน้ำหนัก": "weighted.source",
        "ผู้ตอบภายใน (คน)": "respondents.internal",
        "ผู้ตอบภายนอก (คน)": "respondents.external",
        "ผู้มีสิทธิตอบภายใน (คน)": "respondents.internal_population",
        "ผู้มีสิทธิตอบภายนอก (คน)": "respondents.external_population",
        "ที่มาของจำนวนผู้ตอบ": "respondents.source",
        "ที่มาของทุกตัวเลข": "source",
        "ข้อสังเกต (บรรทัดละข้อ)": "notes",
    }


def is_points(key: str) -> bool:
    """Tell whether a key of a form holds points."""
    return key.endswith(".total") or bool(re.fullmatch(r"(instruments|weighted)\.(?!source|note).+", key))


def is_count(key: str) -> bool:
    """Tell whether a key of a form holds a whole number."""
    return key == "fiscal_year" or bool(re.match(r"respondents\.(?!source|note)", key))


def same(head: object, name: str) -> bool:
    """Compare a head as found with a known one, whatever white space and typing did to it."""
    return isinstance(head, str) and thai.normal(head) == thai.normal(name)
