"""Word: the memo as a file that an official goes on editing, and its factual section alone.

``jupyter nbconvert --to ita-docx executed.ipynb`` writes the memo; ``--DocxExporter.part=facts`` the section.
"""

from collections.abc import Sequence
from typing import Any

from nbformat import NotebookNode
from traitlets import Enum, default

from pipeline.export.docx.body import Body, part_of
from pipeline.export.docx.package import packed
from pipeline.export.exporter import ReportExporter
from pipeline.report.block_data import document
from pipeline.report.blocks import Block
from pipeline.report.trail import on_paper


class DocxExporter(ReportExporter):
    """Renders the blocks of an executed notebook as a Word file."""

    export_from_notebook = "ITA Word (.docx)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    part = Enum(
        ("memo", "facts"),
        default_value="memo",
        help="memo: the complete memo. facts: its factual section (ข้อเท็จจริง) alone, under the report's title.",
    ).tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own binary exporters differ in the same way
        self, nb: NotebookNode, resources: Any | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Render an executed notebook.

        Raises:
            ValueError: the notebook shows no report, or a block that Word cannot hold.
        """
        blocks, resources = self.shown(nb, resources)
        return render(blocks, facts_only=self.part == "facts"), resources


def render(blocks: Sequence[Block], facts_only: bool = False) -> bytes:
    """Give a report, or its factual section alone, as the bytes of a Word file."""
    paper = document(blocks)
    kept = (block for block in blocks[1:] if not facts_only or part_of(block) == "facts")
    shown = (paper, *(each for block in kept for each in on_paper(block)))
    body = Body()
    text = list(body.write(shown))
    return packed(paper, text, body.lists, body.pictures)
