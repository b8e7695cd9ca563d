import errno
import os
import re
import subprocess
import sys

import pytest

from pipeline.cli import main as cli
from pipeline.errors import BAD_INPUT, BROKEN, OK, STOPPED, USAGE
from pipeline.run import build as run
from pipeline.storage import paths
from tests.conftest import ROOT


def spoil(project):
    path = project / "data/raw/prokfa/2563/scores.csv"
    path.write_bytes(path.read_bytes().replace(b"84.33", b"101"))


def test_good_input_passes(project, capsys):
    assert cli.main(["check"]) == OK
    assert capsys.readouterr().out.count("passed") == 3


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


def test_the_faults_of_every_cycle_are_told_at_once(project, capsys):
    spoil(project)
    (project / "data/raw/trat/2563/scores.csv").unlink()
    assert cli.main(["check"]) == BAD_INPUT
    said = capsys.readouterr().err
    assert "prokfa/2563" in said
    assert "trat/2563" in said


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["check", "prokfaa"], "หมายถึง “prokfa” หรือไม่"),
        (["check", "prokfa", "2020"], "หมายถึง พ.ศ. 2563 หรือไม่"),
        (["check", "--digits", "thia"], "หมายถึง “thai” หรือไม่"),
    ],
)
def test_a_wrong_choice_is_asked_about(project, capsys, arguments, hint):
    assert cli.main(arguments) == BAD_INPUT
    assert hint in capsys.readouterr().err


def test_a_fault_of_the_program_shows_a_traceback_only_when_asked_for(project, capsys, monkeypatch):
    monkeypatch.setattr(run, "process", lambda *_: 1 / 0)
    assert cli.main(["process", "prokfa"]) == BROKEN
    assert "Traceback" not in capsys.readouterr().err
    assert cli.main(["--debug", "process", "prokfa"]) == BROKEN
    assert "Traceback" in capsys.readouterr().err


def test_processing_the_same_data_twice_gives_the_same_files(project):
    assert cli.main(["process", "prokfa"]) == OK
    first = {path.name: path.read_bytes() for path in paths.processed("prokfa", 2563).iterdir()}
    assert cli.main(["process", "prokfa"]) == OK
    assert {path.name: path.read_bytes() for path in paths.processed("prokfa", 2563).iterdir()} == first
    assert "datapackage.json" in first


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "--colour"]])
def test_a_wrong_command_line_has_an_exit_code_of_its_own(capsys, arguments):
    assert cli.main(arguments) == USAGE
    assert "คำสั่งไม่ถูกต้อง" in capsys.readouterr().err


def logs(project):
    return sorted((project / "data/processed/.log").glob("*.log"))


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


@pytest.mark.parametrize("spoiled", [False, True])
def test_a_check_leaves_the_same_page_each_time_and_cautions_change_no_code(project, capsys, spoiled):
    if spoiled:
        spoil(project)
    pages = []
    for _ in range(2):
        assert cli.main(["check"]) == (BAD_INPUT if spoiled else OK)
        pages.append(paths.reports("check.html").read_bytes())
    assert pages[0] == pages[1]
    assert ("“101”" if spoiled else "ไม่พบข้อผิดพลาด") in pages[0].decode()
    said = capsys.readouterr()
    assert ("คำเตือน 3 ข้อ" in said.out) != spoiled
    assert "reports/check.html" in said.out


def test_a_check_tells_its_faults_where_no_page_can_be_written(project, capsys):
    (project / "reports").write_text("a file in the way of the folder")
    spoil(project)
    assert cli.main(["check"]) == BAD_INPUT
    assert "แถว 3 คอลัมน์ “คะแนน”" in capsys.readouterr().err


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


def test_a_wrong_command_line_leaves_no_log(project):
    assert cli.main(["check", "--colour"]) == USAGE
    assert logs(project) == []


def test_a_run_that_has_nothing_to_do_loads_nothing_that_makes_reports(tmp_path):
    script = "import sys; from pipeline.cli.main import main; main(['build']); print(*sys.modules)"
    (tmp_path / "reports").mkdir()
    index, note = tmp_path / "reports/index.html", tmp_path / "data/processed/.index"
    given = {**os.environ, paths.ROOT_VARIABLE: str(tmp_path)}
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env=given, capture_output=True, text=True, check=True
        )
        for _ in range(2)
    ]
    assert index.is_file()
    assert note.is_file()
    loaded = [set(each.stdout.splitlines()[-1].split()) for each in runs]
    assert "jinja2" in loaded[0]  # it wrote the index
    assert not loaded[1] & {"pandas", "numpy", "jinja2", "papermill", "pipeline.cycle", "pipeline.cli.build"}


def test_who_stops_listening_ends_the_run_without_a_word(project):
    command = [sys.executable, "-m", "pipeline", "check", "prokfa", "2563"]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.close()
    _, said = run.communicate()
    assert (run.returncode, said) == (STOPPED, b"")
