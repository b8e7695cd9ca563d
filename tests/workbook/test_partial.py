"""A part of a result by workbook: some indicators, and totals alone of a year without rules; corrections stay."""

import openpyxl
import pytest

from pipeline import cycle
from pipeline.storage import paths
from pipeline.workbook import begin, store
from tests.workbook.books import SCORES, blank, faults_of, fill, line, run_import, save

PUBLISHED, LISTED = "ผลที่ประกาศ", "ตัวชี้วัดที่มีคะแนน (เลขข้อ เมื่อไม่ครบทุกตัว)"


def some(book, kept):
    """Leave the scores of these indicators alone."""
    for row in range(2, 12):
        if row - 1 not in kept:
            book[SCORES].cell(row, 3).value = None
    return book


@pytest.mark.parametrize("written", ["1, 4, 9", "๑ ๔ ๙"])
def test_indicators_that_are_not_published_stay_empty_where_the_sheet_lists_the_others(project, tmp_path, written):
    book = some(fill(blank()), (1, 4, 9))
    line(book, PUBLISHED, LISTED).value = written
    run_import(save(book, tmp_path))
    own = cycle.cycle("trat", 2564)
    assert (list(own.values), own.is_partial) == ([1, 4, 9], True)


def test_one_that_is_listed_and_has_no_score_is_told(project, tmp_path):
    book = some(fill(blank()), (1, 4))
    line(book, PUBLISHED, LISTED).value = "1, 4, 9"
    assert [fault.code for fault in faults_of(save(book, tmp_path))] == ["indicator-without-score"]


def test_without_a_list_each_missing_score_is_told(project, tmp_path):
    codes = [fault.code for fault in faults_of(save(some(fill(blank()), (1, 4, 9)), tmp_path))]
    assert len(codes) == 7


def test_a_list_that_is_no_numbers_is_told(project, tmp_path):
    book = fill(blank())
    line(book, PUBLISHED, LISTED).value = "สามตัว"
    assert "count-not-whole" in [fault.code for fault in faults_of(save(book, tmp_path))]


@pytest.mark.parametrize("year", [2561, 2569])
def test_a_total_of_a_year_without_rules_comes_by_workbook(project, tmp_path, year):
    begin.begin_year("trat", str(year))
    book = openpyxl.load_workbook(store.workbook_path("trat", year))
    assert SCORES not in book.sheetnames
    line(book, PUBLISHED, "คะแนนรวมของหน่วยงาน").value = 77.5
    book["เอกสารต้นทาง"]["A2"], book["เอกสารต้นทาง"]["B2"] = "ผลการประเมิน", "ป.ป.ช."
    run_import(save(book, tmp_path))
    own = cycle.cycle("trat", year)
    assert (str(own.result.total), own.only) == ("77.5", "total")


def test_a_workbook_over_a_corrected_result_keeps_the_correction(project, tmp_path):
    path = paths.raw("prokfa", 2563, "published.toml")
    before = "[corrections.before]\ntotal = 89.10\n[corrections.before.indicators]\n9 = 91.00\n"
    correction = '\n[[corrections]]\ndate = "๒๐ พฤศจิกายน ๒๕๖๓"\nreason = "อุทธรณ์"\nsource = "ประกาศ"\n' + before
    path.write_text(path.read_text("utf-8") + correction, "utf-8")
    begin.begin_year("prokfa", "2563")
    book = openpyxl.load_workbook(store.workbook_path("prokfa", 2563))
    line(book, PUBLISHED, "หมายเหตุของผลหน่วยงาน").value = "ตามประกาศ"
    run_import(save(book, tmp_path), replace=True)
    (found,) = cycle.cycle("prokfa", 2563).corrections
    assert {key: str(value) for key, value in found.before.values.items()} == {
        "total": "89.10",
        "indicators.9": "91.00",
    }
