"""A fault of a raw file, as one of the sheet that the file was made of."""

import pytest

from pipeline.errors import Fault, FileName, KeyName, Phrase, Term
from pipeline.workbook.layout import SHEETS
from pipeline.workbook.submission import NewFile, Submission

FOLDER = "data/raw/prokfa/2564"
SCORES = NewFile(2564, "scores.csv", b"", "คะแนน", rows={2: 5})
RESULT = NewFile(2564, "published.toml", b"", "ผลที่ประกาศ", places={"agency.total": (3, "คะแนนรวม")})
WHY = Phrase("เพราะมี{0} แล้ว", "because {0} is there", (FileName("memo-analysis.toml"),))


def submission(*entries, absent=()):
    return Submission("x.xlsx", b"", "prokfa", 2564, entries, absent=absent)


def missing(name, why=WHY, folder=FOLDER):
    return Fault.of("file-missing", f"{folder}/{name}", file=FileName(name), why=why, folder=folder)


def test_a_row_of_a_table_is_that_of_its_sheet():
    fault = Fault.of("score-out-of-range", f"{FOLDER}/scores.csv", "101", row=2, column="คะแนน", least=0, most=100)
    moved = submission(SCORES).relocate(fault)
    assert (moved.file, moved.sheet, moved.row, moved.column) == ("x.xlsx", "คะแนน", 5, "คะแนน")
    assert (moved.code, moved.found, moved.fields) == (fault.code, fault.found, fault.fields)


def test_a_key_is_the_line_with_its_label_and_its_file_the_sheet():
    fault = Fault.of("key-missing", f"{FOLDER}/published.toml", "", column="agency.total", key=KeyName("agency.total"))
    moved = submission(RESULT).relocate(fault)
    assert (moved.sheet, moved.row, moved.column) == ("ผลที่ประกาศ", 3, "คะแนนรวม")
    assert moved.expected == Term("มีรายการ “คะแนนรวม”", "a key “คะแนนรวม”")
    assert moved.remedy.th == "เพิ่มรายการ “คะแนนรวม” ในแผ่นงานนี้"


@pytest.mark.parametrize(
    ("absent", "code", "expected"),
    [
        ((), "sheet-empty", "แผ่นงานที่กรอกแล้ว (เพราะมีแผ่นงาน “บันทึก 1 วิเคราะห์” แล้ว)"),
        (SHEETS, "sheet-missing", "มีแผ่นงาน “แผน” (เพราะมีแผ่นงาน “บันทึก 1 วิเคราะห์” แล้ว)"),
    ],
)
def test_a_file_that_is_missing_is_a_sheet_that_is_empty_or_missing(absent, code, expected):
    moved = submission(SCORES, absent=absent).relocate(missing("plan.csv"))
    assert (moved.file, moved.sheet, moved.code, moved.expected.th) == ("x.xlsx", "แผน", code, expected)


def test_the_line_that_says_what_alone_was_published_has_its_label_on_any_sheet():
    moved = submission().relocate(
        missing("scores.csv", Phrase("{0} ใน{1}", "", (KeyName("only"), FileName("card.toml"))))
    )
    assert moved.expected.th.endswith("(ประกาศเพียงเท่านี้ ในแผ่นงาน “เอกสารต้นทาง”)")


def test_last_years_file_is_a_sheet_of_its_own():
    moved = submission().relocate(missing("followup.csv", folder="data/raw/prokfa/2563"))
    assert moved.sheet == "ติดตามแผนปีก่อน"


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        (submission(absent=None), missing("plan.csv")),  # a table was entered alone
        (submission(), missing("settings.toml")),  # no sheet is of that file
        (submission(), missing("plan.csv", folder="data/raw/prokfa/2560")),
        (submission(), missing("plan.csv", folder="data/raw/trat/2564")),
    ],
)
def test_a_fault_of_what_was_not_entered_stays_where_it_is(one, fault):
    assert one.relocate(fault) == fault


def test_a_table_that_is_a_file_of_its_own_has_no_sheet():
    fault = Fault.of("text-missing", f"{FOLDER}/plan.csv", "", row=2, column="ตัวชี้วัด")
    moved = submission(NewFile(2564, "plan.csv", b"", rows={2: 4}), absent=None).relocate(fault)
    assert (moved.file, moved.sheet, moved.row) == ("x.xlsx", None, 4)
