import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import thai


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (Fraction(454497, 5000), 2, "90.90"),  # 90.8994
        (Decimal("87.745"), 2, "87.75"),  # a half goes up, where binary floats would round it down
        (Decimal("2.675"), 2, "2.68"),
        (Fraction(1, 3), 4, "0.3333"),
        (Decimal("-0.005"), 2, "−0.01"),
        (Decimal("-0.004"), 2, "0.00"),  # no minus before a printed zero
        (100, 2, "100.00"),
        (Decimal("1234.5"), 1, "1,234.5"),
    ],
)
def test_numbers_are_rounded_once_half_up(value, places, printed):
    assert thai.number(value, places, "arabic") == printed


def test_a_signed_number_shows_a_rise_a_fall_and_no_change():
    shown = [thai.number(Decimal(value), 2, "thai", sign=True) for value in ("5.83", "-1.2", "0")]
    assert shown == ["+๕.๘๓", "−๑.๒๐", "๐.๐๐"]


@given(st.decimals(min_value=0, max_value=100, places=4))
def test_rounding_agrees_with_the_decimal_module(value):
    assert thai.rounded(value) == value.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(454497, 5000), "90.8994"), (Fraction(26327, 300), "87.7566666667"), (Decimal("100"), "100"), (0, "0")],
)
def test_unrounded_values_keep_the_decimals_that_they_have(value, text):
    assert thai.unrounded(value) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("การใช้อํานาจ", "การใช้อำนาจ"),  # ํ + า
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),  # ํ + tone + า
        ("คะเเนน", "คะแนน"),
        ("ตัวชี้วัด ๓", "ตัวชี้วัด3"),
        ("การ ใช้\u200bงบประมาณ\u00a0", "การใช้งบประมาณ"),
    ],
)
def test_spellings_of_one_name_have_one_normal_form(one, other):
    assert thai.normal(one) == thai.normal(other)


@pytest.mark.parametrize(("digits", "text"), [("thai", "๖ พฤศจิกายน พ.ศ. ๒๕๖๓"), ("arabic", "6 พฤศจิกายน พ.ศ. 2563")])
def test_a_date_is_written_in_the_buddhist_era(digits, text):
    assert thai.format_date(dt.date(2020, 11, 6), digits) == text


def test_digits_go_both_ways():
    assert thai.to_thai_digits("90.90") == "๙๐.๙๐"
    assert thai.in_digits("๙๐.๙๐", "arabic") == "90.90"
