"""Damage to Thai vowels and tone marks is mended alike wherever it stands, and whole text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.thai.mending import mend

THAI = st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x0E5B) | st.sampled_from(" a1\uf70a\uf712\uf700"))


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("ด\u0e4dาเนินการตามท\u0e48\u0e35ก\u0e4dาหนดในเเผน", "ดำเนินการตามที่กำหนดในแผน"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("นำ\u0e49", "น้ำ"),
        ("ส\u0e34ทธ\u0e4c\u0e34", "สิทธิ์"),
        ("ท\u0e35\u0e48\u0e48", "ที่"),
        ("ป\uf70aา", "ป่า"),
        ("\uf700าน", "ฐาน"),
        ("เเม่เเบบ", "แม่แบบ"),
    ],
)
def test_damage_is_mended(damaged: str, meant: str) -> None:
    assert mend(damaged) == meant


@pytest.mark.parametrize("text", ["ดำเนินการตามที่กำหนดในแผน", "เก้าอี้ ๆ ฯลฯ", "เกมส์", "กรุงเทพฯ", "", "abc -5"])
def test_whole_text_is_left_alone(text: str) -> None:
    assert mend(text) == text


@given(THAI)
def test_mending_twice_changes_nothing_more(text: str) -> None:
    assert mend(mend(text)) == mend(text)
