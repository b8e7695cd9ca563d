"""``lab``: open JupyterLab with copies of the notebooks that have the chosen cycle as their parameters."""

from __future__ import annotations

import argparse
import subprocess
import sys

from pipeline.commands import choice

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

    from pipeline import place
    from pipeline.catalogue import NOTEBOOKS
    from pipeline.writing import write_file

    for settings in choice.chosen(given):
        for name in NOTEBOOKS:
            target = place.lab(settings.agency, settings.fiscal_year, f"{name}.ipynb")
            if target.exists():
                print(f"ใช้แฟ้มเดิม / kept: {place.shown(target)}")
                continue
            source = load_notebook_node(str(place.notebooks(f"{name}.ipynb")))
            made = parameterize_notebook(source, settings.parameters())
            write_file(target, nbformat.writes(made).encode())
            print(place.shown(target))
    if not given.prepare:
        subprocess.run([sys.executable, "-m", "jupyter", "lab", str(place.lab())], check=True)
