"""How a command ends: its exit code, its words and its log."""

import errno
import os
import subprocess
import sys

import pytest

from pipeline.cli import main as cli
from pipeline.errors import BAD_INPUT, BROKEN, STOPPED, USAGE
from pipeline.run import build as run
from pipeline.storage import paths
from tests.cli.raw_files import spoil
from tests.conftest import ROOT


def logs(project):
    return sorted((project / "data/processed/.log").glob("*.log"))


@pytest.mark.parametrize("command", ["check", "process", "build"])
def test_bad_input_stops_with_code_2_before_anything_is_written(project, capsys, command, monkeypatch):
    spoil(project)
    monkeypatch.setattr(run, "execute", lambda *_: pytest.fail("a notebook was run"))
    kept = paths.reports("prokfa", 2563)
    kept.mkdir(parents=True)
    (kept / "indicators.pdf").write_bytes(b"the last good one")
    assert cli.main([command]) == BAD_INPUT
    said = capsys.readouterr().err
    assert "แถว 3 คอลัมน์ “คะแนน”" in said
    assert "Traceback" not in said
    assert (kept / "indicators.pdf").read_bytes() == b"the last good one"
    assert not paths.processed("prokfa").exists()


def test_a_fault_of_the_program_shows_a_traceback_only_when_asked_for(project, capsys, monkeypatch):
    monkeypatch.setattr(run, "process", lambda *_: 1 / 0)
    assert cli.main(["process", "prokfa"]) == BROKEN
    assert "Traceback" not in capsys.readouterr().err
    assert cli.main(["--debug", "process", "prokfa"]) == BROKEN
    assert "Traceback" in capsys.readouterr().err


def test_a_failed_run_names_its_log_which_holds_steps_and_traceback(project, capsys, monkeypatch):
    monkeypatch.setattr(run, "files", lambda *_: 1 / 0)
    assert cli.main(["process", "prokfa"]) == BROKEN
    (log,) = logs(project)
    assert f"data/processed/.log/{log.name}" in capsys.readouterr().err
    text = log.read_text("utf-8")
    assert "prokfa 2563: ตาราง / tables" in text
    assert "ZeroDivisionError" in text


def test_the_last_logs_are_kept(project):
    for _ in range(23):
        cli.main(["index"])
    assert len(logs(project)) == 20


def test_ctrl_c_ends_with_words_and_a_code_of_its_own(project, capsys, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "files", stop)
    assert cli.main(["process", "prokfa"]) == STOPPED
    said = capsys.readouterr().err
    assert "หยุดตามคำสั่ง Ctrl-C" in said
    assert "Traceback" not in said


def test_a_disk_that_fills_up_anywhere_is_no_fault_of_the_program(project, capsys, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device", "executed.ipynb")

    monkeypatch.setattr(run, "files", full)
    assert cli.main(["process", "prokfa"]) == BAD_INPUT
    assert "ที่เก็บข้อมูลเต็ม" in capsys.readouterr().err


def test_a_wrong_command_line_leaves_no_log(project):
    assert cli.main(["check", "--colour"]) == USAGE
    assert logs(project) == []


def test_who_stops_listening_ends_the_run_without_a_word(project):
    command = [sys.executable, "-m", "pipeline", "check", "prokfa", "2563"]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.close()
    _, said = run.communicate()
    assert (run.returncode, said) == (STOPPED, b"")


@pytest.mark.parametrize("encoding", ["cp874", "ascii", "latin-1"])
def test_a_console_that_lacks_letters_shows_them_by_their_numbers(project, encoding):
    environment = {**os.environ, paths.ROOT_VARIABLE: str(project), "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "pipeline", "check", "trat", "2564"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert b"passed: data/raw/trat/2564" in done.stdout
    assert not done.stderr
