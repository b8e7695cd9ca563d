"""Years beside one another: totals beside the national mean, all years, and the latest change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import (
    INDICATOR,
    INSTRUMENT,
    NATIONAL,
    TOTAL,
    Change,
    Comparability,
)
from pipeline.analysis.uncertainty import (
    sentence,
)
from pipeline.errors import UnknownFact
from pipeline.report import charts, sentences, tables
from pipeline.report.blocks import Block, Heading, Note, Table
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import convention, counted, summed
from pipeline.report.figures.cycle_formulas import CycleFormulas, two
from pipeline.report.figures.figure import POINTS, Printed, count, exact, points
from pipeline.report.figures.lost import key_of
from pipeline.report.figures.parted import DIFFERENCE, drawn, place_of_movement
from pipeline.report.figures.stated import at_print, figure_id, stated
from pipeline.report.sections import decomposition, paragraphs, standing, uncertainty
from pipeline.report.sentences import listed
from pipeline.thai import Digits


def _national_figures(history: Sequence[CycleFormulas]) -> Iterator[Printed]:
    for known in history:
        found, year = known.own.outcome, known.cycle.fiscal_year
        last, about, where = known is history[-1], (str(year),), places.NATIONAL
        if found.printed is not None and not last:
            formula = "คะแนนภาพรวมสองตำแหน่ง / total at two decimals"
            yield points(f"year.{year}.total", "คะแนนภาพรวม", found.printed, 2, formula, known.printed_total)
        if found.national is None:
            continue
        if not last or two(found.national) != f"{found.national:f}":
            formula = "ตามที่ประกาศ สองตำแหน่ง / as published, at two decimals"
            yield points(
                f"year.{year}.national", "ค่าเฉลี่ยระดับประเทศ", found.national, 2, formula, known.national
            )
        if found.to_national is not None and not last:
            by = known.printed_total - known.national
            formula = "คะแนนภาพรวม − ค่าเฉลี่ยระดับประเทศ / total − national mean"
            yield points(f"year.{year}.to_national", "ต่างกัน", found.to_national, 2, formula, by, sign=True)


def _overview_figures(of: Assessment, history: Sequence[CycleFormulas]) -> Iterator[Printed]:
    if len(history) < 3:
        return
    of_year = {known.cycle.fiscal_year: known for known in history}
    rows = [row for row in of.series if row.kind != NATIONAL]
    for row in rows:
        by = stated(of_year[row.fiscal_year], row.kind, row.id)
        id, formula = figure_id(row.kind, row.id), "สองตำแหน่ง / at two decimals"
        yield points(f"{id}.{row.fiscal_year}", row.name, row.value, 2, formula, by)
    if any(row.kind != INSTRUMENT for row in rows):
        yield exact(
            "scale.full",
            "คะแนนเต็ม",
            100,
            POINTS,
            "ข้อกำหนดของรายงานนี้ / convention of this report",
            convention("score_most"),
        )


def _change_figures(of: Assessment, history: Sequence[CycleFormulas]) -> Iterator[Printed]:
    """Give both years and the change of the total, the instruments and the indicators."""
    before, after = history[-2:]
    rows = [row for row in of.latest_changes if row.kind in (TOTAL, INSTRUMENT, INDICATOR)]
    own = [row for row in rows if row.kind == INDICATOR]
    moves = [row.change for row in own]
    ends = {max(moves), min(moves)} if moves else set()
    for row in rows:
        id, here, where = figure_id(row.kind, row.id), (row.kind, row.id), [places.CHANGE]
        if row.kind == TOTAL and drawn(of):
            where.append(places.PARTED)
        labels = {known: f"ปี {known.cycle.fiscal_year}" for known in (before, after)}
        formula = "สองตำแหน่ง / at two decimals"
        yield points(f"{id}.before", row.name, row.before, 2, formula, at_print(before, *here))
        yield points(f"{id}.after", row.name, row.after, 2, formula, at_print(after, *here))
        by = at_print(after, *here) - at_print(before, *here)
        moved_in = [places.CHANGE]
        if row.kind == INDICATOR:
            moved_in.append(place_of_movement(of))
        signed = points(f"{id}.change", row.name, row.change, 2, DIFFERENCE, by, sign=True)
        said = (row.kind == TOTAL and row.change) or (row.change and row.change in ends)
        yield from signed.and_size(places.CHANGE) if said else (signed,)
    if own:
        ids = [row.id for row in own]
        rises = summed(at_print(after, INDICATOR, id) > at_print(before, INDICATOR, id) for id in ids)
        number = sum(move > 0 for move in moves)
        yield count("indicators.risen", "ตัวชี้วัดเพิ่มขึ้น", number, "นับที่เพิ่มขึ้น / how many rose", rises)
        cells = (one for id in ids for one in after.score(key_of(id)).inputs)
        yield count(
            "indicators.compared",
            "จาก",
            len(own),
            "นับที่เทียบได้ / how many are compared",
            counted(cells, after.cycle.folder),
        )


ABSENT = "ไม่มีข้อมูล"


def sentence(changes: Sequence[Change], digits: Digits) -> str:
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


def gaps(years: Sequence[int], digits: Digits) -> str:
    """Name the years that are missing between the first and the last."""
    missing = [year for year in range(years[0], years[-1]) if year not in years]
    return thai.in_digits(f"ไม่มีข้อมูลปี {', '.join(map(str, missing))}", digits) if missing else ""


def table(moved: Sequence[Change], caption: str, digits: Digits) -> Table:
    """Give figures of two years and their change in points."""
    old, new = (thai.in_digits(str(year), digits) for year in (moved[0].from_year, moved[0].to_year))
    rows = [
        (
            row.name,
            thai.number(row.before, 2, digits),
            thai.number(row.after, 2, digits),
            thai.number(row.change, 2, digits, sign=True),
        )
        for row in moved
    ]
    names = ("รายการ", f"ปี {old}", f"ปี {new}", "เปลี่ยนแปลง (คะแนน)")
    return frame(caption, names, (7, 2.6, 2.6, 3.4), rows, (1, 2, 3))


def national(of: Assessment, digits: Digits) -> Iterator[Block]:
    """Set the total of every year, with its level, beside the national mean."""
    yield Heading(places.NATIONAL.heading)
    yield from standing.blocks(of, digits)
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
    if gap := gaps([cycle.fiscal_year for cycle in of.history], digits):
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
        yield Note(single_year(of, digits))
        return
    span = thai.in_digits(f"{before.fiscal_year}–{after.fiscal_year}", digits)
    if any(each.kind == TOTAL for each in pair):
        yield from paragraphs.composed(after, "change", sentence(pair, digits))
    yield from _labels(of.comparability, digits)
    above = [each for each in pair if each.kind in (TOTAL, INSTRUMENT)]
    below = [each for each in pair if each.kind == INDICATOR]
    if above:
        yield table(above, f"คะแนนภาพรวมและรายแบบ ปี {span}", digits)
    if not below:
        yield Note("ปีใดปีหนึ่งไม่มีคะแนนรายตัวชี้วัด จึงเทียบรายตัวชี้วัดไม่ได้")
        return
    yield table(below, f"คะแนนรายตัวชี้วัด ปี {span}", digits)
    yield charts.dumbbell(below, digits)
    try:
        yield from decomposition.contributions(of.decomposition, digits)
    except UnknownFact as unknown:
        yield paragraphs.unknown_note(unknown, digits)
    yield from decomposition.movement(of.indicator_changes, span, digits)
    yield Note(uncertainty.significance_sentence(of, digits))


def _labels(found: Sequence[Comparability], digits: Digits) -> Iterator[Block]:
    """Say which comparisons of the two years are not of like with like."""
    apart = [each for each in found if each.label != "comparable"]
    for reason in dict.fromkeys(each.reason_th for each in apart):
        names = sentences.listed(dict.fromkeys(each.name for each in apart if each.reason_th == reason))
        yield Note(thai.in_digits(f"เทียบกันโดยตรงไม่ได้: {names} เพราะ{reason}", digits))
