"""Did what was planned move? The plan of the year before beside the scores: association, not cause."""

from __future__ import annotations
from collections.abc import Iterator, Sequence
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import INDICATOR, INSTRUMENT, TOTAL, direction
from pipeline.analysis.plan_results import counts
from pipeline.cycle.files import PLAN
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import counted, summed
from pipeline.report.figures.cycle_formulas import CycleFormulas
from pipeline.report.figures.figure import Printed, count, points
from pipeline.report.figures.lost import key_of
from pipeline.report.figures.parted import DIFFERENCE, drawn, place_of_movement
from pipeline.report.figures.stated import at_print, earlier_key, figure_id
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated
from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.changes import direction
from pipeline.analysis.rows import column
from pipeline.cycle import FollowUp, PlanItem
from pipeline.schemes.comparability import comparisons, earlier
from pipeline.schemes.scheme import Scheme
from pipeline.schemes.terms import Scores
from pipeline.thai import Digits
from pipeline.analysis import plan_results
from pipeline.analysis.changes import INDICATOR, INSTRUMENT, NATIONAL, TOTAL, Comparability, IndicatorChange
from pipeline.analysis.decomposition import Decomposition
from pipeline.errors import UnknownFact
from pipeline.report import charts, sentences, tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.report.sections import paragraphs
from pipeline.report.sections import years


def years._change_figures(of: Assessment, history: Sequence[CycleFormulas]) -> Iterator[Printed]:
    """Give what was planned in the year before, and how the planned indicators moved."""
    before, after = history[-2:]
    cycle, where = before.cycle, places.PLAN
    if cycle.plan is None or after.cycle.fiscal_year != cycle.fiscal_year + 1:
        return
    all_rows, rows = of.plan_results, {each.indicator.no: each.row for each in cycle.plan}
    found = counts(all_rows)
    planned = [each for each in all_rows if each.actions]
    known = [each for each in planned if each.change is not None]
    alike = [each for each in known if each.label == "comparable"]
    apart = [each for each in known if each.label != "comparable"]
    sets = {"planned": planned, "compared": alike, "not_comparable": apart}
    sets |= {
        way: [each for each in alike if each.change is not None and direction(each.change) == way]
        for way in ("rise", "fall", "unchanged")
    }
    words = {
        "planned": "ตัวชี้วัดที่มีแผน",
        "compared": "เทียบคะแนนกับปีถัดไปได้",
        "not_comparable": " อีก",
        "rise": "คะแนนเพิ่มขึ้น",
        "fall": "ลดลง",
        "unchanged": "ไม่เปลี่ยนแปลง",
    }
    compared = bool(found["compared"] + found["not_comparable"])
    shown = [
        name for name in sets if (name == "planned") != compared and (name != "not_comparable" or found[name])
    ]
    for name in shown if found["planned"] else ():
        cells = (before.raw(PLAN, rows[no], "ตัวชี้วัด") for no in (each.indicator_no for each in sets[name]))
        yield count(f"plan.{name}", words[name], found[name], "นับตัวชี้วัด / indicators counted", counted(cells, before.raw(PLAN).file))
    for row in all_rows:
        about = (row.indicator,)
        own = (each.row for each in cycle.plan if each.indicator.no == row.indicator_no)
        formula = "นับประเด็นในช่อง / actions counted in the cell"
        actions = counted((before.raw(PLAN, at, "ประเด็นที่ต้องปรับปรุง") for at in own), before.raw(PLAN).file)
        yield count(f"plan.{row.indicator_no}.actions", about[0], row.actions, formula, actions, unit="count in a cell")
        if row.change is not None:
            no = next(
                each.no
                for each in after.cycle.scheme.indicators
                if earlier_key(before, after, each.no) == row.indicator_no
            )
            by = after.score(no) - before.score(row.indicator_no)
            yield points(f"plan.{row.indicator_no}.change", about[0], row.change, 2, DIFFERENCE, by, sign=True)


CAUTION = (
    "เป็นเพียงการเปรียบเทียบคะแนนก่อนและหลังการดำเนินการตามแผน แสดงสิ่งที่เกิดขึ้นร่วมกัน "
    "ไม่ได้พิสูจน์ว่าแผนเป็นสาเหตุที่ทำให้คะแนนเปลี่ยนแปลง"
)


def sentence(results: Sequence[PlanResult], digits: Digits) -> str:
    """Say how the planned indicators changed, as far as comparable: as association, not cause."""
    found = counts(results)
    if not found["planned"]:
        return "ไม่มีตัวชี้วัดที่มีแผน"
    if not found["compared"] + found["not_comparable"]:
        text = f"มีตัวชี้วัดที่มีแผน {found['planned']} ตัว ยังไม่มีคะแนนของปีถัดไปให้เปรียบเทียบ"
        return thai.in_digits(text, digits)
    apart = found["not_comparable"]
    other = f" อีก {apart} ตัวเกณฑ์ของสองปีต่างกัน จึงไม่นับ" if apart else ""
    text = (
        f"ตัวชี้วัดที่มีแผนและเทียบคะแนนกับปีถัดไปได้ {found['compared']} ตัว คะแนนเพิ่มขึ้น {found['rise']} ตัว "
        f"ลดลง {found['fall']} ตัว ไม่เปลี่ยนแปลง {found['unchanged']} ตัว{other} {CAUTION}"
    )
    return thai.in_digits(text, digits)


def blocks(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Set last year's plan and its follow-up beside the change of each planned indicator: association, not cause."""
    if not of.has_plan_results:
        return
    yield Heading(places.PLAN.heading)
    yield from paragraphs.composed(of.cycle, "plan", plan_results.sentence(of.plan_results, digits))
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
