"""The register of checks: what passed at the door, and what could not be checked, and why."""

import pytest

from pipeline import cycle as raw
from pipeline.report.sections import checks
from pipeline.report.sections.checks import Check
from tests.assessments import alone, report_of
from tests.cycle.folder import put

TOTAL = 'only = "total"\n[agency]\ntotal = {total}\n'
PARTS = "[instruments]\nIIT = 90.00\nEIT1 = 84.00\nEIT2 = 88.00\nOIT = 85.00\n"


SUBS = "ตัวชี้วัดย่อย,คะแนน\n9.1,77.78\n9.2,100\n9.3,100\n9.4,100\n9.5,100\n10.1,100\n10.2,100\n"


def cycle_of(project, year, published="", agency="t", **files):
    put(project, agency, year, published=published, **files)
    return raw.cycle(agency, year)


def checked(cycle):
    """Give the checks of a cycle by what was checked."""
    return {each.check: each for each in checks.check_rows(report_of(alone(cycle)))}


def test_published_weighted_points_without_scores_are_not_checked(project):
    cycle = cycle_of(project, 2563, 'only = "instruments"\n[weighted]\nIIT = 25.04\nEIT = 26.41\nOIT = 22.85')
    assert checked(cycle)["คะแนนถ่วงน้ำหนักที่ประกาศตรงกับที่คำนวณ"].result == checks.NOT_CHECKED


def test_parts_that_disagree_with_their_indicators_are_told_with_the_difference(project):
    numbers = "90 90 90 90 90 80 80 80 85 85"
    cycle = cycle_of(project, 2566, f"[agency]\ntotal = 86.80\n{PARTS}", scores=numbers)
    row = checked(cycle)["EIT ตามส่วนลบค่าเฉลี่ยของตัวชี้วัด"]
    assert (row.result, "+6.0000" in row.detail) == (checks.NOT_CHECKED, True)


@pytest.mark.parametrize("year", [2561, 2562, 2563, 2566, 2568])
def test_the_register_says_what_could_not_be_checked(project, year):
    found = checked(cycle_of(project, year, TOTAL.format(total=84.5)))
    for name in ("ตัวชี้วัดครบตามแบบประเมินและไม่ซ้ำ", "คะแนนที่ประกาศตรงกับคะแนนที่คำนวณ", "ระดับที่ประกาศตรงกับเกณฑ์"):
        assert found[name].result == checks.NOT_CHECKED


def test_complete_sub_indicators_without_scores_of_indicators_are_held_against_nothing(project):
    name = "ตัวชี้วัดย่อยรวมกันตรงกับตัวชี้วัด"
    row = checked(cycle_of(project, 2563, TOTAL.format(total=84.5), sub_indicators=SUBS))[name]
    assert row == Check(name, checks.NOT_CHECKED, "มี 7 จาก 7")


def test_the_register_tells_complete_sub_indicators_from_incomplete_ones(project):
    numbers = "90 90 90 90 90 90 90 90 95.56 100"
    whole = cycle_of(project, 2563, scores=numbers, sub_indicators=SUBS)
    part = cycle_of(project, 2563, agency="u", scores=numbers, sub_indicators=SUBS[:-9], items="ข้อ,คะแนน\no1,100")
    name = "ตัวชี้วัดย่อยรวมกันตรงกับตัวชี้วัด"
    assert checked(whole)[name].result == checks.PASS
    told = checked(part)
    assert told[name] == Check(name, checks.NOT_CHECKED, "มี 6 จาก 7")
    name = "รายการ OIT รวมกันตรงกับตัวชี้วัด"
    assert told[name] == Check(name, checks.NOT_CHECKED, "มี 1 จาก 43")


@pytest.mark.parametrize(
    ("national", "detail"),
    [
        ("67.90", None),
        ("67.9", None),
        ("70.00", ("70.00 (ที่มา: data/raw/t/2563/published.toml)", "67.90 (ที่มา: https://poonamtongtin.com")),
        ('70.00\nsource = "หนังสือเวียน"', ("70.00 (ที่มา: หนังสือเวียน)", "67.90 (ที่มา: https://poonamtongtin.com")),
    ],
)
def test_two_national_means_stand_in_the_register_each_with_its_source(project, national, detail):
    cycle = cycle_of(project, 2563, TOTAL.format(total=84.5) + f"[national]\ntotal = {national}\n")
    report = report_of(alone(cycle))
    row = checked(cycle).get("ค่าเฉลี่ยระดับประเทศตรงกับแหล่งอ้างอิงของปี")
    assert (row is None) == (detail is None)
    if detail:
        assert row.result == checks.NOT_AGREED
        assert all(words in row.detail for words in detail)
        inputs = [report[f"check.national.{which}"].by.inputs[0].file for which in ("stated", "rule")]
        assert inputs == ["data/raw/t/2563/published.toml", "pipeline/schemes/2563.toml"]
