"""What people and programs do to tables: digits, encodings, merged cells, dates, hidden rows, odd characters."""

import datetime as dt
from decimal import Decimal

import pytest

from pipeline import cycle
from pipeline.storage import paths
from pipeline.workbook import cells
from pipeline.workbook.cells import OddCell
from pipeline.workbook.grids import ErrorCell
from pipeline.workbook.importing import preview
from pipeline.workbook.sheets import escape_formula
from tests.conftest import ROOT
from tests.workbook.books import SCORES, blank, faults_of, fill, real_rows, run_import, save

TEXT = (ROOT / "data/raw/trat/2564/scores.csv").read_text("utf-8-sig")


def values():
    return [each.value for each in cycle.cycle("trat", 2564).scores]


REAL = [Decimal(row["คะแนน"]) for row in real_rows()]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("cp874"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode("utf-8-sig"),
        TEXT.replace("93.55", "๙๓.๕๕").encode("cp874"),
        TEXT.replace("ำ", "ํา").encode(),
        TEXT.replace("การใช้", "การ\u200bใช้").replace("93.55", "\u00a093.55").encode(),
        ("ผลคะแนน ITA,,,\n\n" + TEXT.replace("\n", "\n\n")).encode(),
    ],
    ids=["utf8", "bom", "utf16", "cp874", "semicolon", "tab", "thai digits", "decomposed", "invisible", "blank rows"],
)
def test_a_table_comes_through_whatever_wrote_it(project, tmp_path, data):
    paths.raw("trat", 2564, "scores.csv").unlink()
    path = tmp_path / "scores.csv"
    path.write_bytes(data)
    run_import(path, agency="trat", year="2564")
    assert values() == REAL


def test_a_table_is_known_by_its_heads_when_its_name_says_nothing(project, tmp_path):
    paths.raw("trat", 2564, "scores.csv").unlink()
    path = tmp_path / "รวม.csv"
    path.write_text(TEXT, "utf-8")
    run_import(path, agency="trat", year="๒๕๖๔")
    assert values() == REAL


def test_a_table_needs_to_be_told_whose_it_is(project, tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text(TEXT, "utf-8")
    assert len(faults_of(path)) == 2
    (fault,) = faults_of(path, agency="tart", year="2564")
    assert "หมายถึง “trat” หรือไม่" in fault.remedy.th


def test_a_row_of_a_table_is_named_as_its_file_counts(project, tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text("ผลคะแนน,,,\n\n" + TEXT.replace("87.72", "8772"), "utf-8")
    paths.raw("trat", 2564, "scores.csv").unlink()
    (fault,) = faults_of(path, agency="trat", year="2564")
    assert (fault.file, fault.row, fault.column) == ("scores.csv", 5, "คะแนน")


def test_merged_instruments_and_a_title_above_the_heads_come_through(project, tmp_path):
    book = fill(blank())
    sheet = book[SCORES]
    for first, last in ((2, 6), (7, 9), (10, 11)):
        sheet.merge_cells(start_row=first, end_row=last, start_column=1, end_column=1)
    run_import(save(book, tmp_path))
    assert values() == REAL


def test_a_score_merged_over_two_indicators_is_a_fault(project, tmp_path):
    book = fill(blank())
    book[SCORES].merge_cells("C4:C5")
    assert (SCORES, 4, "คะแนน") in {(f.sheet, f.row, f.column) for f in faults_of(save(book, tmp_path))}


def test_hidden_rows_are_read_and_spoken_of(project, tmp_path):
    book = fill(blank())
    book[SCORES].row_dimensions[3].hidden = True
    _, told = run_import(save(book, tmp_path))
    assert values() == REAL
    assert any("แถว 3 ซ่อนอยู่" in line for line in told)


def test_a_sheet_whose_name_was_changed_is_asked_about(project, tmp_path):
    book = fill(blank())
    book[SCORES].title = "คะแนน1"
    assert "หมายถึง “คะแนน” หรือไม่" in {fault.remedy.th for fault in faults_of(save(book, tmp_path))}


def test_a_workbook_of_another_year_than_was_said_is_refused(project, tmp_path):
    (fault,) = faults_of(save(fill(blank()), tmp_path), year="2563")
    assert "2563" in fault.expected.th


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (84.33, "84.33"),
        (0.1 + 0.2, "0.3"),
        (100.0, "100"),
        (0.00001, "0.00001"),
        (1e20, "100000000000000000000"),
        (dt.datetime(1900, 3, 24, 7, 55, 12), "84.33"),
        ("๘๔.๓๓", "๘๔.๓๓"),
        ("\u00a0 84.33\u200b", "84.33"),
        ("ข้อหนึ่ง_x000D_\nข้อสอง", "ข้อหนึ่ง\nข้อสอง"),
        (None, ""),
    ],
)
def test_a_cell_is_what_its_writer_meant(value, text):
    assert cells.text(value, points=True) == text


def test_a_text_is_mended_and_told_with_its_sheet_and_row(project, tmp_path):
    book = fill(blank("prokfa"))
    book["เอกสารต้นทาง"]["A2"] = "รายงานทํางาน ☑"
    book[SCORES]["D3"] = "นํ้า"
    path = save(book, tmp_path)
    told = [each for each in preview(str(path)).dry_run.cautions if each.code == "text-mended"]
    assert [(each.sheet, each.row, each.column) for each in told] == [
        ("เอกสารต้นทาง", 2, "ชื่อเรื่อง"),
        (SCORES, 3, "หมายเหตุ"),
    ]
    assert "“☑” → “[√]”" in told[0].expected.th


def test_a_character_that_cannot_be_printed_is_a_fault_of_its_sheet_and_row(project, tmp_path):
    book = fill(blank("prokfa"))
    book[SCORES]["D3"] = "ดี 😀"
    (fault,) = faults_of(save(book, tmp_path))
    assert (fault.code, fault.sheet, fault.row, fault.column) == ("character-without-like", SCORES, 3, "หมายเหตุ")


def test_the_same_words_typed_otherwise_change_nothing(project, tmp_path):
    book = fill(blank("prokfa"))
    book[SCORES]["D3"] = "น้ำ"
    run_import(save(book, tmp_path), replace=True)
    before = paths.raw("prokfa", 2564, "scores.csv").read_bytes()
    book[SCORES]["D3"] = "นํ้า"
    run_import(save(book, tmp_path), replace=True)
    assert paths.raw("prokfa", 2564, "scores.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("value", "guess"), [(dt.datetime(2026, 5, 12), "12.05"), (dt.date(2026, 11, 5), "5.11"), (dt.time(8, 43), "8.43")]
)
def test_a_score_that_became_a_date_is_a_fault_with_a_guess(value, guess):
    with pytest.raises(OddCell) as caught:
        cells.text(value, points=True)
    assert (caught.value.code, caught.value.fields) == ("date-in-place-of-score", {"guess": guess})


@pytest.mark.parametrize("value", [True, ErrorCell("#REF!"), ErrorCell("=A1", formula=True), float("nan"), "ก\x01ข"])
def test_what_holds_no_value_is_a_fault(value):
    with pytest.raises(OddCell):
        cells.text(value)


def test_a_real_date_of_a_memo_is_written_out_in_thai():
    assert cells.text(dt.datetime(2020, 11, 6), date=True) == "6 พฤศจิกายน 2563"
    assert cells.text(dt.datetime(2563, 11, 6), date=True) == "6 พฤศจิกายน 2563"


@pytest.mark.parametrize("text", ["=1+1", "+1", "@x", "-2+3"])
def test_text_that_would_run_in_excel_does_not(text):
    assert escape_formula(text) == f" {text}"
    assert escape_formula("-") == "-"


def test_a_formula_in_last_years_text_stands_in_the_new_workbook_as_text(project):
    path = paths.raw("prokfa", 2563, "memo-analysis.toml")
    path.write_text(path.read_text("utf-8").replace('closing = "จึง', 'closing = "=1+จึง'), "utf-8")
    book = blank("prokfa")
    cell = next(row[2] for row in book["บันทึก 1 วิเคราะห์"].iter_rows() if row[0].value == "คำลงท้าย")
    assert (cell.data_type, cell.value[:4]) == ("s", "=1+จ")


def test_a_table_that_says_what_is_there_changes_nothing(project, tmp_path):
    path = tmp_path / "scores.csv"
    path.write_bytes((ROOT / "data/raw/trat/2564/scores.csv").read_bytes())
    assert run_import(path, agency="trat", year="2564") == (["ไม่มีอะไรเปลี่ยน / nothing changed"], [])


def test_a_table_alone_is_added_to_the_sources_that_are_there(project, tmp_path):
    paths.raw("trat", 2564, "scores.csv").unlink()
    card = paths.raw("trat", 2564, "card.toml").read_text("utf-8")
    path = tmp_path / "scores.csv"
    path.write_text(TEXT, "utf-8")
    run_import(path, agency="trat", year="2564")
    assert paths.raw("trat", 2564, "card.toml").read_text("utf-8").startswith(card.rstrip())
    assert cycle.cycle("trat", 2564).sources[-1].title.endswith("scores.csv")


def test_the_head_of_a_memos_own_table_in_two_rows_is_read(project, tmp_path):
    own = paths.raw("trat", "agency.toml")  # a mean has no findings
    own.write_text(own.read_text("utf-8").replace('kind = "aggregate"', 'kind = "agency"'), "utf-8")
    book = fill(blank())
    sheet = book["ผลวิเคราะห์"]
    sheet.insert_rows(1)
    for column, name in enumerate(("ตัวชี้วัด", "ผลการวิเคราะห์", None, "หมายเหตุ"), 1):
        sheet.cell(1, column).value = name
    for column in (1, 4):
        sheet.cell(2, column).value = None
    for place in ("A1:A2", "B1:C1", "D1:D2"):
        sheet.merge_cells(place)
    sheet["C3"] = "ทำคู่มือ"
    run_import(save(book, tmp_path))
    first, *rest = cycle.cycle("trat", 2564).findings
    assert first.develop == ("ทำคู่มือ",)
    assert len(rest) == 9
