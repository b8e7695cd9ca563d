"""Bars: indicators against the pass mark, instruments, the agency beside the nation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from pipeline import thai
from pipeline.analysis.scores import InstrumentRow
from pipeline.report.blocks import Chart
from pipeline.report.charts.canvas import CALM, INK, PALE, WARN, points_ticks, style
from pipeline.report.charts.rows import GAP, Rows, wide
from pipeline.thai import Digits, Number


class Bar(Protocol):
    """What a bar shows: an ``IndicatorScore``, or the mean of many agencies."""

    @property
    def indicator_no(self) -> int:
        """Number of the indicator."""

    @property
    def indicator(self) -> str:
        """Its name."""

    @property
    def score(self) -> Number:
        """Its score, points."""

    @property
    def score_printed(self) -> str:
        """The same as it is printed, in Arabic digits."""


def bars(scores: Sequence[Bar], fix: Sequence[int], target: Decimal | None, digits: Digits) -> Chart:
    """Draw the indicators from the highest to the lowest, with the pass mark and those that must be fixed.

    Args:
        scores: of the indicators; not empty.
        fix: numbers of the indicators that the committee says must be fixed.
        target: the pass mark in points, or none where no source states one.
    """
    rows = sorted(scores, key=lambda row: (-row.score, row.indicator_no))
    names, values = [row.indicator for row in rows], [row.score for row in rows]
    must = [row.indicator_no in fix for row in rows]
    printed = [thai.in_digits(row.score_printed, digits) for row in rows]
    labels = [text + ("  ต้องแก้ไข" if bad else "") for text, bad in zip(printed, must, strict=True)]
    with style("bars"):
        picture = Rows(len(rows) + 2, names, (0, 100), points_ticks(digits, 0, 100), beside=labels,
                       above=0 if target is None else 18)  # fmt: skip
        for at, (value, bad, label) in enumerate(zip(values, must, labels, strict=True)):
            picture.bar(at, 0, float(value), *((WARN, "////") if bad else (CALM,)))
            picture.words(picture.x(100) + GAP, picture.y(at), label, bold=bad)
        if target is not None:
            x, text = picture.x(float(target)), thai.in_digits(f"{target.normalize():f}", digits)
            picture.line((x, picture.axis), (x, picture.top + 4), INK, 1, (4, 3))
            picture.words(x, picture.top + 11, f"เกณฑ์ผ่าน {text}", "center")
        svg = picture.svg()
    title = f"{names[-1]}ได้คะแนนต่ำที่สุด {printed[-1]} คะแนน {names[0]}สูงที่สุด {printed[0]} คะแนน"
    listed = ", ".join(
        f"{name} {text}" + (" (ต้องแก้ไข)" if bad else "")
        for name, text, bad in zip(names, printed, must, strict=True)
    )
    return Chart(svg, title, f"แผนภูมิแท่งคะแนนรายตัวชี้วัดเรียงจากสูงไปต่ำ: {listed}")


def instruments(scores: Sequence[InstrumentRow], digits: Digits) -> Chart:
    """Draw the mean of each instrument beside what it lacks to 100."""
    names, values = [row.instrument for row in scores], [row.mean for row in scores]
    labels = [thai.number(value, 2, digits) for value in values]
    with style("instruments"):
        picture = Rows(len(scores) + 1.6, names, (0, 100), points_ticks(digits, 0, 100))
        for at, (value, label) in enumerate(zip(values, labels, strict=True)):
            picture.bar(at, 0, 100, "#eef1f4")
            picture.bar(at, 0, float(value), CALM)
            x = picture.x(float(value))
            if x - picture.left > wide(label, bold=True) + 2 * GAP:
                picture.words(x - GAP, picture.y(at), label, "right", bold=True, colour="white")
            else:
                picture.words(x + GAP, picture.y(at), label, bold=True)
        svg = picture.svg()
    means = ", ".join(f"{name} {label}" for name, label in zip(names, labels, strict=True))
    best = max(range(len(values)), key=values.__getitem__)
    title = f"แบบ {names[best]} ได้คะแนนเฉลี่ยสูงที่สุด {labels[best]} คะแนน"
    return Chart(svg, title, f"แผนภูมิแท่งคะแนนเฉลี่ยรายแบบ: {means} จากคะแนนเต็ม {thai.in_digits('100', digits)}")


def beside_national(name: str, own: Decimal, national: Decimal, digits: Digits) -> Chart:
    """Draw the agency's total beside the national mean."""
    names = (name, "ค่าเฉลี่ยระดับประเทศ")
    labels = [thai.number(value, 2, digits) for value in (own, national)]
    with style("national"):
        picture = Rows(3.4, names, (0, 100), points_ticks(digits, 0, 100), beside=labels)
        for at, (value, face, hatch) in enumerate(((own, CALM, ""), (national, PALE, "\\\\"))):
            picture.bar(at, 0, float(value), face, hatch)
            picture.words(picture.x(float(value)) + GAP, picture.y(at), labels[at], bold=True)
        svg = picture.svg()
    gap = thai.number(abs(own - national), 2, digits)
    side = "สูงกว่า" if own > national else "ต่ำกว่า" if own < national else "เท่ากับ"
    by = f" {gap} คะแนน" if own != national else ""
    title = f"คะแนนภาพรวม{side}ค่าเฉลี่ยระดับประเทศ{by}"
    alt = f"{name} {labels[0]} คะแนน ค่าเฉลี่ยระดับประเทศ {labels[1]} คะแนน"
    return Chart(svg, title, f"แผนภูมิแท่งคะแนนภาพรวม: {alt}")
