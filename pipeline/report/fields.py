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
    "after": Field("number", "หลัง", "Figure of the later year, or after a raise, points"),
    "agrees": Field("boolean", "ตรงกัน", "The two agree; empty where one is not known"),
    "as_written": Field("string", "ตามต้นฉบับ", "The indicator's name as the source writes it"),
    "basis": Field("string", "ฐานของคะแนน", "What a score was made from: indicators, parts or published"),
    "before": Field("number", "ก่อน", "Figure of the earlier year, or before a raise, points"),
    "budget": Field("string", "งบประมาณ", "stated, none (the source prints “-”) or unstated (an empty cell)"),
    "calculation": Field(
        "string",
        "สูตร",
        "Formula for a spreadsheet, without its =; empty where the cells in inputs are counted",
    ),
    "change": Field("number", "เปลี่ยนแปลง (คะแนน)", "Difference of the printed figures, points"),
    "change_unrounded": Field("number", "เปลี่ยนแปลงก่อนปัดเศษ", "Difference of the computed figures, points"),
    "check": Field("string", "รายการตรวจ", "What was checked"),
    "column": Field("string", "คอลัมน์", "action, result, duration or budget"),
    "committee": Field("string", "คณะกรรมการ", "Committee's entry: fix, develop, both, none or unstated"),
    "contribution": Field("number", "ผลต่อการเปลี่ยนแปลง", "Part of the total's change, points of the total"),
    "cost": Field("number", "ผลรวมที่ต้องเพิ่ม", "Sum of the raises of the mix, points of indicators"),
    "detail": Field("string", "รายละเอียด", "What the check found"),
    "direction": Field("string", "ทิศทาง", "rise, fall or unchanged"),
    "done": Field("boolean", "มีผล", "A result is stated"),
    "figure": Field("string", "รหัสตัวเลข", "Identifier of a printed number"),
    "fiscal_year": Field("integer", "ปีงบประมาณ", "Fiscal year, Buddhist Era"),
    "followed": Field("boolean", "มีการติดตาม", "The follow-up has the indicator"),
    "formula": Field("string", "วิธีคำนวณ", "How the figure is computed, in words, Thai / English"),
    "from_rules": Field(
        "number", "ผลของเกณฑ์", "Due to weights and terms that came or went, points of the total"
    ),
    "from_scores": Field("number", "ผลของคะแนน", "Due to scores at mean weights, points of the total"),
    "from_year": Field("integer", "จากปี", "Earlier fiscal year, Buddhist Era"),
    "gap": Field("number", "ช่องว่าง", "What the score lacks to the goal, points; 0 where reached"),
    "gap_closed": Field("number", "ส่วนของช่องว่างที่ปิดได้", "Share (0–1) of the way to 100 that a rise covered"),
    "goal": Field("string", "เป้าหมาย", "pass_mark, top_level, target or national"),
    "goal_points": Field("number", "คะแนนเป้าหมาย", "The goal, points 0–100"),
    "id": Field("string", "รหัส", "Indicator number, or id of an instrument or part"),
    "indicator": Field("string", "ตัวชี้วัด", "Official name of the indicator"),
    "indicator_no": Field("integer", "ลำดับตัวชี้วัด", "Number of the indicator in the year's scheme"),
    "indicators": Field("integer", "จำนวนตัวชี้วัด", "Number of indicators of the instrument"),
    "instrument": Field("string", "แบบ", "Instrument: IIT, EIT or OIT"),
    "inputs": Field(
        "string", "ข้อมูลต้นทาง", "Raw cells and rules of the formula: file:row,row:column, or file:key"
    ),
    "item": Field("integer", "ข้อ", "Number of the bullet in its cell, from 1; 0 where there is none"),
    "item_id": Field("string", "รหัสข้อ", "Item of an instrument, such as o42"),
    "kind": Field(
        "string", "ชนิด", "fix or develop; total, national, level, instrument, indicator; or kinds of a mix"
    ),
    "label": Field("string", "การเทียบปี", "comparable, break, new, dropped, renamed or unknown"),
    "level": Field("string", "ระดับ", "Level to be reached"),
    "level_after": Field("string", "ระดับที่ได้", "Level recomputed with the mix; empty where it cannot be told"),
    "lift": Field("number", "ผลต่อคะแนนภาพรวม", "What a raise or a goal adds, points of the total"),
    "line": Field("integer", "แถวในบันทึก", "Row of the memo's table, from 1"),
    "lost": Field("number", "คะแนนที่เสีย", "(100 − score) × weight, points of the total"),
    "mean": Field(
        "number",
        "ค่าเฉลี่ย",
        "Score of the instrument, points 0–100: plain mean of its indicators, or as basis says",
    ),
    "mix": Field("integer", "ทางเลือก", "Number of the mix within its level, from 1"),
    "name": Field("string", "ชื่อ", "Name"),
    "note": Field("string", "หมายเหตุ", "Reading taken where the source is damaged or contradicts itself"),
    "place": Field("string", "ที่พิมพ์", "Reports and headings under which the figure is printed"),
    "points": Field("number", "คะแนนถ่วงน้ำหนัก", "Score × weight: points of the total"),
    "printed": Field("string", "ค่าที่พิมพ์", "The figure as printed: rounded once, half up"),
    "published": Field("number", "คะแนนที่ประกาศ", "Published score, points 0–100"),
    "raised_by": Field("number", "เพิ่มขึ้น", "Proposed score − present score, points"),
    "rank": Field("integer", "อันดับ", "Place from 1; ties share one and the next skips"),
    "rank_after": Field("integer", "อันดับปีหลัง", "Place in the later year, highest score first"),
    "rank_before": Field("integer", "อันดับปีก่อน", "Place in the earlier year, highest score first"),
    "rank_change": Field("integer", "อันดับที่ดีขึ้น", "Places gained; below 0 where lost"),
    "reason_en": Field("string", "เหตุผล (อังกฤษ)", "Reasons of the label, in English"),
    "reason_th": Field("string", "เหตุผล", "Reasons of the label, in Thai"),
    "respondents": Field("integer", "จำนวนผู้ตอบ", "People who answered"),
    "result": Field("string", "ผลตรวจ", "pass, fail or not checked"),
    "rule": Field("string", "ตามจุดตัด", "What the cut decides: fix or develop"),
    "score": Field("number", "คะแนน", "Score, points 0–100"),
    "score_printed": Field("string", "คะแนนตามประกาศ", "Score as published, with its decimals"),
    "share_lost": Field("number", "ส่วนแบ่งของคะแนนที่เสีย", "Share of all points lost, 0–1"),
    "source_file": Field("string", "แฟ้มต้นทาง", "Raw file of the value"),
    "source_row": Field("integer", "แถวต้นทาง", "Row of the raw file, as a spreadsheet shows it (head = 1)"),
    "spread": Field("number", "ส่วนเบี่ยงเบนมาตรฐาน", "Standard deviation of the answers, points"),
    "status": Field("string", "สถานะ", "stated, none (“-”) or unstated (empty)"),
    "sub_indicator": Field("string", "ตัวชี้วัดย่อย", "Code of the sub-indicator, such as 9.1"),
    "text": Field("string", "ข้อความ", "The bullet's text"),
    "timed": Field("boolean", "มีระยะเวลา", "A duration is stated"),
    "title": Field("string", "ข้อคำถามหรือรายการ", "Text of the item; empty where no source has it"),
    "to_year": Field("integer", "ถึงปี", "Later fiscal year, Buddhist Era"),
    "total": Field("number", "คะแนนภาพรวมที่ได้", "Total recomputed with the mix, points"),
    "unit": Field("string", "หน่วยงาน", "Unit responsible; or the unit of measure of a figure"),
    "unit_as_written": Field("string", "หน่วยงานตามต้นฉบับ", "The unit's name as the source writes it"),
    "value": Field("number", "ค่าก่อนปัดเศษ", "Unrounded value (10 decimals where it does not end)"),
    "weight": Field("number", "น้ำหนัก", "Weight, 0–1; empty where no source states it"),
    "weight_after": Field("number", "น้ำหนักปีหลัง", "Weight in the total of the later year, 0–1"),
    "weight_before": Field("number", "น้ำหนักปีก่อน", "Weight in the total of the earlier year, 0–1"),
    "weighted_published": Field(
        "number", "คะแนนถ่วงน้ำหนักที่ประกาศ", "Published score × weight: points of the total"
    ),
    "weighted_residue": Field("number", "ส่วนต่างจากการปัดเศษ", "Published − computed weighted points"),
}
