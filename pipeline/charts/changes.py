"""Change: two years of every indicator, what each adds to the total, and many years side by side."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from pipeline import thai
from pipeline.blocks import Figure
from pipeline.charts.canvas import CALM, GRID, INK, WARN, canvas_of, points_axis, style, svg_of
from pipeline.thai import Digits


def dumbbell(changes: pd.DataFrame, digits: Digits) -> Figure:
    """Draw two years of every indicator as two marks joined by a line; the later year is the filled mark.

    Args:
        changes: rows of ``years.changes`` of one pair of years and of kind ``indicator``.
    """
    rows = changes.iloc[::-1].reset_index(drop=True)
    old, new = (thai.in_digits(str(rows[c].iloc[0]), digits) for c in ("from_year", "to_year"))
    with style("dumbbell"):
        canvas, axes = canvas_of(len(rows) + 2)
        before, after = ([float(value) for value in rows[name]] for name in ("before", "after"))
        colours = [WARN if last < first else CALM for first, last in zip(before, after, strict=True)]
        at = list(range(len(rows)))
        axes.hlines(at, before, after, color=colours, linewidth=2, zorder=1)
        axes.scatter(before, at, s=42, facecolor="white", edgecolor=colours, linewidth=1.6, zorder=2)
        axes.scatter(after, at, s=46, color=colours, zorder=3)
        for place, change in enumerate(rows["change"]):
            label = thai.number(change, 2, digits, sign=True)
            axes.text(max(before[place], after[place]) + 1.2, place, label, va="center", weight="bold")
        axes.set_yticks(range(len(rows)), rows["name"])
        lowest = min(float(rows["before"].min()), float(rows["after"].min()))
        start = max(0, int(lowest // 10) * 10 - 10)
        points_axis(axes, digits, start, 100)
        axes.set_xlim(start, 110)
        marks = [start + share * (110 - start) for share in (0.02, 0.24)]  # which mark is which year
        faces = ["white", CALM]
        axes.scatter(marks, [len(rows)] * 2, s=44, facecolor=faces, edgecolor=CALM, linewidth=1.6)
        for x, year in zip(marks, (old, new), strict=True):
            axes.text(x + 0.02 * (110 - start), len(rows), f"ปี {year}", va="center")
        svg = svg_of(canvas)
    up = int((rows["change"] > 0).sum())
    title = f"จากปี {old} ถึงปี {new} ตัวชี้วัดเพิ่มขึ้น {thai.in_digits(str(up), digits)} จาก " + thai.in_digits(
        f"{len(rows)} ตัวชี้วัด", digits
    )
    listed = ", ".join(
        f"{r.name} {thai.number(r.before, 2, digits)} เป็น {thai.number(r.after, 2, digits)}"
        for r in changes[["name", "before", "after"]].itertuples(index=False)
    )
    return Figure(svg, title, f"แผนภูมิจุดคู่เทียบปี {old} (วงเปิด) กับปี {new} (วงทึบ): {listed}")


def waterfall(
    table: pd.DataFrame, before: Decimal, after: Decimal, years: tuple[int, int], digits: Digits
) -> Figure:
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
    with style("waterfall"):
        canvas, axes = canvas_of(len(rows) + 3.4)
        names, at, stands = [f"ปี {old}"], len(rows) + 1, float(before)
        axes.barh(at, stands, height=0.62, color=INK)
        axes.text(stands, at, " " + thai.number(before, 2, digits), va="center", weight="bold")
        low = high = stands
        for row in rows.itertuples(index=False):
            at, gain = at - 1, float(row.contribution)
            axes.barh(
                at,
                gain,
                left=stands,
                height=0.62,
                color=CALM if gain >= 0 else WARN,
                hatch=None if gain >= 0 else "////",
                edgecolor="white",
                linewidth=0,
            )
            edge = max(stands, stands + gain)
            axes.text(edge, at, " " + thai.number(row.contribution, 2, digits, sign=True), va="center")
            stands += gain
            low, high = min(low, stands), max(high, stands)
            names.append(row.name)
        axes.barh(0, float(after), height=0.62, color=INK)
        axes.text(float(after), 0, " " + thai.number(after, 2, digits), va="center", weight="bold")
        axes.set_yticks(range(len(rows) + 1, -1, -1), [*names, f"ปี {new}"])
        start = max(0, int(low) - 2)
        axes.set_xlim(start, high + (high - start) * 0.14)
        axes.set_xticks([])
        axes.set_xlabel("คะแนน (แกนไม่ได้เริ่มที่ศูนย์)")
        svg = svg_of(canvas)
    first = rows.loc[rows["contribution"].map(abs).map(float).idxmax()]
    most = thai.number(first["contribution"], 2, digits, sign=True)
    title = f"{first['name']}มีผลต่อการเปลี่ยนแปลงของคะแนนภาพรวมมากที่สุด {most} คะแนน"
    listed = ", ".join(
        f"{r.name} {thai.number(r.contribution, 2, digits, sign=True)}" for r in rows.itertuples(index=False)
    )
    span = f"ปี {old} {thai.number(before, 2, digits)} ถึงปี {new} {thai.number(after, 2, digits)}"
    alt = f"แผนภูมิขั้นบันไดของคะแนนภาพรวมจาก{span}: {listed}"
    return Figure(svg, title, alt)


def multiples(series: pd.DataFrame, digits: Digits) -> Figure:
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
    return Figure(
        svg,
        f"คะแนนรายปี {span} (คะแนนเต็ม {thai.in_digits('100', digits)})",
        f"แผนภูมิเส้นย่อยรายปี: {listed}",
    )
