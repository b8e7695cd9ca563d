"""The sheets of plan and follow-up: a row an action, lists to choose from, and what last year left unfinished."""

import csv
import datetime as dt
import io

import pytest

from pipeline import cycle
from pipeline.storage import paths
from pipeline.workbook.layout import CARRIED
from tests.workbook.books import at, blank, column, contents, fill, line, run_import, save

PLAN, FOLLOWUP, LAST = "แผน", "ติดตามแผน", "ติดตามแผนปีก่อน"
ACTION, NOTE = "ประเด็นที่ต้องปรับปรุง", "หมายเหตุ"


def state(statuses: dict[str, str]) -> None:
    """Enter statuses into the shipped follow-up by number; its card then records nothing."""
    path = paths.raw("prokfa", 2563, "followup.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows({**row, "สถานะ": statuses.get(row["ข้อ"], "")} for row in rows)
    path.write_text(stream.getvalue(), "utf-8", newline="")


def with_memo(book):
    """What a plan needs beside itself."""
    for label, text in (("ส่วนราชการ", "กองวิชาการ"), ("เรื่อง", "รายงานผล"), ("เรียน", "นายกเทศมนตรี")):
        line(book, "บันทึก 1 วิเคราะห์", label).value = text
    for row in range(2, 12):
        at(book, "ผลวิเคราะห์", row, "ประเด็นที่ต้องแก้ไข").value = "-"
        at(book, "ผลวิเคราะห์", row, "ประเด็นที่ต้องพัฒนา").value = "-"
    return book


def test_what_is_neither_done_nor_cancelled_is_offered_to_the_next_plan(project):
    state({"1": "ดำเนินการแล้วเสร็จ", "5": "ยกเลิก", "6": "อยู่ระหว่างดำเนินการ", "7": "ยังไม่ได้ดำเนินการ"})
    book = blank("prokfa", 2564)
    offered = [text for text in column(book, PLAN, ACTION) if text]
    left = [each for each in cycle.cycle("prokfa", 2563).plan if each.no not in (1, 5)]
    assert offered == ["\n".join(each.action) for each in left]
    assert column(book, PLAN, NOTE)[: len(left)] == [CARRIED] * len(left)


def test_what_is_offered_is_not_taken_over_by_itself_and_that_is_said(project, tmp_path):
    _, told = run_import(save(fill(blank("prokfa", 2564)), tmp_path))
    assert not paths.raw("prokfa", 2564, "plan.csv").exists()
    assert any("19 ข้อที่ค้างจากปีก่อนไม่นำเข้า" in remark for remark in told)


@pytest.mark.parametrize(("head", "text"), [(NOTE, None), ("กำหนดแล้วเสร็จ", "ไตรมาส 2/2565")])
def test_an_offered_action_is_taken_over_once_its_note_goes_or_more_is_filled_in(project, tmp_path, head, text):
    book = with_memo(fill(blank("prokfa", 2564)))
    at(book, PLAN, 3, head).value = text
    run_import(save(book, tmp_path))
    (taken,) = cycle.cycle("prokfa", 2564).plan
    assert "\n".join(taken.action) == at(book, PLAN, 3, ACTION).value
    assert (taken.due is None) is (text is None)


def test_status_pairing_kind_and_round_are_chosen_from_lists(project):
    book = blank("prokfa", 2564)
    lists = {sheet: len(book[sheet].data_validations.dataValidation) for sheet in (PLAN, FOLLOWUP)}
    assert lists == {PLAN: 3, FOLLOWUP: 7}
    words = {cell.value for row in book["รายการเลือก"].iter_rows() for cell in row}
    assert {"ดำเนินการแล้วเสร็จ", "ยกเลิก", "ระบุ", "อ่าน", "ไม่ทราบ", "แก้ไข", "พัฒนา", "๖ เดือน", "๑๒ เดือน"} <= words


def test_a_workbook_of_older_heads_is_imported_as_it_was(project, tmp_path):
    book = with_memo(fill(blank("prokfa", 2564)))
    del book[PLAN]
    sheet = book.create_sheet(PLAN)
    sheet.append(["ตัวชี้วัด", ACTION, "หน่วยงาน/ผู้รับผิดชอบ", NOTE])
    sheet.append(["การใช้งบประมาณ", "ก้าวแรก\nก้าวสอง", "กองคลัง", None])
    run_import(save(book, tmp_path))
    plan = cycle.cycle("prokfa", 2564).plan
    assert [(each.no, each.action) for each in plan] == [(1, ("ก้าวแรก",)), (2, ("ก้าวสอง",))]
    head = paths.raw("prokfa", 2564, "plan.csv").read_text("utf-8-sig").splitlines()[0]
    assert head == "ตัวชี้วัด,ประเด็นที่ต้องปรับปรุง,หน่วยงาน/ผู้รับผิดชอบ,หมายเหตุ"


def test_a_real_date_of_excel_is_a_due_date_written_out(project, tmp_path):
    book = with_memo(fill(blank("prokfa", 2564)))
    at(book, PLAN, 2, "กำหนดแล้วเสร็จ").value = dt.datetime(2022, 3, 31)
    run_import(save(book, tmp_path))
    assert cycle.cycle("prokfa", 2564).plan[0].due == ("31 มีนาคม 2565",)


def test_statuses_are_filled_in_for_last_year_and_its_card_names_the_workbook_once(project, tmp_path):
    book = fill(blank("prokfa", 2564))
    at(book, LAST, 2, "สถานะ").value = "ดำเนินการแล้วเสร็จ"
    path = save(book, tmp_path)
    run_import(path, replace=True)
    assert [each.status for each in cycle.cycle("prokfa", 2563).followup][:2] == ["done", None]
    card = paths.raw("prokfa", 2563, "card.toml")
    assert card.read_text("utf-8").count("แฟ้มที่นำเข้า filled.xlsx") == 1
    before = contents(paths.raw("prokfa"))
    run_import(path, replace=True)
    assert contents(paths.raw("prokfa")) == before
