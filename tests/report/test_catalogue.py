"""A report says which years it is about: the year of the scores, that of the plan, or both."""

import pytest

from pipeline.report.catalogue import NOTEBOOKS, name_years
from pipeline.report.sections import memo
from tests.assessments import assess, report_of


@pytest.mark.parametrize(
    ("name", "planned", "years"),
    [
        ("scores", True, "ปีงบประมาณ พ.ศ. 2563"),
        ("indicators", True, "ปีงบประมาณ พ.ศ. 2563 และแผนปีงบประมาณ พ.ศ. 2564"),
        ("indicators", False, "ปีงบประมาณ พ.ศ. 2563"),
        ("years", True, "ปีงบประมาณ พ.ศ. 2563"),
        ("followup", True, "แผนปีงบประมาณ พ.ศ. 2564"),
        ("followup", False, "แผนปีงบประมาณ พ.ศ. 2564"),
    ],
)
def test_each_report_is_about_its_own_years(name: str, planned: bool, years: str) -> None:
    assert name_years(name, 2563, planned) == years


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_title_running_head_and_properties_state_the_same_years(name: str) -> None:
    paper = memo.document(report_of(assess("prokfa", 2563), "arabic"), name)
    years = {"followup": {"2564"}, "indicators": {"2563", "2564"}, "summary": {"2563", "2564"}}.get(name, {"2563"})
    for text in (paper.title, paper.subtitle, paper.subject):
        assert {year for year in ("2563", "2564") if year in text} == years
