"""What the reports of a mean of agencies say: points, and nothing that is said of an agency alone."""

import dataclasses

import pytest

from pipeline import cycle
from pipeline.analysis.assessment import Assessment
from pipeline.report.composition import SECTIONS
from pipeline.report.sections import memo, rules, scores, years
from pipeline.report.text import spell
from tests.assessments import report_of, text_of

OF_RULES = {rules.formulas, rules.readings, memo.sources}
"""Sections on the method and the documents, the same for whatever was assessed."""
NEVER = (
    "ของหน่วยงาน",
    "ระดับ A",
    "ระดับ B",
    "ระดับสูงสุด",
    "ระดับถัดไป",
    "ระดับผลการประเมิน",
    "ระดับที่ประกาศ",
    "ระดับที่สูงขึ้น",
    "คำนวณตามเกณฑ์",
    "เกณฑ์ผ่าน",
    "ต้องแก้ไข",
    "ต้องพัฒนา",
    "แผนการขับเคลื่อน",
    "จุดตัด",
    "ผู้บริหาร",
    "นายก",
    "ปลัด",
    "ส่วนราชการ",
    "อันดับในหน่วยงาน",
)


def words(found, name, proposed=None):
    report = report_of(Assessment(found, proposed or {}), group="all")
    return text_of([block for section in SECTIONS[name] if section not in OF_RULES for block in section(report)])


def as_agency(found):
    return tuple(dataclasses.replace(each, agency=dataclasses.replace(each.agency, kind="agency")) for each in found)


@pytest.mark.parametrize("year", [2563, 2564])
@pytest.mark.parametrize("name", SECTIONS)
def test_nothing_that_is_said_of_an_agency_is_said_of_a_mean(project, name, year):
    said = words(cycle.history("trat", year), name, {1: 95})
    assert [word for word in NEVER if word in said] == []


def test_the_words_are_those_that_an_agency_with_the_same_scores_gets(project):
    found = as_agency(cycle.history("trat", 2564))
    said = " ".join(words(found, name, {1: 95}) for name in SECTIONS)
    there = {*filter(said.__contains__, NEVER)}
    assert {"ของหน่วยงาน", "ระดับ A", "ระดับถัดไป", "เกณฑ์ผ่าน", "ต้องแก้ไข", "แผนการขับเคลื่อน"} <= there


def test_nothing_is_computed_of_a_mean_that_is_of_agencies_alone(project):
    found = cycle.history("trat", 2564)
    mean, agency = Assessment(found, {1: 95}), Assessment(as_agency(found), {1: 95})
    for name in ("reach", "route_steps", "cut_decisions", "lifts"):
        assert (getattr(mean, name), bool(getattr(agency, name))) == ((), True), name
    assert (mean.outcome.level, mean.what_if.level_after) == (None, None)
    assert (mean.outcome.total, mean.lost_points) == (agency.outcome.total, agency.lost_points)


def test_the_years_of_a_mean_have_a_column_of_levels_only_where_a_source_prints_one(project):
    found = cycle.history("trat", 2564)
    printed = dataclasses.replace(found[-1], result=dataclasses.replace(found[-1].result, level="A"))
    for own, columns in ((found, 4), ((found[0], printed), 5), (as_agency(found), 5)):
        table = years.national_table(report_of(Assessment(own)))
        assert {len(row) for row in (*table.head, *table.body)} == {columns}


def test_the_chart_of_a_mean_has_no_pass_mark(project):
    found = cycle.history("trat", 2564)
    mean, agency = (next(scores.chart(report_of(Assessment(each)))) for each in (found, as_agency(found)))
    assert mean.title == agency.title
    assert mean.svg != agency.svg


def test_a_mean_keeps_its_points_and_its_distance_to_the_national_mean(project):
    said = "\n".join(words(cycle.history("trat", 2564), name) for name in ("indicators", "indicators-annex"))
    assert "1.2 ค่าเฉลี่ยหน่วยงานในจังหวัดตราด : 81.45 คะแนน" in said
    assert "คะแนนภาพรวม 81.45 คะแนน สูงกว่าค่าเฉลี่ยระดับประเทศ (81.25 คะแนน) อยู่ 0.20 คะแนน" in said
    assert "เสียคะแนนรวม 18.5452 คะแนน" in said


def test_a_level_that_the_source_prints_for_a_mean_stands_as_printed(project):
    own = dataclasses.replace(cycle.cycle("trat", 2564), result=cycle.Result(level="A"))
    report = report_of(Assessment((own,)))
    assert spell(memo.fact_sentences(report)[-1], "arabic").endswith("81.45 คะแนน ระดับผลการประเมิน : A")
