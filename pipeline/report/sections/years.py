"""What the years report shows: beside the national mean, over all years, and the latest change in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import thai
from pipeline.analysis import plan_results
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import INDICATOR, INSTRUMENT, NATIONAL, TOTAL, Comparability, IndicatorChange
from pipeline.analysis.decomposition import Decomposition
from pipeline.errors import UnknownFact
from pipeline.report import charts, sentences, tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.report.figures import figure as places
from pipeline.report.sections import remarks
from pipeline.report.sections.committee import unknown_note
from pipeline.report.sections.paragraphs import said, standing
from pipeline.thai import Digits

ABSENT = "ไม่มีข้อมูล"


def national(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Set the total of every year, with its level, beside the national mean."""
    yield Heading(places.NATIONAL.heading)
    yield from standing(of, digits)
    rows = []
    for own in of.years:
        found = own.outcome
        rows.append(
            (
                thai.in_digits(str(own.cycle.fiscal_year), digits),
                ABSENT if found.printed is None else thai.number(found.printed, 2, digits),
                found.level_published or (found.level.name if found.level else ABSENT),
                ABSENT if found.national is None else thai.number(found.national, 2, digits),
                "" if found.to_national is None else thai.number(found.to_national, 2, digits, sign=True),
            )
        )
    names = ("ปีงบประมาณ พ.ศ.", "คะแนนภาพรวม", "ระดับ", "ค่าเฉลี่ยระดับประเทศ", "ต่างกัน (คะแนน)")
    yield tables.frame("คะแนนภาพรวมรายปี", names, (3.4, 3, 2.6, 4, 3), rows, (1, 3, 4))
    if gap := remarks.gaps([cycle.fiscal_year for cycle in of.history], digits):
        yield Note(gap)
    last = of.outcome
    if last.printed is not None and last.national is not None:
        name, mean = of.cycle.agency.name, thai.rounded(last.national)
        yield charts.beside_national(name, last.printed, mean, digits)


def overview(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Show three or more years beside one another; a year without a figure shows as absent."""
    if len(of.history) < 3:
        return
    years = [cycle.fiscal_year for cycle in of.history]
    yield Heading(places.OVERVIEW.heading)
    shown = [each for each in of.series if each.kind != NATIONAL]
    rows = []
    for key in dict.fromkeys((each.kind, each.id) for each in shown):
        group = [each for each in shown if (each.kind, each.id) == key]
        by_year = {each.fiscal_year: each.printed for each in group}
        found = (thai.number(by_year[year], 2, digits) if year in by_year else ABSENT for year in years)
        rows.append((group[-1].name, *found))
    names = ("รายการ", *(thai.in_digits(str(year), digits) for year in years))
    yield tables.frame("คะแนนรายปี", names, (5, *(1.6 for _ in years)), rows, range(1, len(names)))
    yield charts.multiples([each for each in shown if each.kind != INSTRUMENT], digits)


def latest(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Compare the latest year with the one before it; with one year, say so."""
    yield Heading(places.CHANGE.heading)
    before, after, pair = of.before, of.cycle, of.latest_changes
    if before is None:
        yield Note(sentences.single_year(of, digits))
        return
    span = thai.in_digits(f"{before.fiscal_year}–{after.fiscal_year}", digits)
    if any(each.kind == TOTAL for each in pair):
        yield from said(after, "change", sentences.change(pair, digits))
    yield from _labels(of.comparability, digits)
    above = [each for each in pair if each.kind in (TOTAL, INSTRUMENT)]
    below = [each for each in pair if each.kind == INDICATOR]
    if above:
        yield tables.changes(above, f"คะแนนภาพรวมและรายแบบ ปี {span}", digits)
    if not below:
        yield Note("ปีใดปีหนึ่งไม่มีคะแนนรายตัวชี้วัด จึงเทียบรายตัวชี้วัดไม่ได้")
        return
    yield tables.changes(below, f"คะแนนรายตัวชี้วัด ปี {span}", digits)
    yield charts.dumbbell(below, digits)
    try:
        yield from _contributions(of.decomposition, digits)
    except UnknownFact as unknown:
        yield unknown_note(unknown, digits)
    yield from _movement(of.indicator_changes, span, digits)
    yield Note(remarks.significance(of, digits))


def _labels(found: Sequence[Comparability], digits: Digits) -> Iterator[Block]:
    """Say which comparisons of the two years are not of like with like."""
    apart = [each for each in found if each.label != "comparable"]
    for reason in dict.fromkeys(each.reason_th for each in apart):
        names = sentences.listed(dict.fromkeys(each.name for each in apart if each.reason_th == reason))
        yield Note(thai.in_digits(f"เทียบกันโดยตรงไม่ได้: {names} เพราะ{reason}", digits))


def _contributions(parted: Decomposition, digits: Digits) -> Iterator[Block]:
    yield Heading(places.PARTED.heading, 3)
    yield Paragraph(remarks.parts_of_change(parted, digits))
    ruled = bool(parted.from_rules)
    rows = [
        (
            row.name,
            "" if row.weight_after is None else thai.number(row.weight_after, 2, digits),
            *(
                (thai.number(value, 2, digits, sign=True) for value in (row.from_scores, row.from_rules))
                if ruled
                else ()
            ),
            thai.number(row.contribution, 2, digits, sign=True),
        )
        for row in parted.contributions
    ]
    names = ("ตัวชี้วัด", "น้ำหนัก", *(("ผลของคะแนน", "ผลของกฎ") if ruled else ()), "ผลต่อคะแนนภาพรวม")
    widths = (6, 2, *((2.6, 2.6) if ruled else ()), 3.4)
    yield tables.frame("ผลของแต่ละตัวชี้วัดต่อคะแนนภาพรวม (คะแนน)", names, widths, rows, range(1, len(names)))
    if not any(row.contribution for row in parted.contributions):
        return  # nothing moved: nothing to draw
    years = (parted.from_year, parted.to_year)
    ends = parted.printed_before, parted.printed_after
    yield charts.waterfall(parted.contributions, *ends, years, digits)


def _movement(found: Sequence[IndicatorChange], span: str, digits: Digits) -> Iterator[Block]:
    """Show how much of the way to 100 each rise covered, and the places among the indicators."""
    rows = [
        (
            row.indicator,
            thai.number(row.change, 2, digits, sign=True),
            "" if row.gap_closed is None else thai.number(row.gap_closed * 100, 1, digits),
            thai.in_digits(f"{row.rank_before} → {row.rank_after}", digits),
        )
        for row in found
    ]
    names = ("ตัวชี้วัด", "เปลี่ยนแปลง (คะแนน)", "ช่องว่างถึงเต็มที่ปิดได้ (ร้อยละ)", "อันดับในหน่วยงาน")
    yield tables.frame(f"ช่องว่างที่ปิดได้และอันดับ ปี {span}", names, (5.6, 3, 4, 3), rows, (1, 2))


def plan(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Set last year's plan and its follow-up beside the change of each planned indicator: association, not cause."""
    if not of.has_plan_results:
        return
    yield Heading(places.PLAN.heading)
    yield from said(of.cycle, "plan", plan_results.sentence(of.plan_results, digits))
    words = {True: "มี", False: "ไม่มี", None: "ไม่มีการติดตาม"}
    rows = [
        (
            row.indicator,
            thai.in_digits(str(row.actions), digits),
            words[row.done],
            words[row.timed],
            ABSENT if row.change is None else thai.number(row.change, 2, digits, sign=True),
        )
        for row in of.plan_results
    ]
    names = ("ตัวชี้วัด", "ประเด็นในแผน", "ผลการดำเนินงาน", "ระยะเวลา", "เปลี่ยนแปลง (คะแนน)")
    yield tables.frame("แผน การติดตาม และคะแนนปีถัดมา", names, (5, 2.4, 3, 2.6, 3), rows, (1, 4))
