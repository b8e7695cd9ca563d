"""FY2568: a level is known from its cut-off up, and not how far: it is said so everywhere, and nothing is guessed."""

import dataclasses
from decimal import Decimal

import pytest

from pipeline import cycle, schemes
from pipeline.analysis.assessment import Assessment
from pipeline.cycle.cautions import cautions
from pipeline.cycle.check_published import check_levels
from pipeline.cycle.model import Points, Published, Result
from pipeline.report.composition import SECTIONS
from pipeline.report.sections import main_finding, memo, standing, years
from pipeline.report.sections.checks import check_rows
from pipeline.run.seal import summarize
from tests.assessments import cycle_of, report_of, text_of

SCHEME = schemes.load(2568)
GOOD = {"IIT": "96.00", "EIT": "95.50", "OIT": "99.00"}


def report(total, instruments, level=None):
    own = cycle_of(SCHEME, {}, instruments, Decimal(total), only="instruments")
    own = dataclasses.replace(own, result=cycle.Result(Decimal(total), level))
    assert not [each for each in cautions([own]) if "level" in each.code]
    return report_of(Assessment((own,)))


@pytest.mark.parametrize(
    ("total", "instruments", "label"),
    [
        ("97.00", GOOD, "อย่างน้อย ผ่านดี"),
        ("85.00", dict.fromkeys(GOOD, "85.00"), "อย่างน้อย ผ่านดี"),
        ("94.64", {**GOOD, "EIT": "84.99"}, "ผ่าน"),
    ],
)
def test_a_computed_level_is_said_with_the_same_words_everywhere(total, instruments, label):
    own = report(total, instruments)
    assert f"อยู่ในระดับ {label} (คำนวณตามเกณฑ์ปี 2568)" in standing.sentence(own) or "ซึ่งเป็นการอนุมาน" in standing.sentence(
        own
    )
    assert f"ระดับผลการประเมิน : {label} (คำนวณ" in memo.fact_sentences(own)[-1]
    assert f"อยู่ในระดับ {label} (คำนวณ)" in main_finding.sentences(own)
    assert f"{label} (คำนวณ)" in text_of([years.national_table(own)])
    assert summarize(own)["level"] == label
    said = text_of([block for name in SECTIONS for section in SECTIONS[name] for block in section(own)])
    assert "สูงสุดแล้ว" not in said


def test_below_what_is_known_no_level_is_guessed():
    own = report("84.99", GOOD)
    assert own.assessment.outcome.level is None
    assert "ไม่มีแหล่งอ้างอิงสำหรับเกณฑ์คะแนนของระดับที่ต่ำกว่า “ผ่าน”" in text_of(standing.blocks(own))


def test_a_published_level_above_what_is_known_stands_without_a_caution():
    data = Published(
        2568, Result(Decimal("99.06"), "ผ่านดีเยี่ยม"), instruments=Points({k: Decimal(v) for k, v in GOOD.items()})
    )
    assert [*check_levels(data, {}, SCHEME, "published.toml")] == []
    own = report("99.06", GOOD, "ผ่านดีเยี่ยม")
    assert "อยู่ในระดับ ผ่านดีเยี่ยม" in standing.sentence(own)
    assert "อย่างน้อย" not in standing.sentence(own)
    rows = {row.check: row.result for row in check_rows(own)}
    assert rows["ระดับที่ประกาศตรงกับเกณฑ์"] == "ตรวจไม่ได้"


def test_a_published_level_that_the_total_does_not_give_is_told():
    data = Published(
        2568,
        Result(Decimal("94.64"), "ผ่านดี"),
        instruments=Points({k: Decimal(v) for k, v in GOOD.items()} | {"EIT": Decimal(84)}),
    )
    assert [each.code for each in check_levels(data, {}, SCHEME, "published.toml")] == ["level-contradicts-total"]
