"""Where the points were lost, and what a goal would add."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from pipeline.analysis import points_lost
from pipeline.analysis.points_lost import Lift, LostPoints
from pipeline.analysis.rows import frame as frame_of
from pipeline.errors import UnknownFact
from pipeline.schemes import load
from pipeline.schemes.scoring import terms, total
from tests.assessments import assess
from tests.real_rows import PROKFA, ROWS
from tests.strategies import years


def points(scheme, scores, published=None):
    return frame_of(LostPoints, points_lost.lost_points(terms(scheme, scores, published)))


def lifts(scheme, scores, published=None, target=None):
    return frame_of(Lift, points_lost.lifts(scheme, scores, published or {}, target))


def goal(frame, name):
    return frame[frame["goal"] == name].set_index("id")


def test_the_points_lost_are_what_the_total_lacks_to_a_hundred():
    frame = points(load(2563), PROKFA)
    assert frame["lost"].sum() == 100 - Fraction("90.8994")
    assert frame["points"].sum() == Fraction("90.8994")
    assert frame["share_lost"].sum() == 1


def test_government_property_at_the_pass_mark_adds_its_weighted_gap_to_the_total():
    row = goal(lifts(load(2563), PROKFA), points_lost.PASS_MARK).loc["4"]
    assert (row["name"], row["gap"], row["weight"]) == ("การใช้ทรัพย์สินของราชการ", Fraction("6.48"), Fraction("0.06"))
    assert (row["lift"], row["rank"]) == (Fraction("0.3888"), 1)


def test_a_goal_that_is_reached_has_no_gap_and_no_rank():
    row = goal(lifts(load(2563), PROKFA), points_lost.TOP_LEVEL).loc["10"]
    assert (row["gap"], row["lift"], row["rank"]) == (0, 0, None)


def test_the_agencys_own_target_is_a_goal_only_where_it_is_set():
    scheme = load(2563)
    assert set(lifts(scheme, PROKFA)["goal"]) == {points_lost.PASS_MARK, points_lost.TOP_LEVEL}
    row = goal(lifts(scheme, PROKFA, target=Decimal("90.5")), points_lost.TARGET).loc["2"]
    assert (row["goal_points"], row["lift"]) == (Fraction("90.5"), Fraction("0.3702"))


def test_equal_lifts_share_a_rank():
    scores = dict.fromkeys(range(1, 11), 100) | {1: 80, 2: 80, 3: 79}
    ranks = goal(lifts(load(2563), scores), points_lost.PASS_MARK)["rank"].tolist()
    assert ranks[:3] == [2, 2, 1]


def test_national_means_are_goals_of_the_indicators_that_have_one():
    frame = goal(lifts(load(2567), PROKFA), points_lost.NATIONAL)
    assert frame.index.tolist() == ["8"]
    assert frame.loc["8", "goal_points"] == Fraction("84.49")


def test_without_weights_the_gaps_stand_alone():
    scheme = load(2568)
    frame = goal(lifts(scheme, PROKFA), points_lost.PASS_MARK)
    assert frame.loc["4", ["gap", "weight", "lift", "rank"]].tolist() == [Fraction("6.48"), None, None, None]
    with pytest.raises(UnknownFact):
        points(scheme, PROKFA)


def test_indicators_of_one_instrument_alone_still_have_their_lift():
    frame = goal(lifts(load(2563), {4: PROKFA[4]}), points_lost.PASS_MARK)
    assert frame["lift"].tolist() == [Fraction("0.3888")]


def test_no_points_lost_have_no_shares():
    frame = points(load(2563), dict.fromkeys(range(1, 11), 100))
    assert (frame["lost"].sum(), set(frame["share_lost"])) == (0, {None})


def test_all_zeros_lose_everything_by_weight():
    frame = points(load(2563), dict.fromkeys(range(1, 11), 0))
    assert frame["lost"].sum() == 100
    assert frame["share_lost"].tolist() == frame["weight"].tolist()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_points_held_and_lost_of_every_published_row_make_a_hundred(row):
    frame = points(row.scheme, row.scores)
    assert frame["points"].sum() + frame["lost"].sum() == 100


@given(years())
def test_reaching_a_goal_adds_its_lifts_to_the_total_exactly(year):
    scheme, scores, parts = year
    frame = goal(lifts(scheme, scores, parts), points_lost.PASS_MARK)
    found = terms(scheme, scores, parts)
    raised = {each.key: max(each.score, Fraction(85)) for each in found}
    assert sum(filter(None, frame["lift"])) == sum(each.weight * raised[each.key] for each in found) - total(found)


PARTS = {"EIT1": 92, "EIT2": 80}


def test_the_parts_of_an_instrument_lose_its_points_as_they_make_the_total():
    frame = points(load(2566), PROKFA, PARTS)
    assert frame["id"].tolist() == ["1", "2", "3", "4", "5", "EIT1", "EIT2", "9", "10"]
    assert frame["points"].sum() == total(terms(load(2566), PROKFA, PARTS))


def test_indicators_that_the_total_is_not_made_of_have_a_gap_and_no_lift():
    frame = goal(lifts(load(2566), PROKFA | {8: Decimal("84.00")}, PARTS), points_lost.PASS_MARK)
    assert frame.index.tolist() == ["1", "2", "3", "4", "5", "EIT1", "EIT2", "6", "7", "8", "9", "10"]
    assert frame.loc["8", ["gap", "weight", "lift", "rank"]].tolist() == [1, None, None, None]
    assert frame.loc["EIT2", ["gap", "lift", "rank"]].tolist() == [5, Fraction("0.75"), 1]


def test_a_cycle_gives_the_same(project):
    of = assess("prokfa", 2563)
    assert sum(each.lost for each in of.lost_points) == 100 - Fraction("90.8994")
    (row,) = (each for each in of.lifts if (each.id, each.goal) == ("4", points_lost.PASS_MARK))
    assert row.lift == Fraction("0.3888")
