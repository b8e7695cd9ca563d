"""Every engine gives the same notebook; a child that fails, dies or hangs is reported at its cell."""

import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from pipeline import engine
from tests.conftest import ROOT
from tests.engine_cells import CELLS, DESCRIPTORS

RUN = """
import sys, papermill, logging
from pipeline import engine
engine.register()
logging.disable(logging.WARNING)
name = engine.choose(sys.argv[1])
limit = int(sys.argv[4]) or None
papermill.execute_notebook(sys.argv[2], sys.argv[3], engine_name=name, kernel_name="python3",
                           progress_bar=False, execution_timeout=limit)
"""


def ran(folder, name, *sources, limit=0):
    """Run cells with an engine in a process of its own: its last line of error, and the notebook."""
    before, after = folder / "before.ipynb", folder / f"{name}.ipynb"
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, before)
    command = [sys.executable, "-c", RUN, name, str(before), str(after), str(limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = done.stderr.strip().splitlines()[-1] if done.returncode else ""
    return said, nbformat.read(after, as_version=4)


def told(notebook):
    """Give counts and outputs without process ids and colours, which differ between two runs of one engine."""
    text = [[cell.get("execution_count"), cell.get("outputs"), cell.source] for cell in notebook.cells]
    return re.sub(r"ipykernel_\d+/\d+|\\x1b\[[\d;]*m", "", repr(text))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_the_fidelity_notebook_is_the_same_with_every_engine(tmp_path):
    stock, tuned, forked = (ran(tmp_path, name, *CELLS) for name in engine.NAMES)
    assert stock[0] == tuned[0] == forked[0] == ""
    assert told(forked[1]) == told(stock[1])
    assert told(tuned[1]) == told(stock[1])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_a_failing_cell_is_marked_as_papermill_marks_it_and_the_next_is_not_run(tmp_path):
    stock, forked = (ran(tmp_path, name, "1", "1 / 0", "2") for name in ("stock", "forked"))
    assert stock[0] == forked[0] == "ZeroDivisionError: division by zero"
    outline = [
        [
            (cell.cell_type, cell.metadata.get("tags"), cell.metadata.get("papermill", {}).get("status"))
            for cell in notebook.cells
        ]
        for _, notebook in (stock, forked)
    ]
    assert outline[0] == outline[1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_a_killed_child_is_reported_at_its_cell(tmp_path):
    said, notebook = ran(tmp_path, "forked", "1", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert "DeadKernelError" in said
    assert [cell.metadata.papermill.status for cell in notebook.cells] == ["completed", "failed"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_a_hanging_child_is_killed(tmp_path):
    said, _ = ran(tmp_path, "forked", "import time; time.sleep(600)", limit=1)
    assert "CellTimeoutError" in said


def test_an_unknown_engine_is_refused():
    with pytest.raises(ValueError, match="known are: stock, tuned, forked"):
        engine.choose("fast")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_what_is_written_to_descriptors_stands_in_order(tmp_path):
    _, notebook = ran(tmp_path, "forked", *DESCRIPTORS)
    assert [cell.outputs[0].text for cell in notebook.cells] == ["raw\nafter\n", "child\nafter\n"]
