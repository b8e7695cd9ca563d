"""What the years report shows: against the national mean, and against the years before."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from pipeline import charts, sentences, tables, thai
from pipeline.blocks import Block, Heading, Note, Paragraph
from pipeline.raw import Cycle
from pipeline.scores import outcome
from pipeline.thai import Digits
from pipeline.years import INDICATOR, INSTRUMENT, NATIONAL, TOTAL, changes, series


def national(history: Sequence[Cycle], digits: Digits) -> Iterator[Block]:
    """Set the total beside the national mean, every year that has one."""
    yield Heading("คะแนนภาพรวมกับค่าเฉลี่ยระดับประเทศ")
    frame = series(history)
    yield Paragraph(sentences.standing(history[-1], digits))
    printed = {(row.kind, row.fiscal_year): row.printed for row in frame.itertuples(index=False)}
    rows = []
    for cycle in history:
        own, mean = printed.get((TOTAL, cycle.fiscal_year)), printed.get((NATIONAL, cycle.fiscal_year))
        rows.append(
            (
                thai.in_digits(str(cycle.fiscal_year), digits),
                "ไม่มีข้อมูล" if own is None else thai.number(own, 2, digits),
                "ไม่มีข้อมูล" if mean is None else thai.number(mean, 2, digits),
                "" if own is None or mean is None else thai.number(own - mean, 2, digits, sign=True),
            )
        )
    names = ("ปีงบประมาณ พ.ศ.", "คะแนนภาพรวม", "ค่าเฉลี่ยระดับประเทศ", "ต่างกัน (คะแนน)")
    yield tables.frame("คะแนนภาพรวมรายปี", names, (4, 3.4, 4.4, 3.4), rows, (1, 2, 3))
    result = outcome(history[-1])
    if result.printed is not None and result.national is not None:
        name = history[-1].agency.name
        yield charts.beside_national(name, result.printed, thai.rounded(result.national), digits)


def years(history: Sequence[Cycle], digits: Digits) -> Iterator[Block]:
    """Compare each year with the one before it; with one year, say so."""
    yield Heading("เปรียบเทียบระหว่างปี")
    if len(history) == 1:
        yield Note(sentences.single_year(history[-1], digits))
        return
    frame = changes(history)
    for before, after in itertools.pairwise(history):
        pair = frame[(frame["from_year"] == before.fiscal_year) & (frame["to_year"] == after.fiscal_year)]
        span = thai.in_digits(f"{before.fiscal_year}–{after.fiscal_year}", digits)
        yield Heading(f"ปี {span}", 3)
        yield Paragraph(sentences.change(pair, digits))
        above = pair[pair["kind"].isin([TOTAL, INSTRUMENT])]
        yield tables.changes(above, f"คะแนนภาพรวมและรายแบบ ปี {span}", digits)
        below = pair[pair["kind"] == INDICATOR]
        yield tables.changes(below, f"คะแนนรายตัวชี้วัด ปี {span}", digits)
        yield charts.dumbbell(below, digits)
