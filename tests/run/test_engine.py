"""Every engine gives the same notebook; a child that fails, dies or hangs is reported at its cell."""

import os
import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from papermill.engines import NBClientEngine

from pipeline.cli.main import main
from pipeline.run import build as run
from pipeline.run import parameters
from pipeline.run.engine.tuned import TunedEngine
from pipeline.run.execute import join_streams
from pipeline.run.parameters import ENGINE, ENGINES
from tests.conftest import ROOT
from tests.run.engine_cells import CELLS, DESCRIPTORS

pytestmark = pytest.mark.slow

RUN = """
import sys, papermill, logging
from pipeline.run.engine import register
from pipeline.run.execute import choose_engine
register()
logging.disable(logging.WARNING)
limit = int(sys.argv[3]) or None
papermill.execute_notebook(sys.argv[1], sys.argv[2], engine_name=choose_engine(), kernel_name="python3",
                           progress_bar=False, execution_timeout=limit, iopub_timeout=60)
"""


def ran(folder, name, *sources, limit=0):
    """Run cells with an engine in a process of its own: its last line of error, and the notebook."""
    before, after = folder / "before.ipynb", folder / f"{name}.ipynb"
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, before)
    command = [sys.executable, "-c", RUN, str(before), str(after), str(limit)]
    # a kernel that sees pytest's variable does not read its descriptors
    given = {key: value for key, value in os.environ.items() if key != "PYTEST_CURRENT_TEST"} | {ENGINE: name}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    said = done.stderr.strip().splitlines()[-1] if done.returncode else ""
    return said, nbformat.read(after, as_version=4)


def told(notebook):
    """Give counts and outputs without process ids and pieces of a stream, which differ between runs of one engine."""
    text = [
        [cell.get("execution_count"), join_streams(cell.get("outputs", [])), cell.source] for cell in notebook.cells
    ]
    return re.sub(r"ipykernel_\d+/\d+", "", repr(text))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_the_fidelity_notebook_is_the_same_with_every_engine(tmp_path):
    said, forked = ran(tmp_path, "forked", *CELLS)
    assert said == ""
    for name in ("stock", "tuned"):
        for _ in range(10):  # on a busy machine a kernel may now and then be late with a piece of a stream
            said, other = ran(tmp_path, name, *CELLS)
            assert said == ""
            if told(other) == told(forked):
                break
        assert told(other) == told(forked), name


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_a_failing_cell_is_marked_as_papermill_marks_it_and_the_next_is_not_run(tmp_path):
    stock, tuned, forked = (ran(tmp_path, name, "1", "1 / 0", "2") for name in ENGINES)
    assert stock[0] == tuned[0] == forked[0] == "ZeroDivisionError: division by zero"
    outlines = [
        [(cell.metadata.get("tags"), cell.metadata.get("papermill", {}).get("status")) for cell in notebook.cells]
        for _, notebook in (stock, tuned, forked)
    ]
    assert outlines[0] == outlines[1] == outlines[2]
    assert [status for _, status in outlines[0]][-1:] == ["pending"]
    assert told(stock[1]) == told(tuned[1]) == told(forked[1])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_a_killed_child_is_reported_at_its_cell(tmp_path):
    said, notebook = ran(tmp_path, "forked", "1", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert "DeadKernelError" in said
    assert [cell.metadata.papermill.status for cell in notebook.cells] == ["completed", "failed"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_a_hanging_child_is_killed(tmp_path):
    said, _ = ran(tmp_path, "forked", "import time; time.sleep(600)", limit=1)
    assert "CellTimeoutError" in said


def test_an_engine_that_does_not_exist_is_a_fault_of_the_input_before_anything_runs(project, monkeypatch, capsys):
    monkeypatch.setattr(run, "build", lambda *_: pytest.fail("a build began"))
    monkeypatch.setenv(ENGINE, "fork")
    assert main(["build", "trat", "2563"]) == 2
    assert "หมายถึง “forked” หรือไม่" in capsys.readouterr().err


def test_forking_where_it_is_not_safe_is_a_fault_that_names_the_way_out(project, monkeypatch, capsys):
    monkeypatch.setattr(parameters, "can_fork", lambda: False)
    monkeypatch.setenv(ENGINE, "forked")
    assert main(["check", "trat", "2563"]) == 2
    assert "ENGINE=tuned" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["forked", "tuned"])
def test_an_engine_can_be_imported_first_though_papermill_loads_it_too(name):
    subprocess.run([sys.executable, "-c", f"import pipeline.run.engine.{name}"], cwd=ROOT, check=True)


@pytest.mark.parametrize(("platform", "transport"), [("win32", "tcp"), ("linux", "ipc"), ("darwin", "ipc")])
def test_tuned_uses_files_for_its_kernel_where_the_system_has_them(monkeypatch, platform, transport):
    given = {}
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(NBClientEngine, "execute_managed_notebook", lambda *_, **more: given.update(more))
    TunedEngine.execute_managed_notebook(None, "python3")
    assert given["config"].KernelManager.transport == transport


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_a_process_can_still_be_forked_after_a_cycle_and_the_next_cycle_gives_the_same_bytes(project):
    script = """
from pipeline.cli.main import main
from pipeline.run.parameters import can_fork
for _ in range(2):
    assert can_fork() and main(["build", "trat", "2563"]) == 0
"""
    folder = project / "reports/trat/2563"
    reports = []
    for chosen in ("", "stock"):
        given = {**os.environ, ENGINE: chosen}
        code = script if not chosen else "from pipeline.cli.main import main; main(['build', 'trat', '2563'])"
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=given, check=True, stdout=subprocess.DEVNULL)
        reports.append({path.name: path.read_bytes() for path in folder.iterdir() if path.name != "manifest.json"})
    assert reports[0] == reports[1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is for Linux")
def test_what_is_written_to_descriptors_stands_in_order(tmp_path):
    _, notebook = ran(tmp_path, "forked", *DESCRIPTORS)
    assert [join_streams(cell.outputs)[0].text for cell in notebook.cells] == ["raw\nafter\n", "child\nafter\n"]
