"""The command line: what it takes, its help, and what is wrong with it."""

import re

import pytest

from pipeline.cli import main as cli
from pipeline.errors import BAD_INPUT, BROKEN, OK, STOPPED, USAGE
from tests.conftest import ROOT


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "--colour"]])
def test_a_wrong_command_line_has_an_exit_code_of_its_own(capsys, arguments):
    assert cli.main(arguments) == USAGE
    assert "คำสั่งไม่ถูกต้อง" in capsys.readouterr().err


def test_help_names_every_exit_code(capsys):
    assert cli.main(["--help"]) == OK
    said = capsys.readouterr().out
    assert all(f"\n  {code} " in said for code in (OK, BROKEN, BAD_INPUT, USAGE, STOPPED))


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_of_the_list_has_its_help(capsys, name):
    assert cli.main([name, "--help"]) == OK
    said = capsys.readouterr().out
    assert f"Usage: ita {name}" in said
    assert cli.COMMANDS[name][1] in " ".join(said.split())


def test_every_command_that_make_calls_is_on_the_list():
    called = set(re.findall(r"\$\(RUN\) ([a-z-]+)", (ROOT / "Makefile").read_text("utf-8")))
    assert called
    assert called <= set(cli.COMMANDS)


def test_a_mistyped_command_is_asked_about(capsys):
    assert cli.main(["biuld"]) == USAGE
    assert "'build'" in capsys.readouterr().err


def test_empty_arguments_are_as_none_and_words_after_two_dashes_are_no_options(project, capsys):
    assert cli.main(["check", "--digits", "thai", "--file", "", "", ""]) == OK
    assert capsys.readouterr().out.count("passed") == 3
    assert cli.main(["trace", "--", "prokfa", "2563", "-0.01"]) == BAD_INPUT
    assert "-0.01" in capsys.readouterr().err
