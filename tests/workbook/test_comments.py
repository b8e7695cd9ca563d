"""What people wrote beside the values of a raw file stays when an import or a record writes the file."""

import openpyxl

from pipeline.cli.main import main
from pipeline.errors import OK
from pipeline.storage import paths
from pipeline.workbook import store
from tests.workbook.books import line, save


def comments(path):
    return [text.strip() for text in path.read_text("utf-8-sig").splitlines() if "#" in text]


def workbook(agency, year):
    """The year's workbook with all that its raw files have."""
    assert main(["new-year", agency, str(year)]) == OK
    return openpyxl.load_workbook(store.workbook_path(agency, year))


def test_comments_of_a_memo_a_result_and_a_card_survive_an_import(project, tmp_path):
    folder = paths.raw("prokfa", 2563)
    names = ("memo-analysis.toml", "published.toml", "card.toml")
    before = {name: comments(folder / name) for name in names}
    assert all(before.values())
    order = [text.split(" = ")[0] for text in (folder / "memo-analysis.toml").read_text("utf-8").splitlines()
             if " = " in text]  # fmt: skip
    book = workbook("prokfa", 2563)
    line(book, "บันทึก 1 วิเคราะห์", "เรื่อง").value = "รายงานผลที่แก้แล้ว"
    line(book, "ผลที่ประกาศ", "หมายเหตุของผลหน่วยงาน").value = "ตรวจกับต้นฉบับแล้ว"
    book["เอกสารต้นทาง"]["A2"].value += " (ฉบับแก้)"
    file = str(save(book, tmp_path))
    assert main(["import", "--replace", "--reason", "แก้ตามเอกสาร", file]) == OK
    assert {name: comments(folder / name) for name in names} == before
    text = (folder / "memo-analysis.toml").read_text("utf-8")
    assert 'subject = "รายงานผลที่แก้แล้ว"' in text
    assert [each.split(" = ")[0] for each in text.splitlines() if " = " in each] == order
    assert "(ฉบับแก้)" in (folder / "card.toml").read_text("utf-8")


def test_comments_of_a_card_survive_a_record(project):
    card = paths.raw("trat", 2564, "card.toml")
    before = card.read_text("utf-8")
    with paths.raw("trat", 2564, "scores.csv").open("ab") as file:
        file.write(b"\n")
    assert main(["record", "--reason", 'แก้ "ท้ายแฟ้ม"', "trat", "2564"]) == OK
    after = card.read_text("utf-8")
    assert after.startswith(before.rstrip())
    assert 'reason = "แก้ \\"ท้ายแฟ้ม\\""' in after
