"""A notebook that somebody ran by hand, with papermill or Jupyter alone, becomes the same report by nbconvert."""

import os
import subprocess
import sys

import pytest

from pipeline.export.html.report import HtmlExporter
from pipeline.export.pdf.report import PdfExporter
from pipeline.run.execute import execute
from pipeline.run.parameters import Settings
from pipeline.storage import paths
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def call(folder, *arguments):
    """Call a tool of this Python where no setting of the person's own is seen."""
    own = {"HOME": str(folder), "JUPYTER_CONFIG_DIR": str(folder / "config"), "IPYTHONDIR": str(folder / "ipython")}
    done = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=folder, env={**os.environ, **own}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def by_papermill(folder):
    target = folder / "by-hand.ipynb"
    call(folder, "papermill", ROOT / "notebooks" / "followup.ipynb", target, "-p", "agency", "prokfa",
         "-p", "fiscal_year", "2563")  # fmt: skip
    return target


def by_jupyter(folder):
    call(folder, "pipeline", "lab", "--prepare", "prokfa", "2563")
    target = paths.lab("prokfa", 2563, "followup.ipynb")
    call(folder, "jupyter", "execute", "--inplace", target)
    return target


@pytest.fixture(scope="module")
def executed():
    """The notebook as a build runs it."""
    return execute("followup", Settings("prokfa", 2563))


@pytest.mark.parametrize("run", [by_papermill, by_jupyter])
def test_a_notebook_run_by_hand_becomes_the_pdf_and_the_page_that_a_build_renders(executed, project, tmp_path, run):
    notebook = run(tmp_path)
    for format, exporter in (("pdf", PdfExporter()), ("html", HtmlExporter())):
        call(tmp_path, "jupyter", "nbconvert", "--to", f"ita-{format}", notebook)
        own, _ = exporter.from_notebook_node(executed)
        by_hand = notebook.with_suffix(f".{format}").read_bytes()
        assert by_hand == (own if isinstance(own, bytes) else own.encode())
