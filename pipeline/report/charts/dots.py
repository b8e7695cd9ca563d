"""Dots: the indicators from the lowest to the highest, this year's score and that of the year before."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import thai
from pipeline.report.blocks import Chart
from pipeline.report.charts.canvas import CALM, INK, WARN, drawing, points_ticks
from pipeline.report.charts.rows import GAP, Rows
from pipeline.report.text import Mention, Text, join, text
from pipeline.thai import Digits

BELOW = "ต่ำกว่าเกณฑ์"
_ACROSS = 8.0  # of a mark
_TALL = 0.7  # of a row, so that ten leave room on a page


@dataclass(frozen=True)
class Dot:
    """The score of an indicator, and that of the year before where it is comparable; points."""

    name: str
    score: Mention
    before: Mention | None = None


def dots(scores: Sequence[Dot], mark: Mention | None, years: tuple[int, int], digits: Digits) -> Chart:
    """Draw each indicator as a filled dot, hollow for the year before; one below the mark is a triangle with a word.

    Args:
        scores: of the indicators; not empty.
        mark: the pass mark, points, or none where no source states one.
        years: the year before and the year; the first is named only where a score of it is drawn.
        digits: of the labels.
    """
    rows = sorted(scores, key=lambda row: row.score.value)
    below = [mark is not None and row.score.value < mark.value for row in rows]
    labels = [row.score.spell(digits) + (f"  {BELOW}" if low else "") for row, low in zip(rows, below, strict=True)]
    with_before = any(row.before for row in rows)

    @drawing("dots")
    def draw() -> str:
        names, ticks = [row.name for row in rows], points_ticks(digits, 0, 100)
        above = 20 if mark is not None or with_before else 0
        picture = Rows(len(rows) * _TALL + 2, names, (0, 100), ticks, beside=labels, above=above)
        for at, (row, low, label) in enumerate(zip(rows, below, labels, strict=True)):
            y, colour = picture.y(at), WARN if low else CALM
            if row.before is not None:
                picture.line(
                    (picture.x(float(row.before.value)), y), (picture.x(float(row.score.value)), y), colour, 1.4
                )
                picture.dot(picture.x(float(row.before.value)), y, _ACROSS, "white", colour)
            picture.dot(picture.x(float(row.score.value)), y, _ACROSS, colour, colour, corners=3 if low else 0)
            picture.words(picture.x(100) + 2 * GAP, y, label, bold=low)
        if mark is not None:
            x = picture.x(float(mark.value))
            picture.line((x, picture.axis), (x, picture.top + 4), INK, 1, (4, 3))
            picture.words(x, picture.top + 12, f"เกณฑ์ผ่าน {mark.spell(digits)}", "center")
        if with_before:
            x, y = picture.left - 2 * GAP, picture.top + 12
            for year, face in zip(years, ("white", CALM), strict=True):
                picture.dot(x, y, _ACROSS, face, CALM)
                picture.words(x + 2 * GAP, y, thai.in_digits(f"ปี {year}", digits))
                x += 70
        return picture.svg()

    lowest = rows[0]
    title = text("{name}ได้คะแนนต่ำที่สุด {score} คะแนน", name=lowest.name, score=lowest.score)
    return Chart(draw, title, text("แผนภูมิจุดคะแนนรายตัวชี้วัดจากต่ำไปสูง: {dots}", dots=join(", ", map(_said, rows, below))))


def _said(row: Dot, below: bool) -> Text:
    """Say a row for who cannot see it."""
    words = "{name} {score}" + (f" ({BELOW})" if below else "")
    before = text(" ปีก่อน {score}", score=row.before) if row.before is not None else Text()
    return join("", [text(words, name=row.name, score=row.score), before])
