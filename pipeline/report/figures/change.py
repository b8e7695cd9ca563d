"""Figures of how scores changed from one year to the next, and of the plan between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.analysis.assessment import Assessment
from pipeline.analysis.changes import INDICATOR, INSTRUMENT, TOTAL, direction
from pipeline.analysis.plan_results import counts
from pipeline.cycle.files import PLAN
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import counted, summed
from pipeline.report.figures.cycle_formulas import Known
from pipeline.report.figures.figure import Printed, count, points
from pipeline.report.figures.lost import key_of
from pipeline.report.figures.parted import DIFFERENCE, drawn, place_of_movement
from pipeline.report.figures.stated import at_print, earlier_key, figure_id


def figures(of: Assessment, history: Sequence[Known]) -> Iterator[Printed]:
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
        yield points(
            f"{id}.before",
            row.before,
            2,
            formula,
            at_print(before, *here),
            *where,
            about=(row.name, labels[before], "(จาก"),
        )
        yield points(
            f"{id}.after",
            row.after,
            2,
            formula,
            at_print(after, *here),
            *where,
            about=(row.name, labels[after], " เป็น"),
        )
        by = at_print(after, *here) - at_print(before, *here)
        moved_in = [places.CHANGE]
        if row.kind == INDICATOR:
            moved_in.append(place_of_movement(of))
        signed = points(
            f"{id}.change",
            row.change,
            2,
            DIFFERENCE,
            by,
            *dict.fromkeys(moved_in),
            sign=True,
            about=(row.name, "เปลี่ยนแปลง"),
        )
        said = (row.kind == TOTAL and row.change) or (row.change and row.change in ends)
        yield from signed.and_size(places.CHANGE) if said else (signed,)
    if own:
        ids = [row.id for row in own]
        rises = summed(at_print(after, INDICATOR, id) > at_print(before, INDICATOR, id) for id in ids)
        number = sum(move > 0 for move in moves)
        yield count(
            "indicators.risen",
            number,
            "นับที่เพิ่มขึ้น / how many rose",
            rises,
            places.CHANGE,
            about=("ตัวชี้วัดเพิ่มขึ้น",),
        )
        cells = (one for id in ids for one in after.score(key_of(id)).inputs)
        yield count(
            "indicators.compared",
            len(own),
            "นับที่เทียบได้ / how many are compared",
            counted(cells, after.cycle.folder),
            places.CHANGE,
            about=(" จาก",),
        )


def plan(of: Assessment, history: Sequence[Known]) -> Iterator[Printed]:
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
        yield count(
            f"plan.{name}",
            found[name],
            "นับตัวชี้วัด / indicators counted",
            counted(cells, before.raw(PLAN).file),
            where,
            about=(words[name],),
        )
    for row in all_rows:
        about = (row.indicator,)
        own = (each.row for each in cycle.plan if each.indicator.no == row.indicator_no)
        formula = "นับประเด็นในช่อง / actions counted in the cell"
        actions = counted((before.raw(PLAN, at, "ประเด็นที่ต้องปรับปรุง") for at in own), before.raw(PLAN).file)
        yield count(
            f"plan.{row.indicator_no}.actions",
            row.actions,
            formula,
            actions,
            where,
            about=(*about, "ประเด็นในแผน"),
            unit="count in a cell",
        )
        if row.change is not None:
            no = next(
                each.no
                for each in after.cycle.scheme.indicators
                if earlier_key(before, after, each.no) == row.indicator_no
            )
            by = after.score(no) - before.score(row.indicator_no)
            yield points(
                f"plan.{row.indicator_no}.change",
                row.change,
                2,
                DIFFERENCE,
                by,
                where,
                sign=True,
                about=(*about, "เปลี่ยนแปลง"),
            )
