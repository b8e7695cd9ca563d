"""Figures of the committee's cut and of the ways that explain OIT."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline import thai
from pipeline.analysis import cut_off, points_lost
from pipeline.analysis import items as oit
from pipeline.cycle.files import FINDINGS, SETTINGS
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import called, convention, counted, given, mean
from pipeline.report.figures.cycle_formulas import HUNDRED, Known
from pipeline.report.figures.figure import POINTS, Printed, count, exact, points
from pipeline.report.figures.lost import goal_of

_FOUND = "หาด้วยการค้นทุกทาง / found by search"


def decided(known: Known) -> Iterator[Printed]:
    """Give the cut, what it would decide otherwise, and the cuts that agree with the committee.

    Raises:
        UnknownFact: there is no cut, and no source states the pass mark.
    """
    cycle = known.cycle
    if cycle.findings is None or not cycle.scores:
        return
    chosen, own = cut_off.of_cycle(cycle), cycle.settings.fix_below
    by = (
        goal_of(known, points_lost.PASS_MARK, "")
        if own is None
        else given(own, known.raw(SETTINGS, "fix_below"))
    )
    formula = "จุดตัดของหน่วยงานและปี / cut of agency and year"
    yield exact("cut.value", chosen.value, POINTS, formula, by, places.CUT, about=("จุดตัด",))
    beside, rows = cut_off.beside_of(cycle, chosen), {each.indicator.no: each.row for each in cycle.findings}
    other = beside[beside["agrees"].eq(False)]["indicator_no"]
    if len(other):
        cells = (known.raw(FINDINGS, rows[no], "ประเด็นที่ต้องแก้ไข") for no in other if no in rows)
        yield count(
            "cut.otherwise",
            len(other),
            "นับที่จัดต่างไป / how many are decided otherwise",
            counted(cells, known.raw(FINDINGS).file),
            places.CUT,
            about=("จะจัดต่างไป",),
        )
    if found := cut_off.reproducing_of(cycle):
        bounds: tuple[tuple[str, Fraction | None, str, str], ...] = (
            ("above", found.above, "MAX", "สูงสุดของที่ต้องแก้ไข / highest score to be fixed"),
            ("to", found.to, "MIN", "ต่ำสุดของที่ไม่ต้องแก้ไข / lowest score not to be fixed"),
        )
        entries = cut_off.entries(cycle.findings)
        for name, value, pick, formula in bounds:
            fixed = name == "above"
            scored = [
                known.score(no)
                for no, entry in entries.items()
                if no in cycle.values and entry in (("fix", "both") if fixed else ("develop", "none"))
            ]
            if value is not None:
                yield points(
                    f"cut.{name}",
                    value,
                    2,
                    formula,
                    called(pick, *scored),
                    places.CUT,
                    about=("ที่สูงกว่า" if fixed else " ถึง", "ไม่เกิน"),
                )


def disclosure(known: Known) -> Iterator[Printed]:
    """Give the figures that explain OIT by whole missing items, where the items themselves are not given.

    Raises:
        UnknownFact: no source states the sub-indicators, or how they combine.
    """
    cycle, where = known.cycle, places.OIT
    for each in cycle.sub_indicators or ():
        code, by = (
            each.sub_indicator.code,
            given(each.value, known.raw("sub-indicators.csv", each.row, "คะแนน")),
        )
        yield Printed(
            f"sub_indicator.{code}.score",
            f"{each.value:f}",
            each.value,
            POINTS,
            "ตามที่ประกาศ / as published",
            by,
            (where,),
            (each.sub_indicator.name,),
        )
    own = [each for each in cycle.items or () if each.instrument == oit.OIT]
    if own:
        if not {each.value for each in own} <= {0, 100}:
            for item in own:
                by = given(item.value, known.raw("items.csv", item.row, "คะแนน"))
                yield Printed(
                    f"item.{item.id}.score",
                    f"{item.value:f}",
                    item.value,
                    POINTS,
                    "ตามที่ประกาศ / as published",
                    by,
                    (where,),
                    (item.id,),
                )
        return
    for no in sorted({each.indicator for each in cycle.scheme.sub_indicators} & set(cycle.values)):
        found, said = oit.explain(cycle.scheme, no, cycle.values[no]), f"ตัวชี้วัดที่ {no} "
        yield count(
            f"oit.{no}.bound",
            found.most,
            "ขอบเขตของการค้น / bound of the search",
            convention("most_missing"),
            where,
            about=(said, "หากขาดไม่เกิน"),
        )
        if len(found.ways) > 1:
            yield count(
                f"oit.{no}.ways",
                len(found.ways),
                _FOUND,
                given(len(found.ways), *known.score(no).inputs),
                where,
                about=(said, "อธิบายได้"),
            )
        for number, way in enumerate(found.ways, 1):
            check = _explained(known, found, way)
            for code, missing in way.items():
                sub = next(each for each in found.subs if each.code == code)
                formula = f"{_FOUND}; {thai.number(found.published, 2, 'arabic')} = {check}"
                id, about = (
                    f"oit.{no}.way{number}.{code}",
                    (said, f"ขาด {missing} ใน {sub.n_items} รายการของ {code}"),
                )
                yield count(
                    f"{id}.missing",
                    missing,
                    formula,
                    given(missing, *known.score(no).inputs),
                    where,
                    about=(*about, "ขาด"),
                )
                items = given(sub.n_items, known.rule(f'sub_indicators."{code}".n_items'))
                yield count(
                    f"{id}.items",
                    sub.n_items,
                    "จำนวนรายการของปี / items of the year",
                    items,
                    where,
                    about=(*about, " ใน"),
                )


def _explained(known: Known, found: oit.Explanation, way: oit.Missing) -> str:
    """Give the sum that a way comes to, to be recomputed."""
    return mean(
        HUNDRED * given(each.n_items - way.get(each.code, 0)) / given(each.n_items) for each in found.subs
    ).text
