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


def facts(of: Assessment, digits: Digits) -> tuple[str, ...]:
    """Compose facts 1, 1.1 and 1.2 as the memos word them; a figure that is not known is left out."""
    cycle, result = of.cycle, of.outcome
    lines = [f"๑. จากข้อมูลผลการประเมิน ITA ประจำ{year(cycle.fiscal_year, digits)} ดังนี้"]
    national, own = cycle.national, cycle.result
    if national and national.total is not None:
        lines.append(_fact("คะแนนภาพรวมระดับประเทศ", as_published(national.total, digits), national.level))
    total = own.total if own.total is not None else result.printed
    if total is not None:
        level = own.level or (result.level.name if result.level else None)
        lines.append(_fact("คะแนนภาพรวมของหน่วยงาน", as_published(total, digits), level))
    numbered = [lines[0], *(f"๑.{i} {line}" for i, line in enumerate(lines[1:], 1))]
    return tuple(thai.in_digits(line, digits) for line in numbered)


def _fact(what: str, points: str, level: str | None) -> str:
    return f"{what} : {points} คะแนน" + (f" ระดับผลการประเมิน : {level}" if level else "")


def standing(of: Assessment, digits: Digits) -> str:
    """Say where the total stands: level, distance to the national mean and to the next level."""
    result = of.outcome
    if result.printed is None:
        return "ไม่มีคะแนนภาพรวม เพราะไม่มีคะแนนที่ประกาศและไม่มีแหล่งอ้างอิงของค่าน้ำหนัก"
    said = [f"คะแนนภาพรวม {thai.number(result.printed, 2, digits)} คะแนน"]
    if result.level:
        said.append(f"อยู่ในระดับ {result.level.name}")
    said.append(_beside_national(result, digits))
    if result.to_next is not None and result.next_level:
        said.append(_to_next(result, digits))
    elif result.level:
        said.append("เป็นระดับสูงสุดแล้ว")
    return " ".join(part for part in said if part)


def extremes(cycle: Cycle, digits: Digits) -> str:
    """Name the indicators with the highest and the lowest score, ties together."""
    highest, lowest = (pick(score.value for score in cycle.scores) for pick in (max, min))
    if highest == lowest:
        return f"ตัวชี้วัดทุกตัวได้คะแนนเท่ากัน {thai.number(highest, 2, digits)} คะแนน"
    said = []
    for side, value in (("สูงสุด", highest), ("ต่ำสุด", lowest)):
        names = [score.indicator.name for score in cycle.scores if score.value == value]
        tie = "เท่ากัน " if len(names) > 1 else ""
        said.append(f"{side}คือ {listed(names)} ({tie}{thai.number(value, 2, digits)} คะแนน)")
    return f"ตัวชี้วัดที่ได้คะแนน{said[0]} และที่ได้คะแนน{said[1]}"


def _to_next(result: Outcome, digits: Digits) -> str:
    """Say what the next level still asks of the total, and of each instrument where its rules do."""
    assert result.next_level is not None
    asked = []
    if result.to_next:
        least = thai.number(result.next_level.minimum, 2, digits)
        asked.append(f"คะแนนภาพรวมอีก {thai.number(result.to_next, 2, digits)} คะแนน (ตั้งแต่ {least} คะแนน)")
    if result.below_next:
        least = thai.number(result.next_level.each_instrument_minimum or 0, 2, digits)
        asked.append(f"แบบ {listed(result.below_next)} ไม่ต่ำกว่า {least} คะแนน")
    return f"ระดับถัดไปคือ {result.next_level.name} ยังขาด{' และ '.join(asked)}"


def _beside_national(result: Outcome, digits: Digits) -> str:
    if result.to_national is None or result.national is None:
        return ""
    mean = f"ค่าเฉลี่ยระดับประเทศ ({as_published(result.national, digits)} คะแนน)"
    if result.to_national == 0:
        return f"เท่ากับ{mean}"
    side = "สูงกว่า" if result.to_national > 0 else "ต่ำกว่า"
    return f"{side}{mean} อยู่ {thai.number(abs(result.to_national), 2, digits)} คะแนน"


def reconciliation(of: Assessment, digits: Digits) -> str:
    """Say how the computed total agrees with the published one."""
    result = of.outcome
    if result.total is None:
        missing = " ".join(str(fact).splitlines()[0] for fact in result.unknown)
        return thai.in_digits(f"ไม่คำนวณคะแนนภาพรวม: {missing} จึงแสดงคะแนนตามที่ประกาศเท่านั้น", digits)
    computed = thai.in_digits(thai.unrounded(result.total), digits)
    if result.published is None or result.residue is None:
        return f"คำนวณคะแนนภาพรวมจากตัวชี้วัดได้ {computed} คะแนน ไม่มีคะแนนที่ประกาศให้เทียบ"
    return (
        f"คำนวณคะแนนภาพรวมจากตัวชี้วัดได้ {computed} คะแนน ปัดเศษเป็น {thai.number(result.total, 2, digits)} คะแนน "
        f"ตรงกับที่ประกาศ {as_published(result.published, digits)} คะแนน "
        f"(ส่วนต่างจากการปัดเศษ {thai.number(result.residue, 4, digits, sign=True)} คะแนน)"
    )


def change(changes: Sequence[Change], digits: Digits) -> str:
    """Say how the total changed from one year to the next, in points (never per cent).

    Args:
        changes: those of one pair of years.
        digits: the digits to print.
    """
    total = next(each for each in changes if each.kind == "total")
    span = thai.in_digits(f"ปีงบประมาณ พ.ศ. {total.from_year} เป็นปีงบประมาณ พ.ศ. {total.to_year}", digits)
    moved = total.change
    way = "เพิ่มขึ้น" if moved > 0 else "ลดลง" if moved < 0 else "ไม่เปลี่ยนแปลง"
    by = f" {thai.number(abs(moved), 2, digits)} คะแนน" if moved else ""
    before, after = (thai.number(value, 2, digits) for value in (total.before, total.after))
    said = f"จาก{span} คะแนนภาพรวม{way}{by} (จาก {before} เป็น {after} คะแนน)"
    indicators = [each for each in changes if each.kind == "indicator"]
    best, worst = (pick((each.change for each in indicators), default=Decimal()) for pick in (max, min))
    if best > 0:
        names = listed(each.name for each in indicators if each.change == best)
        said += f" ตัวชี้วัดที่เพิ่มขึ้นมากที่สุดคือ {names} เพิ่มขึ้น {thai.number(best, 2, digits)} คะแนน"
    if worst < 0:
        names = listed(each.name for each in indicators if each.change == worst)
        said += f" ตัวชี้วัดที่ลดลงมากที่สุดคือ {names} ลดลง {thai.number(abs(worst), 2, digits)} คะแนน"
    return said


def single_year(of: Assessment, digits: Digits) -> str:
    """Say that there is one year only."""
    beside = " จึงเทียบกับค่าเฉลี่ยระดับประเทศแทน" if of.outcome.national is not None else ""
    return f"มีข้อมูลเพียง{year(of.cycle.fiscal_year, digits)} ปีเดียว ไม่มีปีก่อนหน้าให้เปรียบเทียบ{beside}"


def progress(rows: Sequence[Progress], digits: Digits) -> tuple[str, ...]:
    """Say what the follow-up states and what it leaves out."""
    count = len(rows)
    undone, untimed = [row for row in rows if not row.done], [row for row in rows if not row.timed]
    spent, none, unstated = (
        [row for row in rows if row.budget == state] for state in ("stated", "none", "unstated")
    )
    lines = [
        f"มีผลการดำเนินงานแล้ว {count - len(undone)} จาก {count} รายการ" + _which("ยังไม่มีผล", undone),
        f"ระบุระยะเวลาดำเนินการ {count - len(untimed)} จาก {count} รายการ" + _which("ไม่ระบุ", untimed),
        f"งบประมาณ: ระบุจำนวน {len(spent)} รายการ ระบุว่าไม่มี (-) {len(none)} รายการ "
        f"ไม่ได้ระบุ (ช่องว่าง) {len(unstated)} รายการ" + _which("รายการที่ไม่ได้ระบุ", unstated),
    ]
    return tuple(thai.in_digits(line, digits) for line in lines)


def _which(label: str, rows: Sequence[Progress]) -> str:
    return f" ({label}: {listed(row.as_written for row in rows)})" if rows else ""


def listed(names: Iterable[str]) -> str:
    """Join names with commas and a last “และ”."""
    *most, last = list(names)
    return (", ".join(most) + " และ " if most else "") + last
