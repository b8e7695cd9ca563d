"""A character that the fonts lack is replaced by its like, or told; nothing else of a text changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.thai.fonts import FOLDER
from pipeline.thai.likes import drawn, with_likes, without_like
from tools import fonts


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("☑ ดำเนินการแล้ว ☐ ยังไม่ดำเนินการ", "[√] ดำเนินการแล้ว [ ] ยังไม่ดำเนินการ"),
        ("✓ ครบ", "√ ครบ"),
        ("● ข้อหนึ่ง", "• ข้อหนึ่ง"),
        ("\uf0b7 ข้อแบบ Word", "• ข้อแบบ Word"),
        ("➢ ข้อ", "▶ ข้อ"),
        ("▪ ข้อ", "■ ข้อ"),
        ("①หนึ่ง ⑫สิบสอง ❿สิบ", "(1)หนึ่ง (12)สิบสอง (10)สิบ"),
        ("⦁ ข้อ ★ เด่น", "• ข้อ * เด่น"),
        ("● ใช่ ○ ไม่ใช่", "• ใช่ o ไม่ใช่"),
        ("ก\r\nข\u2028ค", "ก\nข\nค"),
        ("non‑breaking", "non-breaking"),
        ("１２", "12"),
        ("ก\u200bข\u202e", "กข"),
    ],
)
def test_a_character_is_replaced_by_its_like(text: str, like: str) -> None:
    assert with_likes(text) == like
    assert without_like(text) == ()


def test_a_character_without_a_like_is_told_once() -> None:
    assert without_like("漢字 漢 🙂 ดี") == ("漢", "字", "🙂")


@given(st.text())
def test_what_is_not_told_can_be_printed(text: str) -> None:
    rest = set(with_likes(text)) - drawn() - {"\n"}
    assert rest == set(without_like(text))


@given(st.text(st.sampled_from("กขค่้ำ 1๑a-–“”•\n")))
def test_usual_text_is_left_alone(text: str) -> None:
    assert with_likes(text) == text


def test_the_list_of_what_the_fonts_draw_is_theirs() -> None:
    assert (FOLDER / "drawn.txt").read_text(encoding="ascii") == fonts.drawn()
