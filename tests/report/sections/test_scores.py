"""The scores of the indicators as a chart."""

from pipeline.report.sections.scores import chart
from tests.assessments import assess, report_of


def test_the_chart_marks_what_the_committee_says_must_be_fixed(project):
    (figure,) = chart(report_of(assess("prokfa", 2563)))
    assert figure.alt.count("(ต้องแก้ไข)") == 1
    assert "การใช้ทรัพย์สินของราชการ 78.52 (ต้องแก้ไข)" in figure.alt
