"""Where points were lost and what each goal would add, on the real cycle and on what other agencies have."""

from pipeline.report.sections.points_lost import blocks
from tests.assessments import alone, assess, report_of, text_of
from tests.report.sections.raw_files import put
from tests.report.sections.test_standing import unknown

__all__ = ["unknown"]


def test_the_raise_that_lifts_the_total_most_is_named_with_its_lift(project):
    said = text_of(blocks(report_of(assess("prokfa", 2563))))
    assert "เสียคะแนนรวม 9.1006 คะแนน" in said
    assert "1 การใช้ทรัพย์สินของราชการ 78.52 6.48 +0.3888" in said


def test_an_agencys_own_target_is_one_more_goal(project):
    said = text_of(blocks(report_of(alone(put(project, "settings.toml", "target = 90\n")))))
    assert "1 การใช้ทรัพย์สินของราชการ 78.52 11.48 +0.6888" in said


def test_a_year_without_rules_says_which_rule_is_missing(unknown):
    assert "ไม่มีแหล่งอ้างอิงสำหรับค่าน้ำหนัก" in text_of(blocks(report_of(unknown)))
