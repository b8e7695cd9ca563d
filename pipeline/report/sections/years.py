"""Years beside one another: totals beside the national mean, all years, and the latest change."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import (
    INDICATOR,
    INSTRUMENT,
    NATIONAL,
    TOTAL,
    Change,
    Comparability,
    comparability,
    direction,
)
from pipeline.report import charts, tables
from pipeline.report.blocks import Block, Heading, Note, Table
from pipeline.report.calculation import cell_count, convention, sum_of
from pipeline.report.charts.changes import Pair, Point
from pipeline.report.cycle_formulas import Formulas, figure_id, key_of, printed_formula, series_formula
from pipeline.report.figure import CONVENTION, DIFFERENCE, POINTS, Figure, count, exact, points
from pipeline.report.report import Report
from pipeline.report.sections import corrections, standing
from pipeline.report.sections.paragraphs import ABSENT, WAYS, with_comment, year
from pipeline.report.text import Text, join, join_names, text, wording

BESIDE_NATIONAL, ALL_YEARS = "คะแนนภาพรวมกับค่าเฉลี่ยระดับประเทศ", "ภาพรวมทุกปี"
CHANGE = "เปรียบเทียบระหว่างปี"
SIDES = "before", "after", "change"
WHOLE = TOTAL, "level"
"""The kinds of figure that are of an agency as a whole."""


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the totals of each year, every score of every year, and the latest changes."""
    yield from _totals(formulas)
    yield from _series(of, formulas)
    if of.before is not None:
        yield from _changes(of, formulas)


def _totals(formulas: Formulas) -> Iterator[Figure]:
    for known in formulas.history:
        found, id = known.own.outcome, f"year.{known.cycle.fiscal_year}"
        if found.printed is not None:
            formula = "คะแนนภาพรวมสองตำแหน่ง / total at two decimals"
            yield points(f"{id}.total", "คะแนนภาพรวม", found.printed, 2, formula, known.printed_total)
        if found.national is not None:
            formula = "ตามที่ประกาศ สองตำแหน่ง / as published, at two decimals"
            yield points(f"{id}.national", "ค่าเฉลี่ยระดับประเทศ", found.national, 2, formula, known.national)
        if found.to_national is not None:
            formula = "คะแนนภาพรวม − ค่าเฉลี่ยระดับประเทศ / total − national mean"
            by = known.printed_total - known.national
            yield points(f"{id}.to_national", "ต่างกัน", found.to_national, 2, formula, by, sign=True)


def _series(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    of_year = {known.cycle.fiscal_year: known for known in formulas.history}
    for row in of.series:
        if row.kind != NATIONAL:
            by = series_formula(of_year[row.fiscal_year], row.kind, row.id)
            id, formula = figure_id(row.kind, row.id), "สองตำแหน่ง / at two decimals"
            yield points(f"{id}.{row.fiscal_year}", row.name, row.value, 2, formula, by)
    yield exact("scale.full", "คะแนนเต็ม", 100, POINTS, CONVENTION, convention("score_most"))


def _changes(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    before, after = formulas.before, formulas.own
    rows = [row for row in of.latest_changes if row.kind in (TOTAL, INSTRUMENT, INDICATOR)]
    for row in rows:
        id, here, formula = figure_id(row.kind, row.id), (row.kind, row.id), "สองตำแหน่ง / at two decimals"
        old, new = printed_formula(before, *here), printed_formula(after, *here)
        yield points(f"{id}.before", row.name, row.before, 2, formula, old)
        yield points(f"{id}.after", row.name, row.after, 2, formula, new)
        yield points(f"{id}.change", row.name, row.change, 2, DIFFERENCE, new - old, sign=True)
    ids = [row.id for row in rows if row.kind == INDICATOR]
    if not ids:
        return
    rises = sum_of(printed_formula(after, INDICATOR, id) > printed_formula(before, INDICATOR, id) for id in ids)
    risen = sum(row.change > 0 for row in rows if row.kind == INDICATOR)
    yield count("indicators.risen", "ตัวชี้วัดเพิ่มขึ้น", risen, "นับที่เพิ่มขึ้น / how many rose", rises)
    cells = cell_count((one for id in ids for one in after.score(key_of(id)).inputs), after.cycle.folder)
    yield count("indicators.compared", "จาก", len(ids), "นับที่เทียบได้ / how many are compared", cells)


def national(report: Report) -> Iterator[Block]:
    """Set the total of every year, with its level, beside the national mean."""
    yield Heading(BESIDE_NATIONAL)
    yield from standing.paragraph(report)
    yield national_table(report)
    for cycle in report.assessment.history:
        yield from corrections.notes(report, cycle)
    found = breaks(report.assessment)
    yield from _labels([each for each in found if each.kind in WHOLE])
    yield from _sources(report)
    years = [cycle.fiscal_year for cycle in report.assessment.history]
    if missing := [year for year in range(years[0], years[-1]) if year not in years]:
        yield Note(wording(f"ไม่มีข้อมูลปี {', '.join(map(str, missing))}"))
    mean, gap = _national_mean(report, years[-1]), report.get("total.to_national")
    if mean is not None and gap is not None:
        name = report.cycle.agency.name
        yield charts.beside_national(name, report["total.printed"], mean, gap, gap.to_size(), report.digits)


def national_table(report: Report) -> Table:
    """Give the total of every year, its level, the national mean and the difference; means have no level."""
    rows, cycles = [], report.assessment.years
    levels = not report.cycle.agency.is_aggregate or any(own.outcome.level_published for own in cycles)
    for own in cycles:
        found, fiscal_year = own.outcome, own.cycle.fiscal_year
        last = own is report.assessment.own
        total = report.get("total.printed" if last else f"year.{fiscal_year}.total")
        gap = report.get("total.to_national" if last else f"year.{fiscal_year}.to_national")
        level = found.level_published or (found.level.label + " (คำนวณ)" if found.level else ABSENT)
        mean = _national_mean(report, fiscal_year)
        rows.append((wording(str(fiscal_year)), total or ABSENT, *([level] if levels else []), mean or ABSENT, gap))
    heads = {"ปีงบประมาณ พ.ศ.": 3.4, "คะแนนภาพรวม": 3, "ระดับ": 2.6, "ค่าเฉลี่ยระดับประเทศ": 4, "ต่างกัน (คะแนน)": 3}
    if not levels:
        del heads["ระดับ"]
    right = (1, len(heads) - 2, len(heads) - 1)
    return tables.table("คะแนนภาพรวมรายปี", [*heads], [*heads.values()], rows, right)


def _national_mean(report: Report, fiscal_year: int) -> Figure | None:
    """Give the national mean of a year at two decimals: of the cycle's own year the one that all reports print."""
    two, own = report.get(f"year.{fiscal_year}.national"), report.get("national.mean")
    if two is None or own is None or fiscal_year != report.cycle.fiscal_year:
        return two
    return own if own.spell("arabic") == two.spell("arabic") else two


def overview(report: Report) -> Iterator[Block]:
    """Show three or more years beside one another; a year without a figure shows as absent."""
    of = report.assessment
    if len(of.history) < 3:
        return
    years = [cycle.fiscal_year for cycle in of.history]
    yield Heading(ALL_YEARS)
    shown = [each for each in of.series if each.kind != NATIONAL]
    names = {(each.kind, each.id): each.name for each in shown}  # the last year's
    rows = [
        (name, *(report.get(f"{figure_id(*key)}.{year}") or ABSENT for year in years)) for key, name in names.items()
    ]
    heads = ("รายการ", *(wording(str(year)) for year in years))
    yield tables.table("คะแนนรายปี", heads, (5, *(1.6 for _ in years)), rows, range(1, len(heads)))
    found = breaks(of)
    yield from _labels(found)
    apart = {(each.kind, each.id, each.to_year) for each in found}
    apart |= {(TOTAL, TOTAL, each.to_year) for each in found if each.kind in WHOLE}
    drawn = [
        Point(
            each.name,
            each.fiscal_year,
            report[f"{figure_id(each.kind, each.id)}.{each.fiscal_year}"],
            (each.kind, each.id, each.fiscal_year) in apart,
        )
        for each in shown
        if each.kind != INSTRUMENT
    ]
    yield charts.multiples(drawn, report["scale.full"], report.digits)


def change(report: Report) -> Iterator[Block]:
    """Compare the latest year with the one before it; with one year, say so."""
    yield Heading(CHANGE)
    of = report.assessment
    before, after, rows = of.before, of.cycle, of.latest_changes
    if before is None:
        yield Note(single_year(report))
        return
    if any(each.kind == TOTAL for each in rows):
        yield from with_comment(after, "change", sentence(report))
    yield from _labels(of.comparability)
    above = [each for each in rows if each.kind in (TOTAL, INSTRUMENT)]
    below = [each for each in rows if each.kind == INDICATOR]
    if above:
        yield change_table(report, above, "คะแนนภาพรวมและรายแบบ")
    if not below:
        yield Note("ปีใดปีหนึ่งไม่มีคะแนนรายตัวชี้วัด จึงเทียบรายตัวชี้วัดไม่ได้")
        return
    yield change_table(report, below, "คะแนนรายตัวชี้วัด")
    apart = {each.id for each in _apart(of.comparability) if each.kind == INDICATOR}
    sides = [(each, report.pick(f"indicator.{each.id}", *SIDES)) for each in below]
    pairs = [Pair(each.name, old, new, by, apart=each.id in apart) for each, (old, new, by) in sides]
    span = before.fiscal_year, after.fiscal_year
    yield charts.dumbbell(pairs, span, report["indicators.risen"], report["indicators.compared"], report.digits)


def sentence(report: Report) -> Text:
    """Say how the total changed from one year to the next, in points (never per cent)."""
    rows = report.assessment.latest_changes
    total = next(each for each in rows if each.kind == TOTAL)
    way = WAYS[direction(total.change)]
    by = text(" {by} คะแนน", by=report["total.change"].to_size()) if total.change else ""
    words = "จาก{old} เป็น{new} คะแนนภาพรวม" + way + "{by} (จาก {total.before} เป็น {total.after} คะแนน)"
    whole = report.text(words, old=year(total.from_year), new=year(total.to_year), by=by)
    own = [each for each in rows if each.kind == INDICATOR]
    named = {*((kind, kind) for kind in WHOLE), *((INDICATOR, each.id) for each in own)}
    found = _apart(report.assessment.comparability)
    apart = dict.fromkeys(each.name for each in found if (each.kind, each.id) in named)
    caution = text("ทั้งนี้ {names} ของสองปีนี้เทียบกันโดยตรงไม่ได้", names=join_names(map(wording, apart))) if apart else Text()
    return join(" ", [whole, *(_farthest(report, own, way) for way in ("rise", "fall")), caution])


def _farthest(report: Report, changes: Sequence[Change], way: str) -> Text:
    """Name the indicators that moved the most in one way; empty where none did."""
    rows = [each for each in changes if direction(each.change) == way]
    most = max((abs(each.change) for each in rows), default=None)
    ids = {each.id: each.name for each in rows if abs(each.change) == most}
    if not ids:
        return Text()
    words = "ตัวชี้วัดที่" + WAYS[way] + "มากที่สุดคือ {names} " + WAYS[way] + " {by} คะแนน"
    return text(words, names=join_names(ids.values()), by=report[f"indicator.{next(iter(ids))}.change"].to_size())


def single_year(report: Report) -> Text:
    """Say that there is one year only."""
    beside = " จึงเทียบกับค่าเฉลี่ยระดับประเทศแทน" if report.get("national.mean") else ""
    return text("มีข้อมูลเพียง{year} ปีเดียว ไม่มีปีก่อนหน้าให้เปรียบเทียบ" + beside, year=year(report.cycle.fiscal_year))


def change_table(report: Report, rows: Sequence[Change], what: str) -> Table:
    """Give figures of two years and their change in points."""
    old, new = rows[0].from_year, rows[0].to_year
    cells: list[tables.Row] = [(row.name, *report.pick(figure_id(row.kind, row.id), *SIDES)) for row in rows]
    names = ("รายการ", wording(f"ปี {old}"), wording(f"ปี {new}"), "เปลี่ยนแปลง (คะแนน)")
    caption = wording(f"{what} ปี {old}–{new}")
    return tables.table(caption, names, (7, 2.6, 2.6, 3.4), cells, (1, 2, 3))


def _labels(found: Sequence[Comparability]) -> Iterator[Block]:
    """Say which comparisons of two years are not of like with like."""
    apart = _apart(found)
    for key in dict.fromkeys((each.from_year, each.to_year, each.reason_th) for each in apart):
        names = dict.fromkeys(each.name for each in apart if (each.from_year, each.to_year, each.reason_th) == key)
        old, new, reason = key
        words = "{old} กับ{new} เทียบกันโดยตรงไม่ได้: {names} เพราะ{reason}"
        names_said = join_names(map(wording, names))
        yield Note(text(words, old=year(old), new=year(new), names=names_said, reason=wording(reason)))


def _apart(found: Sequence[Comparability]) -> list[Comparability]:
    return [each for each in found if each.label != "comparable"]


def breaks(of: Assessment) -> list[Comparability]:
    """Give what is not comparable between each year and the one before it, oldest first."""
    pairs = pairwise(of.history)
    return _apart([each for old, new in pairs for each in comparability(old.scheme, new.scheme)])


def _sources(report: Report) -> Iterator[Block]:
    """Cite the source of the result of every year."""
    for own in report.assessment.history:
        cited = filter(None, (own.result.source, *(f"{each.title} {each.url}".strip() for each in own.sources)))
        words = "ที่มาของผล{year}: {cited}"
        sources = "; ".join(dict.fromkeys(cited)) or "ไม่ได้ระบุ"  # an address keeps its digits
        yield Note(text(words, year=year(own.fiscal_year), cited=sources))
