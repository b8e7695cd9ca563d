"""Fix or develop: the committee’s entries beside what a cut of the scores would decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pipeline import thai
from pipeline.analysis import points_lost
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.cut_off import Cut, CutDecision, Interval
from pipeline.analysis.uncertainty import (
    sentence,
)
from pipeline.cycle.files import FINDINGS, SETTINGS
from pipeline.errors import UnknownFact
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Note
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import called, counted, given
from pipeline.report.figures.cycle_formulas import CycleFormulas
from pipeline.report.figures.figure import POINTS, Printed, count, exact, points
from pipeline.report.sections import paragraphs, points_lost
from pipeline.report.sentences import listed
from pipeline.thai import Digits


def figures(of: Assessment, known: CycleFormulas) -> Iterator[Printed]:
    """Give the cut, what it would decide otherwise, and the cuts that agree with the committee.

    Raises:
        UnknownFact: there is no cut, and no source states the pass mark.
    """
    cycle = of.cycle
    if cycle.findings is None or not cycle.scores:
        return
    chosen, own = of.cut, cycle.settings.fix_below
    by = (
        points_lost._goal_of(known, points_lost.PASS_MARK, "")
        if own is None
        else given(own, known.raw(SETTINGS, "fix_below"))
    )
    formula = "จุดตัดของหน่วยงานและปี / cut of agency and year"
    yield exact("cut.value", "จุดตัด", chosen.value, POINTS, formula, by)
    rows = {each.indicator.no: each.row for each in cycle.findings}
    other = [each.indicator_no for each in of.cut_decisions if each.agrees is False]
    if other:
        cells = (known.raw(FINDINGS, rows[no], "ประเด็นที่ต้องแก้ไข") for no in other if no in rows)
        yield count(
            "cut.otherwise",
            "จะจัดต่างไป",
            len(other),
            "นับที่จัดต่างไป / how many are decided otherwise",
            counted(cells, known.raw(FINDINGS).file),
        )
    if found := of.agreeing_cuts:
        bounds: tuple[tuple[str, Fraction | None, str, str], ...] = (
            ("above", found.above, "MAX", "สูงสุดของที่ต้องแก้ไข / highest score to be fixed"),
            ("to", found.to, "MIN", "ต่ำสุดของที่ไม่ต้องแก้ไข / lowest score not to be fixed"),
        )
        for name, value, pick, formula in bounds:
            fixed = name == "above"
            scored = [
                known.score(no)
                for no, entry in of.entries.items()
                if no in cycle.values and entry in (("fix", "both") if fixed else ("develop", "none"))
            ]
            if value is not None:
                yield points(
                    f"cut.{name}", "ที่สูงกว่า" if fixed else " ถึง", value, 2, formula, called(pick, *scored)
                )


ENTRIES = {
    "fix": "ต้องแก้ไข",
    "develop": "ต้องพัฒนา",
    "both": "ทั้งสองอย่าง",
    "none": "ไม่มี (-)",
    "unstated": "ไม่ได้ระบุ",
}


def sentence(decisions: Sequence[CutDecision], cut: Cut, interval: Interval | None, digits: Digits) -> str:
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


def blocks(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Set the answer of a cut beside the committee's own entry, which stands."""
    if of.cycle.findings is None or not of.cycle.scores:
        return
    yield Heading(places.CUT.heading, 3, part="annex")
    try:
        chosen, decisions = of.cut, of.cut_decisions
    except UnknownFact as unknown:
        yield paragraphs.unknown_note(unknown, digits)
        return
    text = sentence(decisions, chosen, of.agreeing_cuts, digits)
    yield from paragraphs.composed(of.cycle, "cut", text, "annex")
    yield Note(f"ที่มาของจุดตัด: {', '.join(chosen.sources)}", part="annex")
    rows = [
        (
            row.indicator,
            thai.number(row.score, 2, digits),
            ENTRIES[row.committee],
            ENTRIES[row.rule],
            "" if row.agrees is None else "ตรงกัน" if row.agrees else "ต่างกัน",
        )
        for row in decisions
    ]
    names = ("ตัวชี้วัด", "คะแนน", "คณะกรรมการ", "ตามจุดตัด", "เทียบกัน")
    caption = f"มติของคณะกรรมการเทียบกับจุดตัด {thai.in_digits(thai.unrounded(chosen.value), digits)} คะแนน"
    yield tables.frame(caption, names, (5.4, 1.8, 3, 3, 2), rows, (1,), part="annex")
