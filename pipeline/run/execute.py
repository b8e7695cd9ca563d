"""One notebook run by papermill, in a form that is the same for the same inputs.

What every notebook loads is loaded before, once in a process: forked copies of it then have it.
"""

import contextlib
import functools
import importlib
import itertools
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat

from pipeline.errors import PipelineError
from pipeline.export.html.notebook import render_cell
from pipeline.report.blocks import Note
from pipeline.run.parameters import Settings, can_fork, read_engine
from pipeline.storage import paths

_CELL_SECONDS = 600  # a cell that takes longer hangs
_LOADED = (
    "IPython.display",
    "ipykernel.compiler",
    "matplotlib_inline.backend_inline",
    "papermill",
    "pipeline.run.notebook",
    "pipeline.run.engine",
)
"""What notebooks import, and what runs them."""


class NotebookError(PipelineError, RuntimeError):
    """Raised when a notebook stops; its message is the error's own."""


def execute(name: str, settings: Settings) -> Any:
    """Run a notebook with papermill and give it in canonical form.

    Raises:
        NotebookError: the notebook stopped.
    """
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from pipeline.run.engine import register

    register()
    with _quiet(), tempfile.TemporaryDirectory() as temporary:
        try:
            notebook = papermill.execute_notebook(
                paths.notebooks(f"{name}.ipynb"),
                Path(temporary, "executed.ipynb"),
                parameters=settings.parameters(),
                kernel_name="python3",
                progress_bar=False,
                cwd=paths.root(),
                request_save_on_cell_execute=False,  # saved when it is done, not twice a cell
                engine_name=choose_engine(),
                execution_timeout=_CELL_SECONDS,
                iopub_timeout=_CELL_SECONDS,  # what a busy machine delivers late is no output less
            )
        except PapermillExecutionError as error:
            raise NotebookError(f"notebooks/{name}.ipynb: {error.ename}: {error.evalue}") from error
        except (CellTimeoutError, DeadKernelError) as error:
            raise NotebookError(f"notebooks/{name}.ipynb: {error}") from error
    return canonical(notebook)


def choose_engine() -> str:
    """Give papermill's name of the engine that ``ENGINE`` asks for, else of the fastest that is safe here."""
    name = read_engine() or ("forked" if can_fork() else "tuned")
    return "nbclient" if name == "stock" else f"ita-{name}"


def canonical(notebook: Any) -> Any:
    """Take out of an executed notebook what differs between two runs: times, random ids, paths, pieces of a stream."""
    language = notebook.metadata.get("language_info", {}).get("name", "python")
    notebook.metadata = nbformat.from_dict({"kernelspec": notebook.metadata["kernelspec"]})
    notebook.metadata["language_info"] = nbformat.from_dict({"name": language})
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        if "outputs" in cell:
            cell["outputs"] = join_streams(cell.outputs)
        tags = cell.metadata.get("tags", [])
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
    return notebook


def join_streams(outputs: Iterable[Any]) -> list[Any]:
    """Join neighbouring texts of one stream: into how many pieces a kernel sends them is chance."""
    joined: list[Any] = []
    for name, group in itertools.groupby(outputs, key=lambda each: each.get("name")):  # only a stream has one
        pieces = list(group)
        text = "".join(each.get("text", "") for each in pieces)
        joined += [nbformat.from_dict({**pieces[0], "text": text})] if name else pieces
    return joined


@functools.cache
def preload() -> None:
    """Load what notebooks load, draw a chart and write a sentence: fonts and templates are then there, once."""
    for name in _LOADED:
        importlib.import_module(name)
    from pipeline.report.charts.canvas import points_ticks, style
    from pipeline.report.charts.rows import Rows

    with style("preload"):
        picture = Rows(3, ["ก"], (0, 100), points_ticks("thai", 0, 100))
        picture.bar(0, 0, 50, "white", "////")
        picture.words(picture.x(50), picture.y(0), "ก", bold=True)
        picture.svg()
    render_cell(Note("ก"), "thai")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the logs of papermill and of kernels off the analyst's screen, and IPython out of the home folder."""
    level, screen = logging.root.manager.disable, os.dup(2)
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as home, Path(os.devnull).open("wb") as nowhere:
        own = {"OPENBLAS_NUM_THREADS": "1", "IPYTHONDIR": home, "JUPYTER_RUNTIME_DIR": home}
        before = {name: value for name, value in os.environ.items() if name in own}
        os.environ |= own
        os.dup2(nowhere.fileno(), 2)  # a kernel has this process's own descriptors
        try:
            yield
        finally:
            os.dup2(screen, 2)
            os.close(screen)
            logging.disable(level)
            for name in own:
                os.environ.pop(name, None)
            os.environ |= before
