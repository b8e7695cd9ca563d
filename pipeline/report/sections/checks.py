"""The checks that a cycle passed at the door, and what could not be checked, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.rows import column
from pipeline.cycle.cautions import marks_within_rounding, national_means
from pipeline.cycle.cell_rules import DECIMALS, LEAST, MOST
from pipeline.cycle.files import AGENCY, FINDINGS, FOLLOWUP, SCORES
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Table
from pipeline.report.calculation import Input, cell_count, constant, convention
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import CONVENTION, PUBLISHED, RULE, Figure, count, points, published_points
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import first_line
from pipeline.report.text import Text, join, text, wording
from pipeline.schemes.scoring import TOLERANCE

HEADING = "การตรวจสอบข้อมูล"
PASS, NOT_CHECKED, NOT_AGREED, UNSURE = "ผ่าน", "ตรวจไม่ได้", "ไม่ตรงกัน", "ไม่แน่ชัด"
Row = tuple[str, str, str]
"""The fields of a check."""


@dataclass(frozen=True)
class Check:
    """A check that a cycle passed at the door, that found two sources different, or that could not be made."""

    check: Annotated[str, column("รายการตรวจ", "What was checked")]
    result: Annotated[str, column("ผลตรวจ", "pass, not checked, not agreed or unsure")]  # PASS, NOT_CHECKED, …
    detail: Annotated[str, column("รายละเอียด", "What the check found")]


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give what was counted by the checks, and what published scores differ by from the computed ones."""
    yield from _counts(formulas.own)
    yield from _residues(of, formulas.own)
    yield from _national_means(formulas.own)


def _counts(known: CycleFormulas) -> Iterator[Figure]:
    cycle = known.cycle
    for name, value, word in (("least", LEAST, "ระหว่าง"), ("most", MOST, "ถึง"), ("decimals", DECIMALS, "ทศนิยมไม่เกิน")):
        yield count(f"check.score.{name}", word, value, CONVENTION, convention(f"score_{name}"))
    numbers = len(cycle.scheme.indicators)
    by = constant(numbers, known.rule("indicators"))
    yield count("check.indicators", "ตัวชี้วัดของปี", numbers, RULE, by)
    yield points("check.tolerance", "ไม่เกิน", TOLERANCE, 2, CONVENTION, convention("tolerance"))
    for name, file, rows, word in (
        ("scores", SCORES, cycle.scores, "ตัวชี้วัดครบตามแบบประเมิน"),
        ("findings", FINDINGS, cycle.findings or (), "มีในแผน"),
        ("followup", FOLLOWUP, cycle.followup or (), "มีผลการติดตาม"),
    ):
        by = known.cell_count(file, (each.row for each in rows), "ตัวชี้วัด")
        yield count(f"check.{name}", word, len(rows), "นับแถว / rows counted", by)
    file = f"data/raw/{cycle.agency.id}/{AGENCY}"
    cells = cell_count((Input(file, f"units.{each.name}") for each in cycle.agency.units), file)
    yield count("check.units", "อยู่ในทะเบียน", len(cycle.agency.units), "นับหน่วยงาน / units counted", cells)
    for name, word, file, column_, there, wanted in _inside(known):
        found = [there[id] for id in wanted if id in there]
        by = known.cell_count(file, found, column_)
        yield count(f"check.{name}", word, len(found), "นับแถว / rows counted", by)
        every = constant(len(wanted), known.rule("sub_indicators"))
        yield count(f"check.{name}.all", word, len(wanted), RULE, every)


def _inside(known: CycleFormulas) -> Iterator[tuple[str, str, str, str, Mapping[str, int], tuple[str, ...]]]:
    """Give what stands inside indicators: name, word, file, column, row by id, and the ids that the scheme has."""
    cycle, subs = known.cycle, known.cycle.scheme.sub_indicators
    if cycle.sub_indicators is not None:
        there = {each.sub_indicator.code: each.row for each in cycle.sub_indicators}
        codes = tuple(each.code for each in subs)
        yield "sub_indicators", "ตัวชี้วัดย่อย", "sub-indicators.csv", "ตัวชี้วัดย่อย", there, codes
    if cycle.items is not None:
        there = {each.id: each.row for each in cycle.items}
        ids = tuple(id for each in subs for id in each.items())
        yield "items", "รายการ OIT", "items.csv", "ข้อ", there, ids


def _residues(of: Assessment, known: CycleFormulas) -> Iterator[Figure]:
    """Give what published scores of instruments and parts differ by from the computed ones."""
    formula = "ประกาศ − คำนวณ / published − computed"
    for row in (*of.instruments, *of.parts):
        if row.published is not None and row.basis != "published":
            by = known.score(row.instrument) - known.mean(row.instrument)
            value = Fraction(row.published) - row.mean
            yield points(f"instrument.{row.instrument}.residue", "คะแนนรายแบบที่ประกาศ", value, 4, formula, by, sign=True)
        if row.weighted_published is not None and row.weighted_residue is not None:
            stated = known.published(f"weighted.{row.instrument}", row.weighted_published)
            own = known.score(row.instrument) if row.basis == "published" else known.mean(row.instrument)
            id, by = f"instrument.{row.instrument}.weighted_residue", stated - own * known.weight(row.instrument)
            yield points(id, "คะแนนถ่วงน้ำหนักที่ประกาศ", row.weighted_residue, 4, formula, by, sign=True)
    for id, value in of.part_residues.items():
        by = known.mean_of_parts(id) - known.mean_of_indicators(id)
        formula = "ตามส่วน − ค่าเฉลี่ย / by parts − mean"
        yield points(f"instrument.{id}.parts_residue", "ตามส่วน", value, 4, formula, by, sign=True)


def _national_means(known: CycleFormulas) -> Iterator[Figure]:
    """Give both national means where the cycle states another than the rules of the year."""
    if means := national_means(known.cycle):
        name, (stated, other) = "ค่าเฉลี่ยระดับประเทศ", means
        own, rule = known.published("national.total", stated), constant(other.value, known.rule("national.mean"))
        yield published_points("check.national.stated", name, stated, PUBLISHED, own)
        yield published_points("check.national.rule", name, other.value, RULE, rule)


def check_rows(report: Report) -> tuple[Check, ...]:
    """Give the checks. A cycle that fails one is never read; a published level alone may disagree, and stands."""
    year = wording(f"กฎของปีงบประมาณ พ.ศ. {report.cycle.fiscal_year}")
    rows = (
        *_score_rows(report),
        _total_row(report),
        *(() if report.cycle.agency.is_aggregate else (*_mark_row(report), _level_row(report))),
        *_instrument_rows(report),
        *_national_row(report),
        *_inside_rows(report),
        *_plan_rows(report),
        *((year, NOT_CHECKED, first_line(fact)) for fact in report.assessment.outcome.unknown),
    )
    return tuple(Check(*row) for row in rows)


def _score_rows(report: Report) -> Iterator[Row]:
    if report.cycle.scores:
        words = "{check.scores} ตัวชี้วัด"
        words += " จาก {check.indicators} ตัวชี้วัด ต้นทางไม่มีคะแนนของตัวชี้วัดอื่น" if report.cycle.is_partial else ""
        whole = NOT_CHECKED if report.cycle.is_partial else PASS
        yield "ตัวชี้วัดครบตามแบบประเมินและไม่ซ้ำ", whole, report.text(words)
        name = "คะแนนอยู่ระหว่าง {.least} ถึง {.most} และมีทศนิยมไม่เกิน {.decimals} ตำแหน่ง"
        yield report.text(name, "check.score"), PASS, report.text("{check.scores} คะแนน")
    else:
        known = "คะแนนรวม" if report.cycle.only == "total" else "คะแนนรายแบบ"
        yield "ตัวชี้วัดครบตามแบบประเมินและไม่ซ้ำ", NOT_CHECKED, f"ต้นทางมีเฉพาะ{known} ไม่มีคะแนนรายตัวชี้วัด"


def _total_row(report: Report) -> Row:
    result, name = report.assessment.outcome, "คะแนนที่ประกาศตรงกับคะแนนที่คำนวณ"
    if result.published is None:
        return name, NOT_CHECKED, "ไม่มีคะแนนที่ประกาศ"
    if result.total is None or result.residue is None:
        missing = "ค่าน้ำหนัก" if report.cycle.scheme.weights is None else "คะแนนที่ใช้คำนวณ"
        return name, NOT_CHECKED, report.text("ประกาศ {total.published} ไม่มี" + missing)
    words = "ประกาศ {.published} คำนวณ {.unrounded} ส่วนต่างจากการปัดเศษ {.residue}"
    return name, PASS, report.text(words, "total")


def _mark_row(report: Report) -> Iterator[Row]:
    """Say which marks the computed total is as near to as rounding; nothing where there is none."""
    if marks := marks_within_rounding(report.cycle):
        levels = report.cycle.scheme.levels
        ids = {level.minimum: f"rule.level.{level.name}" for level in (levels.value if levels else ())}
        own = (report[ids.get(mark, "rule.pass_mark")].to_decimals(2) for mark in marks)
        words = (
            "คำนวณ {total.unrounded} กับคะแนนที่ประกาศหรือที่อาจประกาศต่างกันไม่เกิน {check.tolerance} คะแนน "
            "แต่อยู่คนละข้างของเกณฑ์ {marks} คะแนน"
        )
        yield "ความคลาดเคลื่อนจากการปัดเศษไม่ข้ามเกณฑ์", UNSURE, report.text(words, marks=join(" และ ", own))


def _level_row(report: Report) -> Row:
    result, name = report.assessment.outcome, "ระดับที่ประกาศตรงกับเกณฑ์"
    if result.level is None or result.level_published is None:
        return name, NOT_CHECKED, "ต้นทางไม่ได้ระบุระดับ หรือไม่มีแหล่งอ้างอิงของเกณฑ์"
    level = result.level.name
    if result.level_published == result.level.below:
        return name, NOT_CHECKED, text("ไม่มีแหล่งอ้างอิงเกณฑ์คะแนนของระดับ {level}", level=wording(result.level.below))
    if level != result.level_published:
        stated = wording(result.level_published)
        words = text("ประกาศ {stated} คำนวณ {level} คงไว้ตามที่ประกาศ", stated=stated, level=wording(level))
        return name, NOT_AGREED, words
    least = report[f"rule.level.{level}"].to_decimals(2)
    return name, PASS, text("ระดับ {level} (ตั้งแต่ {least} คะแนน)", level=wording(level), least=least)


def _instrument_rows(report: Report) -> Iterator[Row]:
    of = report.assessment
    scored, name = (*of.instruments, *of.parts), "คะแนนรายแบบที่ประกาศตรงกับที่คำนวณ"
    stated = [row.instrument for row in scored if row.published is not None]
    made = [row.instrument for row in scored if row.published is not None and row.basis != "published"]
    if made:
        yield name, PASS, _residue_list(report, made, "residue")
    elif stated:
        yield name, NOT_CHECKED, "ไม่มีคะแนนรายตัวชี้วัดหรือรายส่วนให้เทียบ"
    for id in of.part_residues:
        words = "{.parts_residue} ไม่มีแหล่งอ้างอิงว่าคะแนนรายส่วนรวมเป็นตัวชี้วัดอย่างไร"
        detail = report.text(words, f"instrument.{id}")
        yield text("{id} ตามส่วนลบค่าเฉลี่ยของตัวชี้วัด", id=wording(id)), NOT_CHECKED, detail
    if report.cycle.weighted.values:
        name = "คะแนนถ่วงน้ำหนักที่ประกาศตรงกับที่คำนวณ"
        own = [row.instrument for row in scored if row.weighted_residue is not None]
        left = [id for id in report.cycle.weighted.values if id not in own]
        if own:
            yield name, PASS, _residue_list(report, own, "weighted_residue")
        if left:
            yield name, NOT_CHECKED, wording(f"{', '.join(left)}: ไม่มีค่าน้ำหนัก หรือไม่มีคะแนนที่ใช้คำนวณ")


def _national_row(report: Report) -> Iterator[Row]:
    """Print both national means, each with its source, where they differ by more than rounding."""
    means, own = national_means(report.cycle), report.cycle.national
    if means is None or own is None:
        return
    words = "ข้อมูลของรอบนี้ {check.national.stated} (ที่มา: {own}) แหล่งอ้างอิงของปี {check.national.rule} (ที่มา: {others})"
    sources = own.source or f"{report.cycle.folder}/published.toml", " ".join(means[1].sources)
    own_source, others = sources  # an address keeps its digits
    yield "ค่าเฉลี่ยระดับประเทศตรงกับแหล่งอ้างอิงของปี", NOT_AGREED, report.text(words, own=own_source, others=others)


def _residue_list(report: Report, ids: list[str], kind: str) -> Text:
    each = (text("{id} {by}", id=wording(id), by=report[f"instrument.{id}.{kind}"]) for id in ids)
    return text("ส่วนต่างจากการปัดเศษ {residues}", residues=join(", ", each))


def _inside_rows(report: Report) -> Iterator[Row]:
    """Say what was held against indicators from inside them: sub-indicators and items, where all are there."""
    subs, cycle = report.cycle.scheme.sub_indicators, report.cycle
    for id, name, there in (
        ("sub_indicators", "ตัวชี้วัดย่อยรวมกันตรงกับตัวชี้วัด", cycle.sub_indicators),
        ("items", "รายการ OIT รวมกันตรงกับตัวชี้วัด", cycle.items),
    ):
        if there is None:
            continue
        if not subs:
            yield name, NOT_CHECKED, "ไม่มีแหล่งอ้างอิงของการจัดกลุ่ม"
            continue
        own, every = report[f"check.{id}"], report[f"check.{id}.all"]
        whole = own.value == every.value and cycle.scores
        yield name, PASS if whole else NOT_CHECKED, text("มี {own} จาก {every}", own=own, every=every)


def _plan_rows(report: Report) -> Iterator[Row]:
    cycle = report.cycle
    if cycle.plan is not None:
        yield "ทุกประเด็นที่ต้องแก้ไขหรือพัฒนามีในแผน", PASS, report.text("{check.findings} ตัวชี้วัด")
    if cycle.followup is not None:
        yield "ทุกตัวชี้วัดในแผนมีผลการติดตาม", PASS, report.text("{check.followup} รายการ")
    if cycle.agency.units:
        yield "หน่วยงานทุกชื่ออยู่ในทะเบียนของหน่วยงาน", PASS, report.text("{check.units} หน่วยงาน")


def blocks(report: Report) -> Iterator[Block]:
    """Give the checks that the cycle passed, and what could not be checked."""
    yield Heading(HEADING)
    yield table(report)


def table(report: Report) -> Table:
    """Give the checks as a table."""
    names = ("รายการตรวจ", "ผล", "รายละเอียด")
    rows = ((each.check, each.result, each.detail) for each in check_rows(report))
    return tables.table("ทะเบียนการตรวจสอบ", names, (6, 1.8, 6.5), rows)
