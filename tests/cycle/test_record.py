"""Recorded raw files: free until recorded, then held, with a way to record a correction."""

import pytest

from pipeline import cycle
from pipeline.cli.main import main
from tests.conftest import faults

CARD, SCORES = "data/raw/trat/2564/card.toml", "data/raw/trat/2564/scores.csv"


def change(path):
    data = path.read_bytes()
    number = next(part for part in data.decode("utf-8-sig").replace("\n", ",").split(",") if "." in part)
    lower = f"{float(number) - 0.01:.2f}"
    path.write_bytes(data.replace(number.encode(), lower.encode(), 1))


def record(reason="เผยแพร่ครั้งแรก"):
    return main(["record", "trat", "2564", "--reason", reason])


def test_before_it_is_recorded_data_can_be_changed(project):
    change(project / SCORES)
    assert cycle.cycle("trat", 2564).scores


def test_a_change_after_recording_is_a_fault_that_says_how_to_record_it(project):
    assert record() == 0
    change(project / SCORES)
    (fault,) = faults("trat", 2564)
    assert fault.file == SCORES
    assert 'make record AGENCY=trat YEAR=2564 REASON="' in fault.remedy.th


def test_a_removed_file_is_a_fault_until_its_removal_is_recorded(project):
    (project / "data/raw/trat/2564/settings.toml").write_text("", "utf-8")
    assert record() == 0
    (project / "data/raw/trat/2564/settings.toml").unlink()
    assert [fault.file for fault in faults("trat", 2564)] == ["data/raw/trat/2564/settings.toml"]
    assert record("เลิกใช้") == 0
    assert cycle.cycle("trat", 2564)


def test_a_file_that_is_added_later_needs_no_record_to_be_read(project):
    assert record() == 0
    (project / "data/raw/trat/2564/settings.toml").write_text("", "utf-8")
    assert cycle.cycle("trat", 2564)


def test_a_recorded_correction_is_accepted_and_the_first_record_stays(project):
    record()
    change(project / SCORES)
    assert record("แก้ตาม “หนังสือ” \\ฉบับใหม่") == 0
    assert cycle.cycle("trat", 2564)
    text = (project / CARD).read_text("utf-8")
    assert text.count("[[records]]") == 2
    assert text.count('"scores.csv"') == 2
    assert text.count('"published.toml"') == 1


def test_nothing_new_is_not_recorded_twice(project, capsys):
    record()
    before = (project / CARD).read_bytes()
    assert record() == 0
    assert "nothing to record" in capsys.readouterr().out
    assert (project / CARD).read_bytes() == before


def test_faulty_data_are_not_recorded(project):
    before = (project / CARD).read_bytes()
    path = project / SCORES
    path.write_bytes(path.read_bytes().replace(b"IIT", b"XXX", 1))
    assert record() == 2
    assert (project / CARD).read_bytes() == before


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_record_needs_a_reason(project, reason):
    before = (project / CARD).read_bytes()
    assert record(reason) == 2
    assert (project / CARD).read_bytes() == before
