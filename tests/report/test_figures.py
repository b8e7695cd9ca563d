"""Every figure is computed a second time from its own formula, and leads to cells that hold its numbers."""

import csv
import dataclasses
import io
import re
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline import thai
from pipeline.analysis.assessment import Assessment
from pipeline.errors import UnknownFact
from pipeline.report import data_package
from pipeline.report.calculation import Input
from pipeline.report.composition import FIGURES, compose, register
from pipeline.report.cycle_formulas import Formulas
from pipeline.report.trail import FigureRow
from pipeline.schemes import conventions
from tests.conftest import ROOT
from tests.report.cycles import history_of
from tests.report.formula import computed


@pytest.fixture
def report(made):
    return made.report


@pytest.fixture
def printed(made):
    return made.printed


@pytest.fixture
def figures(made):
    """Every figure that the reports may print, with the other forms in which they print some."""
    return [*made.report.figures.values(), *(each.figure for each in made.printed if each.figure.base)]


def test_nothing_is_left_unsaid(report, figures, printed):
    ids = [each.id for each in figures]
    assert len(ids) == len(set(ids)) > (90 if report.cycle.scores else 5)
    for each in figures:
        assert each.name, each.id
        assert each.spell("arabic"), each.id
        assert " / " in each.formula, each.id
        assert each.by.inputs or each.id.startswith("what_if"), each.id
    for each in printed:
        assert each.places, each.figure.id


def test_no_id_is_given_twice(report):
    formulas = Formulas(report.assessment)
    ids = [each.id for topic in FIGURES for each in given(topic, report.assessment, formulas)]
    assert [*report.figures] == ids


def given(topic, of, formulas):
    """Give the figures of a topic, up to the rule that is not known."""
    try:
        yield from topic(of, formulas)
    except UnknownFact:
        return


def test_the_formula_gives_the_unrounded_value_and_the_value_what_is_printed(figures):
    for each in figures:
        if each.by.text:
            off = abs(computed(each.by.text) - Fraction(each.value))
            assert off <= Fraction(1, 10**18), each.id
        elif each.unit != "count in a cell":
            assert sum(bool(cell.at) for cell in each.by.inputs) == each.value, each.id
        digits = each.spell("arabic").replace(",", "").replace("−", "-")
        places = len(digits.partition(".")[2])
        assert thai.rounded(each.value, places) == Decimal(digits), each.id


def test_every_number_of_a_formula_stands_in_a_cell_that_the_figure_names(figures, made):
    constants = set(map(Decimal, ("1", "2", "3", "100", "0", "0.005", "1.96", "50", "0.25", "0.5", "0.75")))
    constants |= {Decimal(each.spell("arabic")) for each in figures if "search" in each.formula}
    tables: dict[str, list[list[str]]] = {}
    for each in figures:
        if "search" in each.formula or each.id.startswith("what_if") or each.id.endswith((".rank", ".row")):
            continue
        known = set()
        for cell in each.by.inputs:
            path = (ROOT if cell.file.startswith("pipeline/") else made.folder) / cell.file
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
            assert counts or Decimal(number) in constants | known, (each.id, number)


def test_no_input_is_a_module_of_the_program(figures):
    for each in figures:
        assert not [cell for cell in each.by.inputs if ".py" in cell.file], each.id


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
    (own,) = others
    other = dataclasses.replace(own, agency=dataclasses.replace(own.agency, id="other"))
    report = compose(Assessment(history, {}, (own, other)), group="all")
    found = {each.figure.id: each.figure.by.inputs for each in register(report)}
    assert {id: found[id] for id in OWN} == {id: (Input(conventions.FILE, OWN[id]),) for id in OWN}
    spread = {Input(conventions.FILE, key) for key in ("normal_quantile", "most_spread")}
    assert spread <= {*found["instrument.IIT.low"]}
    assert spread & {*found["item.i1.high"]} == {Input(conventions.FILE, "normal_quantile")}


def test_the_table_opens_in_a_spreadsheet_as_text_and_numbers(printed):
    """No cell begins as a formula; no formula's text is read as a date or as a negative number in brackets."""
    data = data_package.to_csv(FigureRow, [each.row() for each in printed])
    assert data.startswith(b"\xef\xbb\xbf")
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for name, text in row.items():
            assert not text.startswith(("=", "@", "\t", "'")), (row["figure"], name)
            if text.startswith(("+", "-")):
                assert re.fullmatch(r"[+-][\d.,]+", text), (row["figure"], name)
        calculation = row["calculation"]
        assert not re.fullmatch(r"\d{1,4}([-/])\d{1,4}(\1\d{1,4})?", calculation), row["figure"]
        assert not re.fullmatch(r"\([\d.]+\)", calculation), row["figure"]
