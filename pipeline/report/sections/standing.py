"""Where the total stands: score, level, national mean, next level, and how it agrees with the published one."""

from __future__ import annotations
from collections.abc import Iterator
from fractions import Fraction
from pipeline import thai
from pipeline.cycle.files import SCORES
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import called, given
from pipeline.report.figures.cycle_formulas import CycleFormulas, two
from pipeline.report.figures.figure import POINTS, Printed, count, exact, points
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import Change
from pipeline.analysis.findings import Progress
from pipeline.analysis.scores import Outcome
from pipeline.cycle import Cycle
from pipeline.thai import Digits
from pipeline.analysis.rows import values
from pipeline.errors import UnknownFact
from pipeline.report import charts, sentences, tables
from pipeline.report.blocks import Block, Heading, Items, Note, Paragraph, Table
from pipeline.report.method import method
from pipeline.report.sentences import as_published
from pipeline.schemes.scheme import Confidence, Fact
from pipeline.cycle import Cycle, ParagraphName
from pipeline.report import sentences
from pipeline.report.blocks import Block, Note, Paragraph, Part
from pipeline.report.sections import paragraphs


def _total(known: CycleFormulas) -> Iterator[Printed]:
    found, total = known.own.outcome, places.TOTAL
    if found.printed is not None:
        formula = "คะแนนภาพรวมสองตำแหน่ง / total at two decimals"
        yield points("total.printed", "คะแนนภาพรวม", found.printed, 2, formula, known.printed_total)
    if found.total is not None:
        formula = "ผลรวมของคะแนนแบบ × น้ำหนัก / sum of instrument score × weight"
        checked = (places.CHECKS,) if found.residue is not None else ()
        yield exact("total.unrounded", "คำนวณ", found.total, POINTS, formula, known.total)
        yield points("total.computed", "ปัดเศษเป็น", found.total, 2, formula, known.total)
    if found.published is not None:
        value, by = found.published, known.published("agency.total", found.published)
        where = (total, places.FACTS, places.CHECKS)
        yield printed_as("total.published", "ประกาศ", f"{value:f}", value, POINTS, PUBLISHED, by)
    elif found.printed is not None:  # the facts then give the computed one
        yield points(
            "total.stated",
            "คะแนนภาพรวมของหน่วยงาน",
            found.printed,
            2,
            "คะแนนที่คำนวณ / as computed",
            known.printed_total,
        )
    if found.residue is not None and found.published is not None:
        by = known.published("agency.total", found.published) - known.total
        formula = "ประกาศ − คำนวณ / published − computed"
        yield points("total.residue", "ส่วนต่างจากการปัดเศษ", found.residue, 4, formula, by, sign=True)


def _distances(known: CycleFormulas) -> Iterator[Printed]:
    found = known.own.outcome
    if found.national is not None:
        value, own = found.national, known.cycle.national
        stated = (places.FACTS,) if own and own.total is not None else ()
        yield printed_as(
            "national.mean", "ค่าเฉลี่ยระดับประเทศ", f"{value:f}", value, POINTS, PUBLISHED, known.national
        )
    if found.national is not None and found.to_national is not None:
        by = known.printed_total - known.national
        formula = "คะแนนภาพรวม − ค่าเฉลี่ยระดับประเทศ / total − national mean"
        signed = points("total.to_national", "อยู่", found.to_national, 2, formula, by, sign=True)
        yield from signed.and_size(*places.STANDING)
    if found.next_level is None:
        return
    index = known.cycle.scheme.require_levels().index(found.next_level)
    if found.to_next:
        formula = "เกณฑ์ของระดับถัดไป − คะแนนภาพรวม / least total of the next level − total"
        by = known.level(index) - known.printed_total
        yield points("total.to_next_level", "คะแนนภาพรวมอีก", found.to_next, 2, formula, by)
    for id, score in found.below_next.items():
        by = known.mean(id) if known.is_instrument(id) else known.score(id)
        formula = "คะแนนที่ยังไม่ถึงระดับถัดไป / score that the next level asks more of"
        yield points(f"below_next.{id}", id, Fraction(score), 2, formula, by)


def _extremes(known: CycleFormulas) -> Iterator[Printed]:
    scores = known.cycle.scores
    if not scores:
        return
    words = {
        max: ("highest", "สูงสุด", "สูงสุดของตัวชี้วัด / highest"),
        min: ("lowest", "ต่ำสุด", "ต่ำสุดของตัวชี้วัด / lowest"),
    }
    for pick, (name, word, formula) in words.items():
        value = pick(each.value for each in scores)
        by = called(pick.__name__.upper(), *(known.score(each.indicator.no) for each in scores))
        yield points(f"indicators.{name}", f"{word}คือ", value, 2, f"คะแนน{formula} score", by)


def sentence(of: Assessment, digits: Digits) -> str:
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


def extremes_sentence(cycle: Cycle, digits: Digits) -> str:
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


def table(of: Assessment, digits: Digits) -> Table:
    """Give the total as computed and as published, the residue, the level and the distances."""
    found = of.outcome
    rows: list[tuple[str, str]] = []
    if found.total is not None:
        rows.append(("คะแนนที่คำนวณ (ก่อนปัดเศษ)", thai.in_digits(thai.unrounded(found.total), digits)))
        rows.append(("คะแนนที่คำนวณ (ปัดเศษ)", thai.number(found.total, 2, digits)))
    if found.published is not None:
        rows.append(("คะแนนที่ประกาศ", as_published(found.published, digits)))
    if found.residue is not None:
        rows.append(("ส่วนต่าง (ประกาศ − คำนวณ)", thai.number(found.residue, 4, digits, sign=True)))
    if found.level:
        rows.append(("ระดับตามเกณฑ์", found.level.name))
    rows.append(("ระดับที่ประกาศ", found.level_published or "ต้นทางไม่ได้ระบุ"))
    if found.national is not None and found.to_national is not None:
        rows.append(("ค่าเฉลี่ยระดับประเทศ", as_published(found.national, digits)))
        rows.append(
            ("สูงกว่า (+) หรือต่ำกว่า (−) ระดับประเทศ", thai.number(found.to_national, 2, digits, sign=True))
        )
    if found.to_next and found.next_level:
        rows.append((f"ยังขาดถึงระดับ {found.next_level.name}", thai.number(found.to_next, 2, digits)))
    for name, score in found.below_next.items():
        rows.append((f"{name} ต่ำกว่าที่ระดับถัดไปต้องการ", thai.number(score, 2, digits)))
    return tables.frame("คะแนนภาพรวมและการกระทบยอด", ("รายการ", "ค่า"), (9, 5), rows, (1,))


def blocks(of: Assessment, digits: Digits, part: Part = "facts") -> Iterator[Block]:
    """Say where the total stands."""
    yield from paragraphs.composed(of.cycle, "standing", sentence(of, digits), part)


def extremes(cycle: Cycle, digits: Digits, part: Part = "facts") -> Iterator[Block]:
    """Name the highest and the lowest indicators; nothing in a year without scores of indicators."""
    if cycle.scores:
        yield from paragraphs.composed(cycle, "extremes", extremes_sentence(cycle, digits), part)
