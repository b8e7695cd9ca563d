"""The national mean of the cycle beside the one of the year's rules: both are printed where they are two numbers."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline import cycle
from pipeline.report.sections import checks, standing, years
from tests.assessments import alone, printed, report_of, text_of

RULES = "https://poonamtongtin.com/"


def of(stated, source="ประกาศฉบับที่ ๑"):
    own = cycle.cycle("prokfa", 2563)
    return alone(replace(own, national=replace(own.national, total=Decimal(stated), source=source)))


@pytest.mark.parametrize("section", [standing.blocks, standing.annex, years.national])
def test_two_means_are_both_said_each_with_its_source_and_which_is_used(section):
    said = text_of(section(report_of(of("67.85"))))
    assert "มีสองค่า คือ 67.85 คะแนน (ที่มา: ประกาศฉบับที่ ๑) และ 67.90 คะแนน (ที่มา: " + RULES in said
    assert "รายงานนี้ใช้ค่าแรก" in said


def test_the_table_and_the_register_have_both(project):
    report = report_of(of("67.85"))
    assert "ค่าเฉลี่ยระดับประเทศตามแหล่งอ้างอิงของหลักเกณฑ์ 67.90" in text_of(standing.blocks(report))
    assert "ไม่ตรงกัน 67.85 (ที่มา: ประกาศฉบับที่ ๑) ต่างจาก 67.90" in text_of(checks.blocks(report))


def test_each_is_a_figure_of_its_own_that_leads_to_its_own_cell():
    found = {each.figure.id: each.figure.by.inputs for each in printed(of("67.85"))}
    assert [str(cell.file) for cell in found["national.mean"]] == ["data/raw/prokfa/2563/published.toml"]
    assert [str(cell.file) for cell in found["national.mean_of_rules"]] == ["pipeline/schemes/2563.toml"]


@pytest.mark.parametrize("stated", ["67.9", "67.90", "68"])
def test_one_number_in_two_roundings_is_said_once_and_passes(stated):
    report = report_of(of(stated))
    assert "มีสองค่า" not in text_of(standing.blocks(report))
    assert report.get("national.mean_of_rules") is None
    assert f"ค่าเฉลี่ยระดับประเทศตรงกับแหล่งอ้างอิงของหลักเกณฑ์ ผ่าน {stated}" in text_of(checks.blocks(report))


def test_a_mean_without_a_source_says_so():
    assert "67.85 คะแนน (ที่มา: ไม่ได้ระบุ)" in text_of(standing.blocks(report_of(of("67.85", ""))))
