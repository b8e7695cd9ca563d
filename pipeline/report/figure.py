"""A figure: a number that a report prints, with its exact value, its formula and the cells that it comes from."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from pipeline.report.calculation import Calculation, call
from pipeline.report.text import Mention
from pipeline.thai import Number

POINTS, PER_CENT, COUNT, RANK = "points", "per cent", "count", "place"
PUBLISHED = "ตามที่ประกาศ / as published"
RULE = "กฎของปี / rule of the year"
CONVENTION = "ข้อกำหนดของรายงานนี้ / convention of this report"
DIFFERENCE = "หลัง − ก่อน ตามที่พิมพ์ / printed after − printed before"
SEARCH = "หาด้วยการค้นทุกทาง / found by search"
"""Formulas in words that several topics share."""


@dataclass(frozen=True, kw_only=True)
class Figure(Mention):
    """A printed number and how it came about; where it is printed is read off the blocks of the reports."""

    name: str  # of what it is a number
    unit: str
    formula: str  # in words, Thai / English
    by: Calculation
    base: str = ""  # the figure of which this is another form

    def to_decimals(self, decimals: int) -> Self:
        """Give the figure with other decimals: the same one where it is written alike, else a form of its own."""
        other = replace(self, decimals=decimals)
        return self if other.spell("arabic") == self.spell("arabic") else self._form(other, "two_decimals")

    def to_size(self) -> Self:
        """Give its size without a sign, as a sentence says it beside “เพิ่มขึ้น” or “ลดลง”."""
        by = call("ABS", self.by) if self.value < 0 else self.by
        size: Number = abs(self.value)  # type: ignore[assignment]  # abs of a union of numbers
        other = replace(self, value=size, sign=False, by=by)
        return self if other.spell("arabic") == self.spell("arabic") else self._form(other, "size")

    def _form(self, other: Self, suffix: str) -> Self:
        return replace(other, id=f"{self.id}.{suffix}", base=self.id)


def points(
    id: str, name: str, value: Number, decimals: int, formula: str, by: Calculation, sign: bool = False
) -> Figure:
    """Give a figure in points."""
    return Figure(id=id, name=name, value=value, decimals=decimals, sign=sign, unit=POINTS, formula=formula, by=by)


def published_points(id: str, name: str, value: Decimal, formula: str, by: Calculation) -> Figure:
    """Give points with the decimals that they were published with."""
    return points(id, name, value, max(0, -int(value.as_tuple().exponent)), formula, by)


def exact(id: str, name: str, value: Number, unit: str, formula: str, by: Calculation) -> Figure:
    """Give a figure that is printed with all its decimals and no more."""
    return Figure(id=id, name=name, value=value, decimals=None, unit=unit, formula=formula, by=by)


def weight(id: str, name: str, value: Number, formula: str, by: Calculation, decimals: int | None = 2) -> Figure:
    """Give a weight (0–1), which has no unit."""
    return Figure(id=id, name=name, value=value, decimals=decimals, unit="", formula=formula, by=by)


def per_cent(id: str, name: str, share: Number, formula: str, by: Calculation) -> Figure:
    """Give a share (0–1) as per cent with one decimal."""
    return Figure(id=id, name=name, value=share * 100, decimals=1, unit=PER_CENT, formula=formula, by=by)


def count(id: str, name: str, number: int, formula: str, by: Calculation, unit: str = COUNT) -> Figure:
    """Give a count, a place or another whole number."""
    return Figure(id=id, name=name, value=number, decimals=0, unit=unit, formula=formula, by=by)
