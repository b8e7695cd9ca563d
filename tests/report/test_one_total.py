"""All sentences of a set rest on one total: level, distance, routes and what is said of rounding agree."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline import schemes
from pipeline.analysis.assessment import Assessment
from pipeline.report.sections import levels, standing
from pipeline.report.sections.checks import check_rows
from pipeline.report.sections.memo import fact_sentences
from pipeline.schemes.scoring import reconciles
from pipeline.thai import rounded
from tests.assessments import cycle_of, report_of
from tests.real_rows import rows

YEARS = [2562, 2563, 2564, 2565, 2566, 2567]
EDGES = [Decimal(edge) for edge in ("50", "55", "65", "70", "75", "85", "95")]


@st.composite
def at_boundaries(draw):
    """A cycle whose total lies within two hundredths of a cut-off, published with one or two decimals or not at all."""
    scheme = schemes.load(draw(st.sampled_from(YEARS)))
    assume(scheme.weights and scheme.levels)
    flat = draw(st.sampled_from(EDGES)) + Decimal(draw(st.integers(-2, 2))) / 100
    scores = {each.no: flat for each in scheme.indicators}
    scores[1] += Decimal(draw(st.integers(-9, 9))) / 100
    parts = {part.id: flat for each in scheme.instruments for part in each.parts}
    computed = Assessment((cycle_of(scheme, scores, parts),)).outcome.total
    published = draw(st.none() | st.integers(-1, 1).map(lambda step: rounded(computed) + Decimal(step) / 100))
    if published is not None and draw(st.booleans()):
        published = rounded(computed, 1)
    assume(published is None or reconciles(published, computed))
    return cycle_of(scheme, scores, parts, published)


def check(cycle):
    """Hold what is said of a cycle's total against the rest that is said of it."""
    of = Assessment((cycle,))
    report, found = report_of(of), of.outcome
    said, agrees = standing.sentence(report), standing.reconciliation(report)
    assert f"คะแนนภาพรวม {found.printed} คะแนน" in said
    assert found.level
    assert found.level.minimum <= found.printed
    if found.published is not None:
        alike = report["total.computed"].spell("arabic") == f"{found.published:.2f}"
        assert ("ต่างจากที่ประกาศ" in agrees) == (found.basis == "published" and not alike)
    assert (found.next_level is None) == (not of.reach) == ("เป็นระดับสูงสุดแล้ว" in said)
    if of.reach and not of.reach[0].unknown:
        assert of.reach[0].level == found.next_level
        assert of.reach[0].lacking == found.to_next
        if found.to_next:
            assert f"อีก {found.to_next} คะแนน" in said
            assert f"อีก {found.to_next} คะแนน" in levels.sentence(report, of.reach[0])
    marked = found.level_published is None
    assert marked == ("(คำนวณตามเกณฑ์ปี" in said) == ("(คำนวณตามเกณฑ์ปี" in fact_sentences(report)[-1])
    assert check_rows(report)


@settings(max_examples=60, deadline=None)
@given(cycle=at_boundaries())
def test_no_two_sentences_contradict_each_other_at_a_boundary(cycle):
    check(cycle)


@pytest.mark.parametrize(
    ("flat", "published", "level", "lacking"),
    [
        ("84.994", "85.00", "A", "10.00"),
        ("84.994", "84.99", "B", "0.01"),
        ("84.995", "85.00", "A", "10.00"),
        ("84.994", "85.0", "B", "0.01"),
        ("84.994", None, "B", "0.01"),
        ("67.5346", "67.54", "C", "7.46"),
    ],
)
def test_level_and_distance_rest_on_the_one_total(flat, published, level, lacking):
    scheme = schemes.load(2563)
    scores = dict.fromkeys((each.no for each in scheme.indicators), Decimal(flat))
    cycle = cycle_of(scheme, scores, total=published and Decimal(published))
    check(cycle)
    of = Assessment((cycle,))
    assert (of.outcome.level.name, str(of.outcome.to_next), of.reach[0].lacking) == (level, lacking, Decimal(lacking))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_published_rows_compose_without_contradiction(row):
    check(cycle_of(row.scheme, row.scores, total=row.total))


@pytest.mark.parametrize(("published", "told"), [("85.00", True), ("84.99", False), (None, True)])
def test_the_register_says_where_rounding_carries_a_total_over_a_mark(published, told):
    scheme = schemes.load(2563)
    scores = dict.fromkeys((each.no for each in scheme.indicators), Decimal("84.994"))
    report = report_of(Assessment((cycle_of(scheme, scores, total=published and Decimal(published)),)))
    rows = {row.check: (row.result, str(row.detail)) for row in check_rows(report)}
    name = "ความคลาดเคลื่อนจากการปัดเศษไม่ข้ามเกณฑ์"
    words = "คำนวณ 84.994 กับคะแนนที่ประกาศหรือที่อาจประกาศต่างกันไม่เกิน 0.01 คะแนน แต่อยู่คนละข้างของเกณฑ์ 85.00 คะแนน"
    assert rows.get(name) == (("ไม่แน่ชัด", words) if told else None)
