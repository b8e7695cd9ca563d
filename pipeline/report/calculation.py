"""How a figure is computed: a formula that a spreadsheet takes after ``=``, and the raw cells that its numbers are.

The text is built from the published numbers, apart from the analysis: whoever types it into a cell computes the
figure by another way. It holds no name and no cell, so that it can be copied from ``figures.csv`` alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple, Self

from pipeline import thai
from pipeline.schemes import conventions
from pipeline.thai import Number

_SUM, _PRODUCT, _WHOLE = 1, 2, 3


class Input(NamedTuple):
    """A number's own place: ``at`` is the row of a table (the head is row 1) or the key of a TOML file."""

    file: str
    at: str = ""
    column: str = ""


@dataclass(frozen=True)
class Calculation:
    """A formula and its inputs, in the formula's order; ``binds`` says how strongly its last operator does."""

    text: str
    inputs: tuple[Input, ...] = ()
    binds: int = _WHOLE

    def __add__(self, other: Self) -> "Calculation":
        return self._joined("+", other, _SUM, _SUM)

    def __sub__(self, other: Self) -> "Calculation":
        return self._joined("-", other, _SUM, _PRODUCT)

    def __mul__(self, other: Self) -> "Calculation":
        return self._joined("*", other, _PRODUCT, _PRODUCT)

    def __truediv__(self, other: Self) -> "Calculation":
        return self._joined("/", other, _PRODUCT, _WHOLE)

    def __lt__(self, other: Self) -> "Calculation":
        return self._compared("<", other)

    def __gt__(self, other: Self) -> "Calculation":
        return self._compared(">", other)

    def within(self, least: int) -> str:
        """Give the text, in brackets where it binds less than what stands around it."""
        return self.text if self.binds >= least else f"({self.text})"

    def _compared(self, sign: str, other: Self) -> "Calculation":
        """Give a comparison, which counts as 1 where it holds."""
        return Calculation(f"({self.text}{sign}{other.text})", self.inputs + other.inputs)

    def _joined(self, sign: str, other: Self, left: int, right: int) -> "Calculation":
        text = f"{self.within(left)}{sign}{other.within(right)}"
        return Calculation(text, self.inputs + other.inputs, left)


def constant(value: Number, *inputs: Input) -> Calculation:
    """Give a number as it stands in a raw file, a rule or, without inputs, in the formula itself."""
    if isinstance(value, Fraction) and Fraction(thai.unrounded(value)) != value:
        return constant(value.numerator, *inputs) / constant(value.denominator)
    text = f"{value:f}" if isinstance(value, Decimal) else thai.unrounded(value)
    if isinstance(value, Decimal) and "." not in text:
        text += ".0"  # 12-5 of two whole scores would be a date to a spreadsheet
    return Calculation(text if value >= 0 else f"({text})", inputs)


def convention(key: str) -> Calculation:
    """Give a convention of the reports by its key in their file."""
    return constant(getattr(conventions.load(), key).value, Input(conventions.FILE, key))


def call(name: str, *arguments: Calculation | int) -> Calculation:
    """Give a spreadsheet's function: ROUND, ROUNDUP, SQRT, MIN, MAX or ABS."""
    texts = [str(each) if isinstance(each, int) else each.text for each in arguments]
    inputs = [one for each in arguments if isinstance(each, Calculation) for one in each.inputs]
    return Calculation(f"{name}({','.join(texts)})", tuple(inputs))


def sum_of(parts: Iterable[Calculation]) -> Calculation:
    """Give a sum; of nothing, 0."""
    first, *rest = list(parts) or [constant(0)]
    for each in rest:
        first = first + each
    return first


def mean(parts: Iterable[Calculation]) -> Calculation:
    """Give a plain mean."""
    own = list(parts)
    return sum_of(own) / constant(len(own))


def place(own: Calculation, others: Iterable[Calculation]) -> Calculation:
    """Give a rank: 1 and how many of the others are higher; without others it rests on its own number alone."""
    rank = sum_of([constant(1), *(other > own for other in others)])
    return rank if rank.inputs else replace(rank, inputs=own.inputs)


def quantile(values: Iterable[tuple[Number, Calculation]], share: Fraction) -> Calculation:
    """Give a quantile as a spreadsheet's QUARTILE.INC does, between the two values that it lies between."""
    known = [each for _, each in sorted(values, key=lambda pair: pair[0])]
    at = (len(known) - 1) * share
    low = known[int(at)]
    if at == int(at):
        return low
    return low + (known[int(at) + 1] - low) * constant(at - int(at))


def cell_count(cells: Iterable[Input], file: str) -> Calculation:
    """Give a count: no formula, but the cells that are counted; where there are none, the file alone."""
    return Calculation("", tuple(cells) or (Input(file),))


def name_inputs(inputs: Iterable[Input]) -> str:
    """Name inputs as ``file:row,row:column`` or ``file:key``, each once, parted by ``; ``."""
    once = dict.fromkeys(inputs)
    groups = groupby(once, key=lambda each: (each.file, each.column) if each.column else each)
    return "; ".join(_group([*own]) for _, own in groups)


def _group(own: list[Input]) -> str:
    return ":".join(filter(None, (own[0].file, ",".join(each.at for each in own), own[0].column)))
