"""Memo 1 states its facts as the committee words them."""

import dataclasses

from pipeline import cycle
from pipeline.report.sections.memo import fact_sentences
from pipeline.report.text import spell
from tests.assessments import alone, assess, report_of
from tests.cycle.folder import put


def test_the_facts_are_worded_as_the_memo_words_them(project):
    said = fact_sentences(report_of(assess("prokfa", 2563)))
    assert [spell(each, "thai") for each in said] == [
        "๑. จากข้อมูลผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๓ ดังนี้",
        "๑.๑ คะแนนภาพรวมระดับประเทศ : ๖๗.๙ คะแนน ระดับผลการประเมิน : C",
        "๑.๒ คะแนนภาพรวมของหน่วยงาน : ๙๐.๙ คะแนน ระดับผลการประเมิน : A",
    ]


def test_a_level_that_was_not_published_is_read_from_the_scheme_and_none_is_invented_for_the_nation(project):
    found = dataclasses.replace(cycle.cycle("trat", 2564), agency=cycle.agency("prokfa"))
    _, national, own = fact_sentences(report_of(alone(found)))
    assert national == "1.1 คะแนนภาพรวมระดับประเทศ : 81.25 คะแนน"
    assert own == "1.2 คะแนนภาพรวมของหน่วยงาน : 81.45 คะแนน ระดับผลการประเมิน : B (คำนวณตามเกณฑ์ปี 2564 ซึ่งเป็นการอนุมาน)"


def test_a_published_level_is_stated_also_where_the_rules_alone_do_not_tell_it(project):
    put(project, "t", 2566, published='only = "total"\n[agency]\ntotal = 90.10\nlevel = "ผ่านดี"\n')
    own = fact_sentences(report_of(assess("t", 2566)))[-1]
    assert own.endswith("คะแนนภาพรวมของหน่วยงาน : 90.10 คะแนน ระดับผลการประเมิน : ผ่านดี")
