"""The overview in blocks, the same for the page and for the PDF: summary, levels, groups, movers, indicators."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline import thai
from pipeline.analysis.peers import LEAST
from pipeline.fleet.demo.agency import BANNER
from pipeline.fleet.overview import sentences
from pipeline.fleet.overview import summary as figures
from pipeline.fleet.overview.sentences import agency_name, part, points
from pipeline.fleet.overview.view import ABSENT, FAILED, View, parts
from pipeline.report import charts, tables
from pipeline.report.block_data import spell_block
from pipeline.report.blocks import Block, Chart, Document, Drawing, Heading, Items, Note, Table
from pipeline.report.charts.bars import Bar
from pipeline.report.text import Mention
from pipeline.thai import Digits

TITLE = "ภาพรวมผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
UNKNOWN_LEVEL = "ไม่ทราบระดับ"
LEVEL_SYSTEMS = "ระดับตัวอักษร (AA–F) และระดับแบบชื่อใช้เกณฑ์ต่างกัน จึงแสดงแยกกันและไม่เทียบกัน"
LISTED = 200  # agencies without a report that the page lists; beyond, its table of all agencies has them


def masthead(view: View, digits: Digits) -> Document:
    """Give the head of the overview."""
    year = thai.in_digits(str(view.fiscal_year), digits)
    return Document(
        title=TITLE,
        subtitle=f"ประจำปีงบประมาณ พ.ศ. {year}",
        subject=f"ภาพรวม ITA {year}",
        keep=tuple(name for name in view.agencies["province"].unique() if len(name) > 1),
        demonstration=BANNER if view.demonstration else "",
        digits=digits,
    )


def body(view: View, digits: Digits) -> Iterator[Block]:
    """Give what the page and the paper have alike."""
    yield Heading("สรุป")
    yield Items(tuple(sentences.summary(view, digits)))
    scores = [*view.scored["score"]]
    if len(scores) >= LEAST:
        middle = points(figures.sum_up(view.scored, None)["median"], digits)
        yield charts.spread(scores, view.pass_mark, middle, digits)
    yield from _levels(view, digits)
    yield from _groups(view, "type", "ประเภท", 3, digits)
    yield from _groups(view, "province", "จังหวัด", 6, digits)
    yield from _movers(view, digits)
    yield from _indicators(view, digits)


def small_table(
    caption: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
    numeric: Sequence[int] = (),
    header: int = 0,
) -> Table:
    """Make a table, set small on paper; ``header`` is the column that names a row."""
    plain = tables.table(caption, heads, widths, rows, numeric)
    body = tuple(
        tuple(dataclasses.replace(cell, scope="row" if at == header else "") for at, cell in enumerate(row))
        for row in plain.body
    )
    return dataclasses.replace(plain, body=body, dense=True)


def _levels(view: View, digits: Digits) -> Iterator[Block]:
    found = figures.levels(view)
    if not len(found):
        return
    yield Heading("ระดับผลการประเมินรายปี")
    for system, own in found.groupby("system", sort=False):
        yield charts.levels(own, [*filter(None, figures.in_order(own["level"], str(system)))], digits)
        names = figures.in_order(own["level"])
        rows = []
        for year, cycles in own.groupby("fiscal_year"):
            counts = dict(zip(cycles["level"], cycles["agencies"], strict=True))
            of = int(cycles["of"].iloc[0])
            cells = (part(counts.get(name, 0), of, digits) for name in names)
            rows.append((thai.in_digits(str(year), digits), thai.number(of, 0, digits), *cells))
        heads = ("ปี", "มีรายงาน", *(name or UNKNOWN_LEVEL for name in names))
        kind = {"letter": " (ตัวอักษร)", "named": " (ชื่อระดับ)"}.get(str(system), "")
        widths = (1.3, 1.8, *(2.2 for _ in names))
        yield small_table(f"จำนวนและร้อยละของหน่วยงานตามระดับ{kind}", heads, widths, rows, range(1, len(heads)))
    if found["system"].nunique() > 1:
        yield Note(LEVEL_SYSTEMS)


def _groups(view: View, by: str, what: str, across: int, digits: Digits) -> Iterator[Block]:
    yield Heading(f"ผลตาม{what}")
    found = figures.groups(view, by)
    own = {name: [*part["score"]] for name, part in view.scored.groupby(by, sort=False)}
    if len(own) > 1:
        in_order = {name: own[name] for name in found["group"] if name in own}
        yield charts.panels(in_order, view.pass_mark, what, across, digits)
    columns = {what: 2.9, "หน่วยงาน": 1.4, "มีคะแนน": 1.3, "เฉลี่ย": 1.2, "มัธยฐาน": 1.3, "ต่ำสุด–สูงสุด": 2.2}
    columns |= {} if view.pass_mark is None else {"ผ่าน": 2.4}
    columns["ตัวชี้วัดที่เฉลี่ยต่ำสุด"] = 4
    rows = []
    for row in found.itertuples(index=False):
        cells = ["-"] * (len(columns) - 4)
        if row.scored:
            span = f"{points(row.lowest, digits)}–{points(row.highest, digits)}"
            passed = [] if row.passed is None else [part(row.passed, row.scored, digits)]
            cells = [points(row.mean, digits), points(row.median, digits), span, *passed]
        weakest = ", ".join(row.weakest) or "-"
        rows.append(
            (row.group, thai.number(row.agencies, 0, digits), thai.number(row.scored, 0, digits), *cells, weakest)
        )
    yield small_table(f"สรุปราย{what}", [*columns], [*columns.values()], rows, range(1, len(columns) - 1))


def _movers(view: View, digits: Digits) -> Iterator[Block]:
    if view.since is None:
        return
    before, year = (thai.in_digits(f"ปี {each}", digits) for each in (view.fiscal_year - 1, view.fiscal_year))
    yield Heading(f"เปลี่ยนแปลงมากที่สุดจาก{before}")
    if not view.comparable:
        yield Note(sentences.not_comparable(view, digits))
        return
    heads = ("หน่วยงาน", "จังหวัด", before, year, "เปลี่ยนแปลง")
    for direction, agencies in zip(("เพิ่มขึ้น", "ลดลง"), figures.movers(view), strict=True):
        rows = [
            (
                agency_name(row),
                row.province,
                points(row.before, digits),
                points(row.score, digits),
                points(row.change, digits, sign=True),
            )
            for row in agencies.itertuples(index=False)
        ]
        if rows:
            yield small_table(f"{direction}มากที่สุด (คะแนน)", heads, (6.2, 3, 1.8, 1.8, 2.2), rows, (2, 3, 4))
        else:
            yield Note(f"ไม่มีหน่วยงานที่คะแนน{direction}")


def _indicators(view: View, digits: Digits) -> Iterator[Block]:
    found = figures.indicators(view)
    if not len(found):
        return
    yield Heading("ตัวชี้วัดที่อ่อนที่สุด")
    yield _bars(found, view.pass_mark, digits)
    columns = {"ตัวชี้วัด": 5, "มีคะแนน": 1.7, "เฉลี่ย": 1.7, "มัธยฐาน": 1.7}
    columns |= {} if view.pass_mark is None else {"ต่ำกว่าเกณฑ์ผ่าน": 2.9}
    columns["เป็นตัวชี้วัดต่ำสุดของ"] = 3
    rows = []
    for row in found.itertuples(index=False):
        name = thai.in_digits(f"{row.indicator_no}. ", digits) + row.indicator
        cells = [name, thai.number(row.n, 0, digits), points(row.score, digits), points(row.median, digits)]
        cells += [] if row.below is None else [part(row.below, row.n, digits)]
        rows.append((*cells, f"{thai.number(row.weakest_of, 0, digits)} หน่วยงาน"))
    caption = "ตัวชี้วัดเรียงจากคะแนนเฉลี่ยต่ำสุด"
    yield small_table(caption, [*columns], [*columns.values()], rows, range(1, len(columns)))


def _bars(found: pd.DataFrame, pass_mark: Decimal | None, digits: Digits) -> Chart:
    """Draw the mean of each indicator over all agencies."""
    means = found.sort_values("indicator_no").itertuples(index=False)
    bars = [Bar(row.indicator, Mention(id=f"mean.{row.indicator_no}", value=row.score)) for row in means]
    mark = None if pass_mark is None else Mention(id="rule.pass_mark", value=pass_mark, decimals=None)
    chart = spell_block(charts.bars(bars, mark, digits, "คะแนนเฉลี่ยของทุกหน่วยงานรายตัวชี้วัด"), digits)
    lowest = found["score"].iloc[0]
    names = " และ".join(found.loc[found["score"] == lowest, "indicator"])
    title = f"{names}มีคะแนนเฉลี่ยต่ำที่สุด {points(lowest, digits)} คะแนน"
    return dataclasses.replace(chart, drawing=Drawing(lambda: charts.slim(chart.svg)), title=title)


def unreported(view: View, digits: Digits, paper: bool) -> Iterator[Block]:
    """List who has not reported: on ``paper`` in full, else while they are few."""
    yield Heading("หน่วยงานที่ยังไม่มีรายงาน")
    agencies = view.agencies
    failed, absent = agencies[agencies["fault"] != ""], agencies[agencies["status"] == ABSENT]
    if not len(failed) and not len(absent):
        yield Note("ทุกหน่วยงานในชุดข้อมูลมีรายงานของปีนี้")
    if len(failed):
        rows = [(agency_name(row), row.province, _fault(row)) for row in failed.itertuples(index=False)]
        caption = "จัดทำรายงานไม่ได้ และสิ่งที่ต้องแก้ไข"
        yield small_table(caption, ("หน่วยงาน", "จังหวัด", "ข้อผิดพลาด"), (4.6, 2.4, 8), rows)
    if len(absent) and (paper or len(absent) <= LISTED):
        rows = [
            (agency_name(row), row.type, row.province)
            for _, own in parts(absent, "province")
            for row in own.itertuples(index=False)
        ]
        yield small_table("ไม่มีข้อมูลของปีนี้", ("หน่วยงาน", "ประเภท", "จังหวัด"), (7, 4.5, 3.5), rows)
    elif len(absent):
        count = thai.number(len(absent), 0, digits)
        yield Note(f"ไม่มีข้อมูลของปีนี้ {count} หน่วยงาน: เลือกสถานะ “ไม่มีข้อมูลของปี” ในตารางหน่วยงานทั้งหมด")


def _fault(row: Any) -> str:
    """Say what went wrong, and where an earlier report stands, that it does."""
    return row.fault if row.status == FAILED else f"{row.fault}\n(รายงานชุดก่อนยังอยู่ และเป็นคะแนนที่แสดงในหน้านี้)"
