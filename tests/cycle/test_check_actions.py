"""Faults of plan and follow-up: numbers, closed lists, groups, readings; the remedy says what to do."""

import pytest

from tests.cycle.plan_files import BUDGET, READING, action, report, wrong, year

UNIT = "หน่วยงาน/ผู้รับผิดชอบ"
TEXT = "ประเด็นที่ต้องปรับปรุง"


@pytest.mark.parametrize(
    ("rows", "code", "at"),
    [
        ([action("1"), action("", **{TEXT: "อื่น"})], "action-number-missing", 3),
        ([action("1"), action("1", **{TEXT: "อื่น", UNIT: "สำนักปลัด"})], "action-of-two-meanings", 3),
        ([action("1"), action("1", **{"ตัวชี้วัด": BUDGET, UNIT: "สำนักปลัด"})], "action-of-two-meanings", 3),
        ([action("1"), action("๑")], "action-of-unit-repeated", 3),
        ([action(), action()], "row-of-unit-repeated", 3),
        ([action("0")], "action-number-not-whole", 2),
        ([action("1.5")], "action-number-not-whole", 2),
        ([action("1", **{"ประเภท": "เร่งด่วน"})], "choice-unknown", 2),
        ([action("1", **{"กลุ่ม": "ก"}), action("2", **{"กลุ่ม": "ก", "ตัวชี้วัด": BUDGET})], "group-of-two-indicators", 3),
        ([action("1", **{UNIT: "กองคลัง, สำนักปลัด"})], "units-in-one-cell", 2),
        ([action("1", **{UNIT: "กองคลังและสำนักปลัด"})], "units-in-one-cell", 2),
        ([action("1", **{UNIT: "กองคลัง/สำนักปลัด/กองช่าง"})], "units-in-one-cell", 2),
        ([action("1", **{UNIT: "กองคลัง\nสำนักปลัด"})], "units-in-one-cell", 2),
        ([action("1", **{UNIT: "กองคลัง, กองใหม่"})], "unit-unknown", 2),
    ],
)
def test_a_slip_of_the_plan_is_a_fault_of_its_row(project, rows, code, at):
    found = [(fault.code, fault.row) for fault in wrong(project, rows)]
    assert (code, at) in found


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([report("1", **{"สถานะ": "เสร็จแล้ว"})], "choice-unknown"),
        ([report("1", **{"การจับคู่ผล": "เดา"})], "choice-unknown"),
        ([report("1", **{"รอบ": "๙ เดือน"})], "choice-unknown"),
        ([report("1", **{"ข้อมูล ณ วันที่": "ปลายเดือน"})], "day-not-read"),
        ([report("1", **{"การจับคู่ผล": "อ่าน"})], "reading-not-recorded"),
        ([report("1"), report("1")], "action-of-unit-repeated"),
    ],
)
def test_a_slip_of_the_followup_is_a_fault(project, rows, code):
    assert code in [fault.code for fault in wrong(project, [action("1")], rows)]


def two(first: str, second: str, pairing: str = "ไม่ทราบ") -> list[dict[str, str]]:
    cells = {"กลุ่ม": "ก", "การจับคู่งบประมาณ": pairing}
    return [report("1", **cells, งบประมาณ=first), report("2", **{TEXT: "อื่น"}, **cells, งบประมาณ=second)]


def test_a_value_of_nobody_knows_which_action_is_the_same_in_its_group(project):
    plan = [action("1"), action("2", **{TEXT: "อื่น"})]
    assert [fault.code for fault in wrong(project, plan, two("-", ""))] == ["group-of-two-values"]


def test_blank_and_dash_stand_in_one_group_where_each_is_stated(project):
    plan = [action("1"), action("2", **{TEXT: "อื่น"})]
    assert [each.budget.value for each in year(project, plan, two("-", "", "ระบุ")).followup] == [(), None]


def test_an_action_may_be_reported_once_a_round(project):
    rows = [report("1", **{"รอบ": "๖ เดือน"}), report("1", **{"รอบ": "๑๒ เดือน"})]
    assert len(year(project, [action("1")], rows).followup) == 2


def test_a_reading_on_record_is_kept_with_role_and_day(project):
    (reading,) = year(project, [action("1")], [report("1", **{"การจับคู่ผล": "อ่าน"})], READING).readings
    assert (reading.role, reading.date) == ("นักวิเคราะห์นโยบายและแผน", "๑ เมษายน ๒๕๖๔")


def test_the_remedy_for_two_units_in_a_cell_is_a_row_each(project):
    (fault,) = wrong(project, [action("1", **{UNIT: "กองคลัง, สำนักปลัด"})])
    assert "หนึ่งแถวต่อหนึ่งหน่วยงาน (กองคลัง / สำนักปลัด)" in fault.remedy.th
