"""``lab``: open JupyterLab with copies of the notebooks that have the chosen cycle as their parameters."""

import importlib.util
import signal
import subprocess
import sys
from pathlib import Path

import click
import nbformat

from pipeline.cli.choose import choose
from pipeline.cli.command import Request, command, pass_request
from pipeline.report.catalogue import NOTEBOOKS
from pipeline.storage import paths
from pipeline.storage.atomic import write_file
from pipeline.storage.obstacle import Obstacle

_OFFLINE = (
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)


@command()
@pass_request
@click.option("--prepare", is_flag=True, help="เตรียมแฟ้มอย่างเดียว / make the copies and stop")
def lab(request: Request, prepare: bool) -> None:
    """Put a copy of each notebook where a person can work in it, then open JupyterLab there.

    A copy that is there already is kept: somebody may have worked in it.
    """
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    chosen = [job.settings for job in choose(request).require()]
    for settings in chosen:
        for name in NOTEBOOKS:
            target = paths.lab(settings.agency, settings.fiscal_year, f"{name}.ipynb")
            if target.exists():
                print(f"ใช้แฟ้มเดิม / kept: {paths.relative(target)}")
                continue
            source = load_notebook_node(str(paths.notebooks(f"{name}.ipynb")))
            copy = parameterize_notebook(source, settings.parameters())
            write_file(target, nbformat.writes(copy).encode())
            print(paths.relative(target))
    if not prepare:
        one = chosen[0] if len(chosen) == 1 else None
        _open(paths.lab(), f"/{one.agency}/{one.fiscal_year}" if one else "")


def _open(folder: Path, below: str) -> None:
    """Open JupyterLab in a folder and wait until it is closed; it asks nothing of the network.

    Raises:
        Obstacle: it is not installed, or ended with an error.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise Obstacle(
            "JupyterLab", "ยังไม่ได้ติดตั้ง", "it is not installed",
            "สั่ง make lab หรือบน Windows ติดตั้ง requirements-dev.lock", "Use make lab, or install requirements-dev.lock.",
        )  # fmt: skip
    url = f"--LabApp.default_url=/lab/tree{below}"
    line = [sys.executable, "-m", "jupyter", "lab", str(folder), url, *_OFFLINE]
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is JupyterLab's: it asks before it closes
    try:
        code = subprocess.run(line, check=False).returncode
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        raise Obstacle(
            "JupyterLab", f"จบด้วยรหัส {code} ดูข้อความข้างบน", f"it ended with code {code}, see above",
            "แก้ตามข้อความนั้น แล้วสั่งซ้ำ สำเนาของสมุดงานยังอยู่", "Correct that and run again; the copies are kept.",
        )  # fmt: skip
