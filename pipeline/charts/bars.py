"""Bars: indicators against the pass mark, instruments, the agency beside the nation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from pipeline import thai
from pipeline.blocks import Figure
from pipeline.charts.canvas import CALM, GRID, INK, PALE, WARN, canvas_of, points_axis, style, svg_of
from pipeline.thai import Digits


def bars(scores: pd.DataFrame, fix: Sequence[int], target: Decimal | None, digits: Digits) -> Figure:
    """Draw the indicators from the highest to the lowest, with the pass mark and those that must be fixed.

    Args:
        scores: as ``scores.indicators`` gives them.
        fix: numbers of the indicators that the committee says must be fixed.
        target: the pass mark in points, or none where no source states one.
    """
    rows = scores.sort_values(["score", "indicator_no"], ascending=[True, False]).reset_index(drop=True)
    with style("bars"):
        canvas, axes = canvas_of(len(rows) + 2)
        for at, row in rows.iterrows():
            must = row["indicator_no"] in fix
            value = float(row["score"])
            face, hatch = (WARN, "////") if must else (CALM, None)
            axes.barh(at, value, height=0.62, color=face, hatch=hatch, edgecolor="white", linewidth=0)
            label = thai.in_digits(row["score_printed"], digits) + ("  ต้องแก้ไข" if must else "")
            axes.text(102, at, label, va="center", weight="bold" if must else "normal")
        axes.set_yticks(range(len(rows)), rows["indicator"])
        points_axis(axes, digits, 0, 100)
        axes.set_xlim(0, 124 if fix else 112)
        if target is not None:
            axes.axvline(float(target), color=INK, linewidth=1, linestyle=(0, (4, 3)))
            text = f"เกณฑ์ผ่าน {thai.in_digits(f'{target.normalize():f}', digits)}"
            axes.text(float(target), len(rows) - 0.35, text, ha="center", va="bottom")
        svg = svg_of(canvas)
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
    return Figure(svg, title, f"แผนภูมิแท่งคะแนนรายตัวชี้วัดเรียงจากสูงไปต่ำ: {listed}")


def instruments(frame: pd.DataFrame, digits: Digits) -> Figure:
    """Draw the mean of each instrument beside what it lacks to 100."""
    rows = frame.iloc[::-1].reset_index(drop=True)
    with style("instruments"):
        canvas, axes = canvas_of(len(rows) + 1.6)
        for at, row in rows.iterrows():
            value = float(row["mean"])
            axes.barh(at, 100, height=0.58, color="#eef1f4", edgecolor=GRID, linewidth=0.6)
            axes.barh(at, value, height=0.58, color=CALM)
            label = thai.number(row["mean"], 2, digits)
            axes.text(value - 1, at, label, va="center", ha="right", color="white", weight="bold")
        axes.set_yticks(range(len(rows)), rows["instrument"])
        points_axis(axes, digits, 0, 100)
        svg = svg_of(canvas)
    means = ", ".join(f"{r.instrument} {thai.number(r.mean, 2, digits)}" for r in frame.itertuples())
    best = frame.loc[frame["mean"].map(float).idxmax()]
    title = f"แบบ {best['instrument']} ได้คะแนนเฉลี่ยสูงที่สุด {thai.number(best['mean'], 2, digits)} คะแนน"
    return Figure(svg, title, f"แผนภูมิแท่งคะแนนเฉลี่ยรายแบบ: {means} จากคะแนนเต็ม {thai.in_digits('100', digits)}")


def beside_national(name: str, own: Decimal, national: Decimal, digits: Digits) -> Figure:
    """Draw the agency's total beside the national mean."""
    with style("national"):
        canvas, axes = canvas_of(3.4)
        for at, value, face, hatch in ((1, own, CALM, None), (0, national, PALE, "\\\\")):
            axes.barh(at, float(value), height=0.58, color=face, hatch=hatch, edgecolor="white", linewidth=0)
            axes.text(float(value) + 0.8, at, thai.number(value, 2, digits), va="center", weight="bold")
        axes.set_yticks([1, 0], [name, "ค่าเฉลี่ยระดับประเทศ"])
        points_axis(axes, digits, 0, 100)
        axes.set_xlim(0, 112)
        svg = svg_of(canvas)
    gap = thai.number(abs(own - national), 2, digits)
    side = "สูงกว่า" if own > national else "ต่ำกว่า" if own < national else "เท่ากับ"
    by = f" {gap} คะแนน" if own != national else ""
    title = f"คะแนนภาพรวม{side}ค่าเฉลี่ยระดับประเทศ{by}"
    alt = f"{name} {thai.number(own, 2, digits)} คะแนน ค่าเฉลี่ยระดับประเทศ {thai.number(national, 2, digits)} คะแนน"
    return Figure(svg, title, f"แผนภูมิแท่งคะแนนภาพรวม: {alt}")
