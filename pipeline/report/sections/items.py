"""OIT opened: its items and sub-indicators, or how whole missing items explain the scores."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline import thai
from pipeline.analysis import items as oit
from pipeline.analysis.assessment import Assessment
from pipeline.cycle import Cycle
from pipeline.cycle.csv_files import SCORE
from pipeline.cycle.files import ITEMS, SUB_INDICATORS
from pipeline.report import tables
from pipeline.report.blocks import Block, Heading, Paragraph, Table
from pipeline.report.calculation import constant, convention, mean
from pipeline.report.cycle_formulas import HUNDRED, CycleFormulas, Formulas
from pipeline.report.figure import PUBLISHED, SEARCH, Figure, count, published_points
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import note_unknown
from pipeline.report.text import Text, join, wording
from pipeline.schemes.facts import SubIndicator

HEADING = "ภายใน OIT"


def figures(of: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give the scores of sub-indicators and items, and what explains OIT where its items are not given.

    Raises:
        UnknownFact: no source states the sub-indicators, or how they combine.
    """
    cycle, known = of.cycle, formulas.own
    for each in cycle.sub_indicators or ():
        sub, by = each.sub_indicator, constant(each.value, known.raw(SUB_INDICATORS, each.row, SCORE))
        yield published_points(f"sub_indicator.{sub.code}.score", sub.name, each.value, PUBLISHED, by)
    own = [each for each in cycle.items or () if each.instrument == oit.OIT]
    for item in own:
        by = constant(item.value, known.raw(ITEMS, item.row, SCORE))
        yield published_points(f"item.{item.id}.score", item.id, item.value, PUBLISHED, by)
    if not own:
        for found in _explanations(cycle):
            yield from _way_figures(known, found)


def _explanations(cycle: Cycle) -> Iterator[oit.Explanation]:
    """Explain the indicators that the year parts into items.

    Raises:
        UnknownFact: no source states how sub-indicators combine.
    """
    for no in sorted({each.indicator for each in cycle.scheme.sub_indicators} & set(cycle.values)):
        yield oit.explain(cycle.scheme, no, cycle.values[no])


def _way_figures(known: CycleFormulas, found: oit.Explanation) -> Iterator[Figure]:
    no, name = found.indicator_no, f"ตัวชี้วัดที่ {found.indicator_no}"
    id, inputs = f"oit.{no}", known.score(no).inputs
    formula = "ขอบเขตของการค้น / bound of the search"
    yield count(f"{id}.bound", name, found.most, formula, convention("most_missing"))
    ways = len(found.ways)
    yield count(f"{id}.ways", name, ways, SEARCH, constant(ways, *inputs))
    sizes = {each.code: each.n_items for each in found.subs}
    for number, way in enumerate(found.ways, 1):
        check = mean(HUNDRED * constant(size - way.get(code, 0)) / constant(size) for code, size in sizes.items())
        found_by = f"{SEARCH}; {thai.number(found.published, 2, 'arabic')} = {check.text}"
        for code, missing in way.items():
            own = f"{id}.way{number}.{code}"
            yield count(f"{own}.missing", name, missing, found_by, constant(missing, *inputs))
            formula = "จำนวนรายการของปี / items of the year"
            by = constant(sizes[code], known.rule(f'sub_indicators."{code}".n_items'))
            yield count(f"{own}.items", name, sizes[code], formula, by)


def sentence(report: Report, found: oit.Explanation) -> Text:
    """Say the explanation, with its bound."""
    no = found.indicator_no
    ways = [_way(report, f"oit.{no}.way{number}", found.subs, way) for number, way in enumerate(found.ways, 1)]
    many = "ทางเดียว" if len(ways) == 1 else " {.ways} ทาง"
    explained = "อธิบายได้" + many + " คือ {explained}" if ways else "ไม่มีจำนวนรายการที่ขาดแบบใดให้คะแนนนี้"
    return report.text(
        "{indicator} ได้ {score} คะแนน หากขาดไม่เกิน {.bound} รายการ " + explained,
        f"oit.{no}",
        indicator=wording(f"ตัวชี้วัดที่ {found.indicator_no}"),
        score=report[f"indicator.{no}.score"].to_decimals(2),
        explained=join(" หรือ ", ways),
    )


def _way(report: Report, id: str, subs: Sequence[SubIndicator], way: Mapping[str, int]) -> Text:
    """Say how many items of which sub-indicators are missing; ``id`` is that of the way's figures."""
    if not way:
        return wording("ครบทุกรายการ")
    words = "ขาด {.missing} ใน {.items} รายการของ {sub}"
    missing = [sub for sub in subs if sub.code in way]
    each = (report.text(words, f"{id}.{sub.code}", sub=wording(f"{sub.code} {sub.name}")) for sub in missing)
    return join(" กับ ", each)


@note_unknown
def blocks(report: Report) -> Iterator[Block]:
    """Open OIT: items and sub-indicators where they were given, else how whole missing items explain the scores."""
    cycle = report.cycle
    opened = any(each.instrument == oit.OIT for each in cycle.items or ())
    if not (opened or cycle.sub_indicators or (cycle.scheme.sub_indicators and cycle.scores)):
        return
    yield Heading(HEADING, 3)
    if opened:
        yield checklist(report)
    if cycle.sub_indicators:
        yield table(report)
    for found in () if opened else _explanations(cycle):
        yield Paragraph(sentence(report, found))


def table(report: Report) -> Table:
    """Give the published scores of the sub-indicators."""
    rows = [
        (wording(sub.code), wording(sub.name), report[f"sub_indicator.{sub.code}.score"])
        for sub in (each.sub_indicator for each in report.cycle.sub_indicators or ())
    ]
    names = ("ตัวชี้วัดย่อย", "ชื่อ", "คะแนน")
    return tables.table("คะแนนรายตัวชี้วัดย่อย", names, (2.6, 9, 2.4), rows, (2,))


def checklist(report: Report) -> Table:
    """List the items; where the year's rule is all or nothing, say fulfilled or not, else give the score."""
    cycle, words = report.cycle, {True: "ครบ", False: "ไม่ครบ", None: "ไม่มีข้อมูล"}
    items = {each.id: each.value for each in cycle.items or () if each.instrument == oit.OIT}
    rows: list[tuple[tables.Value, ...]]
    if set(items.values()) <= {0, 100}:
        rows = [
            (wording(row.item_id), wording(row.title or ""), wording(row.sub_indicator or ""), words[row.fulfilled])
            for row in oit.checklist(cycle.scheme, items)
        ]
    else:
        titles = {each.id: each.text for each in cycle.scheme.items}
        rows = [(wording(id), wording(titles.get(id) or ""), None, report[f"item.{id}.score"]) for id in items]
    names = ("ข้อ", "รายการ", "ตัวชี้วัดย่อย", "ผล")
    return tables.table("รายการเปิดเผยข้อมูล", names, (1.4, 9, 2.6, 2), rows)
