"""The words of an overview: sentences, and values as they are written in a table."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pipeline import thai
from pipeline.analysis.peers import LEAST
from pipeline.fleet.demo.agency import MARK
from pipeline.fleet.overview import summary as figures
from pipeline.fleet.overview.view import ABSENT, FAILED, SCORED, UNSCORED, View
from pipeline.thai import Digits, Number

STATUS = {SCORED: "มีคะแนน", UNSCORED: "มีรายงาน ไม่มีคะแนนรวม", FAILED: "จัดทำรายงานไม่ได้", ABSENT: "ไม่มีข้อมูลของปี"}

RULES = (
    (
        "จัดอันดับจากคะแนนที่พิมพ์ (ทศนิยมสองตำแหน่ง) จากสูงไปต่ำ คะแนนเท่ากันได้อันดับเดียวกัน (เครื่องหมาย =) และอันดับถัดไปข้ามไป "
        "เช่น 1, 2, 2, 4 หน่วยงานที่คะแนนเท่ากันเรียงตามพจนานุกรม ลำดับนั้นไม่มีความหมาย"
    ),
    "คะแนนและระดับคือที่ประกาศ ถ้าไม่มีใช้ที่คำนวณ (ระดับที่คำนวณมีคำว่า “คำนวณ” กำกับในรายชื่อ)",
    "ค่าเฉลี่ยของหน่วยงาน (เช่น ค่าเฉลี่ยระดับจังหวัด) ไม่ใช่หน่วยงาน จึงไม่นับ ไม่เฉลี่ย และไม่จัดอันดับ",
    "ค่าเฉลี่ยคำนวณจากคะแนนที่พิมพ์โดยไม่ปัดเศษ แล้วปัดครั้งเดียวเมื่อพิมพ์ ครึ่งหนึ่งปัดขึ้น",
    "การเปลี่ยนแปลงคือผลต่างของคะแนนที่พิมพ์สองปีติดกัน แสดงเฉพาะเมื่อเกณฑ์ของสองปีเทียบกันได้",
    f"แผนภูมิย่อยของกลุ่มที่มีน้อยกว่า {LEAST} หน่วยงานแสดงทีละหน่วยงาน ไม่แสดงสัดส่วน",
    "ข้อมูลจริงกับข้อมูลสาธิตอยู่คนละหน้าเสมอ ไม่เฉลี่ยและไม่จัดอันดับร่วมกัน",
    "ปีที่ไม่มีข้อมูลไม่ปรากฏ และไม่มีค่าใดประมาณขึ้นแทน",
)
"""How the numbers are made."""


def agency_name(row: Any) -> str:
    """Name an agency, with the mark of data that is not real unless the name has it."""
    return f"{row.name} ({MARK})" if row.demonstration and MARK not in row.name else str(row.name)


def points(value: Number | None, digits: Digits, sign: bool = False) -> str:
    """Write points at two decimals, ``-`` for none."""
    return "-" if value is None else thai.number(value, 2, digits, sign)


def level(row: Any) -> str:
    """Write a level, marked where no source prints it, ``-`` for none."""
    return f"{row.level} (คำนวณ)" if row.level_basis == "computed" else row.level or "-"


def percent(count: int, of: int, digits: Digits) -> str:
    """Write a share, as ``๓๔.๕%``."""
    return f"{thai.number(Fraction(100 * count, of), 1, digits)}%"


def part(count: int, of: int, digits: Digits) -> str:
    """Write a count with its share, as ``๑๒ (๓๔.๕%)``."""
    return f"{thai.number(count, 0, digits)} ({percent(count, of, digits)})"


def rank(place: int | None, digits: Digits, sharing: int | None = None) -> str:
    """Write a rank; ``=`` marks one that several agencies share."""
    if place is None:
        return "-"
    return thai.number(place, 0, digits) + ("=" if (sharing or 0) > 1 else "")


def pass_mark(view: View, digits: Digits) -> str:
    """Write the pass mark without decimals that say nothing."""
    assert view.pass_mark is not None
    return thai.in_digits(f"{view.pass_mark.normalize():f}", digits)


def summary(view: View, digits: Digits) -> Iterator[str]:
    """Say the year in a few sentences."""

    def number(value: Number, places: int = 2) -> str:
        return thai.number(value, places, digits)

    agencies, found = view.agencies, figures.sum_up(view.agencies, view.pass_mark)
    counts = agencies["status"].value_counts()
    states = ", ".join(
        f"{words} {number(int(counts[status]), 0)}" for status, words in STATUS.items() if status in counts
    )
    yield f"มีหน่วยงานในชุดข้อมูล {number(len(agencies), 0)} แห่ง: {states}"
    if not found["scored"]:
        return
    yield (
        f"คะแนนเฉลี่ย {number(found['mean'])} มัธยฐาน {number(found['median'])} "
        f"ต่ำสุด {number(found['lowest'])} สูงสุด {number(found['highest'])} คะแนน"
    )
    if view.pass_mark is not None:
        passed = part(found["passed"], found["scored"], digits)
        yield f"ผ่านเกณฑ์ {pass_mark(view, digits)} คะแนน {passed} ของหน่วยงานที่มีคะแนน"
    national = view.scheme.national.mean if view.scheme and not view.demonstration else None
    if national is not None:
        yield f"ค่าเฉลี่ยระดับประเทศที่มีแหล่งอ้างอิง {number(national.value)} คะแนน (ทุกหน่วยงานของประเทศ)"
    if view.comparable and (changes := [each for each in agencies["change"] if each is not None]):
        year = thai.in_digits(str(view.fiscal_year - 1), digits)
        up, down = sum(each > 0 for each in changes), sum(each < 0 for each in changes)
        yield (
            f"เทียบกับปี {year} ได้ {number(len(changes), 0)} แห่ง: เพิ่มขึ้น {number(up, 0)} ลดลง {number(down, 0)} "
            f"เท่าเดิม {number(len(changes) - up - down, 0)}"
        )
    weakest = figures.indicators(view)
    if len(weakest):
        low = weakest[weakest["score"] == weakest["score"].iloc[0]]
        yield f"ตัวชี้วัดที่เฉลี่ยต่ำสุด: {', '.join(low['indicator'])} {number(low['score'].iloc[0])} คะแนน"


def not_comparable(view: View, digits: Digits) -> str:
    """Say why changes from the year before are not shown."""
    assert view.since is not None
    reasons = "; ".join(reason for reason, _ in view.since.reasons)
    return thai.in_digits(f"ไม่เทียบคะแนนกับปี {view.fiscal_year - 1} เพราะเทียบกันไม่ได้: {reasons}", digits)
