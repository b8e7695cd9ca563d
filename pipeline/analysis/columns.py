"""Columns that several tables share, each said once; a table's own stand in the class of its rows."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pipeline.analysis.rows import column
from pipeline.cycle import Pairing
from pipeline.thai import Number

POINTS, SHARE = "points", "share"
"""Units: points of a score or of the total; a share from 0 to 1."""

ActionNo = Annotated[int, column("ข้อ", "Number of the action in the plan")]
Actions = Annotated[int, column("จำนวนประเด็น", "Number of planned actions")]
AFTER = column("หลัง", "Figure of the later year, or after a raise, points", POINTS)
After = Annotated[Number, AFTER]
AsWritten = Annotated[str, column("ตามต้นฉบับ", "The indicator's name as the source writes it")]
BEFORE = column("ก่อน", "Figure of the earlier year, or before a raise, points", POINTS)
Before = Annotated[Number, BEFORE]
Change = Annotated[Decimal, column("เปลี่ยนแปลง (คะแนน)", "Difference of the printed figures, points", POINTS)]
ChangeUnrounded = Annotated[Fraction, column("เปลี่ยนแปลงก่อนปัดเศษ", "Difference of the computed figures, points", POINTS)]
Id = Annotated[str, column("รหัส", "Indicator number, or id of an instrument or part")]
Indicator = Annotated[str, column("ตัวชี้วัด", "Official name of the indicator")]
IndicatorNo = Annotated[int, column("ลำดับตัวชี้วัด", "Number of the indicator in the year's scheme")]
Instrument = Annotated[str, column("แบบ", "Instrument: IIT, EIT or OIT")]
Item = Annotated[int, column("ข้อ", "Number of the bullet in its cell, from 1; 0 where there is none")]
ItemId = Annotated[str, column("รหัสข้อ", "Item of an instrument, such as o42")]
Kind = Annotated[str, column("ชนิด", "fix or develop; total, national, level, instrument, indicator")]
Label = Annotated[str, column("การเทียบปี", "comparable, break, new, dropped, renamed or unknown")]
Lift = Annotated[Fraction, column("ผลต่อคะแนนภาพรวม", "What a raise or a goal adds, points of the total", POINTS)]
Name = Annotated[str, column("ชื่อ", "Name")]
Note = Annotated[str, column("หมายเหตุ", "Reading taken where the source is damaged or contradicts itself")]
Points = Annotated[Fraction, column("คะแนนถ่วงน้ำหนัก", "Score × weight: points of the total", POINTS)]
RaisedBy = Annotated[Fraction, column("เพิ่มขึ้น", "Proposed score − present score, points", POINTS)]
Rank = Annotated[int, column("อันดับ", "Place from 1; ties share one and the next skips")]
Respondents = Annotated[int, column("จำนวนผู้ตอบ", "People who answered")]
Score = Annotated[Fraction, column("คะแนน", "Score, points 0–100", POINTS)]
SourceFile = Annotated[str, column("แฟ้มต้นทาง", "Raw file of the value")]
SourceRow = Annotated[int, column("แถวต้นทาง", "Row of the raw file, as a spreadsheet shows it (head = 1)")]
Status = Annotated[str, column("สถานะ", "stated, none (“-”) or unstated (empty)")]
SubIndicator = Annotated[str, column("ตัวชี้วัดย่อย", "Code of the sub-indicator, such as 9.1")]
Text = Annotated[str, column("ข้อความ", "The bullet's text")]
Timed = Annotated[bool, column("มีระยะเวลา", "A duration is stated")]
Title = Annotated[str, column("ข้อคำถามหรือรายการ", "Text of the item; empty where no source has it")]
Unit = Annotated[str, column("หน่วยงาน", "Unit responsible; or the unit of measure of a figure")]
UnitAsWritten = Annotated[str, column("หน่วยงานตามต้นฉบับ", "The unit's name as the source writes it")]
PRINTED = column("ค่าที่พิมพ์", "The figure as printed: rounded once, half up", type="string")
VALUE = column("ค่าก่อนปัดเศษ", "Unrounded value (10 decimals where it does not end)")
Weight = Annotated[Fraction, column("น้ำหนัก", "Weight, 0–1; empty where no source states it", SHARE)]
FromYear = Annotated[int, column("จากปี", "Earlier fiscal year, Buddhist Era")]
ToYear = Annotated[int, column("ถึงปี", "Later fiscal year, Buddhist Era")]
FiscalYear = Annotated[int, column("ปีงบประมาณ", "Fiscal year, Buddhist Era")]
Reported = Annotated[bool, column("มีรายงานผล", "A result is reported; that it is done, a status alone says")]
_PAIRING = "How it is known to be of this action: stated, read by a person, or unknown; empty where nothing is stated"
ResultPairing = Annotated[Pairing | None, column("การจับคู่ผล", _PAIRING)]
DurationPairing = Annotated[Pairing | None, column("การจับคู่ระยะเวลา", _PAIRING)]
BudgetPairing = Annotated[Pairing | None, column("การจับคู่งบประมาณ", _PAIRING)]
MEAN = column("ค่าเฉลี่ย", "Score of the instrument, points 0–100: plain mean of its indicators, or as basis says", POINTS)
