"""An executed notebook in every format, rendered by a warm process beside this one where that is safe."""

import contextlib
import functools
from collections.abc import Iterator, Mapping
from typing import Any

import nbformat

from pipeline.export.pdf import attachments
from pipeline.report.block_data import document, papers, spelled_blocks
from pipeline.report.catalogue import FIGURES_WORKBOOK, MEMOS, REGISTER
from pipeline.run.manifest import Digests
from pipeline.run.parameters import can_fork
from pipeline.run.worker import ForkedWorker, InlineWorker, Worker


@contextlib.contextmanager
def renderer() -> Iterator[Worker]:
    """Give what renders beside the notebooks: Typst starts threads, and a process with threads is not forked.

    It is forked before a lock is held, kept warm for the next cycle, and given up with a build that fails.
    """
    worker = _renderer()
    try:
        yield worker
    except BaseException:
        _renderer.cache_clear()
        worker.stop()
        raise


@functools.cache
def _renderer() -> Worker:
    return ForkedWorker(functools.partial(exporters, MEMOS[0])) if can_fork() else InlineWorker()


def render(name: str, notebook: Any, tables: Mapping[str, bytes], inputs: Digests) -> dict[str, bytes]:
    """Render an executed notebook, paper by paper, in every format: file name → bytes.

    The PDF carries ``tables`` (by file name), and the digests of them and of the ``inputs``.
    """
    files: dict[str, bytes | str] = {f"{name}.ipynb": nbformat.writes(notebook)}
    for paper, blocks in papers(spelled_blocks(notebook)).items():  # read once for all formats
        by_file = exporters(paper)
        by_file[f"{paper}.pdf"].proof = functools.partial(attachments.proof, tables, inputs)
        files |= {file: exporter.render(blocks) for file, exporter in by_file.items()}
        if paper == REGISTER:
            from pipeline.export.figures_workbook import figures_workbook

            rows = attachments.rows(tables[attachments.FIGURES])
            files[FIGURES_WORKBOOK] = figures_workbook(rows, document(blocks).title)
    return {file: data if isinstance(data, bytes) else data.encode() for file, data in files.items()}


def exporters(name: str) -> dict[str, Any]:
    """Give the nbconvert exporter of each file that a paper becomes."""
    from pipeline.export.docx.report import DocxExporter
    from pipeline.export.html.report import HtmlExporter
    from pipeline.export.pdf.report import PdfExporter

    whole = {f"{name}.html": HtmlExporter(), f"{name}.pdf": PdfExporter(), f"{name}.docx": DocxExporter()}
    return whole | ({f"{name}-facts.docx": DocxExporter(part="facts")} if name in MEMOS else {})
