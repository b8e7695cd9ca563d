"""Words that several topics share. What the committee writes itself stands in the raw memos."""

from collections.abc import Iterable

from pipeline.report.text import Text, join, text, wording

NO_INDICATORS = "ไม่มีคะแนนรายตัวชี้วัดของปีนี้ มีเฉพาะผลที่ประกาศรวม จึงไม่มีตารางและแผนภูมิรายตัวชี้วัด"
ABSENT = "ไม่มีข้อมูล"


def year(fiscal_year: int) -> Text:
    """Write ``ปีงบประมาณ พ.ศ. ๒๕๖๓``."""
    return wording(f"ปีงบประมาณ พ.ศ. {fiscal_year}")


def listed(names: Iterable[str]) -> Text:
    """Join names with commas and a last “และ”."""
    *most, last = list(names)
    return text("{most} และ {last}", most=join(", ", most), last=last) if most else join("", [last])
