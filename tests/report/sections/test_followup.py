"""The follow-up summed up in words."""

from pipeline.report.sections.followup import progress_sentences
from tests.assessments import assess, report_of


def test_the_followup_summary_names_the_rows_without_a_budget(project):
    *_, budget = progress_sentences(report_of(assess("prokfa", 2563)))
    assert "ระบุว่าไม่มี (-) 8 รายการ ไม่ได้ระบุ (ช่องว่าง) 2 รายการ" in budget
    assert "การใช้ทรัพย์สินของราชการ และ การปรับปรุงการทำงาน" in budget
