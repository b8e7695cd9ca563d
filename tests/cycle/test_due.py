"""What people write for a due date is read where it can be meant in one way, else it is left as words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import thai
from pipeline.cycle.due import last_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("๓๑ มีนาคม ๒๕๖๔", dt.date(2021, 3, 31)),
        ("31 มีนาคม พ.ศ. 2564", dt.date(2021, 3, 31)),
        ("ภายในวันที่ 30 ก.ย. 2564", dt.date(2021, 9, 30)),
        ("30/9/2564", dt.date(2021, 9, 30)),
        ("ภายในเดือนกุมภาพันธ์ 2567", dt.date(2024, 2, 29)),
        ("กันยายน ๒๕๖๔", dt.date(2021, 9, 30)),
        ("ไตรมาส 1/2564", dt.date(2020, 12, 31)),
        ("ไตรมาสที่ ๒ ปีงบประมาณ พ.ศ. ๒๕๖๔", dt.date(2021, 3, 31)),
        ("ไตรมาส 4/2564", dt.date(2021, 9, 30)),
    ],
)
def test_a_date_a_month_and_a_quarter_have_a_last_day(text: str, day: dt.date) -> None:
    assert last_day(text) == day


@pytest.mark.parametrize(
    "text", ["", "-", "๑๕ วัน", "ปีละ ๑ ครั้ง", "31 กุมภาพันธ์ 2564", "30 กันยายน 2021", "ไตรมาส 5/2564", "2564", "ทุกเดือน"]
)
def test_words_are_no_date(text: str) -> None:
    assert last_day(text) is None


@given(st.dates(dt.date(1957, 1, 1), dt.date(2156, 12, 31)), st.sampled_from(["thai", "arabic"]))
def test_every_date_is_read_as_the_reports_write_it(day: dt.date, digits: thai.Digits) -> None:
    assert last_day(thai.format_date(day, digits)) == day
