"""The follow-up summed up in words: statuses as stated, results as reported, and never more."""

from pipeline.report.sections.followup import action_table, progress_sentences
from tests.assessments import assess, report_of


def test_the_shipped_plan_has_nineteen_actions_with_a_result_and_no_status(project):
    first, states, timed, budget = progress_sentences(report_of(assess("prokfa", 2563)))
    assert first == "แผนมี 19 รายการ มีรายงานผล 19 รายการ"
    assert states == "สถานะตามที่ระบุ จาก 19 รายการ: ไม่ได้ระบุ 19 รายการ"
    assert timed == "ระบุระยะเวลาดำเนินการ 19 จาก 19 รายการ"
    assert budget.startswith("งบประมาณ: ระบุงบประมาณ 0 รายการ ระบุ “-” 14 รายการ ไม่ได้ระบุ (ช่องว่าง) 5 รายการ")


def test_a_value_of_unknown_actions_stands_once_over_them_and_says_so(project):
    body = action_table(assess("prokfa", 2563).cycle).body
    assert len(body) == 19
    shared = [cell for row in body for cell in row if cell.rows > 1]
    assert all("มิได้ระบุว่าเป็นของข้อใด" in cell.lines[-1] for cell in shared)
    assert sum(cell.rows for cell in shared if cell.lines[0] == "-") == 10
