"""What every column of the derived tables means, said once: type, Thai title, description with its unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A column: its Table Schema type, Thai title and English description."""

    type: str
    title: str
    description: str


FIELDS: Mapping[str, Field] = {
    "actions": Field("integer", "จำนวนประเด็น", "Number of planned actions in the row"),
    "after": Field("number", "หลัง", "Printed figure of the later year, points"),
    "as_written": Field("string", "ตามต้นฉบับ", "The indicator's name as the source writes it"),
    "basis": Field("string", "ฐานของคะแนน", "What a score was made from: indicators, parts or published"),
    "before": Field("number", "ก่อน", "Printed figure of the earlier year, points"),
    "budget": Field("string", "งบประมาณ", "stated, none (the source prints “-”) or unstated (an empty cell)"),
    "change": Field("number", "เปลี่ยนแปลง (คะแนน)", "Difference of the printed figures, points"),
    "change_unrounded": Field("number", "เปลี่ยนแปลงก่อนปัดเศษ", "Difference of the computed figures, points"),
    "check": Field("string", "รายการตรวจ", "What was checked"),
    "column": Field("string", "คอลัมน์", "action, result, duration or budget"),
    "detail": Field("string", "รายละเอียด", "What the check found"),
    "done": Field("boolean", "มีผล", "A result is stated"),
    "figure": Field("string", "รหัสตัวเลข", "Identifier of a printed number"),
    "fiscal_year": Field("integer", "ปีงบประมาณ", "Fiscal year, Buddhist Era"),
    "formula": Field("string", "วิธีคำนวณ", "How the figure is computed, in words"),
    "from_year": Field("integer", "จากปี", "Earlier fiscal year, Buddhist Era"),
    "id": Field("string", "รหัส", "Instrument id or indicator number"),
    "indicator": Field("string", "ตัวชี้วัด", "Official name of the indicator"),
    "indicator_no": Field("integer", "ลำดับตัวชี้วัด", "Number of the indicator in the year's scheme"),
    "indicators": Field("integer", "จำนวนตัวชี้วัด", "Number of indicators of the instrument"),
    "instrument": Field("string", "แบบ", "Instrument: IIT, EIT or OIT"),
    "item": Field("integer", "ข้อ", "Number of the bullet in its cell, from 1; 0 where there is none"),
    "kind": Field("string", "ชนิด", "fix or develop; or total, national, instrument, part, indicator"),
    "line": Field("integer", "แถวในบันทึก", "Row of the memo's table, from 1"),
    "mean": Field(
        "number",
        "ค่าเฉลี่ย",
        "Score of the instrument, points 0–100: plain mean of its indicators, or as basis says",
    ),
    "name": Field("string", "ชื่อ", "Name"),
    "note": Field("string", "หมายเหตุ", "Reading taken where the source is damaged or contradicts itself"),
    "points": Field("number", "คะแนนถ่วงน้ำหนัก", "Score × weight: points of the total"),
    "printed": Field("string", "ค่าที่พิมพ์", "The figure as printed: rounded once, half up"),
    "published": Field("number", "คะแนนที่ประกาศ", "Published score, points 0–100"),
    "result": Field("string", "ผลตรวจ", "pass, fail or not checked"),
    "score": Field("number", "คะแนน", "Score, points 0–100"),
    "score_printed": Field("string", "คะแนนตามประกาศ", "Score as published, with its decimals"),
    "source_file": Field("string", "แฟ้มต้นทาง", "Raw file of the value"),
    "source_row": Field("integer", "แถวต้นทาง", "Row of the raw file, as a spreadsheet shows it (head = 1)"),
    "sources": Field("string", "ที่มา", "Raw files and rows of every input"),
    "status": Field("string", "สถานะ", "stated, none (“-”) or unstated (empty)"),
    "text": Field("string", "ข้อความ", "The bullet's text"),
    "timed": Field("boolean", "มีระยะเวลา", "A duration is stated"),
    "to_year": Field("integer", "ถึงปี", "Later fiscal year, Buddhist Era"),
    "unit": Field("string", "หน่วยงาน", "Unit responsible; or the unit of measure of a figure"),
    "unit_as_written": Field("string", "หน่วยงานตามต้นฉบับ", "The unit's name as the source writes it"),
    "value": Field("number", "ค่าก่อนปัดเศษ", "Unrounded value (10 decimals where it does not end)"),
    "weight": Field("number", "น้ำหนัก", "Weight, 0–1; empty where no source states it"),
    "weighted_published": Field(
        "number", "คะแนนถ่วงน้ำหนักที่ประกาศ", "Published score × weight: points of the total"
    ),
    "weighted_residue": Field("number", "ส่วนต่างจากการปัดเศษ", "Published − computed weighted points"),
}
