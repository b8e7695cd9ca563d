"""Sentences on the committee's questions: points lost, what a level takes, what a cut decides, what moved."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.cut_off import Cut, CutDecision, Interval
from pipeline.analysis.decomposition import Decomposition
from pipeline.analysis.items import SurveyItem
from pipeline.analysis.levels import Reach
from pipeline.analysis.points_lost import Lift, LostPoints
from pipeline.analysis.uncertainty import (
    CONFIDENCE,
    INSIDE,
    LAST_PLACE,
    OUTSIDE,
    UNKNOWN,
    Rounding,
    sentence,
    significant,
)
from pipeline.analysis.what_if import WhatIf
from pipeline.report.sentences import listed
from pipeline.thai import Digits


def lost(points: Sequence[LostPoints], lifts: Sequence[Lift], digits: Digits) -> str:
    """Say how many points were lost, where most of them, and which raise to the pass mark lifts the total most."""
    total = sum(row.lost for row in points)
    if not total:
        return "ไม่เสียคะแนนเลย ทุกตัวชี้วัดได้คะแนนเต็ม"
    most = max(row.lost for row in points)
    names = listed(row.name for row in points if row.lost == most)
    said = (
        f"เสียคะแนนรวม {thai.number(total, 4, digits)} คะแนนของคะแนนภาพรวม มากที่สุดที่ {names} "
        f"{thai.number(most, 4, digits)} คะแนน "
        f"(ร้อยละ {thai.number(most / total * 100, 1, digits)} ของที่เสียทั้งหมด)"
    )
    marked = [row for row in lifts if row.goal == "pass_mark"]
    indicators = [row for row in marked if row.id.isdecimal()]
    below = sum(bool(row.gap) for row in indicators)
    if below:
        said += _below(below, len(indicators), digits)
    elif indicators:
        said += " ทุกตัวชี้วัดถึงเกณฑ์ผ่านแล้ว"
    best = max((row.lift for row in marked if row.lift), default=None)
    if best is not None:
        names = listed(row.name for row in marked if row.lift == best)
        said += f" ถ้า{names}ถึงเกณฑ์ คะแนนภาพรวมจะเพิ่ม {thai.number(best, 4, digits)} คะแนน"
    return said


def _below(count: int, every: int, digits: Digits) -> str:
    if count == every:
        return " ไม่มีตัวชี้วัดใดถึงเกณฑ์ผ่าน"
    return f" ตัวชี้วัดที่ยังต่ำกว่าเกณฑ์ผ่านมี {thai.in_digits(str(count), digits)} ตัว"


def lacking(reach: Reach, digits: Digits) -> str:
    """Say what a level still asks for."""
    asked = []
    if reach.lacking:
        asked.append(f"คะแนนภาพรวมอีก {thai.number(reach.lacking, 2, digits)} คะแนน")
    asked += [f"{name} อีก {thai.number(gap, 2, digits)} คะแนน" for name, gap in reach.failing.items()]
    said = f"ระดับ {reach.level.name} ต้องได้" + " และ ".join(asked)
    return said if reach.mixes else f"{said} ซึ่งไม่มีทางถึงแม้ทุกตัวชี้วัดได้คะแนนเต็ม"


def beside_cut(decisions: Sequence[CutDecision], cut: Cut, interval: Interval | None, digits: Digits) -> str:
    """Name the indicators that the cut would decide otherwise, and the cuts that agree with all entries."""
    mark = thai.in_digits(thai.unrounded(cut.value), digits)
    other = [row.indicator for row in decisions if row.agrees is False]
    said = f"มติของคณะกรรมการเป็นหลัก จุดตัด {mark} คะแนน"
    said += (
        f" จะจัดต่างไป {thai.in_digits(str(len(other)), digits)} ตัวชี้วัด คือ {listed(other)}"
        if other
        else " จัดตรงกับมติทุกตัวชี้วัด"
    )
    if interval is None:
        return f"{said} ไม่มีจุดตัดเดียวที่ให้ผลตรงกับมติทุกตัว"
    low = None if interval.above is None else thai.number(interval.above, 2, digits)
    high = None if interval.to is None else thai.number(interval.to, 2, digits)
    if low and high:
        return f"{said} จุดตัดที่สูงกว่า {low} ถึง {high} คะแนนให้ผลตรงกับมติทุกตัว"
    return (
        f"{said} จุดตัดที่สูงกว่า {low} คะแนนให้ผลตรงกับมติทุกตัว"
        if low
        else f"{said} จุดตัดไม่เกิน {high} คะแนนให้ผลตรงกับมติทุกตัว"
    )


def proposal(found: WhatIf, digits: Digits) -> str:
    """Say what proposed scores would give."""
    before, after = (thai.number(value, 2, digits) for value in (found.before, found.after))
    way = "เพิ่มขึ้น" if found.change > 0 else "ลดลง" if found.change < 0 else "ไม่เปลี่ยนแปลง"
    by = f" {thai.number(abs(found.change), 2, digits)} คะแนน" if found.change else ""
    said = f"ตามคะแนนที่ลอง คะแนนภาพรวม{way}{by} (จาก {before} เป็น {after} คะแนน)"
    if found.level_before is None or found.level_after is None:
        return f"{said} อ่านระดับไม่ได้"
    if found.level_before.name == found.level_after.name:
        return f"{said} ระดับ {found.level_after.name} เท่าเดิม"
    return f"{said} ระดับเปลี่ยนจาก {found.level_before.name} เป็น {found.level_after.name}"


def parts_of_change(found: Decomposition, digits: Digits) -> str:
    """Say what the total's change is made of, and the rounding residue of the printed column."""
    change = thai.in_digits(thai.unrounded(found.change), digits)
    said = f"ผลของทุกตัวชี้วัดรวมกันเท่ากับการเปลี่ยนแปลงก่อนปัดเศษ {change} คะแนนพอดี"
    if found.from_rules:
        said += (
            f" แบ่งเป็นผลของคะแนน {thai.number(found.from_scores, 4, digits, sign=True)} "
            f"และผลของกฎที่เปลี่ยน {thai.number(found.from_rules, 4, digits, sign=True)} คะแนน"
        )
    if found.residue:
        said += (
            f" ผลรวมของตัวเลขที่พิมพ์ต่างจากการเปลี่ยนแปลงที่พิมพ์ ({thai.number(found.printed_change, 2, digits, sign=True)}) "
            f"อยู่ {thai.number(found.residue, 2, digits, sign=True)} คะแนนเพราะการปัดเศษ"
        )
    return said


def gaps(years: Sequence[int], digits: Digits) -> str:
    """Name the years that are missing between the first and the last."""
    missing = [year for year in range(years[0], years[-1]) if year not in years]
    return thai.in_digits(f"ไม่มีข้อมูลปี {', '.join(map(str, missing))}", digits) if missing else ""


def rounding(found: Rounding, digits: Digits) -> str:
    """Say how far rounding of the published scores can carry the total."""
    return (
        f"คะแนนที่ประกาศปัดเศษสองตำแหน่ง คะแนนจริงของแต่ละตัวชี้วัดจึงต่างได้ไม่เกิน {thai.number(LAST_PLACE, 3, digits)} "
        f"ทำให้คะแนนภาพรวมที่คำนวณต่างจากค่าจริงได้ไม่เกิน {thai.number(found.computed, 4, digits)} คะแนน"
    )


def respondents(of: Assessment, digits: Digits) -> tuple[str, ...]:
    """Say how sure the surveys are: an interval where respondents were given, else that the error is unknown."""
    answered, samples = of.cycle.respondents, of.samples
    if samples:
        said = tuple(f"แบบ {id} {sentence(sample, digits)}" for id, sample in samples.items())
        other = [id for id in (INSIDE, OUTSIDE) if id not in samples]
        return (*said, f"แบบ {listed(other)} {UNKNOWN}") if other else said
    if answered is None:
        return (UNKNOWN,)
    counts = (("ภายใน", answered.internal), ("ภายนอก", answered.external))
    given = [f"ผู้มีส่วนได้ส่วนเสีย{who} {count:,} คน" for who, count in counts if count is not None]
    text = f"มีผู้ตอบ{' และ '.join(given)} แต่ไม่มีคะแนนรายแบบ จึงไม่ทราบความคลาดเคลื่อนจากการสุ่ม"
    return (thai.in_digits(text, digits),)


def significance(of: Assessment, digits: Digits) -> str:
    """Say of each survey whether its change is more than sampling explains, as far as respondents were given."""
    old, new = of.earlier_samples, of.samples
    alike = {each.id for each in of.comparability if each.label == "comparable"}
    both = [id for id in new if id in old and id in alike]
    if not both:
        return "ไม่มีจำนวนผู้ตอบของทั้งสองปีให้เทียบกัน จึงไม่กล่าวว่าการเปลี่ยนแปลงใดมีนัยสำคัญ"
    words = {
        True: "เกินกว่าที่ความคลาดเคลื่อนจากการสุ่มอธิบายได้",
        False: "ไม่เกินที่ความคลาดเคลื่อนจากการสุ่มอธิบายได้ จึงไม่กล่าวว่ามีนัยสำคัญ",
    }
    said = [f"การเปลี่ยนแปลงของแบบ {id} {words[bool(significant(old[id], new[id]))]}" for id in both]
    return thai.in_digits(f"{' '.join(said)} (ความเชื่อมั่นร้อยละ {CONFIDENCE} ใช้การกระจายสูงสุดที่เป็นไปได้)", digits)


def items_certainty(items: Sequence[SurveyItem], digits: Digits) -> str:
    """Say how sure the scores of the surveys' items are."""
    counted = [each for each in items if each.respondents is not None]
    if not counted:
        return UNKNOWN
    said = f"ช่วงความเชื่อมั่นร้อยละ {CONFIDENCE} ถือว่าผู้ตอบได้มาจากการสุ่มอย่างง่าย"
    if any(each.worst_case for each in counted):
        said += " ข้อที่ไม่ทราบการกระจายใช้ค่าสูงสุดที่เป็นไปได้"
    if len(counted) < len(items):
        said += f" ไม่ทราบจำนวนผู้ตอบ {len(items) - len(counted)} ข้อ"
    return thai.in_digits(said, digits)
