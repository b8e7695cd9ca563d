"""A small report of every kind of block, in the words of a real memo, for the tests of the exporters."""

from collections.abc import Iterable

import nbformat

from pipeline.report.block_data import MIME, block_data
from pipeline.report.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Drawing,
    Fields,
    Heading,
    Items,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Table,
)


def drawn(svg: str) -> Drawing:
    """Give a picture that is there already."""
    return Drawing(lambda: svg)


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60">'
    '<rect x="10" y="10" width="160" height="16" fill="#1f5a96"/>'
    '<rect x="10" y="34" width="120" height="16" fill="#b34700"/></svg>'
)


def head(text: str, **more: int) -> Cell:
    return Cell((text,), scope="colgroup" if more.get("columns", 1) > 1 else "col", **more)


def table(rows: int = 1) -> Table:
    """The follow-up table of a unit, its one row repeated ``rows`` times."""
    body = (
        Cell(("EIT",), scope="row"),
        Cell(("คุณภาพการดำเนินงาน",), scope="row"),
        Cell(
            (
                "วางแผนการดำเนินงานประจำปีเพื่อใช้เป็นแนวทางการปฏิบัติงาน",
                "เข้าร่วมฝึกอบรม ประชุม สัมมนา เพื่อพัฒนาศักยภาพในงานของตนเอง",
                "วิเคราะห์ความเสี่ยง ปัญหาในการดำเนินงานของตนเอง ให้ผู้บริหารทราบ",
            )
        ),
        Cell(
            (
                "ทุกส่วนราชการ จัดทำแผนการปฏิบัติงานประจำปี กำหนดระยะเวลา เสร็จสิ้นในการปฏิบัติงาน",
                "การเข้าร่วมฝึกอบรม หากมีหนังสือสั่งการที่เกี่ยวข้องจะดำเนินการต่อไป",
            )
        ),
        Cell(("๑๕ วัน - ปีละ ๑ ครั้ง",)),
        Cell(("-",)),
    )
    return Table(
        caption="ผลการดำเนินงานตามแผนของทุกส่วนราชการ",
        columns=(
            Column(1.2, "center"),
            Column(2.6),
            Column(4.4, bullets=True),
            Column(4.6, bullets=True),
            Column(1.8, "center"),
            Column(1.4, "center"),
        ),
        head=(
            (head("แบบ", rows=2), head("ตัวชี้วัด", rows=2), head("แผนการขับเคลื่อน", columns=4)),
            (head("ประเด็นที่ต้องปรับปรุง"), head("ผลการดำเนินงาน"), head("ระยะเวลาดำเนินการ"), head("งบประมาณ")),
        ),
        body=(body,) * rows,
    )


def report(rows: int = 1) -> tuple[Block, ...]:
    """One block of every kind, in the order of a memo."""
    return (
        Document(
            title="รายงานผลการดำเนินงานการกำกับติดตาม แผนขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
            subtitle="เทศบาลเมืองปรกฟ้า ประจำปีงบประมาณ พ.ศ. ๒๕๖๔",
            agency="เทศบาลเมืองปรกฟ้า",
            subject="ITA ๒๕๖๓",
            keep=("ปรกฟ้า", "เทศบาลเมืองปรกฟ้า", "กองวิชาการและแผนงาน"),
        ),
        Fields(
            (
                ("ส่วนราชการ", "กองวิชาการและแผนงาน เทศบาลเมืองปรกฟ้า"),
                ("ที่", "ขบ ๕๖๒๐๖/๐๐๖"),
                ("วันที่", "๒๗ มกราคม พ.ศ. ๒๕๖๔"),
                ("เรื่อง", "รายงานผลการดำเนินงานการกำกับติดตาม แผนขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
                ("เรียน", "นายกเทศมนตรีเมืองปรกฟ้า"),
            )
        ),
        Heading("เรื่องเดิม", part="memo"),
        Paragraph(
            "ตามคำสั่งเทศบาลเมืองปรกฟ้า ที่ ๖๔๖/๒๕๖๓ ลงวันที่ ๔ พฤศจิกายน ๒๕๖๓ เรื่อง ปรับปรุงรายชื่อคณะกรรมการติดตามผล"
            "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) นั้น",
            part="memo",
        ),
        Heading("ข้อเท็จจริง"),
        Paragraph("๑. จากข้อมูลผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๓ ดังนี้"),
        Paragraph("๑.๑ คะแนนภาพรวมระดับประเทศ : ๖๗.๙ คะแนน ระดับผลการประเมิน : C", indent=1),
        Heading("๑. ทุกส่วนราชการ", 3),
        table(rows),
        Note("ไม่มีข้อมูลของปีก่อนหน้า จึงเปรียบเทียบกับค่าเฉลี่ยระดับประเทศ"),
        Heading("ข้อกฎหมาย/ระเบียบ", part="memo"),
        Items(
            (
                "พระราชบัญญัติข้อมูลข่าวสารของทางราชการ พ.ศ. ๒๕๔๐",
                "พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖ แก้ไขเพิ่มเติมถึง (ฉบับที่ ๑๔) พ.ศ. ๒๕๖๒ มาตรา ๔๘ เตรส (๒) (๖)",
            ),
            ordered=True,
            part="memo",
        ),
        Signatures((Signature("นิติกรปฏิบัติการ"), Signature("นายกเทศมนตรีเมืองปรกฟ้า", "ความเห็นนายกเทศมนตรีเมืองปรกฟ้า"))),
        Heading("ภาคผนวก"),
        Chart(drawn(SVG), "การใช้ทรัพย์สินของราชการต่ำที่สุด", "แผนภูมิแท่ง: การใช้ทรัพย์สินของราชการ ๗๘.๕๒ คะแนน"),
    )


def notebook(blocks: Iterable[Block]) -> nbformat.NotebookNode:
    """An executed notebook that displays ``blocks``."""
    shown = [nbformat.v4.new_output("display_data", {MIME: block_data(block)}) for block in blocks]
    cell = nbformat.v4.new_code_cell("show(report)", execution_count=1, outputs=shown)
    cell["id"] = "report"
    return nbformat.v4.new_notebook(cells=[cell])
