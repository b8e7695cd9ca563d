"""The overview in blocks, the same for the page and for the PDF: summary, levels, groups, movers, indicators."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline import thai
from pipeline.analysis.peers import LEAST
from pipeline.fleet.overview import sentences
from pipeline.fleet.overview import summary as figures
from pipeline.fleet.overview.view import ABSENT, FAILED, MARK, SCORED, View
from pipeline.report import charts, tables
from pipeline.report.block_data import spell_block
from pipeline.report.blocks import Block, Chart, Document, Drawing, Heading, Items, Note, Table
from pipeline.report.charts.bars import Bar
from pipeline.report.text import Mention
from pipeline.thai import Digits
from pipeline.thai.words import ordered

TITLE = "ภาพรวมผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
DEMONSTRATION = f"{MARK} ไม่ใช่ผลการประเมินจริง"
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
        demonstration=DEMONSTRATION if view.demonstration else "",
        digits=digits,
    )


def body(view: View, digits: Digits) -> Iterator[Block]:
    """Give what the page and the paper have alike."""
    scored = view.agencies[view.agencies["status"] == SCORED]
    yield Heading("สรุป")
    yield Items(tuple(sentences.summary(view, digits)))
    if len(scored) >= LEAST:
        middle = thai.number(figures.sum_up(scored, None)["median"], 2, digits)  # type: ignore[arg-type]
        yield charts.spread([*scored["score"]], view.pass_mark, middle, digits)
    yield from _levels(view, digits)
    for by, what in (("type", "ประเภท"), ("province", "จังหวัด")):
        yield from _groups(view, scored, by, what, digits)
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
    made = tables.table(caption, heads, widths, rows, numeric)
    body = tuple(
        tuple(dataclasses.replace(cell, scope="row" if at == header else "") for at, cell in enumerate(row))
        for row in made.body
    )
    return dataclasses.replace(made, body=body, dense=True)


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
            cells = (sentences.part(counts.get(name, 0), of, digits) for name in names)
            rows.append((_n(year, digits, plain=True), _n(of, digits), *cells))
        heads = ("ปี", "มีรายงาน", *(name or UNKNOWN_LEVEL for name in names))
        shown = {"letter": " (ตัวอักษร)", "named": " (ชื่อระดับ)"}.get(str(system), "")
        widths = (1.3, 1.8, *(2.2 for _ in names))
        yield small_table(f"จำนวนและร้อยละของหน่วยงานตามระดับ{shown}", heads, widths, rows, range(1, len(heads)))
    if found["system"].nunique() > 1:
        yield Note(LEVEL_SYSTEMS)


def _groups(view: View, scored: pd.DataFrame, by: str, what: str, digits: Digits) -> Iterator[Block]:
    yield Heading(f"ผลตาม{what}")
    found = figures.groups(view, by)
    own = {name: [*part["score"]] for name, part in scored.groupby(by, sort=False)}
    if len(own) > 1:
        across = 3 if by == "type" else 6
        named = {name: own[name] for name in found["group"] if name in own}
        yield charts.panels(named, view.pass_mark, what, across, digits)
    marked = view.pass_mark is not None
    heads = [what, "หน่วยงาน", "มีคะแนน", "เฉลี่ย", "มัธยฐาน", "ต่ำสุด–สูงสุด"]
    heads += ["ผ่าน"] if marked else []
    rows = []
    for row in found.itertuples(index=False):
        line = [str(row.group), _n(row.agencies, digits), _n(row.scored, digits)]
        if row.scored:
            line += [thai.number(row.mean, 2, digits), thai.number(row.median, 2, digits)]
            line += [f"{thai.number(row.lowest, 2, digits)}–{thai.number(row.highest, 2, digits)}"]
            line += [sentences.part(row.passed, row.scored, digits)] if marked else []
        else:
            line += ["-"] * (len(heads) - 3)
        rows.append((*line, ", ".join(row.weakest) or "-"))
    heads.append("ตัวชี้วัดที่เฉลี่ยต่ำสุด")
    widths = (2.9, 1.4, 1.3, 1.2, 1.3, 2.2, *((2.4,) if marked else ()), 4)
    yield small_table(f"สรุปราย{what}", heads, widths, rows, range(1, len(heads) - 1))


def _movers(view: View, digits: Digits) -> Iterator[Block]:
    if view.since is None:
        return
    year = thai.in_digits(str(view.fiscal_year - 1), digits)
    yield Heading(f"เปลี่ยนแปลงมากที่สุดจากปี {year}")
    if not view.comparable:
        yield Note(sentences.not_comparable(view, digits))
        return
    names = ("หน่วยงาน", "จังหวัด", f"ปี {year}", f"ปี {_n(view.fiscal_year, digits, plain=True)}", "เปลี่ยนแปลง")
    for caption, moved in zip(("เพิ่มขึ้นมากที่สุด", "ลดลงมากที่สุด"), figures.movers(view), strict=True):
        rows = [
            (
                _marked(row),
                row.province,
                thai.number(row.before, 2, digits),
                thai.number(row.score, 2, digits),
                thai.number(row.change, 2, digits, sign=True),
            )
            for row in moved.itertuples(index=False)
        ]
        if rows:
            yield small_table(f"{caption} (คะแนน)", names, (6.2, 3, 1.8, 1.8, 2.2), rows, (2, 3, 4))
        else:
            yield Note(f"ไม่มีหน่วยงานที่คะแนน{caption.removesuffix('มากที่สุด')}")


def _indicators(view: View, digits: Digits) -> Iterator[Block]:
    found = figures.indicators(view)
    if not len(found):
        return
    yield Heading("ตัวชี้วัดที่อ่อนที่สุด")
    yield _bars(found, view.pass_mark, digits)
    marked = view.pass_mark is not None
    heads = ["ตัวชี้วัด", "มีคะแนน", "เฉลี่ย", "มัธยฐาน", *(["ต่ำกว่าเกณฑ์ผ่าน"] if marked else [])]
    heads.append("เป็นตัวชี้วัดต่ำสุดของ")
    rows = []
    for row in found.itertuples(index=False):
        line = [thai.in_digits(f"{row.indicator_no}. ", digits) + row.indicator, _n(row.n, digits)]
        line += [thai.number(row.score, 2, digits), thai.number(row.median, 2, digits)]
        line += [sentences.part(row.below, row.n, digits)] if marked else []
        rows.append((*line, thai.in_digits(f"{row.weakest_of:,} หน่วยงาน", digits)))
    widths = (5, 1.7, 1.7, 1.7, *((2.9,) if marked else ()), 3)
    yield small_table("ตัวชี้วัดเรียงจากคะแนนเฉลี่ยต่ำสุด", heads, widths, rows, range(1, len(heads)))


def _bars(found: pd.DataFrame, pass_mark: Decimal | None, digits: Digits) -> Chart:
    """Draw the mean of each indicator over all agencies."""
    means = sorted(found.itertuples(index=False), key=lambda row: row.indicator_no)
    bars = [Bar(row.indicator, Mention(id=f"mean.{row.indicator_no}", value=row.score)) for row in means]
    mark = None if pass_mark is None else Mention(id="rule.pass_mark", value=pass_mark, decimals=None)
    chart = spell_block(charts.bars(bars, mark, digits, "คะแนนเฉลี่ยของทุกหน่วยงานรายตัวชี้วัด"), digits)
    low = found[found["score"] == found["score"].iloc[0]]
    names = " และ".join(low["indicator"])
    title = f"{names}มีคะแนนเฉลี่ยต่ำที่สุด {thai.number(low['score'].iloc[0], 2, digits)} คะแนน"
    return dataclasses.replace(chart, drawing=Drawing(lambda: charts.slim(chart.svg)), title=title)


def unreported(view: View, digits: Digits, paper: bool) -> Iterator[Block]:
    """List who has not reported: on ``paper`` in full, else while they are few."""
    yield Heading("หน่วยงานที่ยังไม่มีรายงาน")
    agencies = view.agencies
    failed = agencies[agencies["fault"] != ""]
    absent = agencies[agencies["status"] == ABSENT]
    if not len(failed) and not len(absent):
        yield Note("ทุกหน่วยงานในชุดข้อมูลมีรายงานของปีนี้")
    if len(failed):
        rows = [
            (_marked(row), row.province, sentences.fault(row.fault, row.status == FAILED))
            for row in failed.itertuples(index=False)
        ]
        caption = "จัดทำรายงานไม่ได้ และสิ่งที่ต้องแก้ไข"
        yield small_table(caption, ("หน่วยงาน", "จังหวัด", "ข้อผิดพลาด"), (4.6, 2.4, 8), rows)
    if len(absent) and (paper or len(absent) <= LISTED):
        yield _absent(absent)
    elif len(absent):
        count = thai.in_digits(f"{len(absent):,}", digits)
        yield Note(f"ไม่มีข้อมูลของปีนี้ {count} หน่วยงาน: เลือกสถานะ “ไม่มีข้อมูลของปี” ในตารางหน่วยงานทั้งหมด")


def _absent(absent: pd.DataFrame) -> Table:
    order = {name: place for place, name in enumerate(ordered({*absent["province"]}))}
    by_place = absent.sort_values("province", key=lambda column: column.map(order), kind="stable")
    rows = [(_marked(row), row.type, row.province) for row in by_place.itertuples(index=False)]
    return small_table("ไม่มีข้อมูลของปีนี้", ("หน่วยงาน", "ประเภท", "จังหวัด"), (7, 4.5, 3.5), rows)


def _marked(row: Any) -> str:
    """Name an agency, with the mark of data that is not real."""
    return sentences.mark_name(row.name, bool(row.demonstration))


def _n(value: Any, digits: Digits, plain: bool = False) -> str:
    return thai.in_digits(str(value) if plain else f"{value:,}", digits)
