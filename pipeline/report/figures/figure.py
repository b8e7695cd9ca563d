"""A printed number: what it says, where it is printed, and how it came about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, NamedTuple

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.rows import column
from pipeline.report.figures.calculation import Calculation, called, named
from pipeline.thai import Number


class Place(NamedTuple):
    """A part of a report: all that stands below a heading, up to the next one."""

    report: str
    heading: str

    def __str__(self) -> str:
        return f"{self.report}: {self.heading}"


def _places(report: str, *headings: str) -> list[Place]:
    return [Place(report, heading) for heading in headings]


TOTAL, INSTRUMENTS, SCORES, CHECKS, CERTAINTY, RULES = _places(
    "scores",
    "คะแนนภาพรวม",
    "คะแนนรายแบบ",
    "คะแนนรายตัวชี้วัด",
    "การตรวจสอบข้อมูล",
    "แน่ใจเพียงใด",
    "กฎที่ใช้และแหล่งอ้างอิง",
)
FACTS, ANNEX, LOST, LEVELS, CUT, OIT, ITEMS, PROPOSAL = _places(
    "indicators",
    "ข้อเท็จจริง",
    "ภาคผนวก: การวิเคราะห์ประกอบการพิจารณา",
    "คะแนนที่เสียอยู่ที่ใด",
    "ทำอย่างไรจึงถึงระดับที่สูงขึ้น",
    "แก้ไขหรือพัฒนา",
    "ภายใน OIT",
    "ข้อคำถามของ IIT และ EIT",
    "ลองปรับคะแนน",
)
NATIONAL, OVERVIEW, CHANGE, PARTED, PLAN, PEERS = _places(
    "years",
    "คะแนนภาพรวมกับค่าเฉลี่ยระดับประเทศ",
    "ภาพรวมทุกปี",
    "เปรียบเทียบระหว่างปี",
    "การเปลี่ยนแปลงของคะแนนภาพรวมมาจากตัวชี้วัดใด",
    "แผนของปีก่อนกับคะแนนที่เปลี่ยนแปลง",
    "เทียบกับหน่วยงานอื่น",  # the group's name follows
)
(PROGRESS,) = _places("followup", "ภาคผนวก: สรุปการติดตาม")
STANDING = (TOTAL, ANNEX, NATIONAL)
"""Where the sentence on where the total stands is printed."""


POINTS, PER_CENT = "points", "per cent"


@dataclass(frozen=True)
class Printed:
    """One form of one figure; ``about`` are the words beside it by which a reader tells it from others."""

    figure: str
    printed: str  # in Arabic digits
    value: Number  # unrounded
    unit: str
    formula: str  # in words, Thai / English
    by: Calculation
    places: tuple[Place, ...]
    about: tuple[str, ...] = ()

    def also(self, printed: str, suffix: str, *places: Place) -> tuple[Printed, ...]:
        """Give this figure and another printed form of it: one row where the two are the same."""
        if printed == self.printed:
            return (replace(self, places=tuple(dict.fromkeys((*self.places, *places)))),)
        return (self, replace(self, figure=f"{self.figure}.{suffix}", printed=printed, places=places))

    def and_size(self, *places: Place) -> tuple[Printed, ...]:
        """Give this figure and its size without a sign, as a sentence says it beside “เพิ่มขึ้น” or “ลดลง”."""
        *signed, size = self.also(self.printed.lstrip("+−"), "size", *places)
        if signed and size.value < 0:
            size = replace(size, value=-size.value, by=called("ABS", size.by))
        return (*signed, size)


def points(
    figure: str,
    value: Number,
    places: int,
    formula: str,
    by: Calculation,
    *where: Place,
    about: Iterable[str] = (),
    sign: bool = False,
) -> Printed:
    """Give a figure in points, printed with ``places`` decimals."""
    printed = thai.number(value, places, "arabic", sign)
    return Printed(figure, printed, value, POINTS, formula, by, where, tuple(about))


def exact(
    figure: str,
    value: Number,
    unit: str,
    formula: str,
    by: Calculation,
    *where: Place,
    about: Iterable[str] = (),
) -> Printed:
    """Give a figure that is printed with all its decimals and no more."""
    return Printed(figure, thai.unrounded(value), value, unit, formula, by, where, tuple(about))


def per_cent(
    figure: str, share: Number, formula: str, by: Calculation, *where: Place, about: Iterable[str] = ()
) -> Printed:
    """Give a share (0–1) as per cent with one decimal."""
    value = share * 100
    return Printed(figure, thai.number(value, 1, "arabic"), value, PER_CENT, formula, by, where, tuple(about))


def count(
    figure: str,
    number: int,
    formula: str,
    by: Calculation,
    *where: Place,
    about: Iterable[str] = (),
    unit: str = "count",
) -> Printed:
    """Give a count, a place or another whole number."""
    return Printed(figure, f"{number:,}", number, unit, formula, by, where, tuple(about))


@dataclass(frozen=True)
class FigureRow:
    """A printed figure as ``figures.csv`` has it."""

    figure: Annotated[str, column("รหัสตัวเลข", "Identifier of a printed number")]
    name: columns.Name  # the first of the words beside it
    place: Annotated[str, column("ที่พิมพ์", "Reports and headings under which the figure is printed")]
    printed: Annotated[str, columns.PRINTED]  # in Arabic digits
    value: Annotated[Number, columns.VALUE]
    unit: columns.Unit
    formula: Annotated[str, column("วิธีคำนวณ", "How the figure is computed, in words, Thai / English")]
    calculation: Annotated[
        str,
        column(
            "สูตร", "Formula for a spreadsheet, without its =; empty where the cells in inputs are counted"
        ),
    ]
    inputs: Annotated[
        str, column("ข้อมูลต้นทาง", "Raw cells and rules of the formula: file:row,row:column, or file:key")
    ]


def figure_rows(found: Iterable[Printed]) -> tuple[FigureRow, ...]:
    """Give the figures as rows."""
    return tuple(
        FigureRow(
            figure=each.figure,
            name=each.about[0].strip() if each.about else "",
            place=" | ".join(map(str, each.places)),
            printed=each.printed,
            value=each.value,
            unit=each.unit,
            formula=each.formula,
            calculation=each.by.text,
            inputs=named(each.by.inputs),
        )
        for each in found
    )
