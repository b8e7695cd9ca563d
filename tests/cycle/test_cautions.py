"""What is correct but may not be meant: each caution, when it is said and when it is not."""

import shutil
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline import cycle
from pipeline.cycle import CycleSettings
from pipeline.cycle.cautions import cautions


@pytest.fixture(scope="module")
def prokfa():
    return cycle.cycle("prokfa", 2563)


def columns(*history) -> list[tuple[int | None, str | None]]:
    return [(one.row, one.column) for one in cautions(history)]


def test_the_real_year_has_one_score_below_the_mark_without_a_fix_and_two_budgets_unstated(prokfa):
    assert columns(prokfa) == [(3, "ประเด็นที่ต้องแก้ไข"), (6, "งบประมาณ"), (9, "งบประมาณ")]
    first = cautions([prokfa])[0]
    assert first.expected.th == "“การใช้งบประมาณ” ได้ 84.33 ต่ำกว่า 85 แต่ไม่มีประเด็นที่ต้องแก้ไข"
    assert first.lines()[0] == "data/raw/prokfa/2563/findings.csv แถว 3 คอลัมน์ “ประเด็นที่ต้องแก้ไข”"


def test_the_agencys_own_cut_goes_before_the_pass_mark(prokfa):
    own = replace(prokfa, settings=CycleSettings(fix_below=84))
    assert columns(own) == [(6, "งบประมาณ"), (9, "งบประมาณ")]


def test_without_a_pass_mark_no_score_is_too_low(prokfa):
    assert columns(replace(prokfa, scheme=replace(prokfa.scheme, pass_mark=None)))[0] == (6, "งบประมาณ")


def test_before_the_committee_has_met_nothing_is_amiss(prokfa):
    early = replace(prokfa, findings=None, plan=None, followup=None)
    assert columns(early) == []


@pytest.mark.parametrize(
    ("field", "column"), [("duration", "ระยะเวลาดำเนินการ"), ("results", "ผลการดำเนินงาน"), ("budget", "งบประมาณ")]
)
def test_an_empty_cell_of_the_followup_is_told_and_a_dash_is_not(prokfa, field, column):
    first, *rest = prokfa.followup
    quiet = replace(prokfa, findings=None, followup=(replace(first, **{field: ()}), *rest))
    loud = replace(prokfa, findings=None, followup=(replace(first, **{field: None}), *rest))
    assert (first.row, column) not in columns(quiet)
    assert (first.row, column) in columns(loud)


def test_a_planned_unit_without_a_followup_is_told_and_all_units_cover_each(prokfa):
    plan = prokfa.plan
    at = next(n for n, item in enumerate(plan) if item.unit.name == "กองคลัง")
    other = next(item.unit for item in plan if not item.unit.all and item.unit != plan[at].unit)
    moved = (*plan[:at], replace(plan[at], unit=other, unit_written=other.name), *plan[at + 1 :])
    found = [one for one in cautions([replace(prokfa, plan=moved)]) if "ไม่มีผลการติดตามของหน่วยงานนี้" in one.expected.th]
    assert len(found) == 1
    assert other.name in found[0].expected.th
    everyone = next(item.unit for item in plan if item.unit.all)
    covered = (*plan[:at], replace(plan[at], unit=everyone), *plan[at + 1 :])
    assert len(cautions([replace(prokfa, plan=covered)])) == 3


def test_a_folder_copied_from_last_year_with_only_the_year_changed_is_told_file_by_file(project):
    folder = project / "data/raw/prokfa"
    shutil.copytree(folder / "2563", folder / "2564")
    published = folder / "2564/published.toml"
    published.write_text(published.read_text("utf-8").replace("fiscal_year = 2563", "fiscal_year = 2564"), "utf-8")
    copied = [one.file for one in cautions(cycle.history("prokfa", 2564)) if "เหมือนของปี 2563" in one.expected.th]
    names = ["scores.csv", "findings.csv", "plan.csv", "followup.csv", "memo-analysis.toml", "memo-followup.toml"]
    assert copied == [f"data/raw/prokfa/2564/{name}" for name in [*names, "card.toml"]]


def test_two_real_years_are_no_copies():
    assert cautions(cycle.history("trat", 2564)) == ()


def test_a_plan_that_a_later_year_overtook_without_followup_is_told(prokfa):
    late = replace(prokfa, fiscal_year=2564, findings=None, plan=None, followup=None, analysis_memo=None)
    before = replace(prokfa, followup=None)
    assert any("แผนของรอบ 2563" in one.expected.th for one in cautions([before, late]))


def test_scores_without_the_published_total_are_told(prokfa):
    quiet = replace(prokfa, findings=None, plan=None, followup=None)
    assert columns(replace(quiet, result=replace(prokfa.result, total=None))) == [(None, "agency.total")]


def test_an_indicator_of_which_the_committee_states_nothing_is_told(prokfa):
    first, *rest = prokfa.findings
    loud = replace(prokfa, followup=None, findings=(replace(first, fix=None, develop=None), *rest))
    quiet = replace(prokfa, followup=None, findings=(replace(first, fix=(), develop=None), *rest))
    assert (first.row, "ประเด็นที่ต้องแก้ไข") in columns(loud)
    assert (first.row, "ประเด็นที่ต้องแก้ไข") not in columns(quiet)


@pytest.mark.parametrize(
    ("budget", "told"), [("ห้าหมื่นบาท", True), ("๕๐,๐๐๐ บาท", False), ("50000", False), ("ไม่ใช้งบประมาณ", False)]
)
def test_a_budget_without_a_sum_in_digits_is_told(prokfa, budget, told):
    first, *rest = prokfa.followup
    one = replace(prokfa, findings=None, followup=(replace(first, budget=(budget,)), *rest))
    assert ((first.row, "งบประมาณ") in columns(one)) == told


@pytest.mark.parametrize(
    ("stated", "told"), [("67.9", 0), ("67.90", 0), ("67.94", 1), ("67.89", 1), ("68", 0), ("65", 1)]
)
def test_a_national_mean_beyond_the_rounding_of_either_is_told(prokfa, stated, told):
    own = replace(prokfa, national=replace(prokfa.national, total=Decimal(stated)))
    found = [one for one in cautions([own]) if one.code == "national-mean-differs"]
    assert len(found) == told
    assert all("67.90" in one.expected.th and "https://" in one.expected.th for one in found)


def test_without_a_mean_of_the_years_rules_there_is_nothing_to_differ_from(prokfa):
    bare = replace(prokfa, scheme=replace(prokfa.scheme, national=replace(prokfa.scheme.national, mean=None)))
    own = replace(bare, national=replace(prokfa.national, total=Decimal("1.00")))
    assert not [one for one in cautions([own]) if one.code == "national-mean-differs"]
