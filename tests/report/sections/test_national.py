"""The national mean of the cycle beside the one of the year's rules: both are printed where they are two numbers."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline import cycle
from pipeline.report.sections import standing, years
from tests.assessments import alone, report_of, text_of

RULES = "https://poonamtongtin.com/"


def of(stated, source="ประกาศฉบับที่ ๑"):
    own = cycle.cycle("prokfa", 2563)
    return alone(replace(own, national=replace(own.national, total=Decimal(stated), source=source)))


@pytest.mark.parametrize("section", [standing.blocks, standing.annex, years.national])
def test_two_means_are_both_said_each_with_its_source_and_which_is_used(section):
    said = text_of(section(report_of(of("67.80"))))
    assert "มีสองค่า คือ 67.80 คะแนน (ที่มา: ประกาศฉบับที่ ๑) และ 67.90 คะแนน (ที่มา: " + RULES in said
    assert "รายงานนี้ใช้ค่าแรก" in said


def test_the_table_has_both():
    assert "ค่าเฉลี่ยระดับประเทศตามแหล่งอ้างอิงของหลักเกณฑ์ 67.90" in text_of(standing.blocks(report_of(of("67.80"))))


@pytest.mark.parametrize("stated", ["67.9", "67.90", "68"])
def test_one_number_in_two_roundings_is_said_once(stated):
    assert "มีสองค่า" not in text_of(standing.blocks(report_of(of(stated))))


def test_a_mean_without_a_source_says_so():
    assert "67.80 คะแนน (ที่มา: ไม่ได้ระบุ)" in text_of(standing.blocks(report_of(of("67.80", ""))))
