"""Why a version changed: new entries of the method are told from known ones; cards speak for raw files."""

from bs4 import BeautifulSoup

from pipeline import cycle
from pipeline.export.html import report as html
from pipeline.publish import revision_note

CHANGELOG = """# Changelog

## Unreleased

### Method
- Halves are rounded
  up.

### Added
- A button.

## 0.1.0

### Method
- The total is a mean.
"""


def test_the_method_is_one_entry_a_line_of_every_release():
    assert revision_note.method_entries(CHANGELOG) == "Halves are rounded up.\nThe total is a mean.\n"


def test_an_entry_that_is_new_is_a_reason():
    then, now = (
        {revision_note.METHOD: b"The total is a mean.\n"},
        {revision_note.METHOD: revision_note.method_entries(CHANGELOG).encode()},
    )
    assert list(revision_note.reasons(then, now)) == ["วิธีคำนวณ / method: Halves are rounded up."]
    assert list(revision_note.reasons(now, now)) == []


def test_of_a_version_without_its_method_nothing_is_claimed():
    assert list(revision_note.reasons({}, {revision_note.METHOD: b"The total is a mean.\n"})) == []


def files(printed, score):
    """A version: figures as printed, and a raw score."""
    head, kept = "figure,name,place,printed\n", "kept,ก,scores: ข,1.00\n"
    figures = f"{head}total.computed,ปัดเศษเป็น,scores: คะแนนภาพรวม,{printed}\n{kept}"
    return {
        "data/processed/trat/2564/figures.csv": figures.encode(),
        "data/raw/trat/2563/scores.csv": f"ตัวชี้วัด,คะแนน\nการใช้อำนาจ,{score}\n".encode(),
        revision_note.METHOD: b"The total is a mean.\n",
    }


def test_the_note_says_what_was_printed_what_is_and_why():
    now = files("81.46", "90.09") | {revision_note.METHOD: b"Halves are rounded up.\nThe total is a mean.\n"}
    blocks = revision_note.note(cycle.cycle("trat", 2564), 2, files("81.45", "90.08"), now, "thai")
    page = BeautifulSoup(html.page(blocks), "html.parser")
    (row,) = [[cell.get_text() for cell in each.select("th, td")] for each in page.select("tbody tr")]
    assert row == ["ปัดเศษเป็น (total.computed)", "scores: คะแนนภาพรวม", "๘๑.๔๕", "๘๑.๔๖"]
    text = page.get_text()
    assert "วิธีคำนวณ / method: Halves are rounded up." in text
    assert "data/raw/trat/2563/scores.csv: แถว / row 2, คะแนน: “90.08” → “90.09”" in text
    assert "ฉบับเผยแพร่ที่ ๒ แทนฉบับที่ ๑" in text


def test_a_note_of_what_changed_no_figure_says_so():
    same = files("81.45", "90.08")
    text = html.page(revision_note.note(cycle.cycle("trat", 2564), 3, same, same, "thai"))
    said = BeautifulSoup(text, "html.parser").get_text()
    for words in ("ตัวเลขที่พิมพ์ทุกตัวคงเดิม", "ข้อมูลนำเข้าไม่เปลี่ยน", "ไม่มีเหตุผลบันทึกไว้"):
        assert words in said
