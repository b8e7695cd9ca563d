"""What a level takes under the year's own rules, each route checked by reading the level again."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis import levels
from pipeline.analysis.levels import Need, RouteStep, Standpoint, least_floor, least_unrounded, route_steps
from pipeline.analysis.rows import frame
from pipeline.errors import UnknownFact
from pipeline.schemes import load
from pipeline.schemes.scoring import instruments_of, terms, total, with_scores
from pipeline.thai import rounded
from tests.real_rows import PROKFA, ROWS
from tests.strategies import years

FULL = dict.fromkeys(range(1, 11), 100)


def reach(scheme, scores, parts=None, must=(), stated=None):
    return levels.reach(Standpoint(scheme, terms(scheme, scores, parts), parts or {}, must, stated))


def kinds(reach):
    return {route.kind: route for route in reach.routes}


def names(reaches):
    return [each.level.name for each in reaches]


def test_every_higher_level_is_there_the_next_one_first():
    row = next(row for row in ROWS if row.id == "R002")  # 55.31, D
    assert names(reach(row.scheme, row.scores)) == ["C", "B", "A", "AA"]


def test_the_highest_level_has_none_above():
    assert reach(load(2563), FULL) == ()


def test_what_must_come_first_is_raised_first_and_alone():
    (top,) = reach(load(2563), PROKFA, must={2, 4})
    assert top.lacking == Fraction("4.10")  # 94.995 − 90.8994, at two decimals: 95.00 − 90.90
    must = top.routes[0]
    assert (must.kind, must.raised, must.score, must.enough) == ("must", (2, 4), 100, False)
    assert must.total == Fraction("90.8994") + Fraction("0.06") * (100 - Fraction("84.33") + 100 - Fraction("78.52"))
    assert must.level is not None
    assert must.level.name == "A"


def test_all_that_lie_below_one_score_are_raised_to_it():
    floor = kinds(reach(load(2563), PROKFA)[0])["floor"]
    assert (floor.raised, floor.score, floor.enough) == (tuple(range(1, 9)), Fraction("93.14"), True)
    assert Fraction("94.995") <= floor.total < Fraction("94.995") + Fraction("0.006")


def test_what_must_come_first_can_be_enough_by_itself():
    must = kinds(reach(load(2563), FULL | {4: 40, 9: 75}, must={4, 9})[0])["must"]  # 91.40
    assert must.enough
    assert must.raised == (4,) or set(must.raised) == {4, 9}
    assert must.level is not None
    assert must.level.name == "AA"


def test_the_one_indicator_is_named_that_takes_the_least():
    scores = FULL | {9: 75, 10: 80}  # 91.00
    (top,) = reach(load(2563), scores)
    single = kinds(top)["single"]
    assert (single.raised, single.score) == ((9,), Fraction("94.98"))  # half a hundredth below 95 is read as 95


def test_no_single_indicator_is_named_where_none_suffices():
    assert "single" not in kinds(reach(load(2563), PROKFA)[0])


def test_a_published_level_that_is_higher_stands_and_routes_begin_above_it():
    row = next(row for row in ROWS if row.id == "R002")  # 55.31, D
    assert names(reach(row.scheme, row.scores, stated="B")) == ["A", "AA"]
    assert names(reach(row.scheme, row.scores, stated="E")) == ["C", "B", "A", "AA"]
    assert names(reach(row.scheme, row.scores, stated="ดี")) == ["C", "B", "A", "AA"]  # none of the year's


def test_from_named_levels_every_instrument_must_pass_as_well():
    scores = FULL | {1: 80, 2: 80, 3: 88, 4: 79, 5: 85}
    (very_good,) = [each for each in reach(load(2566), scores, {"EIT1": 83, "EIT2": 95}) if each.level.name == "ผ่านดี"]
    assert very_good.lacking == 0
    assert very_good.failing == {"IIT": Fraction("2.60"), "EIT1": 2}
    floor = kinds(very_good)["floor"]
    assert (floor.raised, floor.score) == ((1, 2, 4, "EIT1"), 85) or floor.score >= 85
    assert {"EIT1", 4} <= set(floor.raised)


def test_a_level_of_equal_minimum_that_tests_instruments_lies_above_one_that_does_not():
    scores, parts = dict.fromkeys(range(1, 11), 90), {"EIT1": 84, "EIT2": 90}
    assert names(reach(load(2566), scores, parts)) == ["ผ่านดี", "ผ่านดีเยี่ยม"]


def test_a_level_that_tests_an_unknown_part_is_unknown_and_the_others_are_not():
    scores = dict.fromkeys(range(1, 11), 80)
    plain, good, best = reach(load(2566), scores)
    assert plain.level.name == "ผ่าน"
    assert plain.unknown is None
    assert plain.routes
    assert all(route.total >= Fraction("84.995") for route in plain.routes)
    for each in (good, best):
        assert each.unknown is not None
        assert "EIT1" in str(each.unknown)
        assert each.routes == ()


def test_a_part_that_fails_alone_tells_the_present_level_and_leaves_the_higher_ones_unknown():
    scores = dict.fromkeys(range(1, 11), 90)
    assert [bool(each.unknown) for each in reach(load(2566), scores, {"EIT1": 84})] == [True, True]
    with pytest.raises(UnknownFact, match="EIT2"):
        reach(load(2566), scores, {"EIT1": 86})


def test_a_present_level_that_tests_an_unknown_part_is_unknown():
    with pytest.raises(UnknownFact, match="EIT1"):
        reach(load(2566), dict.fromkeys(range(1, 11), 90))


def test_a_full_score_is_raised_by_no_route():
    (top,) = reach(load(2563), PROKFA | {9: 100}, must={4, 9})
    assert len(top.routes) > 1
    assert all(9 not in route.raised for route in top.routes)


def test_what_even_full_scores_do_not_come_to_has_no_way():
    present = {"a": Fraction(90), "b": Fraction(80)}
    assert least_floor(present, present, [Need(dict.fromkeys(present, Fraction(1, 2)), Fraction("100.01"))]) is None


def test_a_floor_raises_all_that_lie_below_it():
    needs = [Need(dict.fromkeys("abc", Fraction(1, 3)), Fraction(80))]
    assert least_floor({"a": Fraction(100), "b": Fraction(60), "c": Fraction(50)}, "abc", needs) == 70


def test_a_score_is_read_as_its_minimum_from_half_a_hundredth_below():
    assert least_unrounded(95) == Fraction("94.995")


def test_a_total_half_a_hundredth_below_is_already_read_as_the_level():
    scores = FULL | {10: Fraction("74.975")}
    assert reach(load(2563), scores) == ()


@pytest.mark.parametrize("year", [2562, 2568])
def test_unknown_weights_are_said(year):
    with pytest.raises(UnknownFact):
        reach(load(year), PROKFA)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_routes_of_every_published_row_reach_their_level(row):
    order = row.scheme.require_levels()
    low = {no for no, score in row.scores.items() if score < 85}
    for each in reach(row.scheme, row.scores, must=low):
        assert each.routes
        for route in each.routes:
            after = {**row.scores, **dict.fromkeys(route.raised, route.score)}
            read = row.scheme.level_of(total(terms(row.scheme, after)), {})
            assert (order.index(read) <= order.index(each.level)) == route.enough
            assert rounded(route.score) == route.score


@settings(deadline=None)
@given(years(), st.sets(st.integers(1, 10)))
def test_a_route_reaches_its_level_and_a_hundredth_less_does_not(year, must):
    scheme, scores, parts = year
    found, order = terms(scheme, scores, parts), scheme.require_levels()
    present = {each.key: each.score for each in found}

    def read(keys, score):
        after = with_scores(found, {key: max(score, present[key]) for key in keys})
        return order.index(scheme.level_of(total(after), instruments_of(after)))

    for each in reach(scheme, scores, parts, must=must):
        wanted = order.index(each.level)
        assert each.routes
        for route in each.routes:
            assert all(present[key] < route.score for key in route.raised)
            assert (read(route.raised, route.score) <= wanted) == route.enough
            assert route.enough or (route.kind == "must" and route.score == 100)
            if route.enough:
                assert read(route.raised, route.score - Fraction(1, 100)) > wanted
        if own := [key for key in present if key in must]:
            first = each.routes[0]
            assert first.kind == "must"
            assert set(first.raised) <= set(own)


def test_rows_name_the_step_its_gain_and_the_level_read_again():
    scheme = load(2563)
    rows = frame(RouteStep, route_steps(reach(scheme, PROKFA, must={2, 4}), terms(scheme, PROKFA)))
    for number, enough in ((1, False), (2, True)):
        own = rows[rows["route"] == number]
        assert own["lift"].sum() + Fraction("90.8994") == own["total"].iloc[0]
        assert set(own["enough"]) == {enough}
    assert set(rows["level_after"]) == {"A", "AA"}


def test_nothing_above_gives_no_rows():
    assert route_steps((), ()) == ()


@given(years())
def test_what_the_total_lacks_is_what_a_reader_takes_from_the_printed_total(year):
    scheme, scores, parts = year
    printed = rounded(total(terms(scheme, scores, parts)))
    for each in reach(scheme, scores, parts):
        assert each.lacking == max(0, Fraction(each.level.minimum) - Fraction(printed))
