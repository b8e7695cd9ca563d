"""Total and level from proposed scores."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from pipeline.analysis import what_if
from pipeline.schemes import load
from pipeline.schemes.scoring import terms
from tests.real_rows import PROKFA
from tests.strategies import years


def propose(scheme, scores, proposed, parts=None):
    return what_if.propose(scheme, terms(scheme, scores, parts), proposed, parts or {})


def test_government_property_at_85_lifts_the_total_by_its_weighted_raise():
    found = propose(load(2563), PROKFA, {4: 85})
    assert found.after - found.before == Fraction("0.3888")
    assert found.change == Decimal("0.39")  # 91.29 − 90.90, as printed
    assert (found.level_before.name, found.level_after.name) == ("A", "A")
    (row,) = (each for each in found.scores if each.raised_by)
    assert (row.id, row.raised_by, row.lift) == ("4", Fraction("6.48"), Fraction("0.3888"))
    assert sum(each.lift for each in found.scores) == Fraction("0.3888")


def test_proposing_nothing_changes_nothing():
    found = propose(load(2563), PROKFA, {})
    assert (found.change, found.before) == (0, found.after)


def test_a_fall_can_be_proposed_and_costs_a_level():
    found = propose(load(2563), PROKFA, {10: 0})
    assert found.level_after.name == "C"
    assert found.change == Decimal("-20.00")


def test_a_part_that_fails_takes_the_level_and_not_the_total():
    scores, parts = dict.fromkeys(range(1, 11), 96), {"EIT1": 96, "EIT2": 96}
    found = propose(load(2566), scores, {"EIT1": 84}, parts)
    assert (found.level_before.name, found.level_after.name) == ("ผ่านดีเยี่ยม", "ผ่าน")
    assert found.after == Fraction("94.2")


def test_a_level_without_cut_offs_or_tested_scores_is_none():
    found = propose(load(2566), dict.fromkeys(range(1, 11), 90), {1: 80})
    assert (found.level_before, found.level_after, found.change) == (None, None, Decimal("-0.60"))


@pytest.mark.parametrize(("key", "score"), [(4, Decimal("100.01")), (4, -1), (11, 90), ("EIT1", 90)])
def test_a_score_beyond_the_scale_or_of_nothing_is_refused(key, score):
    with pytest.raises(ValueError, match="0–100"):
        propose(load(2563), PROKFA, {key: score})


@given(years())
def test_proposing_nothing_of_a_score_costs_exactly_its_points(year):
    scheme, scores, parts = year
    for term in terms(scheme, scores, parts):
        found = propose(scheme, scores, {term.key: 0}, parts)
        assert found.before - found.after == term.points
