"""Many agencies: how their scores spread, in all, and group by group on one scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from pipeline import thai
from pipeline.blocks import Figure
from pipeline.charts.canvas import CALM, GRID, INK, PALE, canvas_of, points_axis, style, svg_of
from pipeline.charts.slim import slim
from pipeline.peers import LEAST
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


def spread(scores: Sequence[Decimal], mark: Decimal | None, median: str, digits: Digits) -> Figure:
    """Draw how many agencies have a score in each step of five points; those that do not pass are hatched.

    Args:
        scores: printed scores, points; not empty.
        mark: the pass mark, or none where no source states one.
        median: the middle score as it is printed.
    """
    counts = _counts(scores)
    first = min(at for at, count in enumerate(counts) if count)
    with style("spread"):
        canvas, axes = canvas_of(7.5)
        for at, count in enumerate(counts):
            below = mark is not None and at * STEP < mark
            face, hatch = (PALE, "////") if below else (CALM, None)
            axes.bar(
                (at + 0.5) * STEP, count, STEP * 0.92, color=face, hatch=hatch, edgecolor="white", linewidth=0
            )
            if count:
                text = thai.in_digits(f"{count:,}", digits)
                axes.annotate(
                    text, ((at + 0.5) * STEP, count), (0, 2), textcoords="offset points", ha="center"
                )
        low = max(0, first * STEP // 10 * 10)
        points_axis(axes, digits, low, 100)
        axes.set_ylim(0, max(counts) * 1.3)
        axes.set_yticks([])
        axes.grid(visible=False)
        if mark is not None:
            axes.axvline(float(mark), color=INK, linewidth=1, linestyle=(0, (4, 3)))
            label = f"เกณฑ์ผ่าน {thai.in_digits(f'{mark.normalize():f}', digits)} "
            axes.text(float(mark), max(counts) * 1.29, label, ha="right", va="top")
        axes.set_xlabel(f"คะแนน (ช่วงละ {thai.in_digits(str(STEP), digits)} คะแนน) ตัวเลขบนแท่งคือจำนวนหน่วยงาน")
        svg = slim(svg_of(canvas))
    listed = ", ".join(
        thai.in_digits(f"{at * STEP}–{(at + 1) * STEP}: {count:,}", digits)
        for at, count in enumerate(counts)
        if count
    )
    title = f"ครึ่งหนึ่งของหน่วยงานได้อย่างน้อย {median} คะแนน"
    return Figure(svg, title, f"แผนภูมิแท่งจำนวนหน่วยงานตามช่วงคะแนน: {listed}")


def panels(
    groups: Mapping[str, Sequence[Decimal]], mark: Decimal | None, what: str, across: int, digits: Digits
) -> Figure:
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
    with style(f"panels {what}"):
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
                    drawn["below" if score < line else "above"].append(
                        _box(place - 0.2, y, place + 0.2, y + 0.4)
                    )
            drawn["base"].append(_box(x, y - 0.012, x + wide, y))
            if low < line < 100:
                drawn["mark"].append(Path([(x + line - low, y), (x + line - low, y + 1)]))
            count = thai.in_digits(f"{len(scores):,}", digits)
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
        svg = slim(svg_of(canvas))
    listed = "; ".join(
        f"{name} {thai.in_digits(f'{len(scores):,}', digits)} หน่วยงาน "
        f"{thai.number(min(scores), 2, digits)}–{thai.number(max(scores), 2, digits)} คะแนน"
        for name, scores in groups.items()
    )
    title = f"การกระจายของคะแนนราย{what} (มาตราส่วนเดียวกัน เส้นจาง: ทุกหน่วยงาน)"
    return Figure(svg, title, f"แผนภูมิย่อยราย{what}: {listed}")


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
