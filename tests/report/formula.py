"""Computes the formulas of ``figures.csv`` exactly, as a spreadsheet would: by their text alone."""

import math
import re
from decimal import Context, Decimal
from fractions import Fraction

from pipeline import thai

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_DIGITS = Context(prec=28)


def _root(value):
    return Fraction(_DIGITS.sqrt(_DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))))


FUNCTIONS = {
    "ROUND": lambda value, places: Fraction(thai.rounded(value, int(places))),
    "ROUNDUP": lambda value, places: Fraction(math.ceil(value * 10 ** int(places)), 10 ** int(places)),
    "SQRT": _root,
    "MIN": lambda *values: min(values),
    "MAX": lambda *values: max(values),
    "ABS": abs,
    "exactly": Fraction,
}


def computed(text: str) -> Fraction:
    """Compute a formula; comparisons count as 1 where they hold."""
    exact = _NUMBER.sub(lambda found: f"exactly('{found[0]}')", text)
    return Fraction(eval(exact, {"__builtins__": {}}, FUNCTIONS))
