"""A plan beside the next year's scores in words: association, never cause."""

import dataclasses
from decimal import Decimal

import pytest

from pipeline import cycle as raw
from pipeline.analysis.assessment import Assessment
from pipeline.report.sections.plan_results import blocks, sentence
from pipeline.report.text import spell
from pipeline.schemes import load
from tests.analysis.test_plan_results import NEXT, after
from tests.assessments import report_of, text_of


@pytest.fixture
def prokfa(project):
    return raw.cycle("prokfa", 2563)


def said(*history):
    return sentence(report_of(Assessment(history)))


def test_without_scores_of_the_next_year_it_is_said_how_many_were_planned(prokfa):
    following = dataclasses.replace(after(prokfa), scores=())
    words = "มีตัวชี้วัดที่มีแผน ๑๐ ตัว ยังไม่มีคะแนนของปีถัดไปให้เปรียบเทียบ"
    assert spell(said(prokfa, following), "thai") == words


def test_rises_falls_and_the_rest_are_told_as_association(prokfa):
    words = said(prokfa, after(prokfa))
    assert "10 ตัว คะแนนเพิ่มขึ้น 1 ตัว ลดลง 1 ตัว ไม่เปลี่ยนแปลง 8 ตัว" in words
    assert "ไม่ได้พิสูจน์ว่าแผนเป็นสาเหตุ" in words


def test_what_the_next_year_measures_otherwise_is_not_counted_as_a_rise_or_a_fall(prokfa):
    plan = tuple(each for each in prokfa.plan if each.indicator.no in (4, 8))
    before = dataclasses.replace(prokfa, fiscal_year=2565, scheme=load(2565), plan=plan)
    words = said(before, after(before, NEXT | {8: Decimal(99)}))
    assert "เทียบคะแนนกับปีถัดไปได้ 1 ตัว คะแนนเพิ่มขึ้น 1 ตัว ลดลง 0 ตัว" in words
    assert "อีก 1 ตัวเกณฑ์ของสองปีต่างกัน จึงไม่นับ" in words


def test_each_count_goes_by_the_words_that_stand_before_it(prokfa):
    plan = tuple(each for each in prokfa.plan if each.indicator.no != 2)
    before = dataclasses.replace(prokfa, fiscal_year=2565, scheme=load(2565), plan=plan)
    report = report_of(Assessment((before, after(before))))
    words = sentence(report)
    assert len(words.spans) == 5
    for start, _, id in words.spans:
        assert words[:start].endswith(f"{report[id].name} "), id


def test_without_a_planned_indicator_that_is_said(project):
    before, own = raw.history("trat", 2564)
    assert said(dataclasses.replace(before, plan=()), own) == "ไม่มีตัวชี้วัดที่มีแผน"


def test_without_a_plan_of_the_year_right_before_nothing_is_said(prokfa):
    late = dataclasses.replace(after(prokfa), fiscal_year=2565)
    for history in ((prokfa, late), (prokfa,), (dataclasses.replace(prokfa, plan=None), after(prokfa))):
        assert list(blocks(report_of(Assessment(history)))) == []


def test_the_table_has_actions_results_and_the_change_of_each_indicator(prokfa):
    found = text_of(blocks(report_of(Assessment((prokfa, after(prokfa))))))
    assert "การใช้ทรัพย์สินของราชการ 2 มี มี +8.00" in found
