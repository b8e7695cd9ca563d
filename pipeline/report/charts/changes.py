"""Change: two years of every indicator, what each adds to the total, and many years side by side."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from pipeline import thai
from pipeline.analysis.changes import Change, YearValue
from pipeline.analysis.decomposition import Contribution
from pipeline.report.blocks import Chart
from pipeline.report.charts.canvas import CALM, GRID, INK, WARN, canvas_of, points_ticks, style, svg_of
from pipeline.report.charts.rows import GAP, Rows
from pipeline.thai import Digits


def dumbbell(changes: Sequence[Change], digits: Digits) -> Chart:
    """Draw two years of every indicator as two marks joined by a line; the later year is the filled mark.

    Args:
        changes: those of the indicators in one pair of years; not empty.
        digits: the digits to print.
    """
    old, new = (thai.in_digits(str(year), digits) for year in (changes[0].from_year, changes[0].to_year))
    before, after = [float(each.before) for each in changes], [float(each.after) for each in changes]
    labels = [thai.number(each.change, 2, digits, sign=True) for each in changes]
    start = max(0, int(min(*before, *after) // 10) * 10 - 10)
    with style("dumbbell"):
        names, ticks = [each.name for each in changes], points_ticks(digits, start, 100)
        picture = Rows(len(changes) + 2, names, (start, 100), ticks, beside=labels, above=20)
        for at, (first, last, label) in enumerate(zip(before, after, labels, strict=True)):
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
        svg = picture.svg()
    up = sum(each.change > 0 for each in changes)
    title = f"จากปี {old} ถึงปี {new} ตัวชี้วัดเพิ่มขึ้น {thai.in_digits(str(up), digits)} จาก " + thai.in_digits(
        f"{len(changes)} ตัวชี้วัด", digits
    )
    listed = ", ".join(
        f"{r.name} {thai.number(r.before, 2, digits)} เป็น {thai.number(r.after, 2, digits)}" for r in changes
    )
    return Chart(svg, title, f"แผนภูมิจุดคู่เทียบปี {old} (วงเปิด) กับปี {new} (วงทึบ): {listed}")


def waterfall(
    contributions: Sequence[Contribution],
    before: Decimal,
    after: Decimal,
    years: tuple[int, int],
    digits: Digits,
) -> Chart:
    """Draw how each indicator carries the total from one year to the other.

    Args:
        contributions: of the terms; not empty.
        before: the earlier total, printed.
        after: the later total, printed.
    """
    rows = sorted(contributions, key=lambda row: float(row.contribution), reverse=True)
    old, new = (thai.in_digits(str(year), digits) for year in years)
    gains = [float(row.contribution) for row in rows]
    stands = list(itertools.accumulate(gains, initial=float(before)))
    printed = [thai.number(row.contribution, 2, digits, sign=True) for row in rows]
    ends = [thai.number(total, 2, digits) for total in (before, after)]
    start = max(0, int(min(*stands, float(after))) - 2)
    highest = max(*stands, float(after), start + 1)
    with style("waterfall"):
        names = [f"ปี {old}", *(row.name for row in rows), f"ปี {new}"]
        title = "คะแนน (แกนไม่ได้เริ่มที่ศูนย์)"
        picture = Rows(len(rows) + 3.4, names, (start, highest), {}, title, beside=[*ends, *printed])
        for at, (total, text) in enumerate(zip((before, after), ends, strict=True)):
            row = at * (len(rows) + 1)
            picture.bar(row, start, float(total), INK)
            picture.words(picture.x(float(total)) + GAP, picture.y(row), text, bold=True)
        for row, (gain, left, label) in enumerate(zip(gains, stands, printed, strict=False), 1):
            picture.bar(row, left, left + gain, *((CALM,) if gain >= 0 else (WARN, "////")))
            picture.words(picture.x(max(left, left + gain)) + GAP, picture.y(row), label)
        svg = picture.svg()
    first = max(rows, key=lambda row: abs(float(row.contribution)))
    most = thai.number(first.contribution, 2, digits, sign=True)
    title = f"{first.name}มีผลต่อการเปลี่ยนแปลงของคะแนนภาพรวมมากที่สุด {most} คะแนน"
    listed = ", ".join(f"{r.name} {thai.number(r.contribution, 2, digits, sign=True)}" for r in rows)
    span = f"ปี {old} {thai.number(before, 2, digits)} ถึงปี {new} {thai.number(after, 2, digits)}"
    alt = f"แผนภูมิขั้นบันไดของคะแนนภาพรวมจาก{span}: {listed}"
    return Chart(svg, title, alt)


def multiples(series: Sequence[YearValue], digits: Digits) -> Chart:
    """Draw three or more years of every indicator and of the total, a small panel each on one scale.

    Args:
        series: of kinds ``total``, ``part`` and ``indicator``; not empty.
        digits: the digits to print.
    """
    groups = [
        (name, sorted((each for each in series if each.name == name), key=lambda each: each.fiscal_year))
        for name in dict.fromkeys(each.name for each in series)
    ]
    years = sorted({each.fiscal_year for each in series})
    labels = [thai.in_digits(f"{year % 100:02d}", digits) for year in years]
    lowest = max(0, int(min(float(each.printed) for each in series) // 10) * 10)
    across = 3
    down = -(-len(groups) // across)
    with style("multiples"):
        canvas, _ = canvas_of(0.5 + 4.2 * down)
        canvas.clear()
        panels = canvas.subplots(down, across, sharex=True, sharey=True, squeeze=False).ravel()
        for panel, (name, group) in zip(panels, groups, strict=False):
            points = [float(each.printed) for each in group]
            panel.plot(
                [each.fiscal_year for each in group],
                points,
                color=CALM,
                marker="o",
                markersize=4,
                linewidth=1.6,
            )
            panel.set_title(name, fontsize=9.5)
            for at in sorted({0, len(points) - 1}):
                text = thai.number(group[at].printed, 2, digits)
                panel.annotate(
                    text,
                    (group[at].fiscal_year, points[at]),
                    xytext=(0, 5),
                    textcoords="offset points",
                    ha="center",
                    fontsize=9,
                )
            panel.set_ylim(lowest, 108)
            panel.set_xlim(years[0] - 0.5, years[-1] + 0.5)
            panel.set_xticks(years, labels)
            ticks = [lowest, 100]
            panel.set_yticks(ticks, [thai.in_digits(str(tick), digits) for tick in ticks])
            panel.grid(axis="y", color=GRID, linewidth=0.5)
        for panel in panels[len(groups) :]:
            panel.set_visible(False)
        svg = svg_of(canvas)
    span = thai.in_digits(f"{years[0]}–{years[-1]}", digits)
    listed = "; ".join(
        f"{name} "
        + ", ".join(
            f"{thai.in_digits(str(r.fiscal_year), digits)} {thai.number(r.printed, 2, digits)}" for r in group
        )
        for name, group in groups
    )
    return Chart(
        svg,
        f"คะแนนรายปี {span} (คะแนนเต็ม {thai.in_digits('100', digits)})",
        f"แผนภูมิเส้นย่อยรายปี: {listed}",
    )
