"""The workbook of a year: what is known is filled in, the rest is asked for, with lists to choose from."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from pipeline import schemes
from pipeline.cycle import files
from pipeline.cycle.check_tables import INDICATOR, INSTRUMENT, RESPONSIBLE, UNIT
from pipeline.cycle.csv_files import SCORE
from pipeline.cycle.items import ITEM
from pipeline.cycle.model import Agency
from pipeline.schemes import Scheme
from pipeline.workbook import layout, prefill
from pipeline.workbook.layout import (
    BEFORE,
    CARD,
    FORMS,
    KEY,
    LEVEL,
    NOTE,
    ONLY,
    TABLES,
    VALUE,
    WORKBOOK,
    Form,
    Table,
)

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
    ("ตัวชี้วัด", "ประเด็นที่ต้องปรับปรุง", "หน่วยงาน/ผู้รับผิดชอบ", "หมายเหตุ"),
    ("การปฏิบัติหน้าที่", "จัดทำคู่มือการปฏิบัติงานของตนเอง และศึกษาอย่างละเอียดรอบคอบ", "ทุกส่วนราชการ"),
    (),
    ("แผ่นงาน “ติดตามแผน”",),
    ("หน่วยงาน", "ตัวชี้วัด", "ประเด็นที่ต้องปรับปรุง", "ผลการดำเนินงาน", "ระยะเวลาดำเนินการ", "งบประมาณ"),
    (
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


@dataclass(frozen=True)
class Pen:
    """The workbook with its formats and the ranges of its drop-down lists, by the head that they belong to."""

    book: Any
    head: Any
    entry: Any
    fixed: Any
    plain: Any
    lists: Mapping[str, str]

    @classmethod
    def of(cls, book: Any, choices: Mapping[str, Sequence[str]]) -> Pen:
        """Make the formats of a workbook whose choices stand on the sheet of lists, in this order."""
        base = {"text_wrap": True, "valign": "top", "font_name": "TH Sarabun New", "font_size": 14}
        box = {**base, "border": 1, "border_color": "#BFBFBF"}
        return cls(
            book,
            head=book.add_format({**box, "bold": True, "bg_color": "#D9E2F3"}),
            entry=book.add_format({**box, "bg_color": "#FFF9E5", "num_format": "@"}),
            fixed=book.add_format({**box, "bg_color": "#EDEDED", "num_format": "@"}),
            plain=book.add_format(base),
            lists={
                name: f"='{layout.CHOICES}'!${chr(65 + at)}$2:${chr(65 + at)}${len(values) + 1}"
                for at, (name, values) in enumerate(choices.items())
                if values
            },
        )

    def sheet(self, name: str) -> Any:
        """Add a sheet that prints as wide as one page of A4."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet


_SPARE = 60  # rows that are ready to be filled in
_WIDE = {INSTRUMENT: 8, SCORE: 12, ITEM: 10, INDICATOR: 30, UNIT: 24, RESPONSIBLE: 24}
_GUIDE = (
    "กรอกเฉพาะแผ่นงานที่มีข้อมูลแล้ว แผ่นงานที่ไม่กรอกจะไม่นำเข้า และไม่ลบสิ่งที่มีอยู่",
    "ช่องสีเหลืองคือช่องที่กรอก ช่องสีเทาเป็นข้อมูลอ้างอิง หัวตารางและชื่อแผ่นงานคงไว้ตามเดิม",
    "เลขไทยหรือเลขอารบิกก็ได้ คัดทศนิยมตามที่ประกาศ ไม่คำนวณเอง",
    "หลายข้อในช่องเดียว: ขึ้นบรรทัดใหม่ในช่องด้วย Alt+Enter",
    "เอกสารระบุว่า “ไม่มี” ให้พิมพ์ - ตัวเดียว เอกสารไม่ได้ระบุ ให้เว้นว่าง",
    "ผู้ลงนามใส่ตำแหน่ง ไม่ใส่ชื่อบุคคล",
    "แผ่นงาน “ตัวอย่าง” และ “รายการเลือก” ไม่นำเข้า",
)


def guide(pen: Pen, body: Agency, year: int) -> None:
    """Write what to know before filling in."""
    sheet = pen.sheet(layout.GUIDE)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, layout.TITLE, pen.head)
    sheet.write_string(0, 1, body.name, pen.head)
    for row, (label, value) in enumerate(((layout.AGENCY, body.id), (layout.YEAR, str(year))), 1):
        sheet.write_string(row, 0, label, pen.fixed)
        sheet.write_string(row, 1, value, pen.fixed)
    for row, text in enumerate(_GUIDE, 4):
        sheet.write_string(row, 1, text, pen.plain)


def table(pen: Pen, sheet: Any, one: Table, rows: Sequence[Mapping[str, str]]) -> None:
    """Write a table with its rows, and room for more."""
    last = max(len(rows) + 5, _SPARE) if one.given != (INSTRUMENT, INDICATOR) else len(rows)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(one.columns):
        sheet.set_column(column, column, _WIDE.get(name, 44))
        sheet.write_string(0, column, name, pen.head)
        listed = {RESPONSIBLE: UNIT}.get(name, name)
        if listed in pen.lists:
            _validate(sheet, column, last, {"validate": "list", "source": pen.lists[listed]}, "เลือกจากรายการ")
        elif name == SCORE:
            cell = f"{chr(65 + column)}2"
            test = f"=AND(ISNUMBER(VALUE({cell})),VALUE({cell})>=0,VALUE({cell})<=100)"
            _validate(sheet, column, last, {"validate": "custom", "value": test}, "คะแนนตั้งแต่ 0 ถึง 100")
            sheet.ignore_errors({"number_stored_as_text": f"{cell}:{chr(65 + column)}{last + 1}"})
        for row in range(1, last + 1):
            text = rows[row - 1].get(name, "") if row <= len(rows) else ""
            given = bool(text) and name in one.given
            if text:
                sheet.write_string(row, column, text, pen.fixed if given else pen.entry)
            else:
                sheet.write_blank(row, column, None, pen.entry)


def _validate(sheet: Any, column: int, last: int, rule: Mapping[str, Any], message: str) -> None:
    """Warn, never forbid: Thai digits and the spellings of real documents are right too."""
    words = {
        "error_type": "warning",
        "error_title": "ตรวจอีกครั้ง",
        "error_message": f"{message} กด Yes เพื่อใช้ค่านี้",
    }
    sheet.data_validation(1, column, last, column, {**rule, **words, "ignore_blank": True})


def form(pen: Pen, sheet: Any, one: Form, body: Agency, scheme: Scheme, year: int) -> None:
    """Write a form: a label per line, its value, and last year's beside it."""
    own, before = (prefill.keys(body.id, at - one.back, one.file) for at in (year, year - 1))
    sheet.freeze_panes(1, 1)
    for column, (name, width) in enumerate(((KEY, 34), (VALUE, 70), (BEFORE, 50))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, pen.head)
    lines = layout.labels(one, scheme)
    used = {
        label: key
        for label, key in lines.items()
        if "[" not in key or int(key.split("[")[1].split("]")[0]) <= 6
    }
    for row, (label, key) in enumerate(used.items(), 1):
        sheet.write_string(row, 0, label, pen.fixed)
        text = str(year) if key == "fiscal_year" else own.get(key, "")
        sheet.write_string(row, 1, text, pen.entry) if text else sheet.write_blank(row, 1, None, pen.entry)
        sheet.write_string(row, 2, before.get(key, ""), pen.fixed)
        listed = {"agency.level": LEVEL, "national.level": LEVEL, "only": ONLY}.get(key)
        if listed and listed in pen.lists:
            rule = {
                "validate": "list",
                "source": pen.lists[listed],
                "ignore_blank": True,
                "error_type": "warning",
            }
            sheet.data_validation(row, 1, row, 1, rule)


def sources(pen: Pen, sheet: Any, body: Agency, year: int) -> None:
    """Write the documents that the year was entered from, and notes."""
    content = prefill.toml(body.id, year, files.CARD)
    sources = [
        one for one in content.get("sources", []) if not str(one.get("title", "")).startswith(WORKBOOK)
    ]
    notes = [str(note) for note in content.get("notes", [])]
    sheet.freeze_panes(1, 0)
    for column, name in enumerate((*layout.SOURCE_COLUMNS, NOTE)):
        sheet.set_column(column, column, 44 if column == 0 or name == NOTE else 22)
        sheet.write_string(0, column, name, pen.head)
        for row in range(1, _SPARE // 3 + 1):
            source = sources[row - 1] if row <= len(sources) else {}
            text = str(source.get(layout.SOURCE_COLUMNS.get(name, ""), ""))
            if name == NOTE and row == 1:
                text = "\n".join(notes)
            sheet.write_string(row, column, text, pen.entry) if text else sheet.write_blank(
                row, column, None, pen.entry
            )


def aside(pen: Pen, name: str, rows: Sequence[Sequence[str]]) -> None:
    """Write a sheet to look at, which is never imported."""
    sheet = pen.sheet(name)
    sheet.set_tab_color("#7F7F7F")
    sheet.set_column(0, 5, 30)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(at, column, text, pen.fixed if at else pen.head)


def make(body: Agency, year: int) -> bytes:
    """Make the workbook of a fiscal year; the same raw files give the same bytes.

    A year that has raw files already is shown with them. Its plan stands in the sheet of its follow-up to be filled
    in; so does last year's plan in that of last year's, with what was followed up of it so far.

    Raises:
        UnknownFact: never here; a year without scheme is refused before.
    """
    scheme = schemes.load(year)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": layout.TITLE, "created": dt.datetime(2000, 1, 1)})  # no clock in the file
    choices = prefill.choices(body, scheme)
    pen = Pen.of(book, choices)
    guide(pen, body, year)
    for one in _order(body, scheme, year):
        sheet = pen.sheet(one if isinstance(one, str) else one.sheet)
        if isinstance(one, Table):
            table(pen, sheet, one, prefill.rows(one, body, scheme, year))
        elif isinstance(one, Form):
            form(pen, sheet, one, body, scheme, year)
        else:
            sources(pen, sheet, body, year)
    aside(pen, layout.EXAMPLE, EXAMPLE_ROWS)
    columns = [[name, *values] for name, values in choices.items()]
    height = max(map(len, columns))
    aside(pen, layout.CHOICES, [[c[at] if at < len(c) else "" for c in columns] for at in range(height)])
    book.close()
    return stream.getvalue()


def _order(body: Agency, scheme: Scheme, year: int) -> list[Table | Form | str]:
    scores, findings, plan, followup, items, subs, late = TABLES
    published, first, second, late_memo = FORMS
    order: list[Table | Form | str] = [scores, published, CARD, findings, plan, first, followup, second]
    if prefill.planned(body.id, year):
        order += [late, late_memo]
    return [*order, items, *([subs] if scheme.sub_indicators else [])]
