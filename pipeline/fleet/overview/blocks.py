"""The overview in blocks, the same for the page and for the paper: summary, levels, groups, movers, indicators."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from pipeline import thai
from pipeline.analysis.peers import LEAST
from pipeline.fleet.overview import summary as figures
from pipeline.fleet.overview.view import ABSENT, FAILED, MARK, SCORED, UNSCORED, View
from pipeline.report import charts, tables
from pipeline.report.block_data import spell_chart
from pipeline.report.blocks import Block, Chart, Document, Drawing, Heading, Items, Note, Table
from pipeline.report.charts.bars import Bar
from pipeline.report.text import Mention
from pipeline.thai import Digits
from pipeline.thai.words import ordered

TITLE = "ภาพรวมผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
DEMONSTRATION = f"{MARK} ไม่ใช่ผลการประเมินจริง"
UNKNOWN_LEVEL = "ไม่ทราบระดับ"
LEVEL_SYSTEMS = "ระดับตัวอักษร (AA–F) และระดับแบบชื่อใช้เกณฑ์ต่างกัน จึงแสดงแยกกันและไม่เทียบกัน"
STATUS = {
    SCORED: "มีคะแนน",
    UNSCORED: "มีรายงาน ไม่มีคะแนนรวม",
    FAILED: "จัดทำรายงานไม่ได้",
    ABSENT: "ไม่มีข้อมูลของปี",
}


def marked(name: str, demonstration: bool) -> str:
    """Name an agency, with the mark of data that is not real unless the name has it."""
    return f"{name} ({MARK})" if demonstration and MARK not in name else name


def part(count: int, of: int, digits: Digits) -> str:
    """Write a count with its share, as ``๑๒ (๓๔.๕%)``."""
    return f"{thai.number(count, 0, digits)} ({thai.number(figures.share(count, of), 1, digits)}%)"


def rank(place: int | None, sharing: int | None, digits: Digits) -> str:
    """Write a rank; ``=`` marks one that several agencies share."""
    if place is None:
        return "-"
    return thai.number(place, 0, digits) + ("=" if (sharing or 0) > 1 else "")


def fault(text: str, without_report: bool) -> str:
    """Write what went wrong; where an earlier report stands, that is said."""
    return text if without_report else f"{text}\n(รายงานชุดก่อนยังอยู่ และเป็นคะแนนที่แสดงในหน้านี้)"


def summary(view: View, digits: Digits) -> Iterator[str]:
    """Say the year in a few sentences."""
    agencies = view.agencies
    scored = agencies[agencies["status"] == SCORED]
    found = figures.summary(agencies, view.pass_mark)

    def number(value: object, places: int = 2) -> str:
        assert isinstance(value, int | Fraction | Decimal)
        return thai.number(value, places, digits)

    counted = (f"{STATUS[status]} {number(int((agencies['status'] == status).sum()), 0)}" for status in STATUS
               if (agencies["status"] == status).any())  # fmt: skip
    yield f"มีหน่วยงานในชุดข้อมูล {number(len(agencies), 0)} แห่ง: {', '.join(counted)}"
    if not len(scored):
        return
    yield (
        f"คะแนนเฉลี่ย {number(found['mean'])} มัธยฐาน {number(found['median'])} "
        f"ต่ำสุด {number(found['lowest'])} สูงสุด {number(found['highest'])} คะแนน"
    )
    if view.pass_mark is not None and isinstance(found["passed"], int):
        mark = thai.in_digits(f"{view.pass_mark.normalize():f}", digits)
        yield f"ผ่านเกณฑ์ {mark} คะแนน {part(found['passed'], len(scored), digits)} ของหน่วยงานที่มีคะแนน"
    national = view.scheme.national.mean if view.scheme and not view.demonstration else None
    if national is not None:
        yield f"ค่าเฉลี่ยระดับประเทศที่มีแหล่งอ้างอิง {number(national.value)} คะแนน (ทุกหน่วยงานของประเทศ)"
    if view.comparable and (changes := [each for each in agencies["change"] if each is not None]):
        year = thai.in_digits(str(view.fiscal_year - 1), digits)
        up, down = sum(each > 0 for each in changes), sum(each < 0 for each in changes)
        yield (
            f"เทียบกับปี {year} ได้ {number(len(changes), 0)} แห่ง: เพิ่มขึ้น {number(up, 0)} ลดลง {number(down, 0)} "
            f"เท่าเดิม {number(len(changes) - up - down, 0)}"
        )
    weakest = figures.indicators(view)
    if len(weakest):
        low = weakest[weakest["score"] == weakest["score"].iloc[0]]
        yield f"ตัวชี้วัดที่เฉลี่ยต่ำสุด: {', '.join(low['indicator'])} {number(low['score'].iloc[0])} คะแนน"


def not_comparable(view: View, digits: Digits) -> str:
    """Say why changes from the year before are not shown."""
    assert view.since is not None
    reasons = "; ".join(reason for reason, _ in view.since.reasons)
    year = thai.in_digits(str(view.fiscal_year - 1), digits)
    return thai.in_digits(f"ไม่เทียบคะแนนกับปี {year} เพราะเทียบกันไม่ได้: {reasons}", digits)


def rules(view: View, digits: Digits) -> Iterator[str]:
    """Say how the numbers are made."""
    yield (
        "จัดอันดับจากคะแนนที่พิมพ์ (ทศนิยมสองตำแหน่ง) จากสูงไปต่ำ คะแนนเท่ากันได้อันดับเดียวกัน (เครื่องหมาย =) และอันดับถัดไปข้ามไป "
        "เช่น 1, 2, 2, 4 หน่วยงานที่คะแนนเท่ากันเรียงตามพจนานุกรม ลำดับนั้นไม่มีความหมาย"
    )
    yield "คะแนนคือคะแนนที่ประกาศ ถ้าไม่มีใช้คะแนนที่คำนวณ ค่าเฉลี่ยคำนวณจากคะแนนที่พิมพ์โดยไม่ปัดเศษ แล้วปัดครั้งเดียวเมื่อพิมพ์ ครึ่งหนึ่งปัดขึ้น"
    yield "การเปลี่ยนแปลงคือผลต่างของคะแนนที่พิมพ์สองปีติดกัน แสดงเฉพาะเมื่อเกณฑ์ของสองปีเทียบกันได้"
    yield f"แผนภูมิย่อยของกลุ่มที่มีน้อยกว่า {LEAST} หน่วยงานแสดงทีละหน่วยงาน ไม่แสดงสัดส่วน"
    yield "ข้อมูลจริงกับข้อมูลสาธิตอยู่คนละหน้าเสมอ ไม่เฉลี่ยและไม่จัดอันดับร่วมกัน"
    yield "ปีที่ไม่มีข้อมูลไม่ปรากฏ และไม่มีค่าใดประมาณขึ้นแทน"


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
    yield Items(tuple(summary(view, digits)))
    if len(scored) >= LEAST:
        middle = thai.number(figures.summary(scored, None)["median"], 2, digits)  # type: ignore[arg-type]
        yield charts.spread([*scored["score"]], view.pass_mark, middle, digits)
    yield from _levels(view, digits)
    for by, what in (("type", "ประเภท"), ("province", "จังหวัด")):
        yield from _groups(view, scored, by, what, digits)
    yield from _movers(view, digits)
    yield from _indicators(view, digits)


def listed(
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
            cells = (part(counts.get(name, 0), of, digits) for name in names)
            rows.append((_n(year, digits, plain=True), _n(of, digits), *cells))
        heads = ("ปี", "มีรายงาน", *(name or UNKNOWN_LEVEL for name in names))
        shown = {"letter": " (ตัวอักษร)", "named": " (ชื่อระดับ)"}.get(str(system), "")
        widths = (1.3, 1.8, *(2.2 for _ in names))
        yield listed(f"จำนวนและร้อยละของหน่วยงานตามระดับ{shown}", heads, widths, rows, range(1, len(heads)))
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
            line += [part(row.passed, row.scored, digits)] if marked else []
        else:
            line += ["-"] * (len(heads) - 3)
        rows.append((*line, ", ".join(row.weakest) or "-"))
    heads.append("ตัวชี้วัดที่เฉลี่ยต่ำสุด")
    widths = (2.9, 1.4, 1.3, 1.2, 1.3, 2.2, *((2.4,) if marked else ()), 4)
    yield listed(f"สรุปราย{what}", heads, widths, rows, range(1, len(heads) - 1))


def _movers(view: View, digits: Digits) -> Iterator[Block]:
    if view.since is None:
        return
    year = thai.in_digits(str(view.fiscal_year - 1), digits)
    yield Heading(f"เปลี่ยนแปลงมากที่สุดจากปี {year}")
    if not view.comparable:
        yield Note(not_comparable(view, digits))
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
            yield listed(f"{caption} (คะแนน)", names, (6.2, 3, 1.8, 1.8, 2.2), rows, (2, 3, 4))
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
        line += [part(row.below, row.n, digits)] if marked else []
        rows.append((*line, thai.in_digits(f"{row.weakest_of:,} หน่วยงาน", digits)))
    widths = (5, 1.7, 1.7, 1.7, *((2.9,) if marked else ()), 3)
    yield listed("ตัวชี้วัดเรียงจากคะแนนเฉลี่ยต่ำสุด", heads, widths, rows, range(1, len(heads)))


def _bars(found: pd.DataFrame, pass_mark: Decimal | None, digits: Digits) -> Chart:
    """Draw the mean of each indicator over all agencies."""
    means = sorted(found.itertuples(index=False), key=lambda row: row.indicator_no)
    bars = [Bar(row.indicator, Mention(id=f"mean.{row.indicator_no}", value=row.score)) for row in means]
    mark = None if pass_mark is None else Mention(id="rule.pass_mark", value=pass_mark, decimals=None)
    chart = spell_chart(charts.bars(bars, mark, digits, "คะแนนเฉลี่ยของทุกหน่วยงานรายตัวชี้วัด"), digits)
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
            (_marked(row), row.province, fault(row.fault, row.status == FAILED))
            for row in failed.itertuples(index=False)
        ]
        caption = "จัดทำรายงานไม่ได้ และสิ่งที่ต้องแก้ไข"
        yield listed(caption, ("หน่วยงาน", "จังหวัด", "ข้อผิดพลาด"), (4.6, 2.4, 8), rows)
    if len(absent) and (paper or len(absent) <= LISTED):
        yield _absent(absent)
    elif len(absent):
        count = thai.in_digits(f"{len(absent):,}", digits)
        yield Note(f"ไม่มีข้อมูลของปีนี้ {count} หน่วยงาน: เลือกสถานะ “ไม่มีข้อมูลของปี” ในตารางหน่วยงานทั้งหมด")


def _absent(absent: pd.DataFrame) -> Table:
    order = {name: place for place, name in enumerate(ordered({*absent["province"]}))}
    by_place = absent.sort_values("province", key=lambda column: column.map(order), kind="stable")
    rows = [(_marked(row), row.type, row.province) for row in by_place.itertuples(index=False)]
    return listed("ไม่มีข้อมูลของปีนี้", ("หน่วยงาน", "ประเภท", "จังหวัด"), (7, 4.5, 3.5), rows)


def _marked(row: Any) -> str:
    """Name an agency, with the mark of data that is not real."""
    return marked(row.name, bool(row.demonstration))


def _n(value: Any, digits: Digits, plain: bool = False) -> str:
    return thai.in_digits(str(value) if plain else f"{value:,}", digits)
