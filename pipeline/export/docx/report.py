"""Word: the memo as a file that an official goes on editing, and its factual section alone.

``jupyter nbconvert --to ita-docx executed.ipynb`` writes the memo; ``--DocxExporter.part=facts`` the section.
The looks are those of the template, ``memo.docx``, which ``tools.template`` makes.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from traitlets import Enum

from pipeline.export.docx.body import write
from pipeline.export.docx.elements import add_run, one_line
from pipeline.export.exporter import ReportExporter, paper_blocks
from pipeline.report.block_data import document
from pipeline.report.blocks import Block
from pipeline.storage.package import pack

TEMPLATE = Path(__file__).with_name("memo.docx")
SMALLEST, LINE = Pt(14), Pt(16)
"""The smallest letters of official papers, and the pitch of their lines, whatever font of its family is there."""


class DocxExporter(ReportExporter):
    """Renders the blocks of an executed notebook as a Word file."""

    export_from_notebook = "ITA Word (.docx)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    part = Enum(
        ("memo", "facts"),
        default_value="memo",
        help="memo: the complete memo. facts: its factual section (ข้อเท็จจริง) alone, under the report's title.",
    ).tag(config=True)

    def _file_extension_default(self) -> str:
        return ".docx"

    def render(self, blocks: Sequence[Block]) -> bytes:
        """Give the memo, or its factual section, as a Word file."""
        return render(blocks, facts_only=self.part == "facts")


def render(blocks: Sequence[Block], facts_only: bool = False) -> bytes:
    """Give a report, or its factual section alone, as the bytes of a Word file.

    Raises:
        ValueError: a chart has no drawing, or a row does not fill its table.
    """
    paper = document(blocks)
    kept = (block for block in blocks[1:] if not facts_only or block.part == "facts")
    file = docx.Document(str(TEMPLATE))
    if paper.landscape:
        section = file.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    write(file, [paper, *paper_blocks(kept)])
    add_run(file.sections[0].header.paragraphs[0]._p, paper.demonstration)
    if paper.compact:
        _set_closely(file)
    if paper.digits == "arabic":
        _count_in_arabic_digits(file)
    properties = file.core_properties
    properties.title, properties.subject = one_line(paper.title), one_line(paper.subject)
    properties.author = properties.last_modified_by = one_line(paper.agency)
    return file_bytes(file)


def _set_closely(file: WordFile) -> None:
    """Set a paper in the smallest letters that official papers have, with narrow margins, so that it is one page."""
    section = file.sections[0]
    section.top_margin, section.bottom_margin = Cm(1.2), Cm(1)
    section.header_distance = section.footer_distance = Cm(0.5)
    for paragraph in section.footer.paragraphs:  # one page needs no number
        paragraph._p.getparent().remove(paragraph._p)
    section.footer.add_paragraph()
    for style in file.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            if style.font.size is not None and style.name != "Heading 1":
                style.font.size = SMALLEST
            gaps = style.paragraph_format
            gaps.line_spacing = 1.0 if style.name in ("ITA Figure", "Heading 1") else LINE
            gaps.space_before, gaps.space_after = (
                gap and int(gap / 2) for gap in (gaps.space_before, gaps.space_after)
            )
    file.styles["ITA Body"].paragraph_format.first_line_indent = Cm(0)
    file.styles["Subtitle"].font.bold = False


def _count_in_arabic_digits(file: WordFile) -> None:
    """Number pages and lists so; the template numbers them in Thai digits."""
    section = file.sections[0]
    for form in (*file.part.numbering_part.element.iter(qn("w:numFmt")), *section._sectPr.iter(qn("w:pgNumType"))):
        for name, value in form.items():
            form.set(name, value.replace("thaiNumbers", "decimal"))
    for field in section.footer._element.iter(qn("w:fldSimple")):
        name = field.get(qn("w:instr")).split()[0]
        field.set(qn("w:instr"), f" {name} ")
        field[0].text = "1"


def file_bytes(file: WordFile) -> bytes:
    """Give a file as bytes, the same for the same content: python-docx writes the time of day into it."""
    stream = io.BytesIO()
    file.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})
