"""A picture of rows: names at the left, marks beside them, values below.

It takes matplotlib's pen and leaves its axes, which measure every word five times: each report has a few of these
charts, and drawing them took nearly half of what its notebooks took.
"""

import functools
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D

from pipeline.report.charts.canvas import GRID, INK, ROW_CM, STYLE, WIDTH_CM
from pipeline.thai.fonts import FAMILY

POINTS = "คะแนน"
WIDTH, ROW = WIDTH_CM / 2.54 * 72, ROW_CM / 2.54 * 72  # points, as every length below
SIZE: float = STYLE["font.size"]
PAD, GAP = 3.0, 4.0  # around the picture; between a mark and its words
TICK, TICK_WORDS, TITLE = 3.5, 17.0, 17.0  # below the axis; a title's line stands one further down
NAMES = 0.55 * WIDTH  # longer names are set smaller
_MIDDLE, _BELOW = 0.29 * SIZE, 0.5 * SIZE  # from a line's baseline to its letters' middle; to its lowest mark
_STILL = Affine2D()


class Rows:
    """A picture that is written as it is drawn; ``x`` and ``y`` say where a value and a row stand in it."""

    def __init__(
        self,
        tall: float,
        names: Sequence[str],
        span: tuple[float, float],
        ticks: Mapping[float, str],
        title: str = POINTS,
        beside: Iterable[str] = (),
        above: float = 0.0,
    ) -> None:
        """Lay the picture out, and draw the names and the axis.

        Args:
            tall: the height, in rows.
            names: of the rows, the highest first.
            span: the lowest and the highest value.
            ticks: a word for each value that the axis names.
            title: of the axis.
            beside: words that may stand right of a mark: there is room for the longest beside the highest value.
            above: room above the rows.
        """
        self.height, (self._low, high) = tall * ROW, span
        self._svg = io.StringIO()
        self._pen = RendererSVG(WIDTH, self.height, self._svg, metadata={"Date": None, "Creator": None})
        self.left = PAD + min(NAMES, max(map(wide, names))) + GAP
        over = max((wide(words) / 2 for words in list(ticks.values())[-1:]), default=0.0)
        over = max([over, *(2 * GAP + wide(words, bold=True) for words in beside)])
        self.right, self.top = WIDTH - PAD, self.height - PAD - above
        self.axis = PAD + _BELOW + TITLE + (TICK_WORDS if ticks else 0.0)
        self._unit = (self.right - over - self.left) / (high - self._low)
        self.pitch = (self.top - self.axis) / len(names)
        self.fill(0, 0, WIDTH, self.height, "white")
        for value, words in ticks.items():
            x = self.x(value)
            self.line((x, self.axis), (x, self.top), GRID, 0.5)
            self.line((x, self.axis - TICK), (x, self.axis), INK, 0.8)
            self.words(x, self.axis - TICK_WORDS + _MIDDLE, words, "center")
        self.line((self.left, self.axis), (self.right, self.axis), GRID, 0.8)
        middle = (self.left + self.right) / 2
        self.words(middle, PAD + _BELOW + _MIDDLE, title, "center")
        for row, name in enumerate(names):
            self.words(self.left - GAP, self.y(row), name, "right", small=min(1.0, NAMES / wide(name)))

    def x(self, value: float) -> float:
        """Say where a value stands."""
        return self.left + (value - self._low) * self._unit

    def y(self, row: float) -> float:
        """Say where the middle of a row stands; the highest is row 0."""
        return self.top - (row + 0.5) * self.pitch

    def bar(self, row: int, start: float, end: float, face: str, hatch: str = "", high: float = 0.62) -> None:
        """Draw a bar from one value to another; ``high`` is its share of the row."""
        half = high * self.pitch / 2
        left, right = sorted((self.x(max(start, self._low)), self.x(end)))
        self.fill(left, self.y(row) - half, right, self.y(row) + half, face, hatch)

    def fill(self, left: float, low: float, right: float, high: float, face: str, hatch: str = "") -> None:
        """Fill a box."""
        path = Path([(left, low), (right, low), (right, high), (left, high), (left, low)], closed=True)
        gc = self._gc("white", 0)
        if hatch:
            gc.set_hatch(hatch)
            gc.set_hatch_color("white")
        self._pen.draw_path(gc, path, _STILL, to_rgba(face))

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        thick: float,
        dashes: tuple[float, ...] | None = None,
    ) -> None:
        """Draw a line."""
        gc = self._gc(colour, thick)
        gc.set_dashes(0, dashes)
        self._pen.draw_path(gc, Path([start, end]), _STILL)

    def dot(self, x: float, y: float, across: float, face: str, edge: str, corners: int = 0) -> None:
        """Draw a round mark, or one with so many corners."""
        shape = Path.unit_regular_polygon(corners) if corners else Path.unit_circle()
        place = Affine2D().scale(across / 2).translate(x, y)
        self._pen.draw_path(self._gc(edge, 1.6), shape, place, to_rgba(face))

    def words(
        self,
        x: float,
        y: float,
        words: str,
        side: Literal["left", "center", "right"] = "left",
        bold: bool = False,
        colour: str = INK,
        small: float = 1.0,
    ) -> None:
        """Write words whose letters' middle stands at ``y``; ``x`` is where their ``side`` is, within the picture."""
        long = small * wide(words, bold)
        x -= long * {"left": 0.0, "center": 0.5, "right": 1.0}[side]
        x = max(PAD, min(x, WIDTH - PAD - long))
        at = self.height - (y - small * _MIDDLE)
        self._pen.draw_text(self._gc(colour, 1), x, at, words, _font(bold, small), 0)

    def svg(self) -> str:
        """End the picture and give it."""
        self._pen.finalize()
        return self._svg.getvalue()

    def _gc(self, colour: str, thick: float) -> Any:
        gc = self._pen.new_gc()
        gc.set_foreground(colour)
        gc.set_linewidth(thick)
        return gc


@functools.lru_cache(maxsize=256)  # the layout asks first, then whoever writes the words
def wide(words: str, bold: bool = False) -> float:
    """Measure words as they are set."""
    width, _, _ = TextToPath().get_text_width_height_descent(words, _font(bold, 1.0), ismath=False)
    return float(width)


@functools.lru_cache(maxsize=64)
def _font(bold: bool, small: float) -> FontProperties:
    return FontProperties(family=FAMILY, size=SIZE * small, weight="bold" if bold else "normal")
