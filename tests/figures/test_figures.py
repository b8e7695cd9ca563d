"""Every figure is computed a second time from its own formula, and leads to cells that hold its numbers."""

import csv
import io
import re
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.report import data_package, register
from pipeline.report.figures.calculation import Input
from pipeline.report.figures.figure import FigureRow, figure_rows
from pipeline.schemes import conventions
from tests.conftest import ROOT
from tests.figures.cycles import CYCLES, history_of
from tests.figures.formula import computed


@pytest.fixture(params=CYCLES, ids=str)
def found(request, project):
    agency, year, proposed = request.param
    history, others = history_of(project, agency, year)
    return list(register.printed(Assessment(history, proposed, tuple(others))))


def test_ids_are_given_once_and_nothing_is_left_unsaid(found):
    ids = [each.figure for each in found]
    assert len(ids) == len(set(ids)) > 150
    for each in found:
        assert each.printed, each.figure
        assert " / " in each.formula, each.figure
        assert each.places, each.figure
        assert each.by.inputs or each.figure.startswith("what_if"), each.figure


def test_the_formula_gives_the_unrounded_value_and_the_value_what_is_printed(found):
    for each in found:
        if each.by.text:
            off = abs(computed(each.by.text) - Fraction(each.value))
            assert off <= Fraction(1, 10**18), each.figure
        elif each.unit != "count in a cell":
            assert sum(bool(cell.at) for cell in each.by.inputs) == each.value, each.figure
        digits = each.printed.replace(",", "").replace("−", "-")
        places = len(digits.partition(".")[2])
        assert thai.rounded(each.value, places) == Decimal(digits), each.figure


def test_every_number_of_a_formula_stands_in_a_cell_that_the_figure_names(found, project):
    constants = set(map(Decimal, ("1", "2", "3", "100", "0", "0.005", "1.96", "50", "0.25", "0.5", "0.75")))
    constants |= {Decimal(each.printed) for each in found if "search" in each.formula}
    tables: dict[str, list[list[str]]] = {}
    for each in found:
        if (
            "search" in each.formula
            or each.figure.startswith("what_if")
            or each.figure.endswith((".rank", ".row"))
        ):
            continue
        known = set()
        for cell in each.by.inputs:
            path = (ROOT if cell.file.startswith("pipeline/") else project) / cell.file
            if path.suffix == ".csv" and cell.column:
                rows = tables.setdefault(
                    cell.file, list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
                )
                head, row = rows[0], rows[int(cell.at) - 1]
                known.add(row[head.index(cell.column)])
            elif path.is_file():
                known |= set(re.findall(r"\d+(?:\.\d+)?", path.read_text("utf-8")))
        known = {Decimal(thai.to_arabic_digits(text)) for text in known if re.fullmatch(r"[\d๐-๙.]+", text)}
        for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", each.by.text):
            counts = re.search(rf"/{number}(?![\d.])", each.by.text) or f",{number})" in each.by.text
            assert counts or Decimal(number) in constants | known, (each.figure, number)


def test_no_input_is_a_module_of_the_program(found):
    for each in found:
        assert not [cell for cell in each.by.inputs if ".py" in cell.file], each.figure


OWN = {
    "certainty.last_place": "last_place",
    "certainty.confidence": "confidence",
    "certainty.most_spread": "most_spread",
    "peers.least": "least_peers",
    "scale.most": "score_most",
    "scale.full": "score_most",
    "check.score.least": "score_least",
    "check.score.most": "score_most",
    "check.score.decimals": "score_decimals",
}


def test_a_number_of_the_reports_own_leads_to_its_convention(project):
    """The made cycle has them all: years enough to draw, respondents, items and few peers."""
    history, others = history_of(project, "prokfa", 2565)
    found = {
        each.figure: each.by.inputs for each in register.printed(Assessment(history, {}, tuple(others * 2)))
    }
    assert {id: found[id] for id in OWN} == {id: (Input(conventions.FILE, OWN[id]),) for id in OWN}
    spread = {Input(conventions.FILE, key) for key in ("normal_quantile", "most_spread")}
    assert spread <= {*found["instrument.IIT.low"]}
    assert spread & {*found["item.i1.high"]} == {Input(conventions.FILE, "normal_quantile")}


def test_the_table_opens_in_a_spreadsheet_as_text_and_numbers(found):
    """No cell begins as a formula; no formula's text is read as a date or as a negative number in brackets."""
    data = data_package.to_csv(FigureRow, figure_rows(found))
    assert data.startswith(b"\xef\xbb\xbf")
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for name, text in row.items():
            assert not text.startswith(("=", "@", "\t", "'")), (row["figure"], name)
            if text.startswith(("+", "-")):
                assert re.fullmatch(r"[+-][\d.,]+", text), (row["figure"], name)
        calculation = row["calculation"]
        assert not re.fullmatch(r"\d{1,4}([-/])\d{1,4}(\1\d{1,4})?", calculation), row["figure"]
        assert not re.fullmatch(r"\([\d.]+\)", calculation), row["figure"]
