"""Formulas read as a spreadsheet reads them, and name the cells that their numbers are."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.report.calculation import Input, call, cell_count, constant, mean, name_inputs, place, quantile, sum_of
from tests.report.formula import computed

A, B, C = (constant(Decimal(text), Input("f.csv", str(row), "คะแนน")) for row, text in enumerate(("1.50", "2", "4"), 2))


@pytest.mark.parametrize(
    ("made", "text", "value"),
    [
        (A + B * C, "1.50+2.0*4.0", "9.5"),
        ((A + B) * C, "(1.50+2.0)*4.0", "14"),
        (C - (A - B), "4.0-(1.50-2.0)", "4.5"),
        (C - A - B, "4.0-1.50-2.0", "0.5"),
        (C / (A * B), "4.0/(1.50*2.0)", "4/3"),
        (C / A / B, "4.0/1.50/2.0", "4/3"),
        (mean([A, B, C]), "(1.50+2.0+4.0)/3", "2.5"),
        (constant(Fraction(-1, 2)) + B, "(-0.5)+2.0", "1.5"),
        (constant(Fraction(1, 3)) * C, "1/3*4.0", "4/3"),
        (call("ROUND", A / C, 2), "ROUND(1.50/4.0,2)", "0.38"),
        (place(A, [B, C]), "1+(2.0>1.50)+(4.0>1.50)", "3"),
        (sum_of([]), "0", "0"),
        (quantile([(4, C), (1.5, A), (2, B)], Fraction(1, 4)), "1.50+(2.0-1.50)*0.5", "1.75"),
    ],
)
def test_a_formula_keeps_the_order_of_its_operations(made, text, value):
    assert made.text == text
    assert computed(made.text) == Fraction(value)


def test_inputs_stand_in_the_order_of_the_formula_each_once_and_by_file_and_column():
    other = constant(3, Input("rules.toml", "weights.IIT"))
    assert name_inputs((A * other + C + A).inputs) == "f.csv:2:คะแนน; rules.toml:weights.IIT; f.csv:4:คะแนน"
    assert name_inputs((A + B + C).inputs) == "f.csv:2,3,4:คะแนน"


def test_a_count_names_the_cells_that_it_counts_or_the_file_that_has_none():
    assert (
        name_inputs(cell_count([Input("f.csv", "3", "x"), Input("f.csv", "9", "x")], "f.csv").inputs) == "f.csv:3,9:x"
    )
    assert name_inputs(cell_count([], "f.csv").inputs) == "f.csv"
