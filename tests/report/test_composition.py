"""Whatever is known of a year, its reports are composed; whatever its rules are, every figure has its formula."""

import dataclasses
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline import cycle as raw
from pipeline.analysis.assessment import Assessment
from pipeline.report.block_data import texts
from pipeline.report.blocks import Heading
from pipeline.report.calculation import constant
from pipeline.report.composition import SECTIONS, compose, figures, register
from pipeline.report.figure import points
from tests.analysis.test_one_total import cycles
from tests.assessments import assess
from tests.report.formula import computed
from tests.strategies import HUNDREDTHS

SOME = settings(max_examples=25)


def check(of):
    """Compose everything of an assessment, and compute its figures a second time."""
    assume(all(weight for each in of.history for weight in each.scheme.require_weights().values()))
    report = compose(of, group="all")
    for each in report.figures.values():
        if each.by.text:
            assert abs(computed(each.by.text) - Fraction(each.value)) <= Fraction(1, 10**18), each.id
    assert register(report)


@SOME
@given(cycles(2600), cycles(2601))
def test_two_years_of_any_rules_are_composed(before, after):
    check(Assessment((before, after), {}, (after,)))


@st.composite
def renumbered(draw):
    """A year, and the next one with its indicators in another order; one of them may be another one."""
    before = draw(cycles(2600))
    found = draw(st.permutations(before.scheme.indicators))
    if draw(st.booleans()):
        found = [dataclasses.replace(found[0], name="ตัวชี้วัดใหม่"), *found[1:]]
    order = [each.id for each in before.scheme.instruments]
    found = sorted(found, key=lambda each: order.index(each.instrument))
    found = [dataclasses.replace(each, no=no) for no, each in enumerate(found, 1)]
    rows = enumerate(found if before.scores else (), 2)
    after = dataclasses.replace(
        before,
        fiscal_year=2601,
        scheme=dataclasses.replace(before.scheme, fiscal_year=2601, indicators=tuple(found)),
        scores=tuple(raw.Score(each, each.name, draw(HUNDREDTHS), row) for row, each in rows),
    )
    return before, after


@SOME
@given(renumbered())
def test_indicators_that_got_other_numbers_or_came_and_went_are_composed(years):
    check(Assessment(years))


@SOME
@given(cycles(), st.data())
def test_proposed_scores_of_any_rules_are_composed(cycle, data):
    own = Assessment((cycle,))
    keys = data.draw(st.sets(st.sampled_from([each.key for each in own.terms]), min_size=1))
    check(Assessment((cycle,), {key: data.draw(HUNDREDTHS) for key in keys}))


def test_what_a_renamed_indicator_and_the_one_in_its_place_add_are_two_figures(project):
    before, after = raw.history("trat", 2564)
    other = tuple(
        dataclasses.replace(each, name="การใช้ดุลพินิจ", aliases=()) if each.no == 3 else each
        for each in after.scheme.indicators
    )
    after = dataclasses.replace(after, scheme=dataclasses.replace(after.scheme, indicators=other))
    of = Assessment((before, after))
    found = figures(of)
    gone, come = found["indicator.3.gone.contribution"], found["indicator.3.contribution"]
    rows = [each for each in of.decomposition.contributions if each.id == "3"]
    assert [(each.name, each.contribution) for each in rows] == [(each.name, each.value) for each in (come, gone)]
    assert gone.value < 0 < come.value
    table = next(
        block
        for section in SECTIONS["years"]
        for block in section(compose(of))
        if getattr(block, "caption", "").startswith("ผลของแต่ละตัวชี้วัด")
    )
    shown = [row[-1].lines[0] for row in table.body if row[0].lines[0] in (gone.name, come.name)]
    assert shown == [come.spell("arabic"), gone.spell("arabic")]


def test_two_figures_of_one_id_are_refused(project, monkeypatch):
    own = points("total", "ก", Fraction(1), 2, "ก / a", constant(1))
    monkeypatch.setattr("pipeline.report.composition.FIGURES", (lambda of, formulas: iter([own, own.to_decimals(2)]),))
    assert list(figures(assess("trat", 2563))) == ["total"]
    other = dataclasses.replace(own, value=Fraction(2))
    monkeypatch.setattr("pipeline.report.composition.FIGURES", (lambda of, formulas: iter([own, other]),))
    with pytest.raises(ValueError, match="'total'"):
        figures(assess("trat", 2563))


@pytest.mark.parametrize("name", SECTIONS)
def test_every_report_says_something_under_each_heading(made, name):
    """A heading stands over something: what is not known is said so."""
    blocks = [block for section in SECTIONS[name] for block in section(made.report)]
    assert blocks
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert following is not None, block.text
            deeper = isinstance(following, Heading) and following.level > block.level
            assert deeper or not isinstance(following, Heading), block.text
    for block in blocks:
        assert any(each.strip() for each in texts(block)), block
