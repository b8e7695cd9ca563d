"""The printed figures as an Excel workbook: one row a figure, its formula live, for whoever checks by hand."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import xlsxwriter

SHEET, GUIDE = "ตัวเลข", "คำอธิบาย"
COLUMNS = {  # title → width, in characters
    "รหัส": 30,
    "ตัวเลขของ": 30,
    "ที่พิมพ์": 10,
    "ค่าก่อนปัดเศษ": 15,
    "หน่วย": 9,
    "วิธีคำนวณ": 40,
    "คำนวณซ้ำ": 15,
    "ต่างกัน": 9,
    "ข้อมูลต้นทาง": 60,
    "รายงานและหัวข้อ": 50,
}
GUIDE_LINES = (
    "แผ่น “ตัวเลข” มีทุกตัวเลขที่คำนวณในรายงานของรอบนี้ หนึ่งแถวต่อหนึ่งตัวเลข กรองได้ทุกคอลัมน์",
    "“คำนวณซ้ำ” เป็นสูตรที่คำนวณจากคะแนนที่ประกาศและกฎของปี เปิดดูสูตรได้ในช่อง ช่องว่างหมายถึงการนับช่องที่ระบุในข้อมูลต้นทาง",
    "“ต่างกัน” ต้องเป็น 0 ทุกแถว",
    "“ข้อมูลต้นทาง” ระบุแฟ้ม:แถว:คอลัมน์ หรือแฟ้ม:คีย์ ที่สูตรใช้",
)
_LONGEST_FORMULA = 8192
"""Characters that Excel takes."""


def figures_workbook(rows: Sequence[Mapping[str, str]], title: str) -> bytes:
    """Give the workbook of the rows of ``figures.csv``; ``title`` says of which cycle it is. Same rows, same bytes."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": title, "created": dt.datetime(2000, 1, 1)})  # no clock in the file
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#EEF2F7", "border": 1, "valign": "top"})
    for at, (name, width) in enumerate(COLUMNS.items()):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, name, head)
    for number, row in enumerate(rows, 1):
        _write_row(sheet, number, row)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
    guide = book.add_worksheet(GUIDE)
    guide.set_column(0, 0, 110)
    for number, line in enumerate((title, *GUIDE_LINES)):
        guide.write_string(number, 0, line)
    book.close()
    return stream.getvalue()


def _write_row(sheet: Any, number: int, row: Mapping[str, str]) -> None:
    """Write a figure: texts as texts whatever they hold, the formula as one with its value."""
    value, calculation = float(Fraction(row["value"])), row["calculation"]
    texts = [row[name] for name in ("figure", "name", "printed", "unit", "formula", "inputs", "place")]
    for at, text in zip((0, 1, 2, 4, 5, 8, 9), texts, strict=True):
        sheet.write_string(number, at, text.partition(" / ")[0] if at == 5 else text.removeprefix("'"))
    sheet.write_number(number, 3, value)
    if calculation and len(calculation) < _LONGEST_FORMULA:
        sheet.write_formula(number, 6, f"={calculation}", None, value)
        sheet.write_formula(number, 7, f"=ROUND(G{number + 1}-D{number + 1},6)", None, 0)
