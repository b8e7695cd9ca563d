"""A cell's list is read in whatever marks people type; words for “none” say none, and stay as written."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cycle.lists import SUB, Nothing, is_item, number_of, outline_numbers, stated

MARKS = ("- ", "-", "– ", "— ", "• ", "•", "* ", "o ", "→ ", "■ ", "▶ ", "◆ ", "Ø ", "§ ")


@pytest.mark.parametrize("mark", MARKS)
def test_marks_of_every_habit_become_the_list_they_mean(mark: str) -> None:
    assert stated(f"{mark}ข้อหนึ่ง\n{mark}ข้อสอง") == ("ข้อหนึ่ง", "ข้อสอง")


@pytest.mark.parametrize("mark", ["1.", "๑.", "ก.", "(1)", "(ก)", "1)", "๑)", "ก)"])
def test_numbers_of_every_habit_stay_with_their_lines(mark: str) -> None:
    assert stated(f"{mark}ข้อหนึ่ง") == (f"{mark} ข้อหนึ่ง",)
    assert number_of(f"{mark} ข้อหนึ่ง") == mark


def test_another_mark_below_the_first_is_the_second_level() -> None:
    assert stated("- หลัก\no ย่อย\no ย่อย\n- หลัก") == ("หลัก", f"{SUB}ย่อย", f"{SUB}ย่อย", "หลัก")
    assert stated("1. หลัก\n1.1 ย่อย\n2. หลัก") == ("1. หลัก", f"{SUB}1.1 ย่อย", "2. หลัก")
    assert stated("(1) หลัก\n(1.1) ย่อย") == ("(1) หลัก", f"{SUB}(1.1) ย่อย")
    assert stated("๑. หลัก\n- ย่อย") == ("๑. หลัก", f"{SUB}ย่อย")


def test_a_star_is_a_mark_where_a_space_or_another_line_says_so() -> None:
    assert stated("*หมายเหตุ: ตามมติ") == ("*หมายเหตุ: ตามมติ",)
    assert stated("*ข้อหนึ่ง\n*ข้อสอง") == ("ข้อหนึ่ง", "ข้อสอง")


def test_dashes_of_any_kind_are_one_mark() -> None:
    assert stated("- หนึ่ง\n– สอง\n— สาม") == ("หนึ่ง", "สอง", "สาม")


@pytest.mark.parametrize(
    "line", ["ป.ป.ช. กำหนดให้เผยแพร่", "ก.พ. แจ้งเวียน", "ค.ศ. 2020", "จ.ตราด", "ส.ต.ง. ตรวจ", "พ.ศ. 2563"]
)
def test_an_abbreviation_is_no_letter_of_a_list(line: str) -> None:
    assert stated(line) == (line,)
    assert number_of(line) == ""
    assert not is_item(line)


def test_a_sum_is_no_number_of_an_outline_unless_the_cell_counts_so() -> None:
    assert stated("1.5 ล้านบาท\nจากเงินรายได้") == ("1.5 ล้านบาท", "จากเงินรายได้")
    assert number_of("1.5 ล้านบาท") == ""
    lines = stated("1.1 ข้อ\n1.2 ข้อ")
    assert lines == ("1.1 ข้อ", "1.2 ข้อ")
    assert [number_of(line, outline_numbers(lines)) for line in lines] == ["1.1", "1.2"]
    assert number_of(f"{SUB}1.1 ย่อย") == "1.1"


def test_a_line_without_a_mark_is_a_line_of_its_own() -> None:
    assert stated("ประกอบด้วย\nข้อหนึ่ง\n\nข้อสอง") == ("ประกอบด้วย", "ข้อหนึ่ง", "ข้อสอง")


@pytest.mark.parametrize(
    "text",
    [
        "-5 คะแนนจากปีก่อน",
        "-๕ คะแนน",
        "−5 คะแนน",
        "1.5 ล้านบาท",
        "2564 เป็นปีแรก",
        "50.- บาท",
        "......",
        "ไม่มีงบประมาณ",
        "o42 ยังไม่เผยแพร่",
    ],
)
def test_what_only_looks_like_a_mark_is_kept(text: str) -> None:
    assert stated(text) == (text,)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("-", "-"),
        ("–", "-"),
        ("—", "-"),
        ("--", "-"),
        ("ไม่มี", "ไม่มี"),
        ("ไม่พบประเด็น", "ไม่พบประเด็น"),
        ("N/A", "N/A"),
        ("n.a.", "n.a."),
        ("- ไม่มี", "ไม่มี"),
        ("(ไม่มี)", "(ไม่มี)"),
        ("(-)", "(-)"),
        ("ไม่มีข้อเสนอแนะ", "ไม่มีข้อเสนอแนะ"),
        ("―", "-"),
        ("-\n-", "-"),
        ("ไม่มีประเด็นที่ต้องแก้ไข", "ไม่มีประเด็นที่ต้องแก้ไข"),
    ],
)
def test_words_for_none_state_none_and_stay_as_written(text: str, written: str) -> None:
    found = stated(text)
    assert found == ()
    assert isinstance(found, Nothing)
    assert found.written == written


@pytest.mark.parametrize("text", ["", " ", "\n \n"])
def test_a_blank_cell_states_nothing(text: str) -> None:
    assert stated(text) is None


def test_none_can_be_copied_and_sent_to_another_process() -> None:
    for made in (copy.copy(Nothing("ไม่มี")), pickle.loads(pickle.dumps(Nothing("ไม่มี")))):
        assert made.written == "ไม่มี"


@given(st.text(st.sampled_from("กข1๑-–•.()o \n"), max_size=30))
def test_no_word_is_lost(text: str) -> None:
    found = stated(text)
    kept = "".join(found) if found else getattr(found, "written", "")
    assert [each for each in kept if each in "กข1๑"] == [each for each in text if each in "กข1๑"]
