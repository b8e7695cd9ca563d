"""A corrected result: the reports say which one they rest on, why, and what was printed before."""

from decimal import Decimal

import pytest

from pipeline.report.sections import memo, standing, years
from tests.assessments import assess, printed, report_of, text_of
from tests.cycle.test_corrections import CORRECTED, put

RESTS = "ปีงบประมาณ พ.ศ. 2563 ใช้ผลที่แก้ไขแล้วตาม ประกาศ ฉบับที่ ๒ (๒๐ พฤศจิกายน ๒๕๖๓) เหตุผล: ผลการอุทธรณ์"
BEFORE = "ก่อนการแก้ไข (ประกาศ ฉบับที่ ๑) ประกาศไว้ คือ คะแนนภาพรวม 89.10 คะแนน ระดับผลการประเมิน A การเปิดเผยข้อมูล 91.00 คะแนน"


@pytest.fixture
def corrected(project):
    put(project, CORRECTED)
    return assess("prokfa", 2563)


@pytest.mark.parametrize("section", [memo.facts, standing.blocks, years.national])
def test_each_report_says_what_it_rests_on_and_what_was_printed_before(corrected, section):
    said = text_of(section(report_of(corrected))).splitlines()
    assert RESTS in said
    assert BEFORE in said


def test_the_register_lists_each_value_with_what_it_became(corrected):
    said = text_of(standing.blocks(report_of(corrected)))
    assert "1 ๒๐ พฤศจิกายน ๒๕๖๓ คะแนนภาพรวม 89.10 90.9 ผลการอุทธรณ์ เดิม: ประกาศ ฉบับที่ ๑ ใหม่: ประกาศ ฉบับที่ ๒" in said
    assert "ระดับผลการประเมิน A A" in said
    assert "การเปิดเผยข้อมูล 91.00 95.56" in said


def test_what_was_printed_before_is_a_figure_of_its_own_and_no_result(corrected):
    found = {each.figure.id: each.figure for each in printed(corrected)}
    assert found["year.2563.correction.1.total.before"].value == Decimal("89.10")
    assert found["year.2563.correction.1.total.before"].by.inputs[0].at == "corrections[1].before.total"
    assert found["year.2563.correction.1.indicators.9.after"].by.inputs[0].file.endswith("scores.csv")
    assert "89.10" not in standing.sentence(report_of(corrected))


def test_of_two_corrections_each_became_what_the_next_has_as_earlier(project):
    one = '\n[[corrections]]\ndate = "2563"\nreason = "ก"\nsource = "ข"\nbefore = {{ total = {} }}\n'
    put(project, one.format("88.00") + one.format("89.00"))
    said = text_of(standing.blocks(report_of(assess("prokfa", 2563))))
    assert "1 2563 คะแนนภาพรวม 88.00 89.00" in said
    assert "2 2563 คะแนนภาพรวม 89.00 90.9" in said
    assert "ก่อนการแก้ไขครั้งที่ 2 ประกาศไว้ คือ คะแนนภาพรวม 89.00 คะแนน" in said


def test_a_result_without_a_correction_says_nothing_of_one(project):
    assert "แก้ไขแล้ว" not in text_of(standing.blocks(report_of(assess("prokfa", 2563))))
