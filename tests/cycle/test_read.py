"""The real cycles are read whole, and every bad input stops with a fault that a person can act on."""

import shutil
from decimal import Decimal

import pytest

from pipeline import cycle as raw
from pipeline.errors import InputError
from tests.conftest import faults

HEAD = "ตัวชี้วัด"
SCORES = ("88.97", "84.33", "87.08", "78.52", "85.44", "88.96", "88.47", "85.84", "95.56", "100")


def test_the_real_cycle_is_read_whole(project):
    cycle = raw.cycle("prokfa", 2563)
    assert [score.value for score in cycle.scores] == [Decimal(text) for text in SCORES]
    assert (cycle.result.total, cycle.result.level) == (Decimal("90.9"), "A")
    assert cycle.national is not None
    assert (cycle.national.total, cycle.national.level) == (Decimal("67.9"), "C")
    assert [len(part or ()) for part in (cycle.findings, cycle.plan, cycle.followup)] == [10, 19, 19]


def test_stated_as_none_and_not_stated_stay_different(project):
    budgets = [row.budget.value for row in raw.cycle("prokfa", 2563).followup or ()]
    assert [no for no, budget in enumerate(budgets, 1) if budget is None] == [7, 8, 14, 15, 16]
    assert {budget for budget in budgets if budget is not None} == {()}


def test_an_alias_of_a_unit_is_the_unit(project):
    last = (raw.cycle("prokfa", 2563).plan or ())[-1]
    assert (last.unit_written, last.unit.name) == ("กองวิชาการ", "กองวิชาการและแผนงาน")


def test_parts_that_were_not_entered_are_absent(project):
    cycle = raw.cycle("trat", 2564)
    assert (cycle.findings, cycle.plan, cycle.followup, cycle.analysis_memo) == (None, None, None, None)


def test_history_ends_with_the_year_asked_for(project):
    assert [cycle.fiscal_year for cycle in raw.history("trat", 2564)] == [2563, 2564]
    assert [cycle.fiscal_year for cycle in raw.history("trat", 2563)] == [2563]


@pytest.mark.parametrize(
    ("typed", "found", "expected"),
    [
        ("101", "101", "0 ถึง 100"),
        ("-1", "-1", "0 ถึง 100"),
        ("8B.33", "8B.33", "ตัวเลขคะแนน"),
        ("", "", "ตัวเลขคะแนน"),
        ("84.333", "84.333", "ทศนิยมไม่เกิน 2"),
    ],
)
def test_a_score_that_cannot_be_is_named_with_its_row(spoil, typed, found, expected):
    (fault,) = spoil("scores.csv", "84.33", typed)
    assert (fault.file, fault.row, fault.column) == ("data/raw/prokfa/2563/scores.csv", 3, "คะแนน")
    assert fault.found == found
    assert expected in fault.expected.th


def test_a_decimal_comma_is_asked_about(spoil):
    (fault,) = spoil("scores.csv", "84.33", '"84,33"')
    assert "84.33" in fault.remedy.th
    assert "หรือไม่" in fault.remedy.th


def test_a_thai_number_is_a_number(project):
    path = project / "data/raw/prokfa/2563/scores.csv"
    path.write_bytes(path.read_bytes().decode().replace("84.33", "๘๔.๓๓").encode())
    assert raw.cycle("prokfa", 2563).scores[1].value == Decimal("84.33")


def test_a_wrong_digit_no_longer_reconciles(spoil):
    (fault,) = spoil("scores.csv", "84.33", "48.33")
    assert (fault.file, fault.column, fault.found) == ("data/raw/prokfa/2563/published.toml", "agency.total", "90.9")
    assert "88.7394" in fault.expected.th


def test_a_total_off_by_one_hundredth_is_accepted_and_by_two_is_not(spoil, project):
    path = project / "data/raw/trat/2564/published.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("81.45", "81.44", 1), "utf-8")
    assert raw.cycle("trat", 2564).result.total == Decimal("81.44")
    path.write_text(text.replace("81.45", "81.43", 1), "utf-8")
    assert [fault.column for fault in faults("trat", 2564)] == ["agency.total"]


def test_a_repeated_indicator_is_named_together_with_the_missing_one(spoil):
    found = spoil("scores.csv", "การใช้งบประมาณ", "การปฏิบัติหน้าที่")
    assert [(fault.row, fault.column) for fault in found] == [(3, HEAD), (None, HEAD)]
    assert "การใช้งบประมาณ" in found[1].expected.th


def test_a_nearly_right_indicator_is_asked_about(spoil):
    found = spoil("scores.csv", "คุณภาพการดำเนินงาน", "คุณภาพการดำเนินการ")
    assert "หมายถึง “คุณภาพการดำเนินงาน” หรือไม่" in found[0].remedy.th


def test_an_indicator_under_the_wrong_instrument_is_named(spoil):
    (fault,) = spoil("scores.csv", "EIT,คุณภาพ", "IIT,คุณภาพ")
    assert (fault.row, fault.column, fault.found) == (7, "แบบ", "IIT")


def test_a_unit_that_the_agency_does_not_have_is_named(spoil):
    (fault,) = spoil("plan.csv", "กองคลัง", "กองคลงั")
    assert (fault.file, fault.column) == ("data/raw/prokfa/2563/plan.csv", "หน่วยงาน/ผู้รับผิดชอบ")
    assert "หมายถึง “กองคลัง” หรือไม่" in fault.remedy.th


@pytest.mark.parametrize(
    "name", ["scores.csv", "published.toml", "card.toml", "findings.csv", "plan.csv", "followup.csv"]
)
def test_a_missing_file_is_named(project, name):
    (project / "data/raw/prokfa/2563" / name).unlink()
    assert f"data/raw/prokfa/2563/{name}" in [fault.file for fault in faults()]


def test_a_misnamed_file_is_asked_about(project):
    folder = project / "data/raw/prokfa/2563"
    (folder / "followup.csv").rename(folder / "folowup.csv")
    assert any("followup.csv" in fault.remedy.th and "หมายถึง" in fault.remedy.th for fault in faults())


def test_an_unplanned_finding_and_an_unfollowed_plan_are_named(project):
    for name in ("plan.csv", "followup.csv"):
        path = project / "data/raw/prokfa/2563" / name
        lines = path.read_bytes().decode().split("\r\n")
        kept = [line for line in lines if "การปรับปรุงการทำงาน" not in line]
        assert len(kept) == len(lines) - 1
        path.write_bytes("\r\n".join(kept).encode())
    assert [fault.file.rsplit("/")[-1] for fault in faults()] == ["plan.csv"]


def test_all_faults_of_all_files_are_told_at_once(spoil, project):
    plan = project / "data/raw/prokfa/2563/plan.csv"
    plan.write_bytes(plan.read_bytes().decode().replace("กองคลัง", "กองช่าง").encode())
    found = spoil("scores.csv", "84.33", "101")
    assert {fault.file.rsplit("/")[-1] for fault in found} == {"scores.csv", "plan.csv"}


def test_a_christian_year_is_asked_about(project):
    with pytest.raises(InputError, match=r"หมายถึง พ\.ศ\. 2563 หรือไม่"):
        raw.cycle("prokfa", 2020)
    shutil.copytree(project / "data/raw/trat/2563", project / "data/raw/trat/2020")
    with pytest.raises(InputError, match="2563"):
        raw.agency("trat")


def test_a_christian_year_in_the_file_is_asked_about(spoil):
    (fault,) = spoil("published.toml", "fiscal_year = 2563", "fiscal_year = 2020")
    assert (fault.column, fault.found) == ("fiscal_year", "2020")
    assert "2563" in fault.remedy.th


def test_text_saved_in_another_encoding_is_explained(project):
    path = project / "data/raw/prokfa/2563/scores.csv"
    path.write_bytes(path.read_bytes().decode("utf-8-sig").encode("cp874", "replace"))
    (fault,) = (fault for fault in faults() if fault.file.endswith("scores.csv"))
    assert "UTF-8" in fault.expected.th


def test_a_head_that_is_nearly_right_is_asked_about(spoil):
    found = spoil("scores.csv", "คะแนน,", "คะเเนนน,")
    assert found[0].row == 1
    assert "หมายถึง “คะแนน” หรือไม่" in found[0].remedy.th


def test_a_row_with_a_cell_too_many_is_named(spoil):
    (fault,) = spoil("scores.csv", "84.33,", "84,33,")
    assert fault.row == 3


def test_an_unknown_key_is_asked_about(spoil):
    (fault,) = spoil("published.toml", 'level = "A"', 'levle = "A"')
    assert "หมายถึง “level” หรือไม่" in fault.remedy.th


def test_broken_toml_and_a_mistyped_value_are_explained(spoil):
    assert "TOML" in spoil("published.toml", 'level = "A"', 'level = "A')[0].expected.th


def test_a_total_in_quotes_is_explained(spoil):
    (fault,) = spoil("published.toml", "total = 90.9", 'total = "90.9"')
    assert (fault.column, fault.expected.en) == ("agency.total", "a number without quotes")


def test_blank_rows_and_spaces_that_a_spreadsheet_leaves_do_no_harm(project):
    path = project / "data/raw/prokfa/2563/scores.csv"
    path.write_bytes(path.read_bytes().replace(b",84.33,", b", 84.33 ,") + b",,,\r\n\r\n")
    assert len(raw.cycle("prokfa", 2563).scores) == 10


def test_a_fault_is_told_in_thai_and_then_in_english(spoil):
    text = "\n".join(spoil("scores.csv", "84.33", "101")[0].lines())
    assert text.index("ต้องเป็น") < text.index("expected")
    assert "data/raw/prokfa/2563/scores.csv แถว 3 คอลัมน์ “คะแนน”" in text


def test_a_misspelled_indicator_is_one_fault_and_the_total_is_still_held(project):
    folder = project / "data/raw/prokfa/2563"
    scores, published = folder / "scores.csv", folder / "published.toml"
    scores.write_text(scores.read_text("utf-8").replace("การใช้งบประมาณ", "การใช้งบประมาน"), "utf-8")
    published.write_text(published.read_text("utf-8").replace("total = 90.9", "total = 90.5"), "utf-8")
    at = {(fault.file.rsplit("/", 1)[1], fault.row, fault.column) for fault in faults("prokfa", 2563)}
    assert at == {("scores.csv", 3, HEAD), ("published.toml", None, "agency.total")}


def test_a_fault_in_one_file_hides_none_in_another(project):
    folder = project / "data/raw/prokfa/2563"
    plan, published = folder / "plan.csv", folder / "published.toml"
    plan.write_text(plan.read_text("utf-8").replace("กองคลัง", "กองการคลัง", 1), "utf-8")
    text = published.read_text("utf-8").replace("total = 90.9", "total = 90.5\nlevle = 3")
    published.write_text(text, "utf-8")
    at = {(fault.file.rsplit("/", 1)[1], fault.column) for fault in faults("prokfa", 2563)}
    assert at == {
        ("plan.csv", "หน่วยงาน/ผู้รับผิดชอบ"),
        ("published.toml", "agency.levle"),
        ("published.toml", "agency.total"),
    }


def test_a_table_of_heads_alone_is_told_as_one_without_rows(project):
    folder = project / "data/raw/prokfa/2563"
    for name in ("scores.csv", "findings.csv"):
        path = folder / name
        path.write_text(path.read_text("utf-8-sig").split("\n", 1)[0] + "\nการใช้,,,\n", "utf-8")
    assert {"scores.csv"} <= {fault.file.rsplit("/", 1)[1] for fault in faults("prokfa", 2563)}
