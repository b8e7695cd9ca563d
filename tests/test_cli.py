import pytest

from pipeline import cli, place, run
from pipeline.errors import BAD_INPUT, BROKEN, OK, USAGE


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
    kept = place.reports("prokfa", 2563)
    kept.mkdir(parents=True)
    (kept / "indicators.pdf").write_bytes(b"the last good one")
    assert cli.main([command]) == BAD_INPUT
    said = capsys.readouterr().err
    assert "แถว 3 คอลัมน์ “คะแนน”" in said
    assert "Traceback" not in said
    assert (kept / "indicators.pdf").read_bytes() == b"the last good one"
    assert not place.processed("prokfa").exists()


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
    monkeypatch.setattr(run, "process", lambda _: 1 / 0)
    assert cli.main(["process", "prokfa"]) == BROKEN
    assert "Traceback" not in capsys.readouterr().err
    assert cli.main(["--debug", "process", "prokfa"]) == BROKEN
    assert "Traceback" in capsys.readouterr().err


def test_processing_the_same_data_twice_gives_the_same_files(project):
    assert cli.main(["process", "prokfa"]) == OK
    first = {path.name: path.read_bytes() for path in place.processed("prokfa", 2563).iterdir()}
    assert cli.main(["process", "prokfa"]) == OK
    assert {path.name: path.read_bytes() for path in place.processed("prokfa", 2563).iterdir()} == first
    assert "datapackage.json" in first


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "--colour"]])
def test_a_wrong_command_line_has_an_exit_code_of_its_own(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == USAGE
    assert "คำสั่งไม่ถูกต้อง" in capsys.readouterr().err
