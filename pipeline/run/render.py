"""An executed notebook in every format, rendered by a warm process beside this one where that is safe."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import nbformat

from pipeline.export.pdf import attachments
from pipeline.report.block_data import texts
from pipeline.report.blocks import Block, Chart
from pipeline.report.catalogue import MEMOS
from pipeline.report.trail import on_paper
from pipeline.run import engine
from pipeline.run.manifest import Digests
from pipeline.run.worker import Beside, Later


def _load() -> None:
    exporters(MEMOS[0])


@contextlib.contextmanager
def renderer() -> Iterator[Beside | Later]:
    """Give what renders beside the notebooks: Typst starts threads, and a process with threads is not forked.

    It is forked before a lock is held, kept warm for the next cycle, and given up with a build that fails.
    """
    found = _renderer()
    try:
        yield found
    except BaseException:
        _renderer.cache_clear()
        found.end()
        raise


@functools.cache
def _renderer() -> Beside | Later:
    return Beside(_load) if engine.can_fork() else Later()


def rendered(name: str, notebook: Any, derived: Mapping[str, bytes], inputs: Digests) -> dict[str, bytes]:
    """Render an executed notebook in every format: file name → bytes.

    The PDF carries the ``derived`` tables, and the digests of them and of the ``inputs``.
    """
    found = exporters(name)
    found[f"{name}.pdf"].proof = functools.partial(_proof, name, derived, inputs)
    made = {file: exporter.from_notebook_node(notebook)[0] for file, exporter in found.items()}
    made[f"{name}.ipynb"] = nbformat.writes(notebook)
    return {file: data if isinstance(data, bytes) else data.encode() for file, data in made.items()}


def _proof(
    name: str, derived: Mapping[str, bytes], inputs: Digests, blocks: Sequence[Block]
) -> Mapping[str, bytes]:
    paper = (each for block in blocks if not isinstance(block, Chart) for each in on_paper(block))
    text = "\n".join(line for block in paper for line in texts(block))
    return attachments.proof(name, derived, inputs, text)


def exporters(name: str) -> dict[str, Any]:
    """Give the nbconvert exporter of each file that a notebook becomes."""
    from pipeline.export.docx.report import DocxExporter
    from pipeline.export.html.report import HtmlExporter
    from pipeline.export.pdf.report import PdfExporter

    found = {f"{name}.html": HtmlExporter(), f"{name}.pdf": PdfExporter(), f"{name}.docx": DocxExporter()}
    return found | ({f"{name}-facts.docx": DocxExporter(part="facts")} if name in MEMOS else {})
