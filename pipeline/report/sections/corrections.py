"""Which result the reports rest on where a published one was corrected, and what was printed before."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.analysis.assessment import Assessment
from pipeline.cycle import Cycle
from pipeline.cycle.corrections import after
from pipeline.cycle.csv_files import SCORE
from pipeline.cycle.files import SCORES
from pipeline.cycle.model import result_values
from pipeline.report import tables
from pipeline.report.blocks import Block, Note, Table
from pipeline.report.calculation import Calculation, constant
from pipeline.report.cycle_formulas import CycleFormulas, Formulas
from pipeline.report.figure import PUBLISHED, Figure, published_points
from pipeline.report.report import Report
from pipeline.report.sections.paragraphs import ABSENT, year
from pipeline.report.text import Mention, Text, join, text, wording

_TOTAL, _LEVEL = "คะแนนภาพรวม", "ระดับผลการประเมิน"


def figures(_: Assessment, formulas: Formulas) -> Iterator[Figure]:
    """Give what was printed before each correction of each year, and what it became."""
    for known in formulas.history:
        for number in range(1, len(known.cycle.corrections) + 1):
            yield from _figures(known, number)


def _figures(known: CycleFormulas, number: int) -> Iterator[Figure]:
    cycle = known.cycle
    became = _became(cycle, number)
    for key, value in cycle.corrections[number - 1].before.values.items():
        id, name = _id(cycle, number, key), _name(cycle, key)
        if isinstance(value, Decimal):
            by = known.published(f"corrections[{number}].before.{key}", value)
            yield published_points(f"{id}.before", f"{name} (เดิม)", value, PUBLISHED, by)
        new = became.get(key)
        if isinstance(new, Decimal):
            by = _place(known, number, key, new)
            yield published_points(f"{id}.after", f"{name} (หลังแก้ไข)", new, PUBLISHED, by)


def _place(known: CycleFormulas, number: int, key: str, value: Decimal) -> Calculation:
    """Give the cell of a corrected value: what a later correction has as earlier, else what stands now."""
    for later, each in enumerate(known.cycle.corrections[number:], number + 1):
        if key in each.before.values:
            return known.published(f"corrections[{later}].before.{key}", value)
    table, _, id = key.partition(".")
    if table == "indicators":
        row = next(each.row for each in known.cycle.scores if each.indicator.no == int(id))
        return constant(value, known.raw(SCORES, row, SCORE))
    return known.published(key if id else f"agency.{key}", value)


def _became(cycle: Cycle, number: int) -> dict[str, Decimal | str]:
    now = result_values(cycle.result, cycle.values, cycle.instruments.values)
    return after(cycle.corrections, number, now)


def _id(cycle: Cycle, number: int, key: str) -> str:
    return f"year.{cycle.fiscal_year}.correction.{number}.{key}"


def _name(cycle: Cycle, key: str) -> str:
    table, _, id = key.partition(".")
    if table == "indicators":
        return next(each.name for each in cycle.scheme.indicators if each.no == int(id))
    return "คะแนนแบบ " + id if table == "instruments" else _TOTAL if key == "total" else _LEVEL


def notes(report: Report, cycle: Cycle) -> Iterator[Block]:
    """Say which result of a cycle stands, since when and why, and what was printed before; nothing without one."""
    if not cycle.corrections:
        return
    last = cycle.corrections[-1]
    words = "{year} ใช้ผลที่แก้ไขแล้วตาม {source} ({date}) เหตุผล: {reason}"
    own = text(words, year=year(cycle.fiscal_year), source=last.source, date=last.date, reason=last.reason)
    yield Note(own)
    several = len(cycle.corrections) > 1
    for number, each in enumerate(cycle.corrections, 1):
        place = wording(f"ก่อนการแก้ไขครั้งที่ {number}" if several else "ก่อนการแก้ไข")
        origin = text(" ({source})", source=each.before.source) if each.before.source else ""
        said = join(" ", (_said(report, cycle, number, key) for key in each.before.values))
        yield Note(text("{place}{origin} ประกาศไว้ คือ {said}", place=place, origin=origin, said=said))


def _said(report: Report, cycle: Cycle, number: int, key: str) -> Text:
    name, value = wording(_name(cycle, key)), _value(report, cycle, number, key, "before")
    return text("{name} {value}" + ("" if key == "level" else " คะแนน"), name=name, value=value)


def _value(report: Report, cycle: Cycle, number: int, key: str, side: str) -> str | Mention:
    figure = report.get(f"{_id(cycle, number, key)}.{side}")
    if figure is not None:
        return figure
    values = cycle.corrections[number - 1].before.values if side == "before" else _became(cycle, number)
    return str(values[key]) if key in values else ABSENT


def table(report: Report) -> Iterator[Table]:
    """List what each correction of the cycle changed, with its date, reason and sources; nothing without one."""
    cycle = report.cycle
    rows = [
        (
            wording(str(number)),
            each.date,
            wording(_name(cycle, key)),
            _value(report, cycle, number, key, "before"),
            _value(report, cycle, number, key, "after"),
            each.reason,
            text("เดิม: {before} ใหม่: {new}", before=each.before.source or ABSENT, new=each.source),
        )
        for number, each in enumerate(cycle.corrections, 1)
        for key in each.before.values
    ]
    if rows:
        names = ("ครั้งที่", "วันที่", "รายการ", "เดิม", "หลังแก้ไข", "เหตุผล", "ที่มา")
        yield tables.table("การแก้ไขผลที่ประกาศ", names, (1.3, 2.2, 3, 1.6, 1.8, 2.8, 3.6), rows, (3, 4))
