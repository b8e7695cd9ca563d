"""What plan and follow-up leave to be asked, and what they do not: words only raise a question."""

from dataclasses import replace

import pytest

from pipeline.cycle.action_cautions import cautions, other_years, says_not_yet
from pipeline.cycle.lists import Nothing
from tests.cycle.plan_files import BUDGET, action, report, year


@pytest.mark.parametrize(
    "text",
    [
        "ยังไม่ได้ดำเนินการ",
        "อยู่ระหว่างดำเนินการ",
        "อยู่ ระหว่างจัดทำร่าง",
        "ไม่สามารถดำเนินการได้ เนื่องจากไม่มีงบประมาณ",
        "หากมีหนังสือสั่งการที่เกี่ยวข้องจะดำเนินการต่อไป",
        "จะดำเนินการในไตรมาสที่ ๓",
        "รออนุมัติงบประมาณ",
        "ขณะนี้รอผลการพิจารณา",
        "คาดว่าจะแล้วเสร็จ",
        "ขอเลื่อนดำเนินการ",
    ],
)
def test_words_of_something_not_done_ask_for_a_status(text):
    assert says_not_yet(("ทำบางส่วน", text))


@pytest.mark.parametrize(
    "text",
    ["ดำเนินการแล้วเสร็จ", "รายงานผลรอบ ๖ เดือน", "รองนายกเทศมนตรีเป็นประธาน", "จัดทำคู่มือและเผยแพร่", "ปรับปรุงรอยต่อของระบบ"],
)
def test_words_of_something_done_ask_for_nothing(text):
    assert not says_not_yet((text,))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("คู่มือ ประจำปีงบประมาณ พ.ศ.๒๕๖๓", [2563]),
        ("คู่มือ ปี 2562 และ 2563", [2562, 2563]),
        ("แผนปี ๒๕๖๔", []),
        ("ประกาศเมื่อ ๑๒ พฤศจิกายน ๒๕๖๓", []),  # in the plan's fiscal year
        ("ประกาศเมื่อ ๑๒ ต.ค. พ.ศ. ๒๕๖๓", []),
        ("โทร. 0-2563-1234 ต่อ 12563", []),
        ("ไม่ได้กล่าวถึงปี", []),
    ],
)
def test_a_result_of_another_year_is_asked_about(text, years):
    assert other_years((text,), 2564) == years


def codes(cycle) -> list[tuple[str, int | None]]:
    return [(one.code, one.row) for one in cautions(cycle)]


def test_a_status_is_asked_for_where_there_is_none_and_not_where_there_is(project):
    cycle = year(project, [action("1")], [report("1", "อยู่ระหว่างดำเนินการ")])
    assert codes(cycle) == [("status-missing", 2)]
    (row,) = cycle.followup
    assert codes(replace(cycle, followup=(replace(row, status="under_way"),))) == []


def test_an_older_cell_of_several_actions_is_asked_about_once(project):
    lines = {"ประเด็นที่ต้องปรับปรุง": "ก้าวแรก\nก้าวสอง"}
    assert codes(year(project, [action(**lines)], [report("", "ยังไม่ได้ดำเนินการ", **lines)])) == [("status-missing", 2)]


@pytest.mark.parametrize("field", ["result", "duration", "budget"])
def test_a_blank_cell_is_told_and_a_dash_of_duration_or_budget_is_not(project, field):
    cycle = year(project, [action("1")], [report("1")])
    (row,) = cycle.followup
    paired = getattr(row, field)
    blank = replace(cycle, followup=(replace(row, **{field: replace(paired, value=None)}),))
    dash = replace(cycle, followup=(replace(row, **{field: replace(paired, value=Nothing("-"))}),))
    assert ("followup-cell-empty", 2) in codes(blank)
    expected = [("action-without-result", 2), ("unit-without-result", None)] if field == "result" else []
    assert codes(dash) == expected


def test_an_action_without_a_row_and_a_unit_without_any_result_are_named(project):
    plan = [action("1"), action("2", **{"หน่วยงาน/ผู้รับผิดชอบ": "กองช่าง", "ตัวชี้วัด": BUDGET})]
    found = dict(codes(year(project, plan, [report("1", "")])))
    missing = {"unit-without-result", "unit-without-followup", "action-without-followup"}
    assert set(found) == {"followup-cell-empty"} | missing


def test_what_is_outside_the_plan_is_counted_apart(project):
    found = codes(year(project, [action("1")], [report("1"), report(""), report("7", **{"ตัวชี้วัด": BUDGET})]))
    assert found == [("action-outside-plan", 3), ("action-outside-plan", 4)]


@pytest.mark.parametrize(
    ("due", "today", "status", "late"),
    [
        ("ไตรมาส 1/2564", "๑ มกราคม ๒๕๖๔", "อยู่ระหว่างดำเนินการ", True),
        ("ไตรมาส 1/2564", "๓๑ ธันวาคม ๒๕๖๓", "อยู่ระหว่างดำเนินการ", False),
        ("๓๑ มีนาคม ๒๕๖๔", "1/4/2564", "ยังไม่ได้ดำเนินการ", True),
        ("๓๑ มีนาคม ๒๕๖๔", "1/4/2564", "ดำเนินการแล้วเสร็จ", False),
        ("๓๑ มีนาคม ๒๕๖๔", "1/4/2564", "ยกเลิก", False),
        ("๓๑ มีนาคม ๒๕๖๔", "1/4/2564", "", False),
        ("๓๑ มีนาคม ๒๕๖๔", "", "ยังไม่ได้ดำเนินการ", False),
        ("ตลอดปี", "1/4/2564", "ยังไม่ได้ดำเนินการ", False),
    ],
)
def test_late_needs_a_due_date_a_day_of_the_data_and_a_status_that_is_open(project, due, today, status, late):
    rows = [report("1", **{"สถานะ": status, "ข้อมูล ณ วันที่": today})]
    found = codes(year(project, [action("1", **{"กำหนดแล้วเสร็จ": due})], rows))
    assert (("action-late", 2) in found) is late


@pytest.mark.parametrize(
    ("budget", "told"), [("ห้าหมื่นบาท", True), ("๕๐,๐๐๐ บาท", False), ("50000", False), ("ไม่ใช้งบประมาณ", False)]
)
def test_a_budget_without_a_sum_in_digits_is_told(project, budget, told):
    assert (("budget-without-sum", 2) in codes(year(project, [action("1")], [report("1", งบประมาณ=budget)]))) is told
