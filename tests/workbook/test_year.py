"""A new year as its user goes through it: workbook, mistakes, correction, import, check."""

import datetime as dt
import os
import shutil
import subprocess
from decimal import Decimal

import pytest
import xlsxwriter

from pipeline import cycle as raw
from pipeline.cli.main import main
from pipeline.cycle.check_tables import COLUMNS
from pipeline.errors import InputError
from pipeline.report.sections import memo
from pipeline.storage import paths
from pipeline.workbook import begin, store
from tests.assessments import assess, report_of, text_of
from tests.conftest import ROOT
from tests.workbook.books import SCORES, at, blank, column, contents, faults_of, fill, line, real_rows, run_import, save

pytestmark = pytest.mark.slow


def test_the_real_scores_come_through_whole(project, tmp_path):
    shipped = (ROOT / "data/raw/trat/2564/scores.csv").read_bytes()
    summary, _ = run_import(save(fill(blank()), tmp_path))
    assert paths.raw("trat", 2564, "scores.csv").read_bytes().split() == shipped.split()
    cycle = raw.cycle("trat", 2564)
    assert cycle.result.total == Decimal("81.45")
    assert any("data/raw/trat/2564" in said for said in summary)


def test_twelve_mistakes_are_named_at_once_and_once_corrected_the_year_passes(project, tmp_path):
    book = fill(blank("prokfa"))
    scores, findings = book[SCORES], book["ผลวิเคราะห์"]
    scores["B3"] = "การใช้งบประมาน"  # 1 a name misspelled
    scores["C4"] = "91,01"  # 2 a comma for a point
    scores["C5"] = 187.93  # 3 more than 100
    scores["C6"] = dt.datetime(2026, 5, 12)  # 4 what Excel makes of 12.05
    scores["C7"] = "=1/0"  # 5 a formula that was never computed
    scores["C8"] = "#REF!"  # 6 an error
    scores["C8"].data_type = "e"
    scores["C9"] = True  # 7 a truth value
    scores["A10"] = "EIT"  # 8 another instrument
    scores["C11"] = 65.567  # 9 three decimals
    for row in range(2, 12):
        findings.cell(row, 2).value = "-"
    findings["C2"] = "จัดทำคู่มือ"
    row = {"ตัวชี้วัด": "การปฏิบัติหน้าที่", "ประเด็นที่ต้องปรับปรุง": "จัดทำคู่มือ", "หน่วยงาน/ผู้รับผิดชอบ": "กองการคลัง"}
    for head, value in {**row, "หมายเหตุ": None}.items():  # 10 an unknown unit
        at(book, "แผน", 2, head).value = value
    line(book, "ผลที่ประกาศ", "ผู้ตอบภายใน (คน)").value = "ร้อยคน"  # 11 no number
    line(book, "ผลที่ประกาศ", "ประกาศเพียงเท่านี้").value = "totol"  # 12 a word misspelled
    line(book, "บันทึก 1 วิเคราะห์", "ส่วนราชการ").value = "กองวิชาการและแผนงาน"
    line(book, "บันทึก 1 วิเคราะห์", "เรื่อง").value = "รายงานผล"
    line(book, "บันทึก 1 วิเคราะห์", "เรียน").value = "นายกเทศมนตรี"
    before = contents(paths.raw("prokfa"))
    found = faults_of(save(book, tmp_path))
    told = {(fault.sheet, fault.row, fault.column): fault for fault in found}
    planted = {
        (SCORES, 3, "ตัวชี้วัด"), (SCORES, 4, "คะแนน"), (SCORES, 5, "คะแนน"), (SCORES, 6, "คะแนน"),
        (SCORES, 7, "คะแนน"), (SCORES, 8, "คะแนน"), (SCORES, 9, "คะแนน"), (SCORES, 10, "แบบ"),
        (SCORES, 11, "คะแนน"), ("แผน", 2, "หน่วยงาน/ผู้รับผิดชอบ"),
    }  # fmt: skip
    lines = {fault.column: fault for fault in found if fault.sheet == "ผลที่ประกาศ"}
    assert set(lines) == {"ผู้ตอบภายใน (คน)", "ประกาศเพียงเท่านี้"}
    assert set(told) - {(one.sheet, one.row, one.column) for one in lines.values()} == planted
    assert len(found) == 12
    assert all(fault.row for fault in lines.values())
    assert all(fault.file == "filled.xlsx" and fault.remedy.th for fault in found)
    assert "หมายถึง “การใช้งบประมาณ” หรือไม่" in told[SCORES, 3, "ตัวชี้วัด"].remedy.th
    assert "หมายถึง “91.01” หรือไม่" in told[SCORES, 4, "คะแนน"].remedy.th
    assert "หมายถึง “12.05” หรือไม่" in told[SCORES, 6, "คะแนน"].remedy.th
    assert "หมายถึง “กองคลัง” หรือไม่" in told["แผน", 2, "หน่วยงาน/ผู้รับผิดชอบ"].remedy.th
    assert "หมายถึง “total” หรือไม่" in lines["ประกาศเพียงเท่านี้"].remedy.th
    assert contents(paths.raw("prokfa")) == before

    scores["B3"] = "การใช้งบประมาณ"
    scores["A10"] = real_rows()[8]["แบบ"]
    fill(book)
    at(book, "แผน", 2, "หน่วยงาน/ผู้รับผิดชอบ").value = "กองคลัง"
    line(book, "ผลที่ประกาศ", "ผู้ตอบภายใน (คน)").value = "๑๐๐"
    line(book, "ผลที่ประกาศ", "ประกาศเพียงเท่านี้").value = None
    run_import(save(book, tmp_path))
    cycle = raw.cycle("prokfa", 2564)
    assert [each.value for each in cycle.scores] == [Decimal(row["คะแนน"]) for row in real_rows()]
    assert cycle.respondents.internal == 100
    assert cycle.plan[0].unit.name == "กองคลัง"


def test_the_original_is_kept_and_named_with_its_digest_on_the_card(project, tmp_path):
    path = save(fill(blank()), tmp_path)
    run_import(path)
    (kept,) = (store.workbook_folder("trat", 2564) / "imported").iterdir()
    assert kept.read_bytes() == path.read_bytes()
    source = raw.cycle("trat", 2564).sources[-1]
    assert source.file == kept.name
    assert source.sha256.startswith(kept.name.split("-")[0])


def test_the_same_workbook_again_changes_nothing(project, tmp_path):
    path = save(fill(blank()), tmp_path)
    run_import(path)
    before = contents(paths.raw())
    summary, told = run_import(path)
    assert (summary, told) == (["ไม่มีอะไรเปลี่ยน / nothing changed"], [])
    assert contents(paths.raw()) == before


def test_replacing_must_be_said_shows_each_cell_and_keeps_the_old(project, tmp_path):
    book = fill(blank())
    run_import(save(book, tmp_path))
    old = contents(paths.raw("trat", 2564))
    book[SCORES]["D3"] = "ตรวจแล้ว"
    path = save(book, tmp_path)
    assert any("scores.csv" in fault.file for fault in faults_of(path))
    assert contents(paths.raw("trat", 2564)) == old
    _, told = run_import(path, replace=True)
    assert "  ~ แถว “การใช้งบประมาณ” คอลัมน์ “หมายเหตุ”: (ว่าง / empty) → “ตรวจแล้ว”" in told
    assert contents(store.workbook_folder("trat", 2564) / "before-1") == old


def test_a_sheet_that_is_not_filled_leaves_its_file_as_it_is(project, tmp_path):
    book = fill(blank("prokfa", 2564))
    shutil.copytree(paths.raw("trat", 2563), paths.raw("prokfa", 2564))
    paths.raw("prokfa", 2564, "settings.toml").write_text("target = 90", "utf-8")
    run_import(save(book, tmp_path), replace=True)
    assert raw.cycle("prokfa", 2564).settings.target == 90


def blank_again():
    import openpyxl

    return openpyxl.load_workbook(store.workbook_path("trat", 2564))


def test_a_plan_stands_in_the_follow_up_that_is_to_be_filled_in(project):
    for name in ("followup.csv", "memo-followup.toml"):
        paths.raw("prokfa", 2563, name).unlink()
    book = blank("prokfa", 2564)
    plan = raw.cycle("prokfa", 2563).plan
    heads = ("ข้อ", "หน่วยงาน", "ตัวชี้วัด", "ประเด็นที่ต้องปรับปรุง")
    rows = zip(*(column(book, "ติดตามแผนปีก่อน", head) for head in heads), strict=True)
    of_plan = {(str(each.no), each.unit_written, each.written, "\n".join(each.action)) for each in plan}
    assert {row for row in rows if any(row)} == of_plan
    assert not any(column(book, "ติดตามแผนปีก่อน", "ผลการดำเนินงาน"))


def test_last_years_follow_up_is_imported_into_last_year(project, tmp_path):
    for name in ("followup.csv", "memo-followup.toml"):
        paths.raw("prokfa", 2563, name).unlink()
    book = blank("prokfa", 2564)
    for row in range(2, 21):
        at(book, "ติดตามแผนปีก่อน", row, "ผลการดำเนินงาน").value = "ดำเนินการแล้ว"
    for label in ("ส่วนราชการ", "เรื่อง", "เรียน"):
        line(book, "บันทึกติดตามปีก่อน", label).value = "ตามบันทึก"
    run_import(save(book, tmp_path))
    assert {each.result.value for each in raw.cycle("prokfa", 2563).followup} == {("ดำเนินการแล้ว",)}
    assert "แฟ้มที่นำเข้า filled.xlsx" in paths.raw("prokfa", 2563, "card.toml").read_text("utf-8")
    assert not paths.raw("prokfa", 2564).exists()
    assert "แฟ้มที่นำเข้า filled.xlsx" in text_of(memo.sources(report_of(assess("prokfa", 2563))))  # cited beside it


def test_a_year_that_is_there_is_shown_in_its_workbook_and_comes_back_the_same(project, tmp_path):
    before = contents(paths.raw("prokfa", 2563))
    begin.begin_year("prokfa", "2563")
    summary, told = run_import(store.workbook_path("prokfa", 2563))
    assert (summary, told) == (["ไม่มีอะไรเปลี่ยน / nothing changed"], [])
    assert contents(paths.raw("prokfa", 2563)) == before


def test_what_was_carried_over_and_not_touched_does_not_stop_the_import(project, tmp_path):
    """The files of last year's follow-up are recorded on its card with their digests, as they were written by hand."""
    shutil.copy(ROOT / "data/raw/prokfa/2563/card.toml", paths.raw("prokfa", 2563))
    before = contents(paths.raw("prokfa", 2563))
    found, _ = run_import(save(fill(blank("prokfa", 2564)), tmp_path))
    assert not any("2563" in line for line in found if "imported" in line)
    assert contents(paths.raw("prokfa", 2563)) == before
    assert paths.raw("prokfa", 2564, "scores.csv").is_file()


def test_the_workbook_has_the_same_bytes_each_time(project):
    blank()
    first = store.workbook_path("trat", 2564).read_bytes()
    store.workbook_path("trat", 2564).unlink()
    blank()
    assert store.workbook_path("trat", 2564).read_bytes() == first


def test_a_workbook_is_never_overwritten(project):
    blank()
    with pytest.raises(InputError, match="แฟ้มนี้มีอยู่แล้ว"):
        begin.begin_year("trat", "2564")


@pytest.mark.parametrize("year", ["2021", "abcd", "", "25640"])
def test_what_is_no_fiscal_year_is_refused_in_words(project, year):
    with pytest.raises(InputError):
        begin.begin_year("trat", year)


def test_the_sheets_have_the_columns_of_the_raw_files(project):
    book = blank("prokfa")
    heads = [cell.value for cell in book[SCORES][1]]
    assert heads == list(COLUMNS["scores.csv"])
    assert {"ตัวอย่าง", "รายการเลือก", "อ่านก่อน"} <= set(book.sheetnames)
    lists = [rule.formula1 for rule in book["แผน"].data_validations.dataValidation]
    assert len(lists) == 3


def test_a_years_workbook_alone_does_not_disturb_the_check(project):
    begin.begin_year("prokfa", "2564")
    assert raw.known_years("prokfa") == (2563,)


def test_a_new_agency_is_asked_for_what_is_open(project):
    begin.begin_agency("bangx", "", "เทศบาลตำบล", "ตราด")
    with pytest.raises(InputError) as caught:
        raw.agency("bangx")
    assert [fault.column for fault in caught.value.faults] == ["name"]
    with pytest.raises(InputError, match="มีอยู่แล้ว"):
        begin.begin_agency("bangx", "x", "x", "x")


def test_what_a_new_agency_is_called_is_text_and_no_toml(project):
    begin.begin_agency("bangx", 'เทศบาล"\nunits = 3', "เทศบาลตำบล", "ตราด")
    assert raw.agency("bangx").name == 'เทศบาล"\nunits = 3'


@pytest.mark.parametrize("id", ["", "../x", "Bang", "a b", "_x", "x" * 41])
def test_an_agency_is_called_as_a_folder_can_be(project, id):
    with pytest.raises(InputError):
        begin.begin_agency(id, "ก", "ข", "ค")


def test_what_libreoffice_saved_comes_through_whole(project):
    shipped = raw.cycle("trat", 2564).values
    shutil.rmtree(paths.raw("trat", 2564))
    run_import(ROOT / "tests/data/trat-2564-libreoffice.xlsx")
    assert raw.cycle("trat", 2564).values == shipped


def test_what_another_library_wrote_comes_through_whole(project, tmp_path):
    shutil.rmtree(paths.raw("trat", 2564))
    shipped = (ROOT / "data/raw/trat/2564/scores.csv").read_bytes()
    path = tmp_path / "own.xlsx"
    with xlsxwriter.Workbook(path) as book:
        rows = [list(COLUMNS["scores.csv"]), *([*row.values()] for row in real_rows())]
        sheets = {
            SCORES: rows,
            "ผลที่ประกาศ": [["รายการ", "กรอกที่นี่"], ["ปีงบประมาณ พ.ศ.", 2564], ["คะแนนรวมของหน่วยงาน", 81.45]],
            "เอกสารต้นทาง": [["ชื่อเรื่อง", "ผู้จัดทำ"], ["รายงาน ITA2564 กลุ่ม2", "ป.ป.ช."]],
        }
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for at, each in enumerate(lines):
                sheet.write_row(at, 0, each)
    run_import(path, agency="trat", year="2564")
    assert paths.raw("trat", 2564, "scores.csv").read_bytes().split() == shipped.split()


def test_a_signatory_left_out_does_not_shift_where_a_fault_is_shown(project, tmp_path):
    book = fill(blank("prokfa"))
    for label in ("ส่วนราชการ", "เรื่อง", "เรียน", "ตำแหน่งผู้ลงนาม 1"):
        line(book, "บันทึก 1 วิเคราะห์", label).value = "ตามบันทึก"
    cell = line(book, "บันทึก 1 วิเคราะห์", "หัวข้อความเห็นผู้ลงนาม 4")  # an opinion of nobody
    cell.value = "ความเห็น"
    columns = {(f.row, f.column) for f in faults_of(save(book, tmp_path)) if f.sheet == "บันทึก 1 วิเคราะห์"}
    assert (cell.row - 1, "ตำแหน่งผู้ลงนาม 4") in columns


def test_a_file_name_that_no_report_can_print_is_made_plain(project, tmp_path):
    run_import(save(fill(blank()), tmp_path, "ผล" * 30 + "\x07?.xlsx"))
    assert raw.cycle("trat", 2564).sources[-1].file.endswith("ผล__.xlsx")


def test_make_hands_over_what_was_said_on_its_command_line_alone(tmp_path):
    said = ["make", "-n", "-C", str(ROOT), "new-agency", "AGENCY=bangx", "TYPE=เทศบาลตำบล"]
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith("MAKE")}, "NAME": "laptop-7"}
    done = subprocess.run(said, env=environment, capture_output=True, text=True, check=True)
    assert "new-agency --name '' --type 'เทศบาลตำบล' --province '' 'bangx'" in done.stdout


def test_the_root_of_the_project_is_put_back_after_trying(project, tmp_path):
    entered_before = paths.root()
    faults_of(save(blank(), tmp_path))
    assert paths.root() == entered_before


def test_an_agency_that_has_no_year_yet_does_not_disturb_the_check_of_others(project, capsys):
    begin.begin_agency("bangx", "เทศบาลตำบลบางเอ็กซ์", "เทศบาลตำบล", "ตราด")
    assert main(["check"]) == 0
    assert "trat/2564" in capsys.readouterr().out


def test_a_year_that_cannot_begin_makes_no_file(project, capsys):
    before = contents(project)
    assert main(["new-year", "trat", "2021"]) == 2
    assert "2021" in capsys.readouterr().err
    assert {name for name in contents(project) if name.startswith("data/raw")} == {
        name for name in before if name.startswith("data/raw")
    }
