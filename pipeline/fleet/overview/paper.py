"""The overview on paper: its blocks, then every agency by province, set small."""

import io
from collections.abc import Iterator, Sequence

import pikepdf

from pipeline import thai
from pipeline.export.pdf.report import pdf
from pipeline.fleet.overview import sentences
from pipeline.fleet.overview.blocks import masthead, small_table, unreported
from pipeline.fleet.overview.sentences import agency_name, points, rank
from pipeline.fleet.overview.view import ABSENT, View, parts
from pipeline.report.blocks import Block, Heading, Items, Paragraph
from pipeline.thai import Digits


def render_paper(view: View, digits: Digits, shared: Sequence[Block]) -> bytes:
    """Give the overview as PDF, small: the tags of thousands of rows would take most of it.

    ``shared`` is what ``body`` gave.
    """
    small = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([*blocks(view, digits, shared)]))) as document:
        mode = pikepdf.ObjectStreamMode.generate
        document.save(small, deterministic_id=True, fix_metadata_version=False, object_stream_mode=mode)
    return small.getvalue()


def blocks(view: View, digits: Digits, shared: Sequence[Block]) -> Iterator[Block]:
    """Give the whole paper in blocks; who has not reported is listed in full."""
    yield masthead(view, digits)
    yield from shared
    yield from unreported(view, digits, paper=True)
    yield from _ranks(view, digits)
    yield Heading("วิธีจัดทำ")
    yield Items(tuple(thai.in_digits(rule, digits) for rule in sentences.RULES))
    yield Paragraph(
        f"ตารางที่เรียง กรอง และค้นหาได้ พร้อมลิงก์ไปยังรายงานของแต่ละหน่วยงาน อยู่ในหน้า {view.name}.html "
        f"ข้อมูลทุกแถวสำหรับ Excel อยู่ใน {view.name}.csv"
    )


def _ranks(view: View, digits: Digits) -> Iterator[Block]:
    """List the agencies with a report by province, best first; a reader of paper looks for a place first."""
    reported = view.agencies[view.agencies["status"] != ABSENT]
    if not len(reported):
        return
    yield Heading("อันดับของทุกหน่วยงาน รายจังหวัด")
    heads = ["อันดับ", "หน่วยงาน", "ประเภท", "คะแนน", "ระดับ", "อันดับรวม"]
    widths = [1.1, 6.3, 3.3, 1.2, 2.3, 1.8]
    legend = "“อันดับ” คืออันดับในจังหวัด “อันดับรวม” คืออันดับในทุกหน่วยงานที่มีคะแนน"
    if view.comparable:
        heads.insert(5, "ต่าง")
        widths = [1.1, 5.3, 3.2, 1.2, 2.1, 1.3, 1.8]
        legend += thai.in_digits(f" “ต่าง” คือคะแนนที่เปลี่ยนจากปี {view.fiscal_year - 1}", digits)
    yield Paragraph(legend)
    for province, agencies in parts(reported, "province"):
        yield Heading(province, 3)
        rows = []
        for row in agencies.itertuples(index=False):
            cells = [rank(row.rank_in_province, digits), agency_name(row), row.type]
            if row.score is None:
                cells += [sentences.STATUS[row.status], ""]
            else:
                cells += [points(row.score, digits), sentences.level(row)]
            if view.comparable:
                cells.append(points(row.change, digits, sign=True))
            rows.append([*cells, rank(row.rank, digits, row.sharing)])
        yield small_table("", heads, widths, rows, (0, 3, *range(5, len(heads))), header=1)
