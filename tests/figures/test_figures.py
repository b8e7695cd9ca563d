"""Every figure is computed a second time from its own formula, and leads to cells that hold its numbers."""

import csv
import io
import re
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline import thai
from pipeline.report import data_package, register
from pipeline.storage import paths
from tests.conftest import ROOT, unrecorded_data
from tests.figures.cycles import CYCLES, history_of
from tests.figures.formula import computed


@pytest.fixture(scope="module", params=CYCLES, ids=str)
def made(request, tmp_path_factory):
    """The figures of a cycle, and the project that they were made of."""
    agency, year, proposed = request.param
    folder = tmp_path_factory.mktemp("figures")
    unrecorded_data(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.ROOT_VARIABLE, str(folder))
        history, others = history_of(folder, agency, year)
        return list(register.printed(history, proposed, others)), folder


@pytest.fixture
def found(made):
    return made[0]


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


def test_every_number_of_a_formula_stands_in_a_cell_that_the_figure_names(made):
    found, project = made
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


def test_the_table_opens_in_a_spreadsheet_as_text_and_numbers(found):
    """No cell begins as a formula; no formula's text is read as a date or as a negative number in brackets."""
    data = data_package.to_csv(register.printed_frame(found))
    assert data.startswith(b"\xef\xbb\xbf")
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for name, text in row.items():
            assert not text.startswith(("=", "@", "\t", "'")), (row["figure"], name)
            if text.startswith(("+", "-")):
                assert re.fullmatch(r"[+-][\d.,]+", text), (row["figure"], name)
        calculation = row["calculation"]
        assert not re.fullmatch(r"\d{1,4}([-/])\d{1,4}(\1\d{1,4})?", calculation), row["figure"]
        assert not re.fullmatch(r"\([\d.]+\)", calculation), row["figure"]
