"""Items, sub-indicators and indicators of the disclosure check, and what one number tells of them."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis import items as oit
from pipeline.errors import UnknownFact
from pipeline.schemes import load
from pipeline.schemes.scoring import mean
from pipeline.thai import rounded
from tests.real_rows import ROWS

ITEMS = [f"o{n}" for n in range(1, 44)]
FULL = dict.fromkeys(ITEMS, 100)


def checklist(scheme, items):
    return {each.item_id: each for each in oit.checklist(scheme, items)}


def test_the_published_95_56_is_two_of_nine_in_9_1_alone():
    found = oit.explain(load(2563), 9, Decimal("95.56"))
    assert found.ways == ({"9.1": 2},)
    assert found.most == 3


def test_a_full_score_misses_nothing():
    found = oit.explain(load(2563), 10, 100)
    assert found.ways == ({},)


def test_several_ways_are_all_given_the_fewest_items_first():
    found = oit.explain(load(2563), 10, 50, most=10)
    assert found.ways == ({"10.2": 2}, {"10.1": 4, "10.2": 1}, {"10.1": 8})


def test_a_number_that_no_missing_items_give_has_no_way():
    assert oit.explain(load(2563), 9, Decimal("95.57")).ways == ()


def test_a_bound_of_none_allows_nothing_to_be_missing():
    assert oit.explain(load(2563), 9, Decimal("95.56"), most=0).ways == ()


def test_the_bound_is_part_of_the_answer():
    assert oit.explain(load(2563), 9, 0).ways == ()
    everything = {"9.1": 9, "9.2": 8, "9.3": 7, "9.4": 4, "9.5": 5}
    assert oit.explain(load(2563), 9, 0, most=33).ways == (everything,)


@given(st.sets(st.sampled_from(ITEMS), max_size=3))
def test_what_is_missing_is_among_the_explanations_of_what_it_makes(missing):
    scheme = load(2564)
    for no in (9, 10):
        subs = [{*sub.items()} for sub in oit.sub_indicators(scheme, no)]
        score = mean(Fraction(100 * len(sub - missing), len(sub)) for sub in subs)
        own = {sub.code: len(missing & {*sub.items()}) for sub in oit.sub_indicators(scheme, no)}
        ways = oit.explain(scheme, no, rounded(score)).ways
        assert {code: n for code, n in own.items() if n} in ways


def test_the_checklist_has_titles_where_a_source_has_them():
    found = checklist(load(2564), FULL | {"o42": 0})
    assert len(found) == 43
    row = found["o42"]
    assert row.title == "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    assert (row.sub_indicator, row.fulfilled) == ("10.2", False)
    assert {each.title for each in checklist(load(2563), FULL).values()} == {None}


def test_an_item_that_is_not_given_is_neither_fulfilled_nor_missing():
    assert checklist(load(2564), {"o1": 100})["o2"].fulfilled is None


def test_items_without_sub_indicators_still_make_a_checklist_and_no_score():
    found = checklist(load(2566), {"o1": 100, "o2": 0})
    assert (len(found), found["o2"].title, found["o2"].fulfilled) == (43, "ข้อมูลผู้บริหาร", False)
    assert found["o2"].sub_indicator is None
    with pytest.raises(UnknownFact):
        oit.explain(load(2566), 9, 90)


def test_a_combination_without_a_source_is_not_used():
    scheme = load(2564)
    rules = dataclasses.replace(scheme.aggregation, disclosure_indicator=None)
    with pytest.raises(UnknownFact, match="combine"):
        oit.explain(dataclasses.replace(scheme, aggregation=rules), 9, 100)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_way_that_is_given_makes_the_published_row_within_the_bound(row):
    for no in (9, 10):
        for way in oit.explain(row.scheme, no, row.scores[no]).ways:
            assert sum(way.values()) <= oit.MOST
            shares = [
                Fraction(100 * (sub.n_items - way.get(sub.code, 0)), sub.n_items)
                for sub in oit.sub_indicators(row.scheme, no)
            ]
            assert rounded(mean(shares)) == rounded(row.scores[no])
