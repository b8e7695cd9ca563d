"""What every chart shares: the look, the axis of points, and a picture that is the same for the same figures."""

import io
import re
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Canvas

from pipeline import thai
from pipeline.report.blocks import Drawing
from pipeline.thai import Digits
from pipeline.thai.fonts import BOLD, FAMILY, REGULAR

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


def style(name: str) -> Any:
    """Give the look of a chart; ``name`` salts the ids in its SVG, so that two charts on a page differ."""
    return mpl.rc_context({**STYLE, "svg.hashsalt": name})


def drawing(name: str) -> Callable[[Callable[[], str]], Drawing]:
    """Make a drawing of a function that draws; ``name`` as in ``style``."""
    return lambda draw: Drawing(style(name)(draw))


def canvas_of(rows: float) -> tuple[Any, Any]:
    """Give a picture with room for so many rows, and its axes."""
    canvas = Canvas(figsize=(WIDTH_CM / 2.54, rows * ROW_CM / 2.54), layout="constrained")
    return canvas, canvas.add_subplot()


def points_ticks(digits: Digits, low: int, high: int) -> dict[float, str]:
    """Give the ticks of an axis of points."""
    steps = range(low, high + 1, 20 if high - low > 50 else 10)
    return {tick: thai.in_digits(str(tick), digits) for tick in steps}


def points_axis(axes: Any, digits: Digits, low: int, high: int) -> None:
    """Make the horizontal axis one of points."""
    ticks = points_ticks(digits, low, high)
    axes.set_xticks(list(ticks), list(ticks.values()))
    axes.set_xlim(low, high)
    axes.set_xlabel("คะแนน")
    axes.grid(axis="x", color=GRID, linewidth=0.5)
    axes.set_axisbelow(True)


def svg_of(canvas: Any) -> str:
    """Give the picture as SVG, its text as outlines.

    Its layout is found first, and by itself: ``savefig`` would draw the whole picture once more for that.
    """
    canvas.get_layout_engine().execute(canvas)
    canvas.set_layout_engine("none")
    svg = io.StringIO()
    FigureCanvasSVG(canvas).print_svg(svg, metadata={"Date": None, "Creator": None})
    return svg.getvalue()


_DRAWN, _LONG = re.compile(r' d="[^"]*"'), re.compile(r"-?\d+\.\d{3,}")
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_GLYPHS = (("ITASarabun-Regular-", "r"), ("ITASarabun-Bold-", "b"))


def slim(svg: str) -> str:
    """Take out of a picture what no eye sees, about a third of it: an overview holds many."""
    text = _COMMENT.sub("", svg)
    for name, short in _GLYPHS:
        text = text.replace(name, short)
    return _DRAWN.sub(lambda found: _LONG.sub(lambda number: f"{float(number[0]):.2f}", _short(found[0])), text)


def _short(drawn: str) -> str:
    return drawn.replace(" \n", "").replace("M ", "M").replace("L ", "L")
