"""Change: two years of every indicator, what each adds to the total, and many years side by side."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import thai
from pipeline.report.blocks import Chart
from pipeline.report.charts.canvas import CALM, GRID, WARN, canvas_of, drawing, points_ticks, svg_of
from pipeline.report.charts.rows import GAP, Rows
from pipeline.report.text import Mention, Text, join, text, wording
from pipeline.thai import Digits

BREAK = "เกณฑ์ต่างกัน"
"""The words of two years that are not comparable."""


@dataclass(frozen=True)
class Pair:
    """An indicator in two years, points; ``apart`` says that the two are not comparable."""

    name: str
    before: Mention
    after: Mention
    change: Mention
    apart: bool = False


@dataclass(frozen=True)
class Point:
    """A score in one of many years, points; ``apart`` says that it is not comparable with the year before it."""

    name: str
    fiscal_year: int
    score: Mention
    apart: bool = False


def dumbbell(pairs: Sequence[Pair], years: tuple[int, int], risen: Mention, compared: Mention, digits: Digits) -> Chart:
    """Draw two years of every indicator as two marks joined by a line; the later year is the filled mark.

    ``pairs`` are not empty; ``risen`` of ``compared`` indicators rose.
    """
    old, new = (thai.in_digits(str(year), digits) for year in years)
    ends = [(float(each.before.value), float(each.after.value)) for each in pairs]
    labels = [each.change.spell(digits) + (f"  {BREAK}" if each.apart else "") for each in pairs]
    start = max(0, int(min(map(min, ends)) // 10) * 10 - 10)

    @drawing("dumbbell")
    def draw() -> str:
        names, ticks = [each.name for each in pairs], points_ticks(digits, start, 100)
        picture = Rows(len(pairs) + 2, names, (start, 100), ticks, beside=labels, above=20)
        for at, ((first, last), label) in enumerate(zip(ends, labels, strict=True)):
            y, colour = picture.y(at), WARN if last < first else CALM
            picture.line((picture.x(first), y), (picture.x(last), y), colour, 2)
            picture.dot(picture.x(first), y, 6.5, "white", colour)
            picture.dot(picture.x(last), y, 6.5, colour, colour)
            picture.words(picture.x(max(first, last)) + 2 * GAP, y, label, bold=True)
        x, y = picture.left + 2 * GAP, picture.top + 10  # which mark is which year
        for year, face in ((old, "white"), (new, CALM)):
            picture.dot(x, y, 6.5, face, CALM)
            picture.words(x + 2 * GAP, y, f"ปี {year}")
            x += 70
        return picture.svg()

    before, after = years
    title = text(
        f"จากปี {before} ถึงปี {after} ตัวชี้วัดเพิ่มขึ้น {{risen}} จาก {{compared}} ตัวชี้วัด", risen=risen, compared=compared
    )
    words = {False: "{name} {before} เป็น {after}", True: "{name} {before} เป็น {after} (" + BREAK + ")"}
    each = (text(words[row.apart], name=row.name, before=row.before, after=row.after) for row in pairs)
    listed = join(", ", each)
    alt = text(f"แผนภูมิจุดคู่เทียบปี {before} (วงเปิด) กับปี {after} (วงทึบ): {{listed}}", listed=listed)
    return Chart(draw, title, alt)


def multiples(points: Sequence[Point], full: Mention, digits: Digits) -> Chart:
    """Draw three or more years of every indicator and of the total, a small panel each on one scale up to ``full``.

    A line has a gap and a mark before a year that is not comparable with the one before it.
    """
    groups = [
        (name, sorted((each for each in points if each.name == name), key=lambda each: each.fiscal_year))
        for name in dict.fromkeys(each.name for each in points)
    ]
    years = sorted({each.fiscal_year for each in points})
    lowest = max(0, int(min(float(thai.rounded(each.score.value)) for each in points) // 10) * 10)
    across = 3
    down = -(-len(groups) // across)

    @drawing("multiples")
    def draw() -> str:
        canvas, _ = canvas_of(0.5 + 4.2 * down)
        canvas.clear()
        panels = canvas.subplots(down, across, sharex=True, sharey=True, squeeze=False).ravel()
        for panel, (name, group) in zip(panels, groups, strict=False):
            _panel(panel, name, group, digits)
            panel.set_ylim(lowest, 108)
            panel.set_xlim(years[0] - 0.5, years[-1] + 0.5)
            panel.set_xticks(years, [thai.in_digits(f"{year % 100:02d}", digits) for year in years])
            ticks = [lowest, 100]
            panel.set_yticks(ticks, [thai.in_digits(str(tick), digits) for tick in ticks])
            panel.grid(axis="y", color=GRID, linewidth=0.5)
        for panel in panels[len(groups) :]:
            panel.set_visible(False)
        return svg_of(canvas)

    title = text(f"คะแนนรายปี {years[0]}–{years[-1]} (คะแนนเต็ม {{full}})", full=full)
    listed = join("; ", (text("{name} {years}", name=name, years=_listed(group)) for name, group in groups))
    if any(_apart(group) for _, group in groups):
        title = join(" ", [title, "เส้นขาดตรงที่สองปีเทียบกันโดยตรงไม่ได้"])
    return Chart(draw, title, text("แผนภูมิเส้นย่อยรายปี: {listed}", listed=listed))


def _apart(group: Sequence[Point]) -> list[int]:
    """Give the places in a group before which its line has a gap."""
    return [at for at, each in enumerate(group) if at and each.apart]


def _panel(panel: Any, name: str, group: Sequence[Point], digits: Digits) -> None:
    """Draw the years of one indicator, with the first and the last score in numbers."""
    years = [each.fiscal_year for each in group]
    scores = [float(thai.rounded(each.score.value)) for each in group]
    for start, end in itertools.pairwise([0, *_apart(group), len(group)]):
        panel.plot(years[start:end], scores[start:end], color=CALM, marker="o", markersize=4, linewidth=1.6)
    for at in _apart(group):
        between = (years[at - 1] + years[at]) / 2
        panel.axvline(between, color=WARN, linewidth=0.9, linestyle=":")
    panel.set_title(name, fontsize=9.5)
    for at in sorted({0, len(scores) - 1}):
        panel.annotate(
            group[at].score.spell(digits),
            (years[at], scores[at]),
            xytext=(0, 5),
            textcoords="offset points",
            ha="center",
            fontsize=9,
        )


def _listed(group: Sequence[Point]) -> Text:
    gaps = _apart(group)
    each = (
        text(
            f"{BREAK} {{year}} {{score}}" if at in gaps else "{year} {score}",
            year=wording(str(p.fiscal_year)),
            score=p.score,
        )
        for at, p in enumerate(group)
    )
    return join(", ", each)
