"""Change: two years of every indicator, what each adds to the total, and many years side by side."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pandas as pd

from pipeline import thai
from pipeline.report.blocks import Chart
from pipeline.report.charts.canvas import CALM, GRID, INK, WARN, canvas_of, points_ticks, style, svg_of
from pipeline.report.charts.rows import GAP, Rows
from pipeline.thai import Digits


def dumbbell(changes: pd.DataFrame, digits: Digits) -> Chart:
    """Draw two years of every indicator as two marks joined by a line; the later year is the filled mark.

    Args:
        changes: rows of ``years.changes`` of one pair of years and of kind ``indicator``.
    """
    old, new = (thai.in_digits(str(changes[c].iloc[0]), digits) for c in ("from_year", "to_year"))
    before, after = ([float(value) for value in changes[name]] for name in ("before", "after"))
    labels = [thai.number(change, 2, digits, sign=True) for change in changes["change"]]
    start = max(0, int(min(*before, *after) // 10) * 10 - 10)
    with style("dumbbell"):
        picture = Rows(len(changes) + 2, changes["name"].to_list(), (start, 100), points_ticks(digits, start, 100),
                       beside=labels, above=20)  # fmt: skip
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
    up = int((changes["change"] > 0).sum())
    title = f"จากปี {old} ถึงปี {new} ตัวชี้วัดเพิ่มขึ้น {thai.in_digits(str(up), digits)} จาก " + thai.in_digits(
        f"{len(changes)} ตัวชี้วัด", digits
    )
    listed = ", ".join(
        f"{r.name} {thai.number(r.before, 2, digits)} เป็น {thai.number(r.after, 2, digits)}"
        for r in changes[["name", "before", "after"]].itertuples(index=False)
    )
    return Chart(svg, title, f"แผนภูมิจุดคู่เทียบปี {old} (วงเปิด) กับปี {new} (วงทึบ): {listed}")


def waterfall(
    table: pd.DataFrame, before: Decimal, after: Decimal, years: tuple[int, int], digits: Digits
) -> Chart:
    """Draw how each indicator carries the total from one year to the other.

    Args:
        table: ``decomposition.Decomposition.table``.
        before: the earlier total, printed.
        after: the later total, printed.
    """
    rows = table.sort_values(
        "contribution", key=lambda column: column.map(float), ascending=False, kind="stable"
    )
    old, new = (thai.in_digits(str(year), digits) for year in years)
    gains = [float(gain) for gain in rows["contribution"]]
    stands = list(itertools.accumulate(gains, initial=float(before)))
    printed = [thai.number(gain, 2, digits, sign=True) for gain in rows["contribution"]]
    ends = [thai.number(total, 2, digits) for total in (before, after)]
    start = max(0, int(min(*stands, float(after))) - 2)
    highest = max(*stands, float(after), start + 1)
    with style("waterfall"):
        names = [f"ปี {old}", *rows["name"], f"ปี {new}"]
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
    first = rows.loc[rows["contribution"].map(abs).map(float).idxmax()]
    most = thai.number(first["contribution"], 2, digits, sign=True)
    title = f"{first['name']}มีผลต่อการเปลี่ยนแปลงของคะแนนภาพรวมมากที่สุด {most} คะแนน"
    listed = ", ".join(
        f"{r.name} {thai.number(r.contribution, 2, digits, sign=True)}" for r in rows.itertuples(index=False)
    )
    span = f"ปี {old} {thai.number(before, 2, digits)} ถึงปี {new} {thai.number(after, 2, digits)}"
    alt = f"แผนภูมิขั้นบันไดของคะแนนภาพรวมจาก{span}: {listed}"
    return Chart(svg, title, alt)


def multiples(series: pd.DataFrame, digits: Digits) -> Chart:
    """Draw three or more years of every indicator and of the total, a small panel each on one scale.

    Args:
        series: rows of ``years.series`` of kinds ``total`` and ``indicator``.
    """
    groups = [(name, group.sort_values("fiscal_year")) for name, group in series.groupby("name", sort=False)]
    years = sorted(series["fiscal_year"].unique())
    labels = [thai.in_digits(f"{year % 100:02d}", digits) for year in years]
    lowest = max(0, int(min(map(float, series["printed"])) // 10) * 10)
    across = 3
    down = -(-len(groups) // across)
    with style("multiples"):
        canvas, _ = canvas_of(0.5 + 4.2 * down)
        canvas.clear()
        panels = canvas.subplots(down, across, sharex=True, sharey=True, squeeze=False).ravel()
        for panel, (name, group) in zip(panels, groups, strict=False):
            points = [float(value) for value in group["printed"]]
            panel.plot(group["fiscal_year"], points, color=CALM, marker="o", markersize=4, linewidth=1.6)
            panel.set_title(name, fontsize=9.5)
            for at in sorted({0, len(points) - 1}):
                text = thai.number(group["printed"].iloc[at], 2, digits)
                panel.annotate(
                    text,
                    (group["fiscal_year"].iloc[at], points[at]),
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
            f"{thai.in_digits(str(r.fiscal_year), digits)} {thai.number(r.printed, 2, digits)}"
            for r in group.itertuples(index=False)
        )
        for name, group in groups
    )
    return Chart(
        svg,
        f"คะแนนรายปี {span} (คะแนนเต็ม {thai.in_digits('100', digits)})",
        f"แผนภูมิเส้นย่อยรายปี: {listed}",
    )
