"""Many agencies: how their scores spread, in all, and group by group on one scale."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from pipeline import thai
from pipeline.analysis.peers import LEAST
from pipeline.report.blocks import Chart
from pipeline.report.charts.canvas import CALM, GRID, INK, PALE, canvas_of, drawing, points_axis, slim, svg_of
from pipeline.thai import Digits

STEP = 5  # points that a bar of a spread is wide
SOFT = "#555555"
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "behind": {"facecolor": "#e9edf2", "edgecolor": GRID, "linewidth": 0.5},
    "below": {"facecolor": PALE, "linewidth": 0},
    "above": {"facecolor": CALM, "linewidth": 0},
    "base": {"facecolor": INK, "linewidth": 0},
    "mark": {"facecolor": "none", "edgecolor": INK, "linewidth": 0.6, "linestyle": (0, (3, 2))},
}


def spread(scores: Sequence[Decimal], mark: Decimal | None, median: str, digits: Digits) -> Chart:
    """Draw how many agencies have a score in each step of five points; those that do not pass are hatched.

    Args:
        scores: printed scores, points; not empty.
        mark: the pass mark, or none where no source states one.
        median: the middle score as it is printed.
    """
    counts = _counts(scores)
    first = min(at for at, count in enumerate(counts) if count)

    @drawing("spread")
    def draw() -> str:
        canvas, axes = canvas_of(7.5)
        for at, count in enumerate(counts):
            below = mark is not None and at * STEP < mark
            face, hatch = (PALE, "////") if below else (CALM, None)
            axes.bar((at + 0.5) * STEP, count, STEP * 0.92, color=face, hatch=hatch, edgecolor="white", linewidth=0)
            if count:
                text = thai.number(count, 0, digits)
                axes.annotate(text, ((at + 0.5) * STEP, count), (0, 2), textcoords="offset points", ha="center")
        low = max(0, first * STEP // 10 * 10)
        points_axis(axes, digits, low, 100)
        axes.set_ylim(0, max(counts) * 1.3)
        axes.set_yticks([])
        axes.grid(visible=False)
        if mark is not None:
            axes.axvline(float(mark), color=INK, linewidth=1, linestyle=(0, (4, 3)))
            label = f"เกณฑ์ผ่าน {thai.in_digits(thai.unrounded(mark), digits)} "
            axes.text(float(mark), max(counts) * 1.29, label, ha="right", va="top")
        axes.set_xlabel(f"คะแนน (ช่วงละ {thai.in_digits(str(STEP), digits)} คะแนน) ตัวเลขบนแท่งคือจำนวนหน่วยงาน")
        return slim(svg_of(canvas))

    listed = ", ".join(
        thai.in_digits(f"{at * STEP}–{(at + 1) * STEP}: {count:,}", digits) for at, count in enumerate(counts) if count
    )
    title = f"ครึ่งหนึ่งของหน่วยงานได้อย่างน้อย {median} คะแนน"
    return Chart(draw, title, f"แผนภูมิแท่งจำนวนหน่วยงานตามช่วงคะแนน: {listed}")


def panels(
    groups: Mapping[str, Sequence[Decimal]], mark: Decimal | None, what: str, across: int, digits: Digits
) -> Chart:
    """Draw a small panel for each group on one scale: the share of its agencies in each step of five points.

    Behind each stands the outline of all groups together. A group of fewer than ``peers.LEAST`` agencies shows them
    one by one, as lines: shares of so few would mislead.

    Args:
        groups: printed scores (points) by the group's name; every group has some.
        mark: the pass mark, or none where no source states one.
        what: what the groups are, in words.
        across: how many panels stand side by side.
    """
    everyone = _shares([score for scores in groups.values() for score in scores])
    shares = {name: _shares(scores) for name, scores in groups.items() if len(scores) >= LEAST}
    top = max((max(each) for each in (everyone, *shares.values())), default=1.0)
    low = STEP * 2 * (min(int(min(scores)) for scores in groups.values()) // (STEP * 2))
    low, line = min(low, 100 - STEP * 2), 100.0 if mark is None else float(mark)
    size, row, gap = (7.4, 1.6, 0.75) if across > 4 else (9.6, 2.4, 0.55)
    wide, pitch = float(100 - low), (100 - low) * 1.12
    down = -(-len(groups) // across)
    drawn: dict[str, list[Path]] = {name: [] for name in ("behind", "below", "above", "base", "mark")}

    @drawing(f"panels {what}")
    def draw() -> str:
        canvas, axes = canvas_of(down * row + 0.5)
        for at, (name, scores) in enumerate(groups.items()):
            x, y = at % across * pitch, -(at // across) * (1 + gap)
            drawn["behind"].append(_outline(everyone, x - low, y, top, low))
            for step, part in enumerate(shares.get(name, ())):
                if part:
                    left = x + step * STEP - low
                    which = "below" if step * STEP < line else "above"
                    drawn[which].append(_box(left + 0.3, y, left + STEP - 0.3, y + part / top))
            if name not in shares:
                for score in scores:
                    place = x + float(score) - low
                    drawn["below" if score < line else "above"].append(_box(place - 0.2, y, place + 0.2, y + 0.4))
            drawn["base"].append(_box(x, y - 0.012, x + wide, y))
            if low < line < 100:
                drawn["mark"].append(Path([(x + line - low, y), (x + line - low, y + 1)]))
            count = thai.number(len(scores), 0, digits)
            axes.text(x, y + 1.04, f"{name} ({count})", fontsize=size, va="bottom", ha="left")
            if at + across >= len(groups):  # the lowest panel of its column carries the scale
                for place, points, side in ((x, low, "left"), (x + wide, 100, "right")):
                    text = thai.in_digits(str(points), digits)
                    axes.text(place, y - 0.05, text, fontsize=size - 1, va="top", ha=side, color=SOFT)
        for name, look in _LOOKS.items():
            if drawn[name]:
                axes.add_patch(PathPatch(Path.make_compound_path(*drawn[name]), **look))
        axes.set_xlim(0, across * pitch - pitch + wide)
        axes.set_ylim(-(down - 1) * (1 + gap) - 0.3, 1 + gap)
        axes.axis("off")
        return slim(svg_of(canvas))

    listed = "; ".join(
        f"{name} {thai.number(len(scores), 0, digits)} หน่วยงาน "
        f"{thai.number(min(scores), 2, digits)}–{thai.number(max(scores), 2, digits)} คะแนน"
        for name, scores in groups.items()
    )
    title = f"การกระจายของคะแนนราย{what} (มาตราส่วนเดียวกัน เส้นจาง: ทุกหน่วยงาน)"
    return Chart(draw, title, f"แผนภูมิย่อยราย{what}: {listed}")


def _counts(scores: Sequence[Decimal]) -> list[int]:
    """Count the scores in each step; 100 belongs to the last one."""
    found = Counter(min(int(score // STEP), 100 // STEP - 1) for score in scores)
    return [found[at] for at in range(100 // STEP)]


def _shares(scores: Sequence[Decimal]) -> list[float]:
    return [count / len(scores) for count in _counts(scores)]


def _box(left: float, bottom: float, right: float, top: float) -> Path:
    return Path([(left, bottom), (left, top), (right, top), (right, bottom), (left, bottom)], closed=True)


def _outline(shares: Sequence[float], x: float, y: float, top: float, low: int) -> Path:
    """Give the shape of all agencies together as steps, from ``low`` on."""
    steps = [(x + low, y)]
    for at, part in enumerate(shares):
        if (at + 1) * STEP > low:
            steps += [(x + at * STEP, y + part / top), (x + (at + 1) * STEP, y + part / top)]
    return Path([*steps, (x + 100, y), (x + low, y)], closed=True)


SHADES = ("#123a66", "#1f5a96", "#5d8fc0", "#b9c9da", "#eec06a", "#d98032", "#a83c00")  # best level to worst
UNKNOWN = "#dddddd"


def levels(frame: pd.DataFrame, names: Sequence[str], digits: Digits) -> Chart:
    """Draw the share of each level in every year, a bar a year.

    Args:
        frame: counts of one system of levels: ``fiscal_year``, ``level`` (empty: not known), ``agencies``, ``of``.
        names: every level of the system, the best first.
    """
    years = {year: [*rows.itertuples(index=False)] for year, rows in frame.groupby("fiscal_year")}
    shades = {name: SHADES[round(i * (len(SHADES) - 1) / max(1, len(names) - 1))] for i, name in enumerate(names)}
    words = {name: name or "ไม่ทราบระดับ" for name in (*names, "") if name in set(frame["level"])}

    @drawing("levels")
    def draw() -> str:
        canvas, axes = canvas_of(len(years) * 1.15 + 1.9)
        for at, rows in enumerate(reversed(years.values())):
            left = 0.0
            for row in rows:
                part, face = 100 * row.agencies / row.of, shades.get(row.level, UNKNOWN)
                axes.barh(at, part, left=left, height=0.66, color=face, edgecolor="white", linewidth=0.8)
                if part >= 4:
                    colour = "white" if face in (*SHADES[:2], *SHADES[5:]) else INK
                    number = thai.number(row.agencies, 0, digits)
                    axes.text(left + part / 2, at, number, ha="center", va="center", color=colour)
                left += part
        axes.set_yticks(range(len(years)), [thai.in_digits(f"ปี {year}", digits) for year in reversed(years)])
        axes.set_xlim(0, 100)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        keys = [Rectangle((0, 0), 1, 1, color=shades.get(name, UNKNOWN)) for name in words]
        look = {"frameon": False, "handlelength": 1, "handleheight": 1, "columnspacing": 1.2}
        canvas.legend(keys, words.values(), loc="outside upper center", ncols=min(7, len(keys)), **look)
        return slim(svg_of(canvas))

    counts = {
        year: ", ".join(f"{words[row.level]} {thai.number(row.agencies, 0, digits)}" for row in rows)
        for year, rows in years.items()
    }
    each = "; ".join(f"ปี {thai.in_digits(str(year), digits)} {levels}" for year, levels in counts.items())
    title = "สัดส่วนหน่วยงานตามระดับผลการประเมินรายปี (ตัวเลขคือจำนวนหน่วยงาน)"
    return Chart(draw, title, f"แผนภูมิแท่งซ้อนระดับผลการประเมิน: {each}")
