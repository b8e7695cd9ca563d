"""What stands inside the indicators: OIT's items and sub-indicators, and the questions of the surveys."""

from decimal import Decimal

from pipeline.analysis.items import explain
from pipeline.report.sections import items as opened
from tests.assessments import alone
from tests.test_committee import prokfa, put, text_of

__all__ = ["prokfa"]


def test_without_items_the_oit_score_is_explained_by_whole_missing_items(prokfa):
    assert "ขาด 2 ใน 9 รายการของ 9.1" in text_of(opened.disclosure(prokfa, "arabic"))
    assert explain(prokfa.scheme, 9, Decimal("95.56")).ways == ({"9.1": 2},)


def test_items_of_oit_are_a_checklist_and_items_of_surveys_are_listed_from_the_lowest(project):
    missing = {"o3", "o7"}
    items = [f"o{n},{0 if f'o{n}' in missing else 100}" for n in range(1, 44)] + ["i1,90", "i2,70.5", "e1,80"]
    cycle = put(project, "items.csv", "ข้อ,คะแนน\n" + "\n".join(items) + "\n")
    checklist = text_of(opened.disclosure(cycle, "arabic"))
    assert checklist.count("ไม่ครบ") == 2
    lowest = text_of(opened.surveys(alone(cycle), "arabic"))
    assert "มีคะแนนรายข้อ 3 ข้อ ต่ำสุด 70.50 มัธยฐาน 80.00 สูงสุด 90.00" in lowest
    assert lowest.index("1 i2") < lowest.index("2 e1") < lowest.index("3 i1")


def test_sub_indicators_are_shown_where_they_were_given(project):
    subs = "9.1,77.78\n9.2,100\n9.3,100\n9.4,100\n9.5,100\n10.1,100\n10.2,100\n"
    said = text_of(opened.disclosure(put(project, "sub-indicators.csv", "ตัวชี้วัดย่อย,คะแนน\n" + subs), "arabic"))
    assert "9.1 ข้อมูลพื้นฐาน 77.78" in said


def test_items_with_respondents_have_an_interval_and_others_say_that_they_have_none(project):
    rows = "i1,80,100,10\ni2,70,100,\ne1,90,,\n"
    cycle = put(project, "items.csv", "ข้อ,คะแนน,จำนวนผู้ตอบ,ส่วนเบี่ยงเบนมาตรฐาน\n" + rows)
    said = text_of(opened.surveys(alone(cycle), "arabic"))
    assert "80.00 100 78.04–81.96" in said
    assert "70.00 100 60.20–79.80" in said  # the greatest possible spread
    assert "90.00 ไม่ทราบ" in said
    assert "ข้อที่ไม่ทราบการกระจายใช้ค่าสูงสุดที่เป็นไปได้ ไม่ทราบจำนวนผู้ตอบ 1 ข้อ" in said
