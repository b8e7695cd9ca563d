"""One slip of a person is one fault, at its place, with what was meant; what was typed is never lost in silence."""

import openpyxl
import pytest

from pipeline import cycle
from pipeline.cli.main import main
from pipeline.errors import BAD_INPUT, OK
from pipeline.storage import paths
from pipeline.workbook import begin, store
from tests.workbook.books import SCORES, blank, column, contents, faults_of, fill, line, run_import, save

pytestmark = pytest.mark.slow

PUBLISHED, CARD = "ผลที่ประกาศ", "เอกสารต้นทาง"


@pytest.fixture
def book(project):
    return fill(blank())


def one(book, folder):
    (fault,) = faults_of(save(book, folder))
    return fault


@pytest.mark.parametrize("name", ["Sheet1", "คะแน", "คะแนนตัวชี้วัด"])
def test_a_renamed_sheet_is_one_fault_and_read_as_meant(book, tmp_path, name):
    book[SCORES].title = name
    fault = one(book, tmp_path)
    assert (fault.sheet, fault.found) == (name, name)
    assert fault.remedy.th == "หมายถึง “คะแนน” หรือไม่"


def test_a_sheet_that_is_gone_is_asked_for_as_a_sheet(book, tmp_path):
    del book[SCORES]
    fault = one(book, tmp_path)
    assert (fault.sheet, fault.found) == (SCORES, "ไม่มีแผ่นงานนี้ / no such sheet")
    assert "published.toml" not in fault.expected.th
    assert "แผ่นงาน “ผลที่ประกาศ”" in fault.expected.th


def test_two_sheets_of_one_name_are_not_both_read(book, tmp_path):
    book.copy_worksheet(book[SCORES]).title = "คะเเนน"
    fault = one(book, tmp_path)
    assert fault.found == "คะเเนน"
    assert "แผ่นเดียว" in fault.expected.th


@pytest.mark.parametrize(
    ("sheet", "cell", "typed", "meant"),
    [
        (SCORES, "C1", "คะแนนน", "คะแนน"),
        (SCORES, "C1", "ผล", "คะแนน"),
        (PUBLISHED, "B1", "กรอก", "กรอกที่นี่"),
        (CARD, "B1", "ผู้จัดทำำ", "ผู้จัดทำ"),
    ],
)
def test_a_wrong_head_is_one_fault_and_its_column_is_read(book, tmp_path, sheet, cell, typed, meant):
    book[sheet][cell] = typed
    fault = one(book, tmp_path)
    assert (fault.sheet, fault.row, fault.found) == (sheet, 1, typed)
    assert fault.remedy.th == f"หมายถึง “{meant}” หรือไม่"


@pytest.mark.parametrize(("sheet", "column"), [(SCORES, 3), (CARD, 2)])
def test_a_column_that_is_gone_is_one_fault(book, tmp_path, sheet, column):
    name = book[sheet].cell(1, column).value
    book[sheet].delete_cols(column)
    fault = one(book, tmp_path)
    assert (fault.sheet, fault.row, fault.column) == (sheet, 1, name)


def test_a_form_without_its_column_of_values_is_one_fault(book, tmp_path):
    book[PUBLISHED].delete_cols(2)
    fault = one(book, tmp_path)
    assert (fault.sheet, fault.row, fault.column) == (PUBLISHED, 1, "กรอกที่นี่")


@pytest.mark.parametrize(("sheet", "cell"), [(SCORES, "F3"), (CARD, "K3"), (PUBLISHED, "E3")])
def test_a_value_without_a_head_is_told_with_its_column(book, tmp_path, sheet, cell):
    book[sheet][cell] = "ค่า"
    fault = one(book, tmp_path)
    assert (fault.sheet, fault.row, fault.column, fault.found) == (sheet, 3, cell[0], "ค่า")


def test_a_value_beside_its_cell_is_told_and_last_years_is_not(book, tmp_path):
    cell = line(book, PUBLISHED, "คะแนนรวมของหน่วยงาน")
    assert book[PUBLISHED].cell(cell.row, 3).value  # last year's, to look at
    cell.value, book[PUBLISHED].cell(cell.row, 3).value = None, 81.45
    fault = one(book, tmp_path)
    assert (fault.sheet, fault.row, fault.column) == (PUBLISHED, cell.row, "คะแนนรวมของหน่วยงาน")
    assert "ย้ายไปคอลัมน์ “กรอกที่นี่”" in fault.remedy.th


@pytest.mark.parametrize(("value", "meant"), [(0.9101, "91.01"), (1, "100"), (0.935, "93.5")])
def test_a_score_under_a_percent_format_is_what_a_person_sees(book, tmp_path, value, meant):
    book[SCORES]["C4"] = value
    book[SCORES]["C4"].number_format = "0.00%"
    fault = one(book, tmp_path)
    assert (fault.row, fault.found) == (4, f"{meant}%")
    assert fault.remedy.th == f"หมายถึง “{meant}” หรือไม่"


def test_merged_scores_are_one_fault(book, tmp_path):
    book[SCORES].merge_cells("C4:C6")
    assert one(book, tmp_path).row == 4


@pytest.mark.parametrize(
    ("label", "typed", "says"),
    [("ประกาศเพียงเท่านี้", "ทั้งหมด", "total"), ("คะแนนรวมของหน่วยงาน", 81.54, "81.4548"), ("ปีงบประมาณ พ.ศ.", 2563, "2564")],
)
def test_a_line_of_a_form_is_named_by_its_label(book, tmp_path, label, typed, says):
    cell = line(book, PUBLISHED, label)
    cell.value = typed
    fault = one(book, tmp_path)
    assert (fault.sheet, fault.row, fault.column) == (PUBLISHED, cell.row, label)
    assert says in fault.expected.th + fault.remedy.th


@pytest.mark.parametrize(
    ("cell", "typed", "column"),
    [("B2", None, "ผู้จัดทำ"), ("G2", "123", "SHA-256"), ("D2", "31 กุมภาพันธ์ 2564", "วันที่ตามเอกสาร")],
)
def test_a_particular_of_a_source_is_named_by_its_head(book, tmp_path, cell, typed, column):
    book[CARD][cell] = typed
    fault = one(book, tmp_path)
    assert (fault.sheet, fault.row, fault.column) == (CARD, 2, column)
    assert "sources" not in fault.expected.th + fault.remedy.th


@pytest.mark.parametrize(("cell", "typed", "row"), [("B3", "2021", 3), ("B2", "tart", 2)])
def test_the_first_sheet_is_held_to_what_there_is(book, tmp_path, cell, typed, row):
    book["อ่านก่อน"][cell] = typed
    fault = one(book, tmp_path)
    assert (fault.sheet, fault.row, fault.found) == ("อ่านก่อน", row, typed)
    assert "หรือไม่" in fault.remedy.th


def test_hidden_columns_are_read_and_spoken_of(book, tmp_path):
    book[SCORES].column_dimensions["C"].hidden = True
    _, told = run_import(save(book, tmp_path))
    assert any("คอลัมน์ C ซ่อนอยู่" in said for said in told)


def test_what_is_not_read_is_said_when_the_file_is_refused_too(book, tmp_path, capsys):
    book.create_sheet("โน้ต")["A1"] = "จด"
    book[SCORES]["C4"] = 101
    assert main(["import", str(save(book, tmp_path))]) == BAD_INPUT
    said = capsys.readouterr()
    assert "“โน้ต” ไม่อยู่ในแม่แบบ" in said.out
    assert "reports/check.html" in said.out
    assert "101" in (paths.reports("check.html")).read_text("utf-8")


def test_a_workbook_is_checked_without_importing_it(book, tmp_path, capsys):
    before = contents(paths.raw("trat"))
    path = str(save(book, tmp_path))
    assert main(["check", "--file", path]) == OK
    said = capsys.readouterr().out
    assert "ยังไม่ได้นำเข้า / passed, not imported: filled.xlsx" in said
    book[SCORES]["C4"] = 101
    save(book, tmp_path)
    assert main(["check", "--file", path]) == BAD_INPUT
    assert "แผ่นงาน “คะแนน” แถว 4 คอลัมน์ “คะแนน”" in capsys.readouterr().err
    assert contents(paths.raw("trat")) == before


def test_more_is_filled_in_later_without_leave_to_replace(book, tmp_path):
    own = paths.raw("trat", "agency.toml")  # a mean has no findings
    own.write_text(own.read_text("utf-8").replace('kind = "aggregate"', 'kind = "agency"'), "utf-8")
    run_import(save(book, tmp_path))
    card = paths.raw("trat", 2564, "card.toml").read_bytes()
    for row in range(2, 12):
        book["ผลวิเคราะห์"].cell(row, 2).value = "-"
    summary, told = run_import(save(book, tmp_path))
    assert any("findings.csv: แฟ้มใหม่" in said for said in told)
    assert paths.raw("trat", 2564, "card.toml").read_bytes().startswith(card.rstrip())
    assert any("คำเตือน" in said for said in summary)
    titles = [source.title for source in cycle.cycle("trat", 2564).sources]
    assert titles[1:] == ["แฟ้มที่นำเข้า filled.xlsx"] * 2


def test_a_table_alone_begins_a_year_and_says_what_it_still_needs(project, tmp_path):
    text = paths.raw("trat", 2564, "scores.csv").read_bytes()
    blank()  # takes the year away
    path = tmp_path / "scores.csv"
    path.write_bytes(text)
    summary, _ = run_import(path, agency="trat", year="2564")
    wanting = [said for said in summary if "ยังขาด" in said]
    assert {name for name in ("card.toml", "published.toml") if any(name in said for said in wanting)} == {
        "card.toml",
        "published.toml",
    }
    assert [path.name for path in paths.raw("trat", 2564).iterdir()] == ["scores.csv"]


def test_a_table_alone_that_spoils_what_is_there_is_refused(project, tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text(paths.raw("trat", 2564, "scores.csv").read_text("utf-8").replace("93.55", "39.55"), "utf-8")
    (fault,) = faults_of(path, replace=True, agency="trat", year="2564")
    assert (fault.file, fault.column) == ("data/raw/trat/2564/published.toml", "agency.total")


def test_what_was_published_is_corrected_with_a_reason_and_keeps_its_records(book, tmp_path, capsys):
    run_import(save(book, tmp_path))
    assert main(["record", "trat", "2564", "--reason", "เผยแพร่ครั้งแรก"]) == OK
    book[SCORES]["D3"] = "ตรวจแล้ว"
    path = save(book, tmp_path)
    (fault,) = faults_of(path, replace=True)
    assert fault.file == "data/raw/trat/2564/scores.csv"
    assert 'REASON="' in fault.remedy.th
    assert main(["import", str(path), "--replace", "--reason", "แก้หมายเหตุ"]) == OK
    text = paths.raw("trat", 2564, "card.toml").read_text("utf-8")
    assert text.index("เผยแพร่ครั้งแรก") < text.index("แก้หมายเหตุ")
    assert cycle.cycle("trat", 2564).scores[1].note == "ตรวจแล้ว"


def test_a_memo_keeps_what_its_sheet_has_no_line_for(project, tmp_path):
    begin.begin_year("prokfa", "2563")
    own = openpyxl.load_workbook(store.workbook_path("prokfa", 2563))
    line(own, "บันทึก 1 วิเคราะห์", "เรื่อง").value = "เรื่องใหม่"
    path = paths.raw("prokfa", 2563, "memo-analysis.toml")
    assert "facts_as_written" in path.read_text("utf-8")
    run_import(save(own, tmp_path), replace=True)
    assert "facts_as_written" in path.read_text("utf-8")
    assert cycle.cycle("prokfa", 2563).analysis_memo.head.subject == "เรื่องใหม่"


def test_last_years_plan_stands_ready_with_what_was_followed_up_of_it(project, tmp_path):
    filled = fill(blank("prokfa", 2564))
    there = cycle.cycle("prokfa", 2563).followup
    assert column(filled, "ติดตามแผนปีก่อน", "ตัวชี้วัด")[: len(there)] == [each.written for each in there]
    before = contents(paths.raw("prokfa", 2563))
    run_import(save(filled, tmp_path))
    assert contents(paths.raw("prokfa", 2563)) == before  # nothing of it was changed


def test_a_source_that_is_added_alone_is_imported(project, tmp_path):
    card = paths.raw("trat", 2564, "card.toml")
    assert main(["new-year", "trat", "2564"]) == OK
    own = openpyxl.load_workbook(store.workbook_path("trat", 2564))
    row = next(number for number in range(2, 20) if own[CARD].cell(number, 1).value is None)
    own[CARD].cell(row, 1).value, own[CARD].cell(row, 2).value = "ประกาศผล", "ป.ป.ช."
    run_import(save(own, tmp_path), replace=True)
    assert "ประกาศผล" in card.read_text("utf-8")
