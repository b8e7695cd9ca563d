"""Levels of many agencies over years."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.patches import Rectangle

from pipeline import thai
from pipeline.blocks import Figure
from pipeline.charts.canvas import INK, canvas_of, style, svg_of
from pipeline.charts.slim import slim
from pipeline.thai import Digits

SHADES = ("#123a66", "#1f5a96", "#5d8fc0", "#b9c9da", "#eec06a", "#d98032", "#a83c00")  # best level to worst
UNKNOWN = "#dddddd"


def levels(frame: pd.DataFrame, names: Sequence[str], digits: Digits) -> Figure:
    """Draw the share of each level in every year, a bar a year.

    Args:
        frame: counts of one system of levels: ``fiscal_year``, ``level`` (empty: not known), ``agencies``, ``of``.
        names: every level of the system, the best first.
    """
    years = sorted(frame["fiscal_year"].unique())
    shades = {
        name: SHADES[round(i * (len(SHADES) - 1) / max(1, len(names) - 1))] for i, name in enumerate(names)
    }
    names = [name for name in (*names, "") if name in set(frame["level"])]
    with style("levels"):
        canvas, axes = canvas_of(len(years) * 1.15 + 1.9)
        for at, year in enumerate(reversed(years)):
            left = 0.0
            for row in frame[frame["fiscal_year"] == year].itertuples(index=False):
                part = 100 * row.agencies / row.of
                face = shades.get(row.level, UNKNOWN)
                axes.barh(at, part, left=left, height=0.66, color=face, edgecolor="white", linewidth=0.8)
                if part >= 4:
                    text = thai.in_digits(f"{row.agencies:,}", digits)
                    dark = face in (*SHADES[:2], *SHADES[5:])
                    axes.text(
                        left + part / 2, at, text, ha="center", va="center", color="white" if dark else INK
                    )
                left += part
        axes.set_yticks(range(len(years)), [thai.in_digits(f"ปี {year}", digits) for year in reversed(years)])
        axes.set_xlim(0, 100)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        keys = [Rectangle((0, 0), 1, 1, color=shades.get(name, UNKNOWN)) for name in names]
        labels = [name or "ไม่ทราบระดับ" for name in names]
        canvas.legend(keys, labels, loc="outside upper center", ncols=min(7, len(keys)), frameon=False,
                      handlelength=1, handleheight=1, columnspacing=1.2)  # fmt: skip
        svg = slim(svg_of(canvas))
    listed = "; ".join(
        f"ปี {thai.in_digits(str(year), digits)} "
        + ", ".join(
            f"{row.level or 'ไม่ทราบระดับ'} {thai.in_digits(f'{row.agencies:,}', digits)}"
            for row in frame[frame["fiscal_year"] == year].itertuples(index=False)
        )
        for year in years
    )
    title = "สัดส่วนหน่วยงานตามระดับผลการประเมินรายปี (ตัวเลขคือจำนวนหน่วยงาน)"
    return Figure(svg, title, f"แผนภูมิแท่งซ้อนระดับผลการประเมิน: {listed}")
