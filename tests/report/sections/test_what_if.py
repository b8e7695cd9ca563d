"""Proposed scores, and what they would give."""

from decimal import Decimal

from pipeline.report.sections.what_if import blocks
from tests.assessments import assess, report_of, text_of


def test_proposed_scores_give_a_new_total_and_level(project):
    said = text_of(blocks(report_of(assess("prokfa", 2563, {4: Decimal(85)}))))
    assert "เพิ่มขึ้น 0.39 คะแนน (จาก 90.90 เป็น 91.29 คะแนน) ระดับ A เท่าเดิม" in said
    assert list(blocks(report_of(assess("prokfa", 2563)))) == []
