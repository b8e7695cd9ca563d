"""The overview as one HTML file: its blocks, and a table of every agency that sorts and filters in the page."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from pipeline import thai
from pipeline.export.html.blocks import fragment, legal
from pipeline.export.html.page import render
from pipeline.fleet.overview import sentences
from pipeline.fleet.overview import summary as figures
from pipeline.fleet.overview.blocks import body, masthead, unreported
from pipeline.fleet.overview.view import FAILED, MARK, SCORED, UNSCORED, View
from pipeline.report.blocks import Block, Heading
from pipeline.thai import Digits
from pipeline.thai.words import ordered

HEADS = ("อันดับ", "หน่วยงาน", "คะแนน", "ระดับ", "เปลี่ยนแปลง", "อันดับในจังหวัด")
MEMO = "indicators.html"  # the report that an agency's name leads to


def render_page(
    view: View, digits: Digits, others: Sequence[tuple[str, str]] = (), shared: Sequence[Block] | None = None
) -> str:
    """Give the page.

    Args:
        view: what it shows.
        digits: those to print.
        others: words and addresses of other overviews.
        shared: what ``body`` gave, where the paper is made as well.
    """
    paper = masthead(view, digits)
    blocks = [*(body(view, digits) if shared is None else shared), *unreported(view, digits, paper=False)]
    found = [(f"s{number}", block) for number, block in enumerate(blocks, 1)]
    contents = [
        *((anchor, block.text) for anchor, block in found if isinstance(block, Heading) and block.level == 2),
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
        body=[Markup(fragment(block, paper.keep, anchor)) for anchor, block in found],
        lead=_lead(view, digits),
        choices=_choices(view),
        heads=HEADS,
        rows=Markup("\n").join(table_bodies(view, digits)),
        rules=[thai.in_digits(rule, digits) for rule in sentences.rules(view, digits)],
        files=[
            ("ภาพรวมฉบับพิมพ์", f"{view.name}.pdf", "PDF"),
            ("ทุกหน่วยงาน สำหรับ Excel", f"{view.name}.csv", "CSV"),
            ("คำอธิบายคอลัมน์ (Data Package)", f"{view.name}.datapackage.json", "JSON"),
        ],
    )


def tiles(view: View, digits: Digits) -> Iterator[tuple[str, str, str]]:
    """Give the few numbers that stand first: label, value, remark."""
    found: dict[str, Any] = figures.sum_up(view.agencies, view.pass_mark)
    scored = found["scored"]
    yield ("หน่วยงานที่มีคะแนน", thai.number(scored, 0, digits), f"จาก {thai.number(found['agencies'], 0, digits)}")
    if not scored:
        return
    yield "คะแนนเฉลี่ย", thai.number(found["mean"], 2, digits), ""
    low, high = (thai.number(found[name], 2, digits) for name in ("lowest", "highest"))
    yield "มัธยฐาน", thai.number(found["median"], 2, digits), f"{low}–{high}"
    if view.pass_mark is not None:
        mark = thai.in_digits(f"{view.pass_mark.normalize():f}", digits)
        percent = thai.number(figures.share(found["passed"], scored), 1, digits)
        yield f"ได้ {mark} คะแนนขึ้นไป", f"{percent}%", f"{thai.number(found['passed'], 0, digits)} แห่ง"


def table_bodies(view: View, digits: Digits) -> Iterator[Markup]:
    """Give every agency as a row of a table, by province and type, best first.

    Names of places and types stand once, and what HTML lets out is left out: thousands of rows are to stay small.
    The page's script makes one table of all of them.
    """
    order = {name: place for place, name in enumerate(ordered({*view.agencies["province"], *view.agencies["type"]}))}
    found = dict(iter(view.agencies.groupby(["province", "type"], sort=False)))
    head = Markup("<tbody><tr><th colspan=6 scope=rowgroup><b>{}</b> <b>{}</b>")
    for province, type in sorted(found, key=lambda key: (order[key[0]], order[key[1]])):
        rows = Markup("\n").join(_row(row, view, digits) for row in found[province, type].itertuples(index=False))
        yield head.format(legal(province), legal(type)) + Markup("\n") + rows


def _row(row: Any, view: View, digits: Digits) -> Markup:
    name: Any = legal(row.name)
    if row.status in (SCORED, UNSCORED):
        address = f"../{quote(row.agency, safe='')}/{view.fiscal_year}/{MEMO}"
        name = Markup("<a href={}>{}</a>").format(address, name)
    mark = Markup("<i>{}</i>").format(MARK) if view.demonstration and MARK not in row.name else ""
    cells = (
        "-" if row.score is None else thai.number(row.score, 2, digits),
        legal(row.level or "-") if row.status == SCORED else sentences.STATUS[row.status],
        "-" if row.change is None else thai.number(row.change, 2, digits, sign=True),
        sentences.rank(row.rank_in_province, None, digits),
    )
    rest = Markup("").join(Markup("<td>") + escape(cell) for cell in cells)
    return Markup("<tr><td>{}<th scope=row>{}{}{}").format(
        sentences.rank(row.rank, row.sharing, digits), name, mark, rest
    )


def _lead(view: View, digits: Digits) -> str:
    text = "ชื่อหน่วยงานเป็นลิงก์ไปยังรายงานของหน่วยงานนั้น อันดับที่มีเครื่องหมาย = คืออันดับร่วมของคะแนนที่เท่ากัน "
    if view.comparable:
        return text + thai.in_digits(f"การเปลี่ยนแปลงเทียบกับคะแนนของปี {view.fiscal_year - 1}", digits)
    return text + "ไม่มีการเปลี่ยนแปลง เพราะไม่มีปีก่อนที่เทียบได้"


def _choices(view: View) -> list[tuple[str, str, list[str]]]:
    agencies = view.agencies
    scored = agencies[agencies["status"] == SCORED]
    levels = [*filter(None, figures.in_order(scored["level"]))]
    states = [
        sentences.STATUS[status] for status in (UNSCORED, FAILED, "absent") if (agencies["status"] == status).any()
    ]
    return [
        ("type", "ประเภท", ordered({*agencies["type"]})),
        ("province", "จังหวัด", ordered({*agencies["province"]})),
        ("level", "ระดับหรือสถานะ", [*levels, *states]),
    ]
