"""Charts of a report: SVG with Thai text as outlines, the same bytes for the same figures.

The message stands in the figure's title, the values beside their marks; a shape or a word goes with every colour.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib import font_manager
from matplotlib.figure import Figure as Canvas

from pipeline import thai
from pipeline.blocks import Figure
from pipeline.fonts import BOLD, FAMILY, REGULAR
from pipeline.thai import Digits

INK, GRID, CALM, WARN, PALE = "#1a1a1a", "#c8c8c8", "#1f5a96", "#b34700", "#8fa9c4"
WIDTH_CM, ROW_CM = 16.0, 0.78
STYLE: dict[Any, Any] = {  # matplotlib types its keys one by one
    "font.family": FAMILY,
    "font.size": 11.5,
    "text.color": INK,
    "axes.edgecolor": GRID,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "ytick.major.size": 0,
    "hatch.linewidth": 0.7,
    "svg.fonttype": "path",
    "axes.unicode_minus": True,
}
for _font in (REGULAR, BOLD):
    font_manager.fontManager.addfont(str(_font))


def bars(scores: pd.DataFrame, fix: Sequence[int], target: Decimal | None, digits: Digits) -> Figure:
    """Draw the indicators from the highest to the lowest, with the pass mark and those that must be fixed.

    Args:
        scores: as ``scores.indicators`` gives them.
        fix: numbers of the indicators that the committee says must be fixed.
        target: the pass mark in points, or none where no source states one.
    """
    rows = scores.sort_values(["score", "indicator_no"], ascending=[True, False]).reset_index(drop=True)
    with mpl.rc_context({**STYLE, "svg.hashsalt": "bars"}):
        canvas, axes = _canvas(len(rows) + 2)
        for at, row in rows.iterrows():
            must = row["indicator_no"] in fix
            value = float(row["score"])
            face, hatch = (WARN, "////") if must else (CALM, None)
            axes.barh(at, value, height=0.62, color=face, hatch=hatch, edgecolor="white", linewidth=0)
            label = thai.in_digits(row["score_printed"], digits) + ("  ต้องแก้ไข" if must else "")
            axes.text(102, at, label, va="center", weight="bold" if must else "normal")
        axes.set_yticks(range(len(rows)), rows["indicator"])
        _points(axes, digits, 0, 100)
        axes.set_xlim(0, 124 if fix else 112)
        if target is not None:
            axes.axvline(float(target), color=INK, linewidth=1, linestyle=(0, (4, 3)))
            text = f"เกณฑ์ผ่าน {thai.in_digits(f'{target.normalize():f}', digits)}"
            axes.text(float(target), len(rows) - 0.35, text, ha="center", va="bottom")
        svg, png = _files(canvas)
    low, high = rows.iloc[0], rows.iloc[-1]
    title = (
        f"{low['indicator']}ได้คะแนนต่ำที่สุด {thai.in_digits(low['score_printed'], digits)} คะแนน "
        f"{high['indicator']}สูงที่สุด {thai.in_digits(high['score_printed'], digits)} คะแนน"
    )
    listed = ", ".join(
        f"{row['indicator']} {thai.in_digits(row['score_printed'], digits)}"
        + (" (ต้องแก้ไข)" if row["indicator_no"] in fix else "")
        for _, row in rows.iloc[::-1].iterrows()
    )
    return Figure(svg, title, f"แผนภูมิแท่งคะแนนรายตัวชี้วัดเรียงจากสูงไปต่ำ: {listed}", png=png)


def instruments(frame: pd.DataFrame, digits: Digits) -> Figure:
    """Draw the mean of each instrument beside what it lacks to 100."""
    rows = frame.iloc[::-1].reset_index(drop=True)
    with mpl.rc_context({**STYLE, "svg.hashsalt": "instruments"}):
        canvas, axes = _canvas(len(rows) + 1.6)
        for at, row in rows.iterrows():
            value = float(row["mean"])
            axes.barh(at, 100, height=0.58, color="#eef1f4", edgecolor=GRID, linewidth=0.6)
            axes.barh(at, value, height=0.58, color=CALM)
            label = thai.number(row["mean"], 2, digits)
            axes.text(value - 1, at, label, va="center", ha="right", color="white", weight="bold")
        axes.set_yticks(range(len(rows)), rows["instrument"])
        _points(axes, digits, 0, 100)
        svg, png = _files(canvas)
    means = ", ".join(f"{r.instrument} {thai.number(r.mean, 2, digits)}" for r in frame.itertuples())
    best = frame.loc[frame["mean"].map(float).idxmax()]
    title = f"แบบ {best['instrument']} ได้คะแนนเฉลี่ยสูงที่สุด {thai.number(best['mean'], 2, digits)} คะแนน"
    return Figure(
        svg, title, f"แผนภูมิแท่งคะแนนเฉลี่ยรายแบบ: {means} จากคะแนนเต็ม {thai.in_digits('100', digits)}", png=png
    )


def dumbbell(changes: pd.DataFrame, digits: Digits) -> Figure:
    """Draw two years of every indicator as two marks joined by a line; the later year is the filled mark.

    Args:
        changes: rows of ``years.changes`` of one pair of years and of kind ``indicator``.
    """
    rows = changes.iloc[::-1].reset_index(drop=True)
    old, new = (thai.in_digits(str(rows[c].iloc[0]), digits) for c in ("from_year", "to_year"))
    with mpl.rc_context({**STYLE, "svg.hashsalt": "dumbbell"}):
        canvas, axes = _canvas(len(rows) + 2)
        for at, row in rows.iterrows():
            before, after = float(row["before"]), float(row["after"])
            colour = WARN if after < before else CALM
            axes.plot([before, after], [at, at], color=colour, linewidth=2, zorder=1)
            axes.scatter([before], [at], s=42, facecolor="white", edgecolor=colour, linewidth=1.6, zorder=2)
            axes.scatter([after], [at], s=46, color=colour, zorder=3)
            label = thai.number(row["change"], 2, digits, sign=True)
            axes.text(max(before, after) + 1.2, at, label, va="center", weight="bold")
        axes.set_yticks(range(len(rows)), rows["name"])
        lowest = min(float(rows["before"].min()), float(rows["after"].min()))
        start = max(0, int(lowest // 10) * 10 - 10)
        _points(axes, digits, start, 100)
        axes.set_xlim(start, 110)
        for at, (year, face) in enumerate(((old, "white"), (new, CALM))):  # which mark is which year
            x = start + (0.02 + 0.22 * at) * (110 - start)
            axes.scatter([x], [len(rows)], s=44, facecolor=face, edgecolor=CALM, linewidth=1.6)
            axes.text(x + 0.02 * (110 - start), len(rows), f"ปี {year}", va="center")
        svg, png = _files(canvas)
    up = int((rows["change"] > 0).sum())
    title = f"จากปี {old} ถึงปี {new} ตัวชี้วัดเพิ่มขึ้น {thai.in_digits(str(up), digits)} จาก " + thai.in_digits(
        f"{len(rows)} ตัวชี้วัด", digits
    )
    listed = ", ".join(
        f"{r.name} {thai.number(r.before, 2, digits)} เป็น {thai.number(r.after, 2, digits)}"
        for r in changes[["name", "before", "after"]].itertuples(index=False)
    )
    return Figure(svg, title, f"แผนภูมิจุดคู่เทียบปี {old} (วงเปิด) กับปี {new} (วงทึบ): {listed}", png=png)


def beside_national(name: str, own: Decimal, national: Decimal, digits: Digits) -> Figure:
    """Draw the agency's total beside the national mean."""
    with mpl.rc_context({**STYLE, "svg.hashsalt": "national"}):
        canvas, axes = _canvas(3.4)
        for at, value, face, hatch in ((1, own, CALM, None), (0, national, PALE, "\\\\")):
            axes.barh(at, float(value), height=0.58, color=face, hatch=hatch, edgecolor="white", linewidth=0)
            axes.text(float(value) + 0.8, at, thai.number(value, 2, digits), va="center", weight="bold")
        axes.set_yticks([1, 0], [name, "ค่าเฉลี่ยระดับประเทศ"])
        _points(axes, digits, 0, 100)
        axes.set_xlim(0, 112)
        svg, png = _files(canvas)
    gap = thai.number(abs(own - national), 2, digits)
    side = "สูงกว่า" if own > national else "ต่ำกว่า" if own < national else "เท่ากับ"
    by = f" {gap} คะแนน" if own != national else ""
    title = f"คะแนนภาพรวม{side}ค่าเฉลี่ยระดับประเทศ{by}"
    alt = f"{name} {thai.number(own, 2, digits)} คะแนน ค่าเฉลี่ยระดับประเทศ {thai.number(national, 2, digits)} คะแนน"
    return Figure(svg, title, f"แผนภูมิแท่งคะแนนภาพรวม: {alt}", png=png)


def _canvas(rows: float) -> tuple[Any, Any]:
    canvas = Canvas(figsize=(WIDTH_CM / 2.54, rows * ROW_CM / 2.54), layout="constrained")
    return canvas, canvas.add_subplot()


def _points(axes: Any, digits: Digits, low: int, high: int) -> None:
    ticks = range(low, high + 1, 20 if high - low > 50 else 10)
    axes.set_xticks(ticks, [thai.in_digits(str(tick), digits) for tick in ticks])
    axes.set_xlim(low, high)
    axes.set_xlabel("คะแนน")
    axes.grid(axis="x", color=GRID, linewidth=0.5)
    axes.set_axisbelow(True)


def _files(canvas: Any) -> tuple[str, str]:
    svg, png = io.StringIO(), io.BytesIO()
    canvas.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    canvas.savefig(png, format="png", dpi=200, metadata={"Software": None})
    return svg.getvalue(), base64.b64encode(png.getvalue()).decode()
