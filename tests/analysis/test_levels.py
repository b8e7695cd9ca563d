"""What a level takes under the year's own rules, each mix checked by reading the level again."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from pipeline.analysis import levels
from pipeline.analysis.levels import MixStep, Need, find_mixes, mix_steps
from pipeline.analysis.rows import frame
from pipeline.errors import UnknownFact
from pipeline.schemes import load
from pipeline.schemes.scoring import instruments_of, terms, total, with_scores
from pipeline.thai import rounded
from tests.real_rows import PROKFA, ROWS
from tests.strategies import years

FULL = dict.fromkeys(range(1, 11), 100)


def reach(scheme, scores, parts=None):
    return levels.reach(scheme, terms(scheme, scores, parts), parts or {})


def names(reaches):
    return [each.level.name for each in reaches]


def test_every_higher_level_is_there_the_next_one_first():
    row = next(row for row in ROWS if row.id == "R002")  # 55.31, D
    assert names(reach(row.scheme, row.scores)) == ["C", "B", "A", "AA"]


def test_the_highest_level_has_none_above():
    assert reach(load(2563), FULL) == ()


def test_prokfas_cheapest_way_to_the_top_raises_by_weight():
    (top,) = reach(load(2563), PROKFA)
    cheapest = top.mixes[0]
    assert top.lacking == Fraction("4.10")  # 94.995 − 90.8994, at two decimals: 95.00 − 90.90
    assert cheapest.raised == {9: 100, 8: 100, 7: 100, 6: Fraction("95.35")}
    assert (cheapest.cost, cheapest.total) == (Fraction("36.52"), Fraction("94.9954"))
    assert cheapest.level is not None
    assert cheapest.level.name == "AA"


def test_one_indicator_alone_is_named_where_it_suffices():
    scores = FULL | {9: 75, 10: 80}  # 91.00
    (top,) = reach(load(2563), scores)
    alone = {next(iter(mix.raised)): mix for mix in top.mixes if "single" in mix.kinds}
    assert set(alone) == {9, 10}
    assert alone[10].raised == {10: Fraction("99.98")}  # half a hundredth below 95 is read as 95
    assert alone[9].kinds == ("cheapest", "single")  # the same cost, and the wider room


def test_from_named_levels_every_instrument_must_pass_as_well():
    scores = FULL | {1: 80, 2: 80, 3: 88, 4: 79, 5: 85}
    (very_good,) = [each for each in reach(load(2566), scores, {"EIT1": 83, "EIT2": 95}) if each.level.name == "ผ่านดี"]
    assert very_good.lacking == 0
    assert very_good.failing == {"IIT": Fraction("2.60"), "EIT1": 2}
    cheapest = very_good.mixes[0]
    assert cheapest.raised == {4: Fraction("91.98"), "EIT1": 85}
    assert cheapest.cost == Fraction("14.98")


def test_a_level_of_equal_minimum_that_tests_instruments_lies_above_one_that_does_not():
    scores, parts = dict.fromkeys(range(1, 11), 90), {"EIT1": 84, "EIT2": 90}
    assert names(reach(load(2566), scores, parts)) == ["ผ่านดี", "ผ่านดีเยี่ยม"]


def test_a_level_that_tests_an_unknown_part_is_unknown_and_the_others_are_not():
    scores = dict.fromkeys(range(1, 11), 80)
    plain, good, best = reach(load(2566), scores)
    assert plain.level.name == "ผ่าน"
    assert plain.unknown is None
    assert plain.mixes
    assert all(mix.total >= Fraction("84.995") for mix in plain.mixes)
    for each in (good, best):
        assert each.unknown is not None
        assert "EIT1" in str(each.unknown)
        assert each.mixes == ()


def test_a_part_that_fails_alone_tells_the_present_level_and_leaves_the_higher_ones_unknown():
    scores = dict.fromkeys(range(1, 11), 90)
    assert [bool(each.unknown) for each in reach(load(2566), scores, {"EIT1": 84})] == [True, True]
    with pytest.raises(UnknownFact, match="EIT2"):
        reach(load(2566), scores, {"EIT1": 86})


def test_a_present_level_that_tests_an_unknown_part_is_unknown():
    with pytest.raises(UnknownFact, match="EIT1"):
        reach(load(2566), dict.fromkeys(range(1, 11), 90))


def test_a_full_score_is_raised_by_no_mix():
    (top,) = reach(load(2563), PROKFA | {9: 100})
    assert len(top.mixes) > 1
    assert all(9 not in mix.raised for mix in top.mixes)


def test_what_even_full_scores_do_not_come_to_has_no_way():
    present = {"a": Fraction(90), "b": Fraction(80)}
    assert [*find_mixes(present, [Need(dict.fromkeys(present, Fraction(1, 2)), Fraction("100.01"))])] == []


def test_a_total_half_a_hundredth_below_is_already_read_as_the_level():
    scores = FULL | {10: Fraction("74.975")}
    assert reach(load(2563), scores) == ()


@pytest.mark.parametrize("year", [2562, 2568])
def test_unknown_weights_are_said(year):
    with pytest.raises(UnknownFact):
        reach(load(year), PROKFA)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_mixes_of_every_published_row_reach_their_level(row):
    order = row.scheme.require_levels()
    for each in reach(row.scheme, row.scores):
        assert each.mixes
        for mix in each.mixes:
            after = {**row.scores, **mix.raised}
            read = row.scheme.level_of(total(terms(row.scheme, after)), {})
            assert order.index(read) <= order.index(each.level)
            assert all(rounded(score) == score for score in mix.raised.values())


@settings(deadline=None)
@given(years())
def test_every_mix_reaches_its_level_and_the_cheapest_has_nothing_to_spare(year):
    scheme, scores, parts = year
    found, order = terms(scheme, scores, parts), scheme.require_levels()

    def read(raised):
        after = with_scores(found, raised)
        return order.index(scheme.level_of(total(after), instruments_of(after)))

    for each in reach(scheme, scores, parts):
        wanted = order.index(each.level)
        assert each.mixes
        assert all(read(mix.raised) <= wanted for mix in each.mixes)
        cheapest = each.mixes[0]
        assert cheapest.cost == min(mix.cost for mix in each.mixes)
        for key, score in cheapest.raised.items():
            assert read({**cheapest.raised, key: score - Fraction(1, 100)}) > wanted


def test_rows_name_the_step_its_gain_and_the_level_read_again():
    scheme = load(2563)
    rows = frame(MixStep, mix_steps(reach(scheme, PROKFA), terms(scheme, PROKFA)))
    first = rows[rows["mix"] == 1]
    assert first["raised_by"].sum() == first["cost"].iloc[0] == Fraction("36.52")
    assert first["lift"].sum() + Fraction("90.8994") == first["total"].iloc[0]
    assert set(rows["level_after"]) == {"AA"}


def test_nothing_above_gives_no_rows():
    assert mix_steps((), ()) == ()


@given(years())
def test_what_the_total_lacks_is_what_a_reader_takes_from_the_printed_total(year):
    scheme, scores, parts = year
    printed = rounded(total(terms(scheme, scores, parts)))
    for each in reach(scheme, scores, parts):
        assert each.lacking == max(0, Fraction(each.level.minimum) - Fraction(printed))
