"""Files that people and spreadsheets leave in odd shapes: each is read, or its fault is told with the remedy."""

import os
from decimal import Decimal

import pytest

from pipeline import cycle
from tests.conftest import faults
from tests.cycle.folder import put

PROKFA = "data/raw/prokfa/2563"
SCORES = "90 90 90 90 90 90 90 90 90 90"


@pytest.mark.parametrize("name", ["scores.csv", "plan.csv", "published.toml", "items.csv"])
def test_a_folder_in_the_place_of_a_file_is_named(project, name):
    path = project / PROKFA / name
    path.unlink(missing_ok=True)
    path.mkdir()
    found = [fault for fault in faults() if fault.file == f"{PROKFA}/{name}"]
    assert ["โฟลเดอร์" in fault.found for fault in found] == [True]


@pytest.mark.parametrize("name", ["scores.csv", "items.csv"])
def test_a_link_that_leads_nowhere_is_named(project, name):
    path = project / PROKFA / name
    path.unlink(missing_ok=True)
    path.symlink_to("nowhere.csv")
    assert "broken link" in next(fault.found for fault in faults() if fault.file == f"{PROKFA}/{name}")


def test_a_link_to_a_file_is_a_file(project):
    path = project / PROKFA / "scores.csv"
    path.rename(project / "elsewhere.csv")
    path.symlink_to(project / "elsewhere.csv")
    assert len(cycle.cycle("prokfa", 2563).scores) == 10


def test_a_file_that_cannot_be_opened_is_a_fault(project, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    (fault,) = faults("trat", 2564)
    assert (fault.file, fault.found) == ("data/raw/trat/agency.toml", "Permission denied")


def test_a_cell_may_be_very_long(project):
    path = project / PROKFA / "followup.csv"
    text = path.read_bytes().decode("utf-8-sig")
    path.write_bytes(text.replace("ทุกส่วนราชการจัดทำคู่มือ", "ก" * 200_000, 1).encode())
    first = (cycle.cycle("prokfa", 2563).followup or ())[0]
    assert len((first.result.value or ("",))[0]) > 200_000


def test_a_mean_of_agencies_has_no_findings_plan_follow_up_or_memos(project):
    text = (project / "data/raw/prokfa/agency.toml").read_text("utf-8")
    (project / "data/raw/prokfa/agency.toml").write_text('kind = "aggregate"\n' + text, "utf-8")
    found = {fault.file.rpartition("/")[2] for fault in faults() if fault.code == "aggregate-with-file"}
    assert found == {"findings.csv", "plan.csv", "followup.csv", "memo-analysis.toml", "memo-followup.toml"}


def test_an_agency_is_an_agency_or_an_aggregate(project):
    path = project / "data/raw/trat/agency.toml"
    path.write_text(path.read_text("utf-8").replace('"aggregate"', '"mean"'), "utf-8")
    assert [(fault.column, fault.found) for fault in faults("trat", 2564)] == [("kind", "mean")]


@pytest.mark.parametrize(("name", "row"), [("scores.csv", 2), ("published.toml", 2)])
def test_a_control_character_is_named_with_its_row(project, name, row):
    put(project, "t", 2563, scores=SCORES, published='source = "ก"')
    path = project / "data/raw/t/2563" / name
    path.write_bytes(path.read_bytes().replace("การปฏิบัติ".encode(), "การ\x00ปฏิบัติ".encode()))
    path.write_bytes(path.read_bytes().replace('"ก"'.encode(), '"ก\x0c"'.encode()))
    found = [fault for fault in faults("t", 2563) if "อักขระควบคุม" in fault.expected.th]
    assert [(fault.file.rsplit("/")[-1], fault.row) for fault in found] == [(name, row)]


def test_blank_columns_that_a_spreadsheet_leaves_do_no_harm(project):
    put(project, "t", 2563, scores=SCORES)
    path = project / "data/raw/t/2563/scores.csv"
    path.write_text("\n".join(line + ",," for line in path.read_text("utf-8").split("\n")), "utf-8")
    assert len(cycle.cycle("t", 2563).scores) == 10


def test_minus_nothing_is_nothing(project):
    put(project, "t", 2563, scores=SCORES.replace("90", "-0.00", 1))
    assert str(cycle.cycle("t", 2563).scores[0].value) == "0.00"


def test_an_indicator_with_an_endless_number_before_it_is_unknown(project):
    put(project, "t", 2563, scores=SCORES)
    path = project / "data/raw/t/2563/scores.csv"
    path.write_text(path.read_text("utf-8").replace("การใช้งบประมาณ", "9" * 5000 + "การใช้งบประมาณ"), "utf-8")
    assert (3, "ตัวชี้วัด") in [(fault.row, fault.column) for fault in faults("t", 2563)]


@pytest.mark.parametrize("name", ["02563", "2563x", "๒๕๖๓", "256"])
def test_a_folder_that_is_no_year_is_asked_about(project, name):
    put(project, "t", 2563, scores=SCORES)
    (project / "data/raw/t" / name).mkdir()
    assert [fault.found for fault in faults("t", 2563)] == [name]


@pytest.mark.parametrize("name", [b"2563/\xff.csv", b"\xff"])
def test_a_name_that_is_no_text_can_be_told(project, name):
    folder = put(project, "t", 2563, scores=SCORES).parent
    path = folder / os.fsdecode(name)
    path.write_text("") if name.endswith(b".csv") else path.mkdir()
    (fault,) = faults("t", 2563)
    "\n".join(fault.lines()).encode()


def test_a_draft_memo_has_neither_number_nor_date(project):
    path = project / PROKFA / "memo-analysis.toml"
    lines = path.read_text("utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("number =")]
    text = "\n".join('date = ""' if line.startswith("date =") else line for line in kept)
    path.write_text(text, "utf-8")
    memo = cycle.cycle("prokfa", 2563).analysis_memo
    assert memo is not None
    assert (memo.head.number, memo.head.date) == ("", "")


def test_a_note_of_a_published_figure_stays_with_it(project):
    put(project, "t", 2563, published='[agency]\ntotal = 90.00\nnote = "อ่านจากภาพ"', scores=SCORES)
    assert cycle.cycle("t", 2563).result.note == "อ่านจากภาพ"
    assert cycle.cycle("t", 2563).result.total == Decimal("90.00")


@pytest.mark.parametrize(("sign", "name"), [(";", "อัฒภาค ( ; ) / semicolons"), ("\t", "แท็บ (Tab) / tabs")])
def test_a_table_separated_by_another_sign_is_told_once_with_that_sign(project, sign, name):
    path = project / PROKFA / "scores.csv"
    path.write_bytes(path.read_bytes().replace(b",", sign.encode()))
    (fault,) = faults()
    assert name in fault.found
    assert (fault.file, fault.row) == (f"{PROKFA}/scores.csv", 1)
    assert "List separator" in fault.remedy.th


def test_thai_digits_of_a_toml_number_are_told_with_what_was_meant_and_the_rest_is_read(project):
    path = project / PROKFA / "published.toml"
    text = (
        path.read_text("utf-8").replace("total = 90.90", "total = ๙๐.๙๐").replace("total = 90.9\n", "total = ๙๐.๙๐\n")
    )
    path.write_text(text.replace('level = "A"', 'levle = "A"'), "utf-8")
    thai, other = faults()[:2]
    assert (thai.found, thai.column, thai.remedy.th) == ("๙๐.๙๐", "total", "หมายถึง “total = 90.90” หรือไม่")
    assert "levle" in other.found
