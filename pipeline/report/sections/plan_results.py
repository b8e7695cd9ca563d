"""Did what was planned move? The plan of the year before beside the scores: association, not cause."""

from collections.abc import Iterator

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import direction
from pipeline.analysis.plan_results import PlanResult, counts
from pipeline.cycle.files import PLAN
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Table
from pipeline.report.cycle_formulas import Formulas, later_no
from pipeline.report.figure import DIFFERENCE, Figure, count, points
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import ABSENT, with_comment
from pipeline.report.text import Text

HEADING = "แผนของปีก่อนกับคะแนนที่เปลี่ยนแปลง"
CAUTION = (
    "เป็นเพียงการเปรียบเทียบคะแนนก่อนและหลังการดำเนินการตามแผน แสดงสิ่งที่เกิดขึ้นร่วมกัน ไม่ได้พิสูจน์ว่าแผนเป็นสาเหตุที่ทำให้คะแนนเปลี่ยนแปลง"
)
_NAMES = {
    "planned": "ตัวชี้วัดที่มีแผน",
    "compared": "เทียบคะแนนกับปีถัดไปได้",
    "not_comparable": "อีก",
    "rise": "คะแนนเพิ่มขึ้น",
    "fall": "ลดลง",
    "unchanged": "ไม่เปลี่ยนแปลง",
}


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give what was planned in the year before, and how the planned indicators moved."""
    if not of.has_plan_results:
        return
    before, results = formulas.before, of.plan_results
    rows = {each.indicator.no: each.row for each in before.cycle.plan or ()}
    numbers = counts(results)
    for name, word in _NAMES.items():
        own = (rows[each.indicator_no] for each in results if _is(name, each))
        by = before.cell_count(PLAN, own, "ตัวชี้วัด")
        yield count(f"plan.{name}", word, numbers[name], "นับตัวชี้วัด / indicators counted", by)
    for row in results:
        yield from _result(formulas, row)


def _is(name: str, result: PlanResult) -> bool:
    """Tell whether an indicator is among those that a count of ``plan_results.counts`` counts."""
    if name == "planned" or not result.actions or result.change is None:
        return name == "planned" and bool(result.actions)
    if result.label != "comparable":
        return name == "not_comparable"
    return name in ("compared", direction(result.change))


def _result(formulas: Formulas, row: PlanResult) -> Iterator[Figure]:
    before, after = formulas.before, formulas.own
    rows = (each.row for each in before.cycle.plan or () if each.indicator.no == row.indicator_no)
    id, formula = f"plan.{row.indicator_no}", "นับประเด็นในช่อง / actions counted in the cell"
    by = before.cell_count(PLAN, rows, "ประเด็นที่ต้องปรับปรุง")
    yield count(f"{id}.actions", row.indicator, row.actions, formula, by, unit="count in a cell")
    if row.change is not None:
        no = later_no(before, after, row.indicator_no)
        by = after.score(no) - before.score(row.indicator_no)
        yield points(f"{id}.change", row.indicator, row.change, 2, DIFFERENCE, by, sign=True)


def sentence(report: Report) -> Text:
    """Say how the planned indicators changed, as far as comparable: as association, not cause."""
    numbers = counts(report.assessment.plan_results)
    if not numbers["planned"]:
        return report.text("ไม่มีตัวชี้วัดที่มีแผน")
    if not numbers["compared"] + numbers["not_comparable"]:
        return report.text("มีตัวชี้วัดที่มีแผน {plan.planned} ตัว ยังไม่มีคะแนนของปีถัดไปให้เปรียบเทียบ")
    apart = " อีก {plan.not_comparable} ตัวเกณฑ์ของสองปีต่างกัน จึงไม่นับ" if numbers["not_comparable"] else ""
    return report.text(
        "ตัวชี้วัดที่มีแผนและเทียบคะแนนกับปีถัดไปได้ {plan.compared} ตัว คะแนนเพิ่มขึ้น {plan.rise} ตัว "
        "ลดลง {plan.fall} ตัว ไม่เปลี่ยนแปลง {plan.unchanged} ตัว" + apart + " " + CAUTION
    )


def blocks(report: Report) -> Iterator[Block]:
    """Set last year's plan and its follow-up beside the change of each planned indicator: association, not cause."""
    if not report.assessment.has_plan_results:
        return
    yield Heading(HEADING)
    yield from with_comment(report.cycle, "plan", sentence(report))
    yield table(report)


def table(report: Report) -> Table:
    """Give each indicator's planned actions, what was followed up, and the change of its score."""
    words = {True: "มี", False: "ไม่มี", None: "ไม่มีการติดตาม"}
    rows = [
        (
            row.indicator,
            report[f"plan.{row.indicator_no}.actions"],
            words[row.reported],
            words[row.timed],
            report.get(f"plan.{row.indicator_no}.change") or ABSENT,
        )
        for row in report.assessment.plan_results
    ]
    names = ("ตัวชี้วัด", "ประเด็นในแผน", "รายงานผล", "ระยะเวลา", "เปลี่ยนแปลง (คะแนน)")
    return tables.table("แผน การติดตาม และคะแนนปีถัดมา", names, (5, 2.4, 3, 2.6, 3), rows, (1, 4))
