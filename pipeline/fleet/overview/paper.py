"""The overview on paper: its blocks, then every agency by province, set small."""

import io
from collections.abc import Iterator, Sequence

import pikepdf

from pipeline import thai
from pipeline.export.pdf.report import pdf
from pipeline.fleet.overview import sentences
from pipeline.fleet.overview.blocks import body, masthead, small_table, unreported
from pipeline.fleet.overview.view import ABSENT, View
from pipeline.report.blocks import Block, Heading, Items, Paragraph
from pipeline.thai import Digits
from pipeline.thai.words import ordered


def render_paper(view: View, digits: Digits, shared: Sequence[Block] | None = None) -> bytes:
    """Give the overview as PDF, small: the tags of thousands of rows would take most of it.

    ``shared`` is what ``body`` gave, where the page is made as well.
    """
    with pikepdf.open(io.BytesIO(pdf([*blocks(view, digits, shared)]))) as document:
        made = io.BytesIO()
        packed = pikepdf.ObjectStreamMode.generate
        document.save(made, deterministic_id=True, fix_metadata_version=False, object_stream_mode=packed)
    return made.getvalue()


def blocks(view: View, digits: Digits, shared: Sequence[Block] | None = None) -> Iterator[Block]:
    """Give the whole paper in blocks; who has not reported is listed in full."""
    yield masthead(view, digits)
    yield from body(view, digits) if shared is None else shared
    yield from unreported(view, digits, paper=True)
    yield from ranks(view, digits)
    yield Heading("วิธีจัดทำ")
    yield Items(tuple(thai.in_digits(rule, digits) for rule in sentences.rules(view, digits)))
    yield Paragraph(
        f"ตารางที่เรียง กรอง และค้นหาได้ พร้อมลิงก์ไปยังรายงานของแต่ละหน่วยงาน อยู่ในหน้า {view.name}.html "
        f"ข้อมูลทุกแถวสำหรับ Excel อยู่ใน {view.name}.csv"
    )


def ranks(view: View, digits: Digits) -> Iterator[Block]:
    """List the agencies with a report by province, best first; a reader of paper looks for a place first."""
    reported = view.agencies[view.agencies["status"] != ABSENT]
    if not len(reported):
        return
    yield Heading("อันดับของทุกหน่วยงาน รายจังหวัด")
    heads = ["อันดับ", "หน่วยงาน", "ประเภท", "คะแนน", "ระดับ", "อันดับรวม"]
    widths = [1.1, 6.3, 3.3, 1.2, 2.3, 1.8]
    if view.comparable:
        heads.insert(5, "ต่าง")
        widths = [1.1, 5.3, 3.2, 1.2, 2.1, 1.3, 1.8]
    year = thai.in_digits(f"ปี {view.fiscal_year - 1}", digits)
    yield Paragraph(
        "“อันดับ” คืออันดับในจังหวัด “อันดับรวม” คืออันดับในทุกหน่วยงานที่มีคะแนน"
        + (f" “ต่าง” คือคะแนนที่เปลี่ยนจาก{year}" if view.comparable else "")
    )
    by_province = dict(iter(reported.groupby("province", sort=False)))
    for province in ordered(map(str, by_province)):
        yield Heading(province, 3)
        rows = []
        for row in by_province[province].itertuples(index=False):
            place = sentences.rank(row.rank_in_province, None, digits)
            line = [place, sentences.mark_name(row.name, bool(row.demonstration)), row.type]
            if row.score is None:
                line += [sentences.STATUS[row.status], "", "-"]
            else:
                line += [
                    thai.number(row.score, 2, digits),
                    row.level or "-",
                    sentences.rank(row.rank, row.sharing, digits),
                ]
            if view.comparable:
                line.insert(5, "-" if row.change is None else thai.number(row.change, 2, digits, sign=True))
            rows.append(line)
        yield small_table("", heads, widths, rows, (0, 3, *range(5, len(heads))), header=1)
