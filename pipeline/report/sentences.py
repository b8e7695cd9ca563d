"""The sentences that the reports compose from figures. What the committee writes itself stands in the raw memos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import Change
from pipeline.analysis.findings import Progress
from pipeline.analysis.scores import Outcome
from pipeline.cycle import Cycle
from pipeline.thai import Digits

NO_FINDINGS = "ยังไม่มีข้อมูลผลการวิเคราะห์ของคณะกรรมการ (ประเด็นที่ต้องแก้ไขและประเด็นที่ต้องพัฒนา) ในรอบนี้"
NO_INDICATORS = "ไม่มีคะแนนรายตัวชี้วัดของปีนี้ มีเฉพาะผลที่ประกาศรวม จึงไม่มีตารางและแผนภูมิรายตัวชี้วัด"
NO_PLAN = "ยังไม่มีข้อมูลแผนการขับเคลื่อนของปีงบประมาณถัดไปในรอบนี้"
NO_FOLLOWUP = "ยังไม่มีข้อมูลการติดตามผลตามแผนการขับเคลื่อนในรอบนี้"


def year(fiscal_year: int, digits: Digits) -> str:
    """Write ``ปีงบประมาณ พ.ศ. ๒๕๖๓``."""
    return thai.in_digits(f"ปีงบประมาณ พ.ศ. {fiscal_year}", digits)


def as_published(value: object, digits: Digits) -> str:
    """Write a published figure with the decimals that it was published with."""
    return thai.in_digits(f"{value:f}", digits)


def listed(names: Iterable[str]) -> str:
    """Join names with commas and a last “และ”."""
    *most, last = list(names)
    return (", ".join(most) + " และ " if most else "") + last
