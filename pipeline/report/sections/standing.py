"""Where the total stands: score, level, national mean, next level, and how it agrees with the published one."""

from collections.abc import Iterator
from fractions import Fraction

from pipeline.analysis.assessment import Assessment
from pipeline.cycle.cautions import national_means
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note, Table
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import POINTS, PUBLISHED, Figure, exact, points, published_points
from pipeline.report.report import Report
from pipeline.report.sections import corrections
from pipeline.report.sections.paragraphs import first_line, sureness, with_comment
from pipeline.report.sections.scores import chart, extremes
from pipeline.report.text import Text, join, join_names, text, wording
from pipeline.schemes.scoring import reconciles_exactly

HEADING = "คะแนนภาพรวม"
ANNEX = "ผลการประเมินและคะแนนรายตัวชี้วัด"


def figures(_: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the total, and what it is held against."""
    yield from _total(formulas.own)
    yield from _distances(formulas.own)


def _total(known: CycleFormulas) -> Iterator[Figure]:
    found = known.own.outcome
    if found.printed is not None:
        formula, by = "คะแนนภาพรวมสองตำแหน่ง / total at two decimals", known.printed_total
        yield points("total.printed", "คะแนนภาพรวม", found.printed, 2, formula, by)
        formula = "คะแนนที่คำนวณ / as computed"  # as the facts give it where none was published
        name = "คะแนนภาพรวม" if known.cycle.agency.is_aggregate else "คะแนนภาพรวมของหน่วยงาน"
        yield points("total.stated", name, found.printed, 2, formula, by)
    if found.total is not None:
        formula = "ผลรวมของคะแนนแบบ × น้ำหนัก / sum of instrument score × weight"
        yield exact("total.unrounded", "คำนวณ", found.total, POINTS, formula, known.total)
        yield points("total.computed", "ปัดเศษเป็น", found.total, 2, formula, known.total)
    if found.published is not None:
        own = known.published("agency.total", found.published)
        yield published_points("total.published", "ประกาศ", found.published, PUBLISHED, own)
        if found.residue is not None:
            formula, by = "ประกาศ − คำนวณ / published − computed", own - known.total
            yield points("total.residue", "ส่วนต่างจากการปัดเศษ", found.residue, 4, formula, by, sign=True)


def _distances(known: CycleFormulas) -> Iterator[Figure]:
    found = known.own.outcome
    if found.national is not None:
        yield published_points("national.mean", "ค่าเฉลี่ยระดับประเทศ", found.national, PUBLISHED, known.national)
    if found.to_national is not None:
        by = known.printed_total - known.national
        formula = "คะแนนภาพรวม − ค่าเฉลี่ยระดับประเทศ / total − national mean"
        yield points("total.to_national", "อยู่", found.to_national, 2, formula, by, sign=True)
    if found.next_level is None:
        return
    index = known.cycle.scheme.require_levels().index(found.next_level)
    if found.to_next:
        formula = "เกณฑ์ของระดับถัดไป − คะแนนภาพรวม / least total of the next level − total"
        by = known.level(index) - known.printed_total
        yield points("total.to_next_level", "คะแนนภาพรวมอีก", found.to_next, 2, formula, by)
    for id, score in found.below_next.items():
        formula = "คะแนนที่ยังไม่ถึงระดับถัดไป / score that the next level asks more of"
        yield points(f"below_next.{id}", id, Fraction(score), 2, formula, known.term(id))


def sentence(report: Report) -> Text:
    """Say where the total stands: level, distance to the national mean and to the next level."""
    result = report.assessment.outcome
    if result.printed is None:
        return wording("ไม่มีคะแนนภาพรวม เพราะไม่มีคะแนนที่ประกาศและไม่มีแหล่งอ้างอิงของค่าน้ำหนัก")
    lines = [report.text("คะแนนภาพรวม {total.printed} คะแนน")]
    if result.level_published:
        lines.append(text("อยู่ในระดับ {level}", level=wording(result.level_published)))
    if result.level and (result.level_published or "") not in {result.level.name, result.level.below} - {""}:
        words = "ต่างจากระดับ {level} " if result.level_published else "อยู่ในระดับ {level} "
        lines.append(text(words + computed_by(report), level=wording(result.level.label)))
    lines.append(_beside_national(report))
    if result.to_next is not None and result.next_level:
        lines.append(_to_next(report))
    elif result.level:
        above = text("ไม่มีแหล่งอ้างอิงเกณฑ์คะแนนของระดับ {above}", above=wording(result.level.below))
        lines.append(above if result.level.below else wording("เป็นระดับสูงสุดแล้ว"))
    return join(" ", lines)


def computed_by(report: Report) -> str:
    """Say that a level was computed, by which year's rules, and how sure these are where no source states them."""
    levels = report.cycle.scheme.levels
    sure = " ซึ่งเป็นการอนุมาน" if levels and levels.confidence == "inferred" else ""
    return "(คำนวณตามเกณฑ์ปี " + str(report.cycle.fiscal_year) + sure + ")"


def made_of(report: Report) -> str:
    """Name what the total was computed from: indicators, instruments and their parts, or both."""
    by_indicator = {isinstance(term.key, int) for term in report.assessment.terms}
    return "และ".join(word for own, word in ((True, "ตัวชี้วัด"), (False, "คะแนนรายแบบ")) if own in by_indicator)


def _to_next(report: Report) -> Text:
    """Say what the next level still asks of the total, and of each instrument where its rules do."""
    result = report.assessment.outcome
    assert result.next_level is not None
    level, asked = result.next_level.name, []
    id = f"rule.level.{level}"
    if result.to_next:
        words = "คะแนนภาพรวมอีก {total.to_next_level} คะแนน (ตั้งแต่ {least} คะแนน)"
        asked.append(report.text(words, least=report[id].to_decimals(2)))
    if result.below_next:
        asked.append(report.text("แบบ {names} ไม่ต่ำกว่า {.instrument} คะแนน", id, names=join_names(result.below_next)))
    words = "ระดับถัดไปคือ {level}" + sureness(result.next_level) + " ยังขาด{asked}"
    return text(words, level=level, asked=join(" และ ", asked))


def _beside_national(report: Report) -> Text:
    to_national = report.assessment.outcome.to_national
    if to_national is None:
        return Text()
    mean = "ค่าเฉลี่ยระดับประเทศ ({national.mean} คะแนน)"
    if to_national == 0:
        return report.text("เท่ากับ" + mean)
    side = "สูงกว่า" if to_national > 0 else "ต่ำกว่า"
    return report.text(side + mean + " อยู่ {by} คะแนน", by=report["total.to_national"].to_size())


def reconciliation(report: Report) -> Text:
    """Say how the computed total agrees with the published one."""
    result = report.assessment.outcome
    if result.total is None:
        missing = join(" ", map(first_line, result.unknown))
        return text("ไม่คำนวณคะแนนภาพรวม: {missing} จึงแสดงคะแนนตามที่ประกาศเท่านั้น", missing=missing)
    computed = "คำนวณคะแนนภาพรวมจาก" + made_of(report) + "ได้ {total.unrounded} คะแนน "
    if result.published is None:
        return report.text(computed + "ไม่มีคะแนนที่ประกาศให้เทียบ")
    same = reconciles_exactly(result.published, result.total)
    agrees = "ตรงกับที่ประกาศ" if same else "ต่างจากที่ประกาศไม่เกินเกณฑ์การปัดเศษ ซึ่งประกาศไว้"
    return report.text(
        computed + "ปัดเศษเป็น {total.computed} คะแนน " + agrees + " {total.published} คะแนน "
        "(ส่วนต่างจากการปัดเศษ {total.residue} คะแนน)"
    )


def table(report: Report) -> Table:
    """Give the total as computed and as published, the residue, the level and the distances."""
    found, aggregate = report.assessment.outcome, report.cycle.agency.is_aggregate
    rows: list[tuple[str, tables.Value]] = [
        ("คะแนนที่คำนวณ (ก่อนปัดเศษ)", report.get("total.unrounded")),
        ("คะแนนที่คำนวณ (ปัดเศษ)", report.get("total.computed")),
        ("คะแนนที่ประกาศ", report.get("total.published")),
        ("ส่วนต่าง (ประกาศ − คำนวณ)", report.get("total.residue")),
        ("ระดับตามเกณฑ์", found.level.label if found.level else None),
        ("ระดับที่ประกาศ", found.level_published or (None if aggregate else "ต้นทางไม่ได้ระบุ")),
    ]
    if found.to_national is not None:
        rows.append(("ค่าเฉลี่ยระดับประเทศ", report["national.mean"]))
        if other := report.get("check.national.rule"):
            rows.append(("ค่าเฉลี่ยระดับประเทศตามแหล่งอ้างอิงของหลักเกณฑ์", other))
        rows.append(("สูงกว่า (+) หรือต่ำกว่า (−) ระดับประเทศ", report["total.to_national"]))
    if found.to_next and found.next_level:
        name = text("ยังขาดถึงระดับ {level}", level=found.next_level.name)
        rows.append((name, report["total.to_next_level"]))
    for id in found.below_next:
        rows.append((text("{id} ต่ำกว่าที่ระดับถัดไปต้องการ", id=id), report[f"below_next.{id}"]))
    known = [row for row in rows if row[1] is not None]
    return tables.table("คะแนนภาพรวมและการกระทบยอด", ("รายการ", "ค่า"), (9, 5), known, (1,))


def blocks(report: Report) -> Iterator[Block]:
    """Open the register: where the total stands, the extremes, and the reconciliation."""
    yield Heading(HEADING)
    yield from paragraph(report)
    yield from corrections.notes(report, report.cycle)
    yield from extremes(report)
    yield Note(reconciliation(report))
    yield table(report)
    yield from corrections.table(report)


def annex(report: Report) -> Iterator[Block]:
    """Open the annex of memo 1: where the total stands, and the indicators as a chart."""
    yield Heading(ANNEX)
    yield from paragraph(report)
    yield from extremes(report)
    yield from chart(report)


def paragraph(report: Report) -> Iterator[Block]:
    """Say where the total stands."""
    yield from with_comment(report.cycle, "standing", sentence(report))
    yield from _national_means(report)


def _national_means(report: Report) -> Iterator[Block]:
    """Print both means, each with its source, and say which one is used; nothing where they agree."""
    means, own = national_means(report.cycle), report.cycle.national
    if means is None or own is None:
        return
    words = (
        "ค่าเฉลี่ยภาพรวมระดับประเทศมีสองค่า คือ {check.national.stated} คะแนน (ที่มา: {own}) "
        "และ {check.national.rule} คะแนน (ที่มา: {rules}) รายงานนี้ใช้ค่าแรก"
    )
    yield Note(report.text(words, own=own.source or "ไม่ได้ระบุ", rules=" ".join(means[1].sources)))
