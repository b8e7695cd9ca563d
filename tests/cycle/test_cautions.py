"""What is correct but may not be meant: each caution, when it is said and when it is not."""

import shutil
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline import cycle, schemes
from pipeline.cycle import CycleSettings, Result
from pipeline.cycle.cautions import cautions, marks_within_rounding
from tests.assessments import cycle_of


@pytest.fixture(scope="module")
def prokfa():
    return cycle.cycle("prokfa", 2563)


def columns(*history) -> list[tuple[int | None, str | None]]:
    return [(one.row, one.column) for one in cautions(history)]


LOW = (3, "ประเด็นที่ต้องแก้ไข")


def test_the_real_year_has_one_score_below_the_mark_without_a_fix(prokfa):
    assert columns(prokfa)[0] == LOW
    first = cautions([prokfa])[0]
    assert first.expected.th == "“การใช้งบประมาณ” ได้ 84.33 ต่ำกว่า 85 แต่ไม่มีประเด็นที่ต้องแก้ไข"
    assert first.lines()[0] == "data/raw/prokfa/2563/findings.csv แถว 3 คอลัมน์ “ประเด็นที่ต้องแก้ไข”"


def test_the_agencys_own_cut_goes_before_the_pass_mark(prokfa):
    assert LOW not in columns(replace(prokfa, settings=CycleSettings(fix_below=84)))


def test_without_a_pass_mark_no_score_is_too_low(prokfa):
    assert LOW not in columns(replace(prokfa, scheme=replace(prokfa.scheme, pass_mark=None)))


def test_before_the_committee_has_met_nothing_is_amiss(prokfa):
    early = replace(prokfa, findings=None, plan=None, followup=None)
    assert columns(early) == []


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
    ("stated", "known", "told"),
    [
        ("67.90", "67.90", False),
        ("67.9", "67.90", False),
        ("67.9", "67.94", False),  # one decimal may stand for it
        ("81.26", "81.25", False),  # two roundings of 81.255
        ("81.27", "81.25", True),
        ("81.23", "81.25", True),
        ("68.0", "67.90", True),
        ("68", "67.90", False),
        ("69", "67.90", True),
        (None, "67.90", False),
        ("67.90", None, False),
    ],
)
def test_a_national_mean_is_told_where_it_differs_from_the_schemes_by_more_than_rounding(prokfa, stated, known, told):
    mean = known and replace(prokfa.scheme.national.mean, value=Decimal(known))
    scheme = replace(prokfa.scheme, national=replace(prokfa.scheme.national, mean=mean))
    own = replace(prokfa, scheme=scheme, national=Result(total=stated and Decimal(stated)))
    found = [one for one in cautions([own]) if one.column == "national.total"]
    assert bool(found) == told
    for one in found:
        assert stated in one.expected.th
        assert known in one.expected.th
        assert mean.sources[0] in one.expected.th


@pytest.mark.parametrize(
    ("flat", "published", "marks"),
    [
        ("84.994", "85.00", ["85"]),  # a level and the pass mark at once
        ("84.994", "84.99", []),
        ("84.995", "85.00", []),
        ("85.00", "84.99", ["85"]),
        ("84.994", "85.0", ["85"]),  # printed with one decimal: what two would be is not known
        ("85.00", None, ["85"]),
        ("84.99", None, ["85"]),
        ("84.98", None, []),
        ("85.01", None, []),
        ("49.995", "50.00", []),
        ("49.99", "50.00", ["50"]),
        ("67.5346", "67.54", []),
    ],
)
def test_a_total_that_rounding_can_carry_over_a_mark_is_told(flat, published, marks):
    scheme = schemes.load(2563)
    scores = dict.fromkeys((each.no for each in scheme.indicators), Decimal(flat))
    own = cycle_of(scheme, scores, total=published and Decimal(published))
    assert [f"{mark:.0f}" for mark in marks_within_rounding(own)] == marks
    assert [one.code for one in cautions([own])].count("total-within-rounding-of-mark") == bool(marks)
