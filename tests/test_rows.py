import re
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.analysis.changes import Change
from pipeline.analysis.decomposition import Contribution
from pipeline.analysis.scores import IndicatorScore, InstrumentRow
from pipeline.report import charts
from pipeline.report.charts.canvas import points_ticks, style
from pipeline.report.charts.rows import PAD, SIZE, WIDTH, Rows, wide

LONG = "องค์การบริหารส่วนตำบลหนองบัวบานเหนือคลองน้ำใสใต้ อำเภอเฉลิมพระเกียรติ"
WRITTEN = re.compile(r"<!-- (.+?) -->\s*<g[^>]*translate\((\S+) (\S+)\)(?: scale\((\S+) )?")
CHANGES = [
    Change(
        "indicator", id, name, 2563, 2564, Decimal(old), Decimal(new), Decimal(new) - Decimal(old), Fraction()
    )
    for id, name, old, new in (("1", LONG, "99.99", "100.00"), ("2", "ข", "70.00", "0.00"))
]


def written(svg: str) -> list[tuple[str, float, float]]:
    """Give the words of a picture with where each begins and ends."""
    found = []
    for words, x, _, scale in WRITTEN.findall(svg):
        share = float(scale) * 100 / SIZE
        found.append((words, float(x), float(x) + share * wide(words)))
    return found


def scored(*rows: tuple[str, str]) -> list[IndicatorScore]:
    return [
        IndicatorScore(no, name, name, "IIT", Fraction(text), text, None, None, "", "scores.csv", no + 1)
        for no, (name, text) in enumerate(rows, 1)
    ]


def instrument(id: str, mean: int) -> InstrumentRow:
    return InstrumentRow(id, id, 0, Fraction(mean), None, None, "published", None, None, None)


@pytest.mark.parametrize(
    "svg",
    [
        charts.beside_national(LONG * 2, Decimal("100.00"), Decimal("0.00"), "thai").svg,
        charts.bars(scored((LONG, "100.00"), ("ก", "0.00")), [1, 2], Decimal(100), "thai").svg,
        charts.dumbbell(CHANGES, "thai").svg,
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
    svg = charts.instruments([instrument("IIT", 0), instrument("EIT", 90)], "arabic").svg
    starts = {words: start for words, start, _ in written(svg)}
    assert starts["0.00"] > starts["IIT"] + wide("IIT")


def test_a_total_of_nothing_in_both_years_is_drawn():
    none, nothing = Fraction(), Decimal("0.00")
    row = Contribution("1", "ก", "IIT", none, none, none, none, none, none, none)
    assert "0.00" in charts.waterfall([row], nothing, nothing, (2563, 2564), "arabic").svg


def test_a_picture_is_the_same_for_the_same_figures():
    one, other = (charts.dumbbell(CHANGES, "thai").svg for _ in range(2))
    assert one == other
