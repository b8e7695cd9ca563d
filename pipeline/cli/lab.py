"""``lab``: open JupyterLab with copies of the notebooks that have the chosen cycle as their parameters."""

from __future__ import annotations

import argparse
import importlib.util
import signal
import subprocess
import sys
from pathlib import Path

from pipeline.cli import choice

_OFFLINE = (
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)
NAME, HELP = "lab", "เปิดสมุดงานใน JupyterLab / open the notebooks in JupyterLab"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments that choose cycles."""
    choice.arguments(command)
    command.add_argument("--prepare", action="store_true", help="เตรียมแฟ้มอย่างเดียว / make the copies and stop")


def run(given: argparse.Namespace) -> None:
    """Put a copy of each notebook where a person can work in it, then open JupyterLab there.

    A copy that is there already is kept: somebody may have worked in it.
    """
    import nbformat
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    from pipeline.report.catalogue import NOTEBOOKS
    from pipeline.storage import paths
    from pipeline.storage.atomic import write_file

    found = choice.chosen(given)
    for settings in found:
        for name in NOTEBOOKS:
            target = paths.lab(settings.agency, settings.fiscal_year, f"{name}.ipynb")
            if target.exists():
                print(f"ใช้แฟ้มเดิม / kept: {paths.relative(target)}")
                continue
            source = load_notebook_node(str(paths.notebooks(f"{name}.ipynb")))
            made = parameterize_notebook(source, settings.parameters())
            write_file(target, nbformat.writes(made).encode())
            print(paths.relative(target))
    if not given.prepare:
        one = found[0] if len(found) == 1 else None
        _open(paths.lab(), f"/{one.agency}/{one.fiscal_year}" if one else "")


def _open(folder: Path, below: str) -> None:
    """Open JupyterLab in a folder and wait until it is closed; it asks nothing of the network.

    Raises:
        Obstacle: it is not installed, or ended with an error.
    """
    from pipeline.storage.obstacle import Obstacle

    if importlib.util.find_spec("jupyterlab") is None:
        raise Obstacle(
            "JupyterLab", "ยังไม่ได้ติดตั้ง", "it is not installed",
            "สั่ง make lab หรือบน Windows ติดตั้ง requirements-dev.lock", "Use make lab, or install requirements-dev.lock.",
        )  # fmt: skip
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        str(folder),
        f"--LabApp.default_url=/lab/tree{below}",
        *_OFFLINE,
    ]
    before = signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is JupyterLab's own: it asks before it closes
    try:
        code = subprocess.run(command, check=False).returncode
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        raise Obstacle(
            "JupyterLab", f"จบด้วยรหัส {code} ดูข้อความข้างบน", f"it ended with code {code}, see above",
            "แก้ตามข้อความนั้น แล้วสั่งซ้ำ สำเนาของสมุดงานยังอยู่", "Correct that and run again; the copies are kept.",
        )  # fmt: skip
