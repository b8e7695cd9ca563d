"""The overview as one HTML file: its blocks, and a table of every agency that sorts and filters in the page."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from pipeline import thai
from pipeline.export.html.blocks import fragment, legal
from pipeline.export.html.page import render
from pipeline.fleet.demo.agency import MARK
from pipeline.fleet.overview import sentences
from pipeline.fleet.overview import summary as figures
from pipeline.fleet.overview.blocks import masthead, unreported
from pipeline.fleet.overview.sentences import pass_mark, percent, points, rank
from pipeline.fleet.overview.view import ABSENT, FAILED, SCORED, UNSCORED, View, parts
from pipeline.report.blocks import Block, Heading
from pipeline.thai import Digits
from pipeline.thai.words import ordered

HEADS = ("อันดับ", "หน่วยงาน", "คะแนน", "ระดับ", "เปลี่ยนแปลง", "อันดับในจังหวัด")
MEMO = "indicators.html"  # the report that an agency's name leads to


def render_page(view: View, digits: Digits, others: Sequence[tuple[str, str]], shared: Sequence[Block]) -> str:
    """Give the page.

    Args:
        view: what it shows.
        digits: those to print.
        others: words and addresses of other overviews.
        shared: what ``body`` gave.
    """
    paper = masthead(view, digits)
    blocks = [(f"s{at}", block) for at, block in enumerate([*shared, *unreported(view, digits, paper=False)], 1)]
    contents = [
        *((anchor, block.text) for anchor, block in blocks if isinstance(block, Heading)),
        ("all", "หน่วยงานทั้งหมด"),
        ("method", "วิธีจัดทำและข้อมูลเปิด"),
    ]
    return render(
        "overview.html",
        own="overview",
        digits=digits,
        demonstration=paper.demonstration,
        keep=paper.keep,
        paper=paper,
        masthead=Markup(fragment(paper, paper.keep)),
        others=others,
        contents=contents,
        tiles=[*tiles(view, digits)],
        body=[Markup(fragment(block, paper.keep, anchor)) for anchor, block in blocks],
        lead=_lead(view, digits),
        choices=_choices(view),
        heads=HEADS,
        rows=Markup("\n").join(table_bodies(view, digits)),
        rules=[thai.in_digits(rule, digits) for rule in sentences.RULES],
        files=[
            ("ภาพรวมฉบับพิมพ์", f"{view.name}.pdf", "PDF"),
            ("ทุกหน่วยงาน สำหรับ Excel", f"{view.name}.csv", "CSV"),
            ("คำอธิบายคอลัมน์ (Data Package)", f"{view.name}.datapackage.json", "JSON"),
        ],
    )


def tiles(view: View, digits: Digits) -> Iterator[tuple[str, str, str]]:
    """Give the few numbers that stand first: label, value, remark."""
    found = figures.sum_up(view.agencies, view.pass_mark)
    scored = found["scored"]
    yield "หน่วยงานที่มีคะแนน", thai.number(scored, 0, digits), f"จาก {thai.number(found['agencies'], 0, digits)}"
    if not scored:
        return
    yield "คะแนนเฉลี่ย", points(found["mean"], digits), ""
    span = f"{points(found['lowest'], digits)}–{points(found['highest'], digits)}"
    yield "มัธยฐาน", points(found["median"], digits), span
    if view.pass_mark is not None:
        count = f"{thai.number(found['passed'], 0, digits)} แห่ง"
        yield f"ได้ {pass_mark(view, digits)} คะแนนขึ้นไป", percent(found["passed"], scored, digits), count


def table_bodies(view: View, digits: Digits) -> Iterator[Markup]:
    """Give every agency as a row of a table, by province and type, best first.

    Names of places and types stand once, and what HTML lets out is left out: thousands of rows are to stay small.
    The page's script makes one table of all of them.
    """
    head = Markup("<tbody><tr><th colspan=6 scope=rowgroup><b>{}</b> <b>{}</b>")
    for province, of_province in parts(view.agencies, "province"):
        for type, agencies in parts(of_province, "type"):
            rows = (_row(row, view, digits) for row in agencies.itertuples(index=False))
            yield Markup("\n").join((head.format(legal(province), legal(type)), *rows))


def _row(row: Any, view: View, digits: Digits) -> Markup:
    name: Any = legal(row.name)
    if row.status in (SCORED, UNSCORED):
        address = f"../{quote(row.agency, safe='')}/{view.fiscal_year}/{MEMO}"
        name = Markup("<a href={}>{}</a>").format(address, name)
    mark = Markup("<i>{}</i>").format(MARK) if view.demonstration and MARK not in row.name else ""
    cells = (
        points(row.score, digits),
        legal(sentences.level(row)) if row.status == SCORED else sentences.STATUS[row.status],
        points(row.change, digits, sign=True),
        rank(row.rank_in_province, digits),
    )
    rest = Markup("").join(Markup("<td>") + escape(cell) for cell in cells)
    return Markup("<tr><td>{}<th scope=row>{}{}{}").format(rank(row.rank, digits, row.sharing), name, mark, rest)


def _lead(view: View, digits: Digits) -> str:
    text = "ชื่อหน่วยงานเป็นลิงก์ไปยังรายงานของหน่วยงานนั้น อันดับที่มีเครื่องหมาย = คืออันดับร่วมของคะแนนที่เท่ากัน "
    if view.comparable:
        return text + thai.in_digits(f"การเปลี่ยนแปลงเทียบกับคะแนนของปี {view.fiscal_year - 1}", digits)
    return text + "ไม่มีการเปลี่ยนแปลง เพราะไม่มีปีก่อนที่เทียบได้"


def _choices(view: View) -> list[tuple[str, str, list[str]]]:
    """Give the filters of the table: id, label and what each offers."""
    agencies = view.agencies
    order = figures.in_order(view.scored["level"])
    rows = (row for row in view.scored.itertuples(index=False) if row.level)
    levels = [words for _, words in sorted({(order.index(row.level), sentences.level(row)) for row in rows})]
    states = [sentences.STATUS[each] for each in (UNSCORED, FAILED, ABSENT) if (agencies["status"] == each).any()]
    return [
        ("type", "ประเภท", ordered({*agencies["type"]})),
        ("province", "จังหวัด", ordered({*agencies["province"]})),
        ("level", "ระดับหรือสถานะ", [*levels, *states]),
    ]
