"""Where figures are printed: the report and the heading above them, as ``figures.csv`` names it.

The reports take their headings from here, so that a heading cannot be renamed in one of the two alone.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A part of a report: all that stands below a heading, up to the next one."""

    report: str
    heading: str

    def __str__(self) -> str:
        return f"{self.report}: {self.heading}"


def _places(report: str, *headings: str) -> list[Place]:
    return [Place(report, heading) for heading in headings]


TOTAL, INSTRUMENTS, SCORES, CHECKS, CERTAINTY, RULES = _places(
    "scores",
    "คะแนนภาพรวม",
    "คะแนนรายแบบ",
    "คะแนนรายตัวชี้วัด",
    "การตรวจสอบข้อมูล",
    "แน่ใจเพียงใด",
    "กฎที่ใช้และแหล่งอ้างอิง",
)
FACTS, ANNEX, LOST, LEVELS, CUT, OIT, ITEMS, PROPOSAL = _places(
    "indicators",
    "ข้อเท็จจริง",
    "ภาคผนวก: การวิเคราะห์ประกอบการพิจารณา",
    "คะแนนที่เสียอยู่ที่ใด",
    "ทำอย่างไรจึงถึงระดับที่สูงขึ้น",
    "แก้ไขหรือพัฒนา",
    "ภายใน OIT",
    "ข้อคำถามของ IIT และ EIT",
    "ลองปรับคะแนน",
)
NATIONAL, OVERVIEW, CHANGE, PARTED, PLAN, PEERS = _places(
    "years",
    "คะแนนภาพรวมกับค่าเฉลี่ยระดับประเทศ",
    "ภาพรวมทุกปี",
    "เปรียบเทียบระหว่างปี",
    "การเปลี่ยนแปลงของคะแนนภาพรวมมาจากตัวชี้วัดใด",
    "แผนของปีก่อนกับคะแนนที่เปลี่ยนแปลง",
    "เทียบกับหน่วยงานอื่น",  # the group's name follows
)
(PROGRESS,) = _places("followup", "ภาคผนวก: สรุปการติดตาม")
STANDING = (TOTAL, ANNEX, NATIONAL)
"""Where the sentence on where the total stands is printed."""
