"""The total is the sum of its terms, at whatever grain the scores are given."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from pipeline.errors import UnknownFact
from pipeline.schemes import load
from pipeline.schemes.scoring import bases, instrument_scores, instruments_of, terms, total, with_scores
from pipeline.thai import rounded
from tests.real_rows import PROKFA, ROWS
from tests.strategies import years

WHOLE = {"IIT": Decimal("84.868"), "EIT": Decimal("87.75"), "OIT": Decimal("97.78")}
FIRST_FIVE = {no: PROKFA[no] for no in range(1, 6)}


def test_indicators_make_the_total_of_the_memo():
    assert total(terms(load(2563), PROKFA)) == Fraction("90.8994")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_published_total_is_recomputed_within_a_hundredth_and_its_level_is_equal(row):
    found = terms(row.scheme, row.scores)
    computed = total(found)
    assert abs(Fraction(row.total) - computed) <= Fraction("0.01")
    assert rounded(computed) == row.total
    if row.level:
        assert row.scheme.level_of(computed, instruments_of(found)).name == row.level


def test_the_residues_of_the_published_totals_are_rounding_alone():
    residues = {row.id: Fraction(row.total) - total(terms(row.scheme, row.scores)) for row in ROWS}
    assert len(residues) == 23
    assert residues["R001"] == Fraction("0.0036")
    assert residues["R041"] == Fraction("-0.0048")
    assert max(map(abs, residues.values())) <= Fraction("0.005")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_published_instrument_is_the_weighted_mean_of_its_indicators(row):
    found = terms(row.scheme, row.scores)
    for id, printed in row.weighted.items():
        points = total(term for term in found if term.instrument == id)
        assert abs(Fraction(printed) - points) <= Fraction("0.005")


def test_an_instrument_without_indicators_enters_as_a_whole():
    found = terms(load(2563), FIRST_FIVE, WHOLE)
    assert [term.key for term in found] == [1, 2, 3, 4, 5, "EIT", "OIT"]
    assert [term.weight for term in found[-2:]] == [Fraction(3, 10), Fraction(2, 5)]


PARTS = {"EIT1": 80, "EIT2": 90}


def test_parts_enter_before_the_indicators_that_no_source_makes_of_them():
    found = terms(load(2566), PROKFA, PARTS)
    assert [each.key for each in found] == [1, 2, 3, 4, 5, "EIT1", "EIT2", 9, 10]
    assert [(each.share, each.weight) for each in found[5:7]] == [(Fraction(1, 2), Fraction(3, 20))] * 2


@pytest.mark.parametrize(
    ("year", "published", "basis", "score"),
    [
        (2565, PARTS, "indicators", Fraction(26327, 300)),  # the year's EIT has no parts
        (2566, PARTS, "parts", 85),
        (2566, {"EIT1": 80, "EIT2": 90, "EIT": 85}, "parts", 85),
        (2566, {"EIT1": Decimal("87.76"), "EIT2": Decimal("87.76")}, "parts", Fraction("87.76")),  # within 0.01
        (2566, {"EIT1": 80, "EIT": 70}, "indicators", Fraction(26327, 300)),  # one part alone makes nothing
        (2566, {"EIT": 70}, "indicators", Fraction(26327, 300)),
        (2568, {"EIT": 70}, "published", 70),  # no source says how indicators make an instrument
    ],
)
def test_an_instrument_is_made_from_its_parts_else_its_indicators_else_itself(year, published, basis, score):
    made = instrument_scores(load(year), PROKFA, published)["EIT"]
    assert (made.basis, made.score) == (basis, score)
    assert sum(made.shares.values()) == 1


def test_every_basis_that_there_is_can_be_held_against_the_one_that_counts():
    scheme = load(2566)
    made = bases(scheme, scheme.instrument("EIT"), PROKFA, {**PARTS, "EIT": 84})
    assert [(each.basis, each.score) for each in made] == [
        ("parts", 85),
        ("indicators", Fraction(26327, 300)),
        ("published", 84),
    ]


def test_an_instrument_without_any_score_has_none():
    assert instrument_scores(load(2568), PROKFA, {"IIT": 90}).keys() == {"IIT"}


def test_one_part_alone_is_not_its_instrument():
    with pytest.raises(UnknownFact, match="EIT"):
        terms(load(2566), FIRST_FIVE, {"EIT1": 80, "OIT": 90})


def test_scores_of_parts_and_wholes_are_read_for_levels():
    found = terms(load(2566), PROKFA, PARTS)
    assert instruments_of(found) == {
        "IIT": Fraction("84.868"),
        "EIT1": 80,
        "EIT2": 90,
        "EIT": 85,
        "OIT": Fraction("97.78"),
    }


@pytest.mark.parametrize("year", [2562, 2568])
def test_weights_without_a_source_make_no_total(year):
    with pytest.raises(UnknownFact):
        terms(load(year), PROKFA)


def test_a_total_only_year_has_no_terms():
    with pytest.raises(UnknownFact, match="IIT"):
        terms(load(2564), {})


@given(years())
def test_weights_sum_to_one_and_full_marks_give_a_full_total(year):
    scheme, scores, parts = year
    found = terms(scheme, scores, parts)
    assert sum(term.weight for term in found) == 1
    assert total(with_scores(found, {term.key: 100 for term in found})) == 100
