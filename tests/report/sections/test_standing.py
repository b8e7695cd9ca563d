"""Where the total stands, in words, and what is said where it is not computed."""

import pytest

from pipeline import cycle
from pipeline.report.sections.standing import reconciliation, sentence
from tests.assessments import alone, assess, report_of


@pytest.fixture
def unknown(project):
    """A cycle of a year whose weights have no source."""
    folder = project / "data/raw/trat/2564"
    folder.rename(project / "data/raw/trat/2568")
    path = project / "data/raw/trat/2568/published.toml"
    path.write_text(path.read_text("utf-8").replace("fiscal_year = 2564", "fiscal_year = 2568"), "utf-8")
    return alone(cycle.cycle("trat", 2568))


def test_standing_names_level_nation_and_what_lacks_to_the_next_level(project):
    said = sentence(report_of(assess("prokfa", 2563)))
    assert "ระดับ A" in said
    assert "สูงกว่าค่าเฉลี่ยระดับประเทศ (67.9 คะแนน) อยู่ 23.00 คะแนน" in said
    assert "ระดับถัดไปคือ AA (เกณฑ์อนุมาน) ยังขาดคะแนนภาพรวมอีก 4.10 คะแนน (ตั้งแต่ 95.00 คะแนน)" in said


def test_a_year_whose_weights_have_no_source_says_that_no_total_is_computed(unknown):
    assert "ไม่คำนวณคะแนนภาพรวม" in reconciliation(report_of(unknown))
    assert "81.45" in sentence(report_of(unknown))
