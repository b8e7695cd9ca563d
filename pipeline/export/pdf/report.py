"""The paper as PDF/A-3a and PDF/UA-1: readable in fifty years, and by a screen reader today.

The template holds all looks. It gets the blocks as one JSON string and prints their texts as they are.
"""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pikepdf
import typst

from pipeline.errors import PipelineError
from pipeline.export.exporter import ReportExporter
from pipeline.export.pdf import text_layer, typeset
from pipeline.export.pdf.attachments import attach
from pipeline.export.pdf.row_headers import tag_row_headers
from pipeline.report.block_data import document
from pipeline.report.blocks import Block, Chart
from pipeline.thai.fonts import FOLDER

TEMPLATE = Path(__file__).with_name("report.typ")
STANDARDS: list[Any] = ["a-3a", "ua-1"]
EPOCH = 0  # PDF/A wants a date; the same report is the same bytes on every day


class Unprintable(PipelineError, ValueError):
    """Raised when a report lacks what an accessible PDF must have, or the typesetter refuses it."""


class PdfExporter(ReportExporter):
    """Renders the blocks of an executed notebook as PDF: ``jupyter nbconvert --to ita-pdf``."""

    export_from_notebook = "PDF (ITA)"
    proof: Callable[[Sequence[Block]], Mapping[str, bytes]] | None = None
    """What the PDF of such blocks carries: attachments by name."""
    output_mimetype = "application/pdf"

    def _file_extension_default(self) -> str:
        return ".pdf"

    def render(self, blocks: Sequence[Block]) -> bytes:
        """Give the PDF with its proof."""
        return pdf(blocks, self.proof(blocks) if self.proof else {})


def pdf(blocks: Sequence[Block], files: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Give the report as PDF with ``files`` attached; the same blocks and files give the same bytes.

    Raises:
        Unprintable: the title or a figure's description is missing, or the typesetter refused the report.
    """
    _check(blocks)
    report = json.dumps(typeset.report(blocks), ensure_ascii=False)
    try:
        made = _compiler().compile(
            format="pdf", sys_inputs={"report": report}, pdf_standards=STANDARDS, timestamp=EPOCH
        )
    except typst.TypstError as error:
        raise Unprintable(f"จัดหน้า PDF ไม่สำเร็จ\nThe PDF could not be typeset: {error.message}") from error
    assert isinstance(made, bytes)

    def amend(document: pikepdf.Pdf) -> None:
        tag_row_headers(document, blocks)
        if files:
            attach(document, files)

    return text_layer.exact(made, amend)


@functools.cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=[FOLDER], ignore_system_fonts=True)


def _check(blocks: Sequence[Block]) -> None:
    if not document(blocks).title.strip():
        raise Unprintable("รายงานไม่มีชื่อเรื่อง\nThe report has no title: give Document(title=…)")
    for block in blocks:
        if isinstance(block, Chart) and not block.alt.strip():
            raise Unprintable(
                f"รูป “{block.title}” ไม่มีคำบรรยายสำหรับผู้ที่มองไม่เห็น\n"
                f"The figure “{block.title}” has no description: give Chart(alt=…)"
            )
