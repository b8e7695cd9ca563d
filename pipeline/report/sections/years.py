"""What the years report shows: beside the national mean, over all years, and the latest change in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from pipeline import thai
from pipeline.analysis import plan_results
from pipeline.analysis.changes import INDICATOR, INSTRUMENT, NATIONAL, TOTAL, changes, series
from pipeline.analysis.decomposition import Decomposition, decompositions
from pipeline.analysis.movement import movement_of
from pipeline.analysis.scores import outcome
from pipeline.cycle import Cycle
from pipeline.errors import UnknownFact
from pipeline.report import charts, sentences, tables
from pipeline.report.blocks import Block, Heading, Note, Paragraph
from pipeline.report.figures import figure as places
from pipeline.report.sections import remarks
from pipeline.report.sections.committee import unknown_note
from pipeline.report.sections.paragraphs import said, standing
from pipeline.schemes import comparability
from pipeline.thai import Digits

ABSENT = "ไม่มีข้อมูล"


def national(history: Sequence[Cycle], digits: Digits) -> Iterator[Block]:
    """Set the total of every year, with its level, beside the national mean."""
    yield Heading(places.NATIONAL.heading)
    yield from standing(history[-1], digits)
    rows = []
    for cycle in history:
        found = outcome(cycle)
        rows.append(
            (
                thai.in_digits(str(cycle.fiscal_year), digits),
                ABSENT if found.printed is None else thai.number(found.printed, 2, digits),
                found.level_published or (found.level.name if found.level else ABSENT),
                ABSENT if found.national is None else thai.number(found.national, 2, digits),
                "" if found.to_national is None else thai.number(found.to_national, 2, digits, sign=True),
            )
        )
    names = ("ปีงบประมาณ พ.ศ.", "คะแนนภาพรวม", "ระดับ", "ค่าเฉลี่ยระดับประเทศ", "ต่างกัน (คะแนน)")
    yield tables.frame("คะแนนภาพรวมรายปี", names, (3.4, 3, 2.6, 4, 3), rows, (1, 3, 4))
    if gap := remarks.gaps([cycle.fiscal_year for cycle in history], digits):
        yield Note(gap)
    last = outcome(history[-1])
    if last.printed is not None and last.national is not None:
        yield charts.beside_national(
            history[-1].agency.name, last.printed, thai.rounded(last.national), digits
        )


def overview(history: Sequence[Cycle], digits: Digits) -> Iterator[Block]:
    """Show three or more years beside one another; a year without a figure shows as absent."""
    if len(history) < 3:
        return
    frame = series(history)
    years = [cycle.fiscal_year for cycle in history]
    yield Heading(places.OVERVIEW.heading)
    shown = frame[frame["kind"] != NATIONAL]
    rows = []
    for _, group in shown.groupby(["kind", "id"], sort=False):
        by_year = dict(zip(group["fiscal_year"], group["printed"], strict=True))
        found = (thai.number(by_year[year], 2, digits) if year in by_year else ABSENT for year in years)
        rows.append((group["name"].iloc[-1], *found))
    names = ("รายการ", *(thai.in_digits(str(year), digits) for year in years))
    yield tables.frame("คะแนนรายปี", names, (5, *(1.6 for _ in years)), rows, range(1, len(names)))
    drawn = shown[shown["kind"] != INSTRUMENT]
    yield charts.multiples(drawn, digits)


def latest(history: Sequence[Cycle], digits: Digits) -> Iterator[Block]:
    """Compare the latest year with the one before it; with one year, say so."""
    yield Heading(places.CHANGE.heading)
    if len(history) == 1:
        yield Note(sentences.single_year(history[-1], digits))
        return
    before, after = history[-2:]
    frame = changes(history)
    pair = frame[(frame["from_year"] == before.fiscal_year) & (frame["to_year"] == after.fiscal_year)]
    span = thai.in_digits(f"{before.fiscal_year}–{after.fiscal_year}", digits)
    if (pair["kind"] == TOTAL).any():
        yield from said(after, "change", sentences.change(pair, digits))
    yield from _labels(before, after, digits)
    above, below = pair[pair["kind"].isin([TOTAL, INSTRUMENT])], pair[pair["kind"] == INDICATOR]
    if len(above):
        yield tables.changes(above, f"คะแนนภาพรวมและรายแบบ ปี {span}", digits)
    if not len(below):
        yield Note("ปีใดปีหนึ่งไม่มีคะแนนรายตัวชี้วัด จึงเทียบรายตัวชี้วัดไม่ได้")
        return
    yield tables.changes(below, f"คะแนนรายตัวชี้วัด ปี {span}", digits)
    yield charts.dumbbell(below, digits)
    *_, parted = decompositions(history)
    if isinstance(parted, UnknownFact):
        yield unknown_note(parted, digits)
    else:
        yield from _contributions(parted, digits)
    yield from _movement(movement_of(before, after), span, digits)
    yield Note(remarks.significance(before, after, digits))


def _labels(before: Cycle, after: Cycle, digits: Digits) -> Iterator[Block]:
    """Say which comparisons of the two years are not of like with like."""
    frame = comparability.frame(before.scheme, after.scheme)
    for reason, group in frame[frame["label"] != "comparable"].groupby("reason_th", sort=False):
        names = sentences.listed(dict.fromkeys(group["name"]))
        yield Note(thai.in_digits(f"เทียบกันโดยตรงไม่ได้: {names} เพราะ{reason}", digits))


def _contributions(parted: Decomposition, digits: Digits) -> Iterator[Block]:
    yield Heading(places.PARTED.heading, 3)
    yield Paragraph(remarks.parts_of_change(parted, digits))
    ruled = bool(parted.from_rules)
    rows = [
        (
            row.name,
            "" if row.weight_after is None else thai.number(row.weight_after, 2, digits),
            *(
                (thai.number(value, 2, digits, sign=True) for value in (row.from_scores, row.from_rules))
                if ruled
                else ()
            ),
            thai.number(row.contribution, 2, digits, sign=True),
        )
        for row in parted.table.itertuples(index=False)
    ]
    names = ("ตัวชี้วัด", "น้ำหนัก", *(("ผลของคะแนน", "ผลของกฎ") if ruled else ()), "ผลต่อคะแนนภาพรวม")
    widths = (6, 2, *((2.6, 2.6) if ruled else ()), 3.4)
    yield tables.frame("ผลของแต่ละตัวชี้วัดต่อคะแนนภาพรวม (คะแนน)", names, widths, rows, range(1, len(names)))
    if not any(parted.table["contribution"]):
        return  # nothing moved: nothing to draw
    years = (parted.from_year, parted.to_year)
    yield charts.waterfall(parted.table, parted.printed_before, parted.printed_after, years, digits)


def _movement(frame: pd.DataFrame, span: str, digits: Digits) -> Iterator[Block]:
    """Show how much of the way to 100 each rise covered, and the places among the indicators."""
    rows = [
        (
            row.indicator,
            thai.number(row.change, 2, digits, sign=True),
            "" if row.gap_closed is None else thai.number(row.gap_closed * 100, 1, digits),
            thai.in_digits(f"{row.rank_before} → {row.rank_after}", digits),
        )
        for row in frame.itertuples(index=False)
    ]
    names = ("ตัวชี้วัด", "เปลี่ยนแปลง (คะแนน)", "ช่องว่างถึงเต็มที่ปิดได้ (ร้อยละ)", "อันดับในหน่วยงาน")
    yield tables.frame(f"ช่องว่างที่ปิดได้และอันดับ ปี {span}", names, (5.6, 3, 4, 3), rows, (1, 2))


def plan(history: Sequence[Cycle], digits: Digits) -> Iterator[Block]:
    """Set last year's plan and its follow-up beside the change of each planned indicator: association, not cause."""
    if len(history) < 2 or history[-2].plan is None or history[-1].fiscal_year != history[-2].fiscal_year + 1:
        return
    yield Heading(places.PLAN.heading)
    frame = plan_results.moved_of(history[-2], history[-1])
    yield from said(history[-1], "plan", plan_results.sentence(frame, digits))
    words = {True: "มี", False: "ไม่มี", None: "ไม่มีการติดตาม"}
    rows = [
        (
            row.indicator,
            thai.in_digits(str(row.actions), digits),
            words[row.done],
            words[row.timed],
            ABSENT if row.change is None else thai.number(row.change, 2, digits, sign=True),
        )
        for row in frame.itertuples(index=False)
    ]
    names = ("ตัวชี้วัด", "ประเด็นในแผน", "ผลการดำเนินงาน", "ระยะเวลา", "เปลี่ยนแปลง (คะแนน)")
    yield tables.frame("แผน การติดตาม และคะแนนปีถัดมา", names, (5, 2.4, 3, 2.6, 3), rows, (1, 4))
