import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.thai.words import split, with_breaks


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("แนวทางในการป้องกัน", ("แนวทาง", "ใน", "การป้องกัน")),
        ("เจ้าหน้าที่ต่างๆ", ("เจ้าหน้าที่", "ต่างๆ")),  # ๆ never starts a line
        ("คณะกรรมการฯ", ("คณะกรรมการฯ",)),
        ("การดำเนินงานประจำปี", ("การดำเนินงาน", "ประจำปี")),  # การ never ends a line
        ("๑๕ วัน", ("๑๕", " ", "วัน")),
        ("ใน ITA", ("ใน", " ITA")),
    ],
)
def test_words_of_the_field_stay_whole(text, pieces):
    assert split(text) == pieces


def test_an_agencys_own_word_stays_whole():
    assert "ปรกฟ้า" in split("เว็บไซต์ของเทศบาลเมืองปรกฟ้าเป็นประจำ", ("ปรกฟ้า",))


def test_marks_stand_between_thai_words_alone():
    assert with_breaks("แนวทางใน การ ITA", (), "|") == "แนวทาง|ใน การ ITA"


@given(st.text(alphabet="กขคงาิีุูเแโใไ่้ำฯๆ ITA๑2-\n", max_size=60))
def test_no_text_is_ever_changed(text):
    assert "".join(split(text, ("กขค",))) == text
