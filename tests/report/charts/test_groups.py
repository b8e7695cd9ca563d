import re
from decimal import Decimal

import pandas as pd

from pipeline.report import charts
from pipeline.report.charts.groups import _counts

SCORES = [Decimal(text) for text in ("0", "54.99", "55", "84.99", "85", "99.99", "100", "100")]


def test_score_belongs_to_the_step_that_it_reaches_and_100_to_the_last():
    counts = _counts(SCORES)
    assert sum(counts) == len(SCORES)
    assert (counts[0], counts[10], counts[11], counts[16], counts[17], counts[19]) == (1, 1, 1, 1, 1, 3)


def test_spread_says_its_counts_to_those_who_cannot_see():
    figure = charts.spread(SCORES, Decimal(85), "85.00", "arabic")
    assert "95–100: 3" in figure.alt
    assert "85.00" in figure.title


def test_panels_name_every_group_with_its_range():
    groups = {"กลุ่มใหญ่": SCORES, "กลุ่มเล็ก": SCORES[:2]}
    figure = charts.panels(groups, None, "ประเภท", 3, "arabic")
    assert "กลุ่มใหญ่ 8 หน่วยงาน 0.00–100.00" in figure.alt
    assert "กลุ่มเล็ก 2 หน่วยงาน 0.00–54.99" in figure.alt


def test_panels_of_perfect_scores_alone_are_drawn():
    assert charts.panels({"ก": [Decimal(100)]}, Decimal(85), "จังหวัด", 6, "thai").svg.startswith("<?xml")


def test_levels_are_named_for_every_year():
    frame = pd.DataFrame(
        [(2563, "A", 1, 3), (2563, "", 2, 3), (2564, "B", 4, 4)], columns=["fiscal_year", "level", "agencies", "of"]
    )
    figure = charts.levels(frame, ["AA", "A", "B"], "arabic")
    assert "ปี 2563 A 1, ไม่ทราบระดับ 2; ปี 2564 B 4" in figure.alt


def test_pictures_are_the_same_for_the_same_figures_and_slim():
    one, other = (charts.spread(SCORES, Decimal(85), "85", "thai").svg for _ in range(2))
    assert one == other
    assert "<!--" not in one
    assert not re.search(r' d="[^"]*\.\d{3}', one)
