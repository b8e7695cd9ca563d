"""Plan and follow-up action by action: numbers, groups, pairings, and older files with several lines in a cell."""

import pytest

from pipeline.cycle.actions import groups, joined
from pipeline.cycle.lists import Nothing
from tests.cycle.plan_files import BUDGET, DUTY, READING, action, report, year

LINES = "จัดทำคู่มือ\nจัดอบรม\nติดตามผล"


def test_an_older_cell_of_several_lines_is_a_group_of_actions_whose_pairing_is_not_known(project):
    cycle = year(
        project,
        [action(**{"ประเด็นที่ต้องปรับปรุง": LINES}), action(**{"ตัวชี้วัด": BUDGET})],
        [report(**{"ประเด็นที่ต้องปรับปรุง": LINES}), report(**{"ตัวชี้วัด": BUDGET})],
    )
    assert [each.no for each in cycle.plan] == [each.no for each in cycle.followup] == [1, 2, 3, 4]
    assert [len(group) for group in groups(cycle.followup)] == [3, 1]
    assert [each.result.pairing for each in cycle.followup] == ["unknown"] * 3 + ["stated"]
    assert {each.result.value for each in cycle.followup} == {("จัดทำแล้ว",)}


def test_rows_without_numbers_are_numbered_in_their_order(project):
    plan = [action(**{"ประเด็นที่ต้องปรับปรุง": text}) for text in ("ก้าวแรก", "ก้าวสอง")]
    cycle = year(project, plan, [report(**{"ประเด็นที่ต้องปรับปรุง": text}) for text in ("ก้าวแรก", "ก้าวสอง")])
    assert [each.no for each in cycle.plan] == [each.no for each in cycle.followup] == [1, 2]


def test_an_action_of_two_units_is_two_rows_of_one_number_numbered_or_not(project):
    two = [action(), action(**{"หน่วยงาน/ผู้รับผิดชอบ": "สำนักปลัด"}), action(**{"ตัวชี้วัด": BUDGET})]
    assert [(each.no, each.unit.name) for each in year(project, two).plan] == [
        (1, "กองคลัง"),
        (1, "สำนักปลัด"),
        (2, "กองคลัง"),
    ]


def test_a_numbered_file_keeps_its_numbers_and_what_has_none_is_outside_the_plan(project):
    cycle = year(project, [action("๓"), action("1", **{"ตัวชี้วัด": BUDGET})], [report("3"), report("")])
    assert [each.no for each in cycle.plan] == [3, 1]
    assert [each.no for each in cycle.followup] == [3, None]


def test_a_follow_up_with_numbers_takes_those_of_a_plan_that_has_none_in_its_order(project):
    plan = [action(**{"ตัวชี้วัด": BUDGET}), action()]
    cycle = year(project, plan, [report("1"), report("2", **{"ตัวชี้วัด": BUDGET})])
    assert [(each.no, each.written) for each in cycle.followup] == [(2, DUTY), (1, BUDGET)]


@pytest.mark.parametrize(
    ("written", "pairing"), [("ระบุ", "stated"), ("อ่าน", "read"), ("ไม่ทราบ", "unknown"), ("", "stated")]
)
def test_a_pairing_is_as_written_and_blank_is_stated_in_a_row_of_its_own(project, written, pairing):
    cycle = year(project, [action("1")], [report("1", **{"การจับคู่ผล": written})], READING)
    assert cycle.followup[0].result.pairing == pairing


def test_a_status_is_only_what_was_entered(project):
    rows = [report("1", "ดำเนินการแล้วเสร็จ"), report("2", **{"ตัวชี้วัด": BUDGET, "สถานะ": "ยกเลิก"})]
    cycle = year(project, [action("1"), action("2", **{"ตัวชี้วัด": BUDGET})], rows)
    assert [each.status for each in cycle.followup] == [None, "cancelled"]


def test_what_an_action_is_for_is_said_or_is_what_the_indicator_has_findings_for(project):
    rows = [action("1"), action("2", **{"ประเภท": "พัฒนา", "ประเด็นที่ต้องปรับปรุง": "อื่น"})]
    cycle = year(project, [*rows, action("3", **{"ตัวชี้วัด": BUDGET})])
    assert [each.kind for each in cycle.plan] == ["fix", "develop", None]


@pytest.mark.parametrize("typed", ["๖ เดือน", "รอบ 6 เดือน", "6เดือน"])
def test_a_round_is_known_however_it_is_typed(project, typed):
    assert year(project, [action("1")], [report("1", **{"รอบ": typed})]).followup[0].round == "๖ เดือน"


def test_a_joined_cell_has_each_value_once_in_order_and_is_blank_only_where_all_are():
    assert joined([("ข",), ("ก",), ("ข",)]) == ("ข", "ก")
    assert joined([None, ("ก",)]) == ("ก",)
    assert joined([None, None]) is None
    assert joined([None, Nothing("-")]) == ()


def test_the_shipped_memo_joins_to_the_cells_that_it_had(prokfa_2563):
    cells = [joined(each.duration.value for each in group) for group in groups(prokfa_2563.followup)]
    assert cells[1] == ("๑๕ วัน - ปีละ ๑ ครั้ง",)
    assert len(groups(prokfa_2563.followup)) == 11
    assert {each.written for each in prokfa_2563.followup if each.no == 1} == {DUTY}


@pytest.fixture
def prokfa_2563():
    from pipeline import cycle

    return cycle.cycle("prokfa", 2563)
