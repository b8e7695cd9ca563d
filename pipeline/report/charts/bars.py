"""Bars: indicators against the pass mark, instruments, the agency beside the nation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.report.blocks import Chart
from pipeline.report.charts.canvas import CALM, INK, PALE, WARN, drawing, points_ticks
from pipeline.report.charts.rows import GAP, Rows, wide
from pipeline.report.text import Mention, Text, join, text
from pipeline.thai import Digits


@dataclass(frozen=True)
class Bar:
    """What a bar shows: a score, points, and whether the committee says that it must be fixed."""

    name: str
    score: Mention
    must_fix: bool = False


def bars(scores: Sequence[Bar], target: Mention | None, digits: Digits, subject: str = "คะแนนรายตัวชี้วัด") -> Chart:
    """Draw the indicators from the highest to the lowest, with those that must be fixed.

    Args:
        scores: of the indicators, in the scheme's order; not empty.
        target: the pass mark in points, or none where no source states one.
        digits: of the labels.
        subject: what the bars are, for who cannot see them.
    """
    rows = sorted(scores, key=lambda row: -row.score.value)
    labels = [row.score.spell(digits) + ("  ต้องแก้ไข" if row.must_fix else "") for row in rows]

    @drawing("bars")
    def draw() -> str:
        names, ticks = [row.name for row in rows], points_ticks(digits, 0, 100)
        above = 0 if target is None else 18
        picture = Rows(len(rows) + 2, names, (0, 100), ticks, beside=labels, above=above)
        for at, (row, label) in enumerate(zip(rows, labels, strict=True)):
            picture.bar(at, 0, float(row.score.value), *((WARN, "////") if row.must_fix else (CALM,)))
            picture.words(picture.x(100) + GAP, picture.y(at), label, bold=row.must_fix)
        if target is not None:
            x = picture.x(float(target.value))
            picture.line((x, picture.axis), (x, picture.top + 4), INK, 1, (4, 3))
            picture.words(x, picture.top + 11, f"เกณฑ์ผ่าน {target.spell(digits)}", "center")
        return picture.svg()

    best, worst = rows[0], rows[-1]
    title = text(
        "{worst}ได้คะแนนต่ำที่สุด {lowest} คะแนน {best}สูงที่สุด {highest} คะแนน",
        worst=worst.name,
        lowest=worst.score,
        best=best.name,
        highest=best.score,
    )
    words = {True: "{name} {score} (ต้องแก้ไข)", False: "{name} {score}"}
    each = (text(words[row.must_fix], name=row.name, score=row.score) for row in rows)
    return Chart(draw, title, text("แผนภูมิแท่ง" + subject + "เรียงจากสูงไปต่ำ: {bars}", bars=join(", ", each)))


def instruments(means: Sequence[tuple[str, Mention]], most: Mention, digits: Digits) -> Chart:
    """Draw the mean of each instrument, by its id, beside what it lacks to ``most``, the top of the scale."""

    @drawing("instruments")
    def draw() -> str:
        ids = [id for id, _ in means]
        picture = Rows(len(means) + 1.6, ids, (0, 100), points_ticks(digits, 0, 100))
        for at, (_, mean) in enumerate(means):
            picture.bar(at, 0, float(most.value), "#eef1f4")
            picture.bar(at, 0, float(mean.value), CALM)
            x, label = picture.x(float(mean.value)), mean.spell(digits)
            if x - picture.left > wide(label, bold=True) + 2 * GAP:
                picture.words(x - GAP, picture.y(at), label, "right", bold=True, colour="white")
            else:
                picture.words(x + GAP, picture.y(at), label, bold=True)
        return picture.svg()

    best, highest = max(means, key=lambda pair: pair[1].value)
    title = text("แบบ {id} ได้คะแนนเฉลี่ยสูงที่สุด {mean} คะแนน", id=best, mean=highest)
    words = "แผนภูมิแท่งคะแนนเฉลี่ยรายแบบ: {means} จากคะแนนเต็ม {most}"
    return Chart(draw, title, text(words, means=names_and_figures(means), most=most))


def names_and_figures(rows: Iterable[tuple[str, Mention]]) -> Text:
    """List what a chart shows, for who cannot see it."""
    return join(", ", (text("{name} {figure}", name=name, figure=figure) for name, figure in rows))


def beside_national(name: str, own: Mention, national: Mention, gap: Mention, size: Mention, digits: Digits) -> Chart:
    """Draw the agency's total beside the national mean; ``gap`` is the first less the second, ``size`` without sign."""
    names = (name, "ค่าเฉลี่ยระดับประเทศ")
    labels = [each.spell(digits) for each in (own, national)]

    @drawing("national")
    def draw() -> str:
        picture = Rows(3.4, names, (0, 100), points_ticks(digits, 0, 100), beside=labels)
        looks = ((own, CALM, ""), (national, PALE, "\\\\"))
        for at, (figure, face, hatch) in enumerate(looks):
            picture.bar(at, 0, float(figure.value), face, hatch)
            picture.words(picture.x(float(figure.value)) + GAP, picture.y(at), labels[at], bold=True)
        return picture.svg()

    side = "สูงกว่า" if gap.value > 0 else "ต่ำกว่า" if gap.value < 0 else "เท่ากับ"
    mean = text("คะแนนภาพรวม" + side + "ค่าเฉลี่ยระดับประเทศ")
    title = text("{mean} {gap} คะแนน", mean=mean, gap=size) if gap.value else mean
    words = "แผนภูมิแท่งคะแนนภาพรวม: {name} {own} คะแนน ค่าเฉลี่ยระดับประเทศ {national} คะแนน"
    return Chart(draw, title, text(words, name=name, own=own, national=national))
