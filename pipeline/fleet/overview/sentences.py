"""The words of an overview: sentences, and numbers as they are written in a table."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pipeline import thai
from pipeline.analysis.peers import LEAST
from pipeline.fleet.overview import summary as figures
from pipeline.fleet.overview.view import ABSENT, FAILED, MARK, SCORED, UNSCORED, View
from pipeline.thai import Digits

STATUS = {SCORED: "มีคะแนน", UNSCORED: "มีรายงาน ไม่มีคะแนนรวม", FAILED: "จัดทำรายงานไม่ได้", ABSENT: "ไม่มีข้อมูลของปี"}


def mark_name(name: str, demonstration: bool) -> str:
    """Name an agency, with the mark of data that is not real unless the name has it."""
    return f"{name} ({MARK})" if demonstration and MARK not in name else name


def part(count: int, of: int, digits: Digits) -> str:
    """Write a count with its share, as ``๑๒ (๓๔.๕%)``."""
    return f"{thai.number(count, 0, digits)} ({thai.number(figures.share(count, of), 1, digits)}%)"


def rank(place: int | None, sharing: int | None, digits: Digits) -> str:
    """Write a rank; ``=`` marks one that several agencies share."""
    if place is None:
        return "-"
    return thai.number(place, 0, digits) + ("=" if (sharing or 0) > 1 else "")


def fault(text: str, without_report: bool) -> str:
    """Write what went wrong; where an earlier report stands, that is said."""
    return text if without_report else f"{text}\n(รายงานชุดก่อนยังอยู่ และเป็นคะแนนที่แสดงในหน้านี้)"


def summary(view: View, digits: Digits) -> Iterator[str]:
    """Say the year in a few sentences."""
    agencies = view.agencies
    scored = agencies[agencies["status"] == SCORED]
    found = figures.sum_up(agencies, view.pass_mark)

    def number(value: object, places: int = 2) -> str:
        assert isinstance(value, int | Fraction | Decimal)
        return thai.number(value, places, digits)

    counted = (f"{STATUS[status]} {number(int((agencies['status'] == status).sum()), 0)}" for status in STATUS
               if (agencies["status"] == status).any())  # fmt: skip
    yield f"มีหน่วยงานในชุดข้อมูล {number(len(agencies), 0)} แห่ง: {', '.join(counted)}"
    if not len(scored):
        return
    yield (
        f"คะแนนเฉลี่ย {number(found['mean'])} มัธยฐาน {number(found['median'])} "
        f"ต่ำสุด {number(found['lowest'])} สูงสุด {number(found['highest'])} คะแนน"
    )
    if view.pass_mark is not None and isinstance(found["passed"], int):
        mark = thai.in_digits(f"{view.pass_mark.normalize():f}", digits)
        yield f"ผ่านเกณฑ์ {mark} คะแนน {part(found['passed'], len(scored), digits)} ของหน่วยงานที่มีคะแนน"
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
    year = thai.in_digits(str(view.fiscal_year - 1), digits)
    return thai.in_digits(f"ไม่เทียบคะแนนกับปี {year} เพราะเทียบกันไม่ได้: {reasons}", digits)


def rules(view: View, digits: Digits) -> Iterator[str]:
    """Say how the numbers are made."""
    yield (
        "จัดอันดับจากคะแนนที่พิมพ์ (ทศนิยมสองตำแหน่ง) จากสูงไปต่ำ คะแนนเท่ากันได้อันดับเดียวกัน (เครื่องหมาย =) และอันดับถัดไปข้ามไป "
        "เช่น 1, 2, 2, 4 หน่วยงานที่คะแนนเท่ากันเรียงตามพจนานุกรม ลำดับนั้นไม่มีความหมาย"
    )
    yield "คะแนนคือคะแนนที่ประกาศ ถ้าไม่มีใช้คะแนนที่คำนวณ ค่าเฉลี่ยคำนวณจากคะแนนที่พิมพ์โดยไม่ปัดเศษ แล้วปัดครั้งเดียวเมื่อพิมพ์ ครึ่งหนึ่งปัดขึ้น"
    yield "การเปลี่ยนแปลงคือผลต่างของคะแนนที่พิมพ์สองปีติดกัน แสดงเฉพาะเมื่อเกณฑ์ของสองปีเทียบกันได้"
    yield f"แผนภูมิย่อยของกลุ่มที่มีน้อยกว่า {LEAST} หน่วยงานแสดงทีละหน่วยงาน ไม่แสดงสัดส่วน"
    yield "ข้อมูลจริงกับข้อมูลสาธิตอยู่คนละหน้าเสมอ ไม่เฉลี่ยและไม่จัดอันดับร่วมกัน"
    yield "ปีที่ไม่มีข้อมูลไม่ปรากฏ และไม่มีค่าใดประมาณขึ้นแทน"
