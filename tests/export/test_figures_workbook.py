"""The figures for whoever checks by hand: a row a figure, formulas live, texts texts."""

import io

import openpyxl
import pytest

from pipeline.export.figures_workbook import COLUMNS, SHEET, figures_workbook

ROW = {
    "figure": "a.b",
    "name": "ก",
    "place": "scores: ข",
    "printed": "1.50",
    "value": "1.5",
    "unit": "points",
    "formula": "ครึ่ง / half",
    "calculation": "3/2",
    "inputs": "data/raw/x:2:คะแนน",
}


def sheet_of(*rows):
    return openpyxl.load_workbook(io.BytesIO(figures_workbook(rows, "ชื่อ")))[SHEET]


def test_a_figure_is_a_row_with_its_formula_live_and_held_against_its_value():
    head, row = sheet_of(ROW).iter_rows(values_only=True)
    assert list(head) == list(COLUMNS)
    assert row == ("a.b", "ก", "1.50", 1.5, "points", "ครึ่ง", "=3/2", "=ROUND(G2-D2,6)", ROW["inputs"], ROW["place"])


def test_a_count_has_no_formula_and_the_sheet_is_filtered_under_a_fixed_head():
    sheet = sheet_of({**ROW, "calculation": ""}, ROW)
    assert [cell.value for cell in sheet["G"]][1:] == [None, "=3/2"]
    assert sheet.auto_filter.ref == "A1:J3"
    assert sheet.freeze_panes == "B2"


@pytest.mark.parametrize("text", ["'=1+1", "+1", "@SUM(1)", "https://example.org", "-"])
def test_a_text_of_people_is_neither_formula_nor_link(text):
    cell = sheet_of({**ROW, "name": text})["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text.removeprefix("'"), "s", None)


def test_the_same_rows_give_the_same_bytes():
    assert figures_workbook([ROW], "ชื่อ") == figures_workbook([ROW], "ชื่อ")
