"""A change is said in points, breaks between years are shown, and every year is cited."""

import itertools

import pytest

from pipeline.report.blocks import Chart, Note
from pipeline.report.sections import years
from pipeline.report.sections.years import sentence
from tests.assessments import assess, report_of
from tests.cycle.folder import put


def test_a_change_is_said_in_points_and_never_in_per_cent(project):
    said = sentence(report_of(assess("trat", 2564)))
    assert "เพิ่มขึ้น 5.83 คะแนน (จาก 75.62 เป็น 81.45 คะแนน)" in said
    assert "การป้องกันการทุจริต เพิ่มขึ้น 12.78 คะแนน" in said
    assert "ร้อยละ" not in said


SCORES = "90 90 90 90 90 80 80 80 85 85"


@pytest.fixture
def history(project):
    """Give what assesses an agency with the given years."""

    def of(*years):
        for fiscal_year in years:
            put(
                project,
                "t",
                fiscal_year,
                scores=SCORES,
                published=f'[agency]\ntotal = 85.00\nsource = "ประกาศ {fiscal_year}"\n',
            )
        return assess("t", years[-1])

    return of


@pytest.mark.parametrize(("before", "after"), list(itertools.combinations(range(2562, 2568), 2)))
def test_a_change_between_years_of_different_rules_says_so(history, before, after):
    of = history(before, after)
    apart = {each.name for each in years.breaks(of) if each.kind in ("total", "level", "indicator")}
    said = str(sentence(report_of(of)))
    assert ("เทียบกันโดยตรงไม่ได้" in said) == bool(apart)
    assert all(name in said for name in apart)


@pytest.mark.parametrize(
    ("span", "gaps"),
    [
        ((2563, 2564, 2565), False),
        ((2564, 2565, 2566), True),
        ((2562, 2563, 2564, 2565, 2566, 2567), True),
        ((2563, 2565, 2567), True),
    ],
)
def test_the_line_of_the_total_has_a_gap_where_totals_or_levels_are_not_comparable(history, span, gaps):
    of = history(*span)
    blocks = list(years.overview(report_of(of)))
    (chart,) = (each for each in blocks if isinstance(each, Chart))
    whole = {each.to_year for each in years.breaks(of) if each.kind in years.WHOLE}
    assert bool(whole) == gaps
    for fiscal_year in span:
        total = str(chart.alt).split("คะแนนภาพรวม ")[1].split(";")[0]
        assert (f"เกณฑ์ต่างกัน {fiscal_year} " in total) == (fiscal_year in whole)


def test_every_year_of_the_years_report_is_cited(history):
    notes = [str(each.text) for each in years.national(report_of(history(2563, 2564, 2566))) if isinstance(each, Note)]
    for fiscal_year in (2563, 2564, 2566):
        assert any(f"ประกาศ {fiscal_year}" in note for note in notes)
