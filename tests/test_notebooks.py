"""The notebooks are thin: one parameters cell, prose and calls; no definitions, paths or typed-in results."""

import ast
import json
import re

import pytest

from pipeline.report.catalogue import NOTEBOOKS
from pipeline.run.parameters import PARAMETERS
from pipeline.storage import paths

FOLDER = paths.notebooks()


def code(name):
    cells = json.loads((FOLDER / f"{name}.ipynb").read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_the_four_notebooks_are_there():
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(NOTEBOOKS)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_has_one_cell_of_the_known_parameters_and_nothing_run(name):
    (parameters,) = (cell for cell in code(name) if "parameters" in cell["metadata"].get("tags", []))
    names = [node.targets[0].id for node in ast.parse("".join(parameters["source"])).body]
    assert tuple(names) == PARAMETERS
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code(name))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_holds_calls_alone(name):
    for cell in code(name):
        source = "".join(cell["source"])
        tree = ast.parse(source)
        assert len(source.splitlines()) <= 10
        for node in ast.walk(tree):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.If | ast.Lambda)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"[/\\]|\.csv|\.toml", node.value), f"a path: {node.value}"
        if "parameters" not in cell["metadata"].get("tags", []):
            assert not [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
