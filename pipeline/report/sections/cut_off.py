"""Fix or develop: the committee's entries beside what a cut of the scores would decide."""

from collections.abc import Iterator

from pipeline.analysis.assessment import Assessment
from pipeline.cycle.files import FINDINGS, SETTINGS
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note, Table
from pipeline.report.calculation import Calculation, call, constant
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import POINTS, Figure, count, exact, points
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import note_unknown, with_comment
from pipeline.report.text import Text, join, join_names, wording

HEADING = "แก้ไขหรือพัฒนา"
ENTRIES = {"fix": "ต้องแก้ไข", "develop": "ต้องพัฒนา", "both": "ทั้งสองอย่าง", "none": "ไม่มี (-)", "unstated": "ไม่ได้ระบุ"}


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the cut, what it would decide otherwise, and the cuts that agree with the committee.

    Raises:
        UnknownFact: there is no cut, and no source states the pass mark.
    """
    cycle, known = of.cycle, formulas.own
    if cycle.findings is None or not cycle.scores:
        return
    formula = "จุดตัดของหน่วยงานและปี / cut of agency and year"
    yield exact("cut.value", "จุดตัด", of.cut.value, POINTS, formula, _cut(known))
    rows = {each.indicator.no: each.row for each in cycle.findings}
    other = [each.indicator_no for each in of.cut_decisions if each.agrees is False]
    formula = "นับที่จัดต่างไป / how many are decided otherwise"
    by = known.cell_count(FINDINGS, (rows[no] for no in other if no in rows), "ประเด็นที่ต้องแก้ไข")
    yield count("cut.otherwise", "จะจัดต่างไป", len(other), formula, by)
    if found := of.agreeing_cuts:
        entries = [(known.score(no), entry) for no, entry in of.entries.items() if no in cycle.values]
        if found.above is not None:
            by = call("MAX", *(score for score, entry in entries if entry in ("fix", "both")))
            formula = "สูงสุดของที่ต้องแก้ไข / highest score to be fixed"
            yield points("cut.above", "ที่สูงกว่า", found.above, 2, formula, by)
        if found.to is not None:
            by = call("MIN", *(score for score, entry in entries if entry in ("develop", "none")))
            formula = "ต่ำสุดของที่ไม่ต้องแก้ไข / lowest score not to be fixed"
            yield points("cut.to", "ถึง", found.to, 2, formula, by)


def _cut(known: CycleFormulas) -> Calculation:
    own, mark = known.cycle.settings.fix_below, known.cycle.scheme.pass_mark
    if own is not None:
        return constant(own, known.raw(SETTINGS, "fix_below"))
    assert mark is not None, "without a cut of its own an agency has the year's"
    return constant(mark.value, known.rule("pass_mark"))


def sentence(report: Report) -> Text:
    """Name the indicators that the cut would decide otherwise, and the cuts that agree with all entries."""
    other = [row.indicator for row in report.assessment.cut_decisions if row.agrees is False]
    otherwise = "จะจัดต่างไป {cut.otherwise} ตัวชี้วัด คือ {names}" if other else "จัดตรงกับมติทุกตัวชี้วัด"
    words = "มติของคณะกรรมการเป็นหลัก จุดตัด {cut.value} คะแนน " + otherwise
    return join(" ", [report.text(words, names=join_names(other) if other else ""), report.text(_agreement(report))])


def _agreement(report: Report) -> str:
    """Say which cuts agree with the committee, as a template."""
    found = report.assessment.agreeing_cuts
    if found is None:
        return "ไม่มีจุดตัดเดียวที่ให้ผลตรงกับมติทุกตัว"
    if found.above is None and found.to is None:
        return ""  # no entry is stated
    if found.above is None:
        return "จุดตัดไม่เกิน {cut.to} คะแนนให้ผลตรงกับมติทุกตัว"
    return "จุดตัดที่สูงกว่า {cut.above}" + ("" if found.to is None else " ถึง {cut.to}") + " คะแนนให้ผลตรงกับมติทุกตัว"


@note_unknown
def blocks(report: Report) -> Iterator[Block]:
    """Set the answer of a cut beside the committee's own entry, which stands."""
    of = report.assessment
    if of.cycle.findings is None or not of.cycle.scores:
        return
    yield Heading(HEADING, 3)
    sources = of.cut.sources
    yield from with_comment(of.cycle, "cut", sentence(report))
    yield Note(join("", [wording("ที่มาของจุดตัด: "), ", ".join(sources)]))
    yield table(report)


def table(report: Report) -> Table:
    """Give the committee's entry for each indicator beside what the cut would decide."""
    rows = [
        (
            row.indicator,
            report[f"indicator.{row.indicator_no}.score"].to_decimals(2),
            ENTRIES[row.committee],
            ENTRIES[row.rule],
            "" if row.agrees is None else "ตรงกัน" if row.agrees else "ต่างกัน",
        )
        for row in report.assessment.cut_decisions
    ]
    names = ("ตัวชี้วัด", "คะแนน", "คณะกรรมการ", "ตามจุดตัด", "เทียบกัน")
    caption = report.text("มติของคณะกรรมการเทียบกับจุดตัด {cut.value} คะแนน")
    return tables.table(caption, names, (5.4, 1.8, 3, 3, 2), rows, (1,))
