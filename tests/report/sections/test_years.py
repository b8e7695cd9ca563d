"""A change is said in points."""

from pipeline.report.sections.years import sentence
from tests.assessments import assess, report_of


def test_a_change_is_said_in_points_and_never_in_per_cent(project):
    said = sentence(report_of(assess("trat", 2564)))
    assert "เพิ่มขึ้น 5.83 คะแนน (จาก 75.62 เป็น 81.45 คะแนน)" in said
    assert "การป้องกันการทุจริต เพิ่มขึ้น 12.78 คะแนน" in said
    assert "ร้อยละ" not in said
