"""JupyterLab is opened on the chosen year, offline, and how it ends is told in words."""

import importlib.util
import subprocess

import pytest

from pipeline.cli import main as cli
from pipeline.errors import BAD_INPUT, OK
from pipeline.storage import paths


@pytest.fixture
def opened(project, monkeypatch):
    """The commands that would open JupyterLab; each ends with the code that stands first in the list."""
    commands, codes = [], [0]

    def run(command, check):
        commands.append(command)
        return subprocess.CompletedProcess(command, codes[0])

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name == "jupyterlab")
    monkeypatch.setattr(subprocess, "run", run)
    return commands, codes


def test_it_opens_where_the_copies_of_the_year_are_and_asks_nothing_of_the_network(opened):
    commands, _ = opened
    assert cli.main(["lab", "trat", "2563"]) == OK
    (command,) = commands
    assert command[2:5] == ["jupyter", "lab", str(paths.lab())]
    assert "--LabApp.default_url=/lab/tree/trat/2563" in command
    assert "--LabApp.news_url=None" in command


def test_with_several_years_it_opens_where_all_are(opened):
    commands, _ = opened
    assert cli.main(["lab", "trat"]) == OK
    assert "--LabApp.default_url=/lab/tree" in commands[0]


def test_what_ends_it_is_told_without_a_traceback(opened, capsys):
    _, codes = opened
    codes[0] = 1
    assert cli.main(["lab", "trat", "2563"]) == BAD_INPUT
    assert "JupyterLab: จบด้วยรหัส 1" in capsys.readouterr().err


def test_where_it_is_not_installed_that_is_said(opened, monkeypatch, capsys):
    commands, _ = opened
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert cli.main(["lab", "trat", "2563"]) == BAD_INPUT
    assert "requirements-dev.lock" in capsys.readouterr().err
    assert commands == []
