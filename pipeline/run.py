"""One cycle from raw files to reports: check, derive tables, run the notebooks, export, seal with a manifest."""

from __future__ import annotations

import contextlib
import functools
import importlib
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from pipeline import engine, lock, manifest, place, provenance
from pipeline.beside import Beside, Later
from pipeline.engine.outputs import joined
from pipeline.errors import PipelineError
from pipeline.notebook import Settings, job
from pipeline.package import files
from pipeline.progress import Tell, nothing
from pipeline.writing import write

NOTEBOOKS = ("scores", "indicators", "years", "followup")
STEPS = len(NOTEBOOKS) + 1  # and the writing
MEMOS = ("indicators", "followup")  # these have a complete memo and its factual section alone in Word


_PRELOADED = ("memo", "own_words", "register", "sentences", "committee", "comparison", "charts", "notebook")
_CELL_SECONDS = 600  # a cell that takes longer hangs
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "IPYTHONDIR": "", "JUPYTER_RUNTIME_DIR": ""}


class NotebookError(PipelineError, RuntimeError):
    """Raised when a notebook stops; its message is the error's own."""


def process(settings: Settings, tell: Tell = nothing) -> None:
    """Check a cycle and write its derived tables to ``data/processed``.

    Raises:
        InputError: the raw files are wrong; nothing is written.
        Obstacle: the machine is in the way; earlier tables stay.
    """
    with lock.held(settings.agency, settings.fiscal_year):
        tell("ตาราง / tables")
        read = job(settings)
        made = files(read.history, dict(settings.what_if), read.peers)
        write(place.processed(settings.agency, settings.fiscal_year), made, "datapackage.json")


def build(settings: Settings, tell: Tell = nothing) -> None:
    """Make the reports of one cycle; ``tell`` hears each of its ``STEPS`` steps.

    Raises:
        InputError: the raw files are wrong; no notebook is run and earlier reports stay.
        NotebookError: a notebook stopped; earlier reports stay.
        Obstacle: the machine is in the way; earlier reports stay.
    """
    with _exporting() as exporter, lock.held(settings.agency, settings.fiscal_year):
        read = job(settings)
        for name in NOTEBOOKS:
            tell(f"สมุดงาน / notebook {name}")
            exporter.ask(export, name, execute(name, settings))
        tell("เขียนรายงาน / writing")
        outputs: dict[str, bytes] = {}
        for made in exporter.answers():
            outputs |= made
        folder = place.reports(settings.agency, settings.fiscal_year)
        write(folder, provenance.sealed(read, outputs), manifest.NAME)


@functools.cache
def _exporter() -> Beside | Later:
    return Beside(_exporters) if engine.can_fork() else Later()


@contextlib.contextmanager
def _exporting() -> Iterator[Beside | Later]:
    """Give what exports beside the notebooks: Typst starts threads, and a process with threads is not forked.

    It is forked before a lock is held, kept warm for the next cycle, and given up with a build that fails.
    """
    exporter = _exporter()
    try:
        yield exporter
    except BaseException:
        _exporter.cache_clear()
        exporter.end()
        raise


def execute(name: str, settings: Settings) -> Any:
    """Run a notebook with papermill and give it in canonical form.

    Raises:
        NotebookError: the notebook stopped.
    """
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    engine.register()
    chosen = engine.choose(engine.wanted())
    if chosen == "ita-forked":
        for room in _PRELOADED:
            importlib.import_module(f"pipeline.{room}")

    with _quiet(), tempfile.TemporaryDirectory() as temporary:
        try:
            done = papermill.execute_notebook(
                place.notebooks(f"{name}.ipynb"),
                Path(temporary, "executed.ipynb"),
                parameters=settings.parameters(),
                kernel_name="python3",
                progress_bar=False,
                cwd=place.root(),
                request_save_on_cell_execute=False,  # saved when it is done, not twice a cell
                engine_name=chosen,
                execution_timeout=_CELL_SECONDS,
                iopub_timeout=_CELL_SECONDS,  # what a busy machine delivers late is no output less
            )
        except PapermillExecutionError as error:
            raise NotebookError(f"notebooks/{name}.ipynb: {error.ename}: {error.evalue}") from error
        except (CellTimeoutError, DeadKernelError) as error:
            raise NotebookError(f"notebooks/{name}.ipynb: {error}") from error
    return canonical(done)


def canonical(notebook: Any) -> Any:
    """Take out of an executed notebook what differs between two runs: times, random ids, paths, pieces of a stream."""
    language = notebook.metadata.get("language_info", {}).get("name", "python")
    notebook.metadata = nbformat.from_dict({"kernelspec": notebook.metadata["kernelspec"]})
    notebook.metadata["language_info"] = nbformat.from_dict({"name": language})
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        if "outputs" in cell:
            cell["outputs"] = joined(cell.outputs)
        tags = cell.metadata.get("tags", [])
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
    return notebook


def _exporters() -> tuple[Any, Any, Any]:
    from pipeline.export.docx import DocxExporter
    from pipeline.export.html import HtmlExporter
    from pipeline.export.pdf import PdfExporter

    return DocxExporter, HtmlExporter, PdfExporter


def export(name: str, notebook: Any) -> dict[str, bytes]:
    """Render an executed notebook in every format: file name → bytes."""
    DocxExporter, HtmlExporter, PdfExporter = _exporters()  # noqa: N806
    exporters = {f"{name}.html": HtmlExporter(), f"{name}.pdf": PdfExporter(), f"{name}.docx": DocxExporter()}
    if name in MEMOS:
        exporters[f"{name}-facts.docx"] = DocxExporter(part="facts")
    made = {file: exporter.from_notebook_node(notebook)[0] for file, exporter in exporters.items()}
    made[f"{name}.ipynb"] = nbformat.writes(notebook)
    return {file: data if isinstance(data, bytes) else data.encode() for file, data in made.items()}


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the logs of papermill and of kernels off the analyst's screen, and IPython out of the home folder."""
    kept = {name: os.environ.get(name) for name in _ENVIRONMENT}
    level, screen = logging.root.manager.disable, os.dup(2)
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as home, Path(os.devnull).open("wb") as nowhere:
        os.environ |= {**_ENVIRONMENT, "IPYTHONDIR": home, "JUPYTER_RUNTIME_DIR": home}
        os.dup2(nowhere.fileno(), 2)  # a kernel has this process's own descriptors
        try:
            yield
        finally:
            os.dup2(screen, 2)
            os.close(screen)
            logging.disable(level)
            for name, value in kept.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
