"""``process`` and ``build`` from the command line."""

import os
import subprocess
import sys

from pipeline.cli import main as cli
from pipeline.errors import OK
from pipeline.storage import paths
from tests.conftest import ROOT


def test_processing_the_same_data_twice_gives_the_same_files(project):
    assert cli.main(["process", "prokfa"]) == OK
    first = {path.name: path.read_bytes() for path in paths.processed("prokfa", 2563).iterdir()}
    assert cli.main(["process", "prokfa"]) == OK
    assert {path.name: path.read_bytes() for path in paths.processed("prokfa", 2563).iterdir()} == first
    assert "datapackage.json" in first


def test_a_run_that_has_nothing_to_do_loads_nothing_that_makes_reports(tmp_path):
    script = "import sys; from pipeline.cli.main import main; main(['build']); print(*sys.modules)"
    (tmp_path / "reports").mkdir()
    index, note = tmp_path / "reports/index.html", tmp_path / "data/processed/.index"
    given = {**os.environ, paths.ROOT_VARIABLE: str(tmp_path)}
    runs = [
        subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=given, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert index.is_file()
    assert note.is_file()
    loaded = [set(each.stdout.splitlines()[-1].split()) for each in runs]
    assert "jinja2" in loaded[0]  # it wrote the index
    assert not loaded[1] & {"pandas", "numpy", "jinja2", "papermill", "pipeline.cycle", "pipeline.cli.build"}
