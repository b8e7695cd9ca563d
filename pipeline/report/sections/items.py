"""OIT opened: its items and sub-indicators, or how whole missing items explain the scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline import thai
from pipeline.analysis import items as oit
from pipeline.analysis.columns import POINTS
from pipeline.cycle import Cycle
from pipeline.errors import UnknownFact
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Paragraph
from pipeline.report.figures import figure as places
from pipeline.report.figures.calculation import convention, given, mean
from pipeline.report.figures.cycle_formulas import HUNDRED, CycleFormulas
from pipeline.report.figures.figure import POINTS, Printed, count
from pipeline.report.sections import paragraphs
from pipeline.schemes.scoring import mean
from pipeline.thai import Digits


def figures(known: CycleFormulas) -> Iterator[Printed]:
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
        yield printed_as(
            f"sub_indicator.{code}.score",
            each.sub_indicator.name,
            f"{each.value:f}",
            each.value,
            POINTS,
            "ตามที่ประกาศ / as published",
            by,
        )
    own = [each for each in cycle.items or () if each.instrument == oit.OIT]
    if own:
        if not {each.value for each in own} <= {0, 100}:
            for item in own:
                by = given(item.value, known.raw("items.csv", item.row, "คะแนน"))
                yield printed_as(
                    f"item.{item.id}.score",
                    item.id,
                    f"{item.value:f}",
                    item.value,
                    POINTS,
                    "ตามที่ประกาศ / as published",
                    by,
                )
        return
    for no in sorted({each.indicator for each in cycle.scheme.sub_indicators} & set(cycle.values)):
        found, said = oit.explain(cycle.scheme, no, cycle.values[no]), f"ตัวชี้วัดที่ {no} "
        yield count(
            f"oit.{no}.bound",
            said,
            found.most,
            "ขอบเขตของการค้น / bound of the search",
            convention("most_missing"),
        )
        if len(found.ways) > 1:
            yield count(
                f"oit.{no}.ways",
                said,
                len(found.ways),
                _FOUND,
                given(len(found.ways), *known.score(no).inputs),
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
                    f"{id}.missing", about[0], missing, formula, given(missing, *known.score(no).inputs)
                )
                items = given(sub.n_items, known.rule(f'sub_indicators."{code}".n_items'))
                yield count(
                    f"{id}.items", about[0], sub.n_items, "จำนวนรายการของปี / items of the year", items
                )


def _explained(known: CycleFormulas, found: oit.Explanation, way: oit.Missing) -> str:
    """Give the sum that a way comes to, to be recomputed."""
    return mean(
        HUNDRED * given(each.n_items - way.get(each.code, 0)) / given(each.n_items) for each in found.subs
    ).text


def sentence(found: Explanation, digits: Digits) -> str:
    """Say the explanation in Thai, with its bound."""
    head = f"ตัวชี้วัดที่ {found.indicator_no} ได้ {thai.number(found.published)} คะแนน"
    bound = f"หากขาดไม่เกิน {found.most} รายการ"
    said = [_way(found, way) for way in found.ways]
    if not said:
        return thai.in_digits(f"{head} {bound} ไม่มีจำนวนรายการที่ขาดแบบใดให้คะแนนนี้", digits)
    count = "ทางเดียว" if len(said) == 1 else f" {len(said)} ทาง"
    return thai.in_digits(f"{head} {bound} อธิบายได้{count} คือ {' หรือ '.join(said)}", digits)


def _way(found: Explanation, way: Missing) -> str:
    if not way:
        return "ครบทุกรายการ"
    subs = (sub for sub in found.subs if sub.code in way)
    return " กับ ".join(f"ขาด {way[s.code]} ใน {s.n_items} รายการของ {s.code} {s.name}" for s in subs)


def blocks(cycle: Cycle, digits: Digits) -> Iterator[Block]:
    """Open OIT: items and sub-indicators where they were given, else how whole missing items explain the scores."""
    items = {each.id: each.value for each in cycle.items or () if each.instrument == oit.OIT}
    subs = cycle.scheme.sub_indicators
    if not (items or cycle.sub_indicators or (subs and cycle.scores)):
        return
    yield Heading(places.OIT.heading, 3, part="annex")
    if items:
        yield _checklist(cycle, items, digits)
    if cycle.sub_indicators:
        rows = [
            (each.sub_indicator.code, each.sub_indicator.name, f"{each.value:f}")
            for each in cycle.sub_indicators
        ]
        shown = [[thai.in_digits(value, digits) for value in row] for row in rows]
        names = ("ตัวชี้วัดย่อย", "ชื่อ", "คะแนน")
        yield tables.frame("คะแนนรายตัวชี้วัดย่อย", names, (2.6, 9, 2.4), shown, (2,), part="annex")
    if items:
        return
    try:
        for no in sorted({each.indicator for each in subs} & set(cycle.values)):
            yield Paragraph(
                oit.sentence(oit.explain(cycle.scheme, no, cycle.values[no]), digits), part="annex"
            )
    except UnknownFact as unknown:
        yield paragraphs.unknown_note(unknown, digits)


def _checklist(cycle: Cycle, items: Mapping[str, Decimal], digits: Digits) -> Block:
    """List the items; where the year's rule is all or nothing, say fulfilled or not, else give the score."""
    words = {True: "ครบ", False: "ไม่ครบ", None: "ไม่มีข้อมูล"}
    titles = {each.id: each.text for each in cycle.scheme.items}
    if set(items.values()) <= {0, 100}:
        listed = oit.checklist(cycle.scheme, items)
        rows = [(row.item_id, row.title, row.sub_indicator, words[row.fulfilled]) for row in listed]
    else:
        rows = [(id, titles.get(id), None, f"{score:f}") for id, score in items.items()]
    shown = [[thai.in_digits(value or "", digits) for value in row] for row in rows]
    names = ("ข้อ", "รายการ", "ตัวชี้วัดย่อย", "ผล")
    return tables.frame("รายการเปิดเผยข้อมูล", names, (1.4, 9, 2.6, 2), shown, part="annex")
