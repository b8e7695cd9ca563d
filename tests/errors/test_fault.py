"""A fault says its place, its words and its fields, of a raw file and of a worksheet alike."""

import pickle
from dataclasses import replace

import pytest

from pipeline.errors import Fault, FileName, InputError, KeyName, Phrase, Term, catalogue, meant, shown
from pipeline.errors.catalogue import Entry

ENTRIES = {
    "a": Entry("a", "t", Term("แก้ใน{here}", "Correct {here}."), Term("{n} ใน{file}", "{n} in {file}")),
    "b": Entry("b", "t", Term("กรอก", "Fill in."), noticed=Term("ว่าง {key}", "{key} is empty"), found="ไม่มี {key}"),
}


@pytest.fixture(autouse=True)
def entries(monkeypatch) -> None:
    monkeypatch.setattr(catalogue, "load", lambda: ENTRIES)


def fault() -> Fault:
    return Fault.of("a", "data/raw/x/plan.csv", "<b>\x1b", row=3, column="ข้อ", n=2, file=FileName("scores.csv"))


def test_a_fault_says_place_value_expectation_and_remedy_in_thai_and_english() -> None:
    assert fault().lines() == [
        "data/raw/x/plan.csv แถว 3 คอลัมน์ “ข้อ”",
        "   พบ: “<b>\\x1b”",
        "   ต้องเป็น: 2 ในแฟ้ม scores.csv",
        "   วิธีแก้: แก้ในแฟ้มนี้",
        "   [EN] data/raw/x/plan.csv, row 3, column “ข้อ”: found “<b>\\x1b”; expected 2 in the file scores.csv. "
        "Correct this file.",
    ]


def test_on_a_worksheet_the_same_fault_speaks_of_sheets() -> None:
    sheet = Term("แผ่นงาน “คะแนน”", "the sheet “คะแนน”")
    moved = replace(fault(), file="a.xlsx", sheet="แผน").with_terms(
        lambda field: sheet if field == FileName("scores.csv") else field
    )
    assert moved.place.th == "a.xlsx แผ่นงาน “แผน” แถว 3 คอลัมน์ “ข้อ”"
    assert (moved.expected.th, moved.remedy.en) == ("2 ในแผ่นงาน “คะแนน”", "Correct this sheet.")


def test_a_phrase_speaks_of_files_and_keys_and_follows_to_a_worksheet() -> None:
    why = Phrase("เพราะมี{0} แล้ว", "because {0} is there", (FileName("plan.csv"),))
    one = Fault.of("a", "f", "", n=why, file=FileName("scores.csv"))
    assert one.expected.en == "because the file plan.csv is there in the file scores.csv"
    moved = one.with_terms(lambda field: Term("แผ่นงาน “แผน”", "“แผน”") if field == FileName("plan.csv") else field)
    assert moved.expected.th == "เพราะมีแผ่นงาน “แผน” แล้ว ในแฟ้ม scores.csv"


def test_a_caution_has_no_expectation_and_may_say_what_was_found_itself() -> None:
    caution = Fault.of("b", "x.toml", key=KeyName("total"))
    assert (caution.caution, fault().caution) == (True, False)
    assert caution.found == "ไม่มี total"
    assert caution.lines() == ["x.toml", "   ว่าง total", "   วิธีแก้: กรอก", "   [EN] total is empty. Fill in."]


def test_braces_and_signs_in_a_field_are_text() -> None:
    assert (
        Fault.of("a", "f", "", n="{0} {here} %s", file=FileName("{x}")).expected.en == "{0} {here} %s in the file {x}"
    )


def test_a_fault_can_be_compared_kept_in_a_set_and_sent_to_another_process() -> None:
    assert {fault(), pickle.loads(pickle.dumps(fault()))} == {fault()}


def test_all_faults_are_told_at_once_with_their_number() -> None:
    said = str(InputError([fault(), fault()]))
    assert said.startswith("พบข้อผิดพลาดในข้อมูลนำเข้า 2 แห่ง")
    assert "\n\n2. data/raw/x/plan.csv" in said


@pytest.mark.parametrize(
    ("text", "th", "en"),
    [
        ("กองคลง", "หมายถึง “กองคลัง” หรือไม่", "Did you mean “กองคลัง”?"),
        ("zzz", "ใช้ค่าใดค่าหนึ่งต่อไปนี้: กองคลัง, สำนักปลัด", "Use one of: กองคลัง, สำนักปลัด."),
    ],
)
def test_a_name_that_is_nearly_right_is_asked_about(text: str, th: str, en: str) -> None:
    assert meant(text, ["กองคลัง", "สำนักปลัด"]) == Term(th, en)


@pytest.mark.parametrize(("text", "said"), [("", "(ว่าง / empty)"), ("a\tb", "“a\\tb”"), ("x" * 200, f"“{'x' * 120}…”")])
def test_a_found_value_is_safe_on_a_terminal(text: str, said: str) -> None:
    assert shown(text) == said
