import dataclasses
import re
from decimal import Decimal

import pytest

from pipeline.report import charts
from pipeline.report.charts.bars import Bar
from pipeline.report.charts.canvas import points_ticks, style
from pipeline.report.charts.changes import Pair
from pipeline.report.charts.rows import PAD, SIZE, WIDTH, Rows, wide
from pipeline.report.text import Mention

LONG = "องค์การบริหารส่วนตำบลหนองบัวบานเหนือคลองน้ำใสใต้ อำเภอเฉลิมพระเกียรติ"
WRITTEN = re.compile(r"<!-- (.+?) -->\s*<g[^>]*translate\((\S+) (\S+)\)(?: scale\((\S+) )?")


def points(number: str, sign: bool = False) -> Mention:
    return Mention(id=f"n{number}", value=Decimal(number), sign=sign)


PAIRS = [
    Pair(LONG, points("99.99"), points("100.00"), points("0.01", sign=True)),
    Pair("ข", points("70.00"), points("0.00"), points("-70.00", sign=True)),
]
COUNTS = Mention(id="risen", value=1, decimals=0), Mention(id="compared", value=2, decimals=0)


def written(svg: str) -> list[tuple[str, float, float]]:
    """Give the words of a picture with where each begins and ends."""
    found = []
    for words, x, _, scale in WRITTEN.findall(svg):
        share = float(scale) * 100 / SIZE
        found.append((words, float(x), float(x) + share * wide(words)))
    return found


BARS = [Bar(LONG, points("100.00"), True), Bar("ก", points("0.00"), True)]
NATIONAL = points("100.00"), points("0.00"), points("100.00", sign=True), points("100.00")


@pytest.mark.parametrize(
    "svg",
    [
        charts.beside_national(LONG * 2, *NATIONAL, "thai").svg,
        charts.bars(BARS, points("100.00"), "thai").svg,
        charts.dumbbell(PAIRS, (2563, 2564), *COUNTS, "thai").svg,
    ],
)
def test_no_words_are_cut_off_however_long_a_name_is(svg):
    found = written(svg)
    assert found
    assert all(start >= PAD - 0.01 and end <= WIDTH - PAD + 0.01 for _, start, end in found)


def test_names_of_ordinary_length_are_set_in_full_size_and_end_before_the_marks():
    with style("test"):
        picture = Rows(4, ["การปฏิบัติหน้าที่", "ข"], (0, 100), points_ticks("arabic", 0, 100))
        ends = {words: end for words, _, end in written(picture.svg())}
    assert ends["การปฏิบัติหน้าที่"] == pytest.approx(ends["ข"], abs=0.01)
    assert ends["ข"] < picture.left


def test_values_stand_between_their_ends_and_rows_above_the_axis():
    with style("test"):
        picture = Rows(4, ["ก", "ข"], (20, 100), points_ticks("arabic", 20, 100), beside=["100.00"])
    assert picture.x(20) == picture.left < picture.x(60) < picture.x(100) < picture.right - wide("100.00")
    assert picture.axis < picture.y(1) < picture.y(0) < picture.top


def test_a_score_of_nothing_is_written_beside_its_bar_and_not_over_the_name():
    svg = charts.instruments([("IIT", points("0.00")), ("EIT", points("90.00"))], points("100"), "arabic").svg
    starts = {words: start for words, start, _ in written(svg)}
    assert starts["0.00"] > starts["IIT"] + wide("IIT")


def test_two_years_of_an_indicator_that_are_not_comparable_say_so_beside_their_change():
    apart = [dataclasses.replace(PAIRS[0], apart=True), *PAIRS[1:]]
    chart = charts.dumbbell(apart, (2563, 2564), *COUNTS, "arabic")
    assert len([words for words, *_ in written(chart.svg) if words.endswith("เกณฑ์ต่างกัน")]) == 1
    assert chart.alt.count("เกณฑ์ต่างกัน") == 1
    assert "เกณฑ์ต่างกัน" not in charts.dumbbell(PAIRS, (2563, 2564), *COUNTS, "arabic").alt


def test_a_picture_is_the_same_for_the_same_figures():
    one, other = (charts.dumbbell(PAIRS, (2563, 2564), *COUNTS, "thai").svg for _ in range(2))
    assert one == other
