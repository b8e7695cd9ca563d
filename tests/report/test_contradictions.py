"""Every sentence and cell of a set held against every other: one total, one level, one distance, one nation.

A set is read as a person reads it: by its words, with patterns of what they can claim. Cycles are random, at the
boundaries of levels, published and computed, with and without a year before.
"""

import re
from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import cycle as raw
from pipeline import schemes
from pipeline.analysis.assessment import Assessment
from pipeline.report.block_data import texts
from pipeline.report.blocks import Chart
from pipeline.report.composition import SECTIONS
from pipeline.report.text import spell
from tests.assessments import cycle_of, report_of
from tests.real_rows import rows
from tests.report.test_one_total import at_boundaries

NUMBER = r"(\d+\.\d\d)"
CLAIMS = {
    # what is claimed → patterns whose group is its value; each claim has one value in a whole set
    "total": [
        rf"^คะแนนภาพรวม {NUMBER} คะแนน",
        rf"คะแนนภาพรวมของหน่วยงาน : {NUMBER} คะแนน",
        rf"คะแนนภาพรวมที่คำนวณจาก\S+ \(ไม่มีประกาศ\) : {NUMBER} คะแนน",
        rf"\(จาก {NUMBER} เป็น (?P<value>{NUMBER}) คะแนน\)",
    ],
    "gap to the nation": [
        rf"สูงกว่าค่าเฉลี่ยระดับประเทศ(?: \({NUMBER} คะแนน\) อยู่)? (?P<value>\d+\.\d\d) คะแนน(?! เป็น)",
        rf"สูงกว่าค่าเฉลี่ยระดับประเทศ(?:เพิ่มขึ้น|ลดลง)จาก {NUMBER} เป็น (?P<value>{NUMBER}) คะแนน",
    ],
    "lag behind the nation": [
        rf"ต่ำกว่าค่าเฉลี่ยระดับประเทศ(?: \({NUMBER} คะแนน\) อยู่)? (?P<value>\d+\.\d\d) คะแนน(?! เป็น)",
        rf"ต่ำกว่าค่าเฉลี่ยระดับประเทศ(?:เพิ่มขึ้น|ลดลง)จาก {NUMBER} เป็น (?P<value>{NUMBER}) คะแนน",
    ],
    "change of the total": [
        rf"คะแนนภาพรวม(?:เพิ่มขึ้น|ลดลง) {NUMBER} คะแนน \(จาก",
        rf"^คะแนนภาพรวม {NUMBER} คะแนน (?:เพิ่มขึ้น|ลดลง) (?P<value>{NUMBER}) คะแนน",
    ],
    "way of the total": [
        r"คะแนนภาพรวม(เพิ่มขึ้น|ลดลง) [\d.]+ คะแนน \(จาก",
        rf"^คะแนนภาพรวม {NUMBER} คะแนน (?P<value>เพิ่มขึ้น|ลดลง) ",
    ],
    "level": [r"อยู่ในระดับ (?P<value>(?:อย่างน้อย )?\S+)", r"ระดับผลการประเมิน : (?P<value>(?:อย่างน้อย )?\S+)(?=.*$)"],
    "next level": [r"ระดับถัดไปคือ (\S+)"],
    "highest": [rf"สูงสุดคือ .+? \((?:เท่ากัน )?{NUMBER} คะแนน\)"],
    "lowest": [rf"ต่ำสุดคือ .+? \((?:เท่ากัน )?{NUMBER} คะแนน\)", rf"ได้คะแนนต่ำที่สุด {NUMBER} คะแนน"],
    "lost": [r"เสียคะแนนรวม ([\d.]+) คะแนน"],
}


def lines(report):
    """Every text of a set in Arabic digits, with the paper that it stands in."""
    for name, sections in SECTIONS.items():
        for section in sections:
            for block in section(report):
                for text in texts(block):
                    if not (isinstance(block, Chart) and text == block.alt):
                        yield name, spell(text, "arabic") if hasattr(text, "spans") else str(text)


def claims(report):
    """What a set claims: by what is claimed, the values and where each is."""
    found = defaultdict(lambda: defaultdict(set))
    for paper, line in lines(report):
        for what, patterns in CLAIMS.items():
            if what == "level" and "ระดับประเทศ :" in line:
                continue  # of the nation
            for pattern in patterns:
                for match in re.finditer(pattern, line):
                    value = match.groupdict().get("value") or match[1]
                    found[what][value].add((paper, line))
        for level, lacking in re.findall(r"ระดับ (\S+)(?: \(เกณฑ์อนุมาน\))? ต้องได้คะแนนภาพรวมอีก (\d+\.\d\d) คะแนน", line):
            found[f"lacking to {level}"][lacking].add((paper, line))
        for level, lacking in re.findall(
            r"ระดับถัดไปคือ (\S+)(?: \(เกณฑ์อนุมาน\))? ยังขาดคะแนนภาพรวมอีก (\d+\.\d\d) คะแนน", line
        ):
            found[f"lacking to {level}"][lacking].add((paper, line))
    return found


def check(*history):
    report = report_of(Assessment(history))
    for what, values in claims(report).items():
        assert len(values) == 1, (what, dict(values))
    said = claims(report)
    assert not (said["gap to the nation"] and said["lag behind the nation"])
    assert not (said["next level"] and any("สูงสุดแล้ว" in line for _, line in lines(report)))


@settings(max_examples=40, deadline=None)
@given(at_boundaries())
def test_no_two_sentences_of_a_set_contradict_each_other(cycle):
    check(cycle)


@settings(max_examples=25, deadline=None)
@given(at_boundaries(), at_boundaries(), st.sampled_from(["A", "B", "ผ่าน", None]))
def test_nor_do_those_of_two_years(before, after, level):
    first, second = sorted((before, after), key=lambda each: each.fiscal_year)
    if first.fiscal_year == second.fiscal_year:
        return
    check(first, second)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_nor_do_those_of_any_published_row(row):
    check(cycle_of(row.scheme, row.scores, total=row.total))


@pytest.mark.parametrize(("agency", "year"), [("prokfa", 2563), ("trat", 2563), ("trat", 2564)])
def test_nor_do_those_of_the_shipped_cycles(project, agency, year):
    check(*raw.history(agency, year))


def test_the_reader_of_claims_finds_what_a_set_says(project):
    said = claims(report_of(Assessment(raw.history("prokfa", 2563))))
    assert set(said["total"]) == {"90.90"}
    assert set(said["level"]) == {"A"}
    assert set(said["lacking to AA"]) == {"4.10"}
    assert {paper for _, where in said["total"].items() for paper, _ in where} >= {"summary", "years", "scores"}


def test_a_wrong_total_a_wrong_level_and_a_wrong_distance_are_found(project, monkeypatch):
    own = raw.cycle("prokfa", 2563)
    report = report_of(Assessment((own,)))
    found = [*lines(report)]
    for old, new in (
        ("คะแนนภาพรวม 90.90 คะแนน", "คะแนนภาพรวม 90.91 คะแนน"),
        ("อยู่ในระดับ A", "อยู่ในระดับ B"),
        ("อีก 4.10", "อีก 4.11"),
    ):
        at = next(i for i, (_, line) in enumerate(found) if old in line)
        wrong = [*found]
        wrong[at] = (wrong[at][0], wrong[at][1].replace(old, new))
        monkeypatch.setattr("tests.report.test_contradictions.lines", lambda _, told=wrong: iter(told))
        assert any(len(values) > 1 for values in claims(report).values()), new


def test_published_totals_of_one_decimal_are_the_same_total_everywhere():
    scheme = schemes.load(2563)
    scores = dict.fromkeys((each.no for each in scheme.indicators), Decimal("75.62"))
    check(cycle_of(scheme, scores, total=Decimal("75.6")))


@pytest.mark.parametrize("digits", ["thai", "arabic"])
def test_an_address_keeps_its_digits_in_every_text_of_a_set(project, digits):
    report = report_of(Assessment(raw.history("trat", 2564)), digits)
    said = [
        spell(text, digits) if hasattr(text, "spans") else str(text)
        for sections in SECTIONS.values()
        for section in sections
        for block in section(report)
        for text in texts(block)
    ]
    addresses = [found for text in said for found in re.findall(r"https?://[\x21-\x7eก-๛]+", text)]
    assert addresses
    assert not [each for each in addresses if re.search("[๐-๙]", each)]
