"""Items make sub-indicators, sub-indicators make indicators: each held against what was published, exactly."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cycle.items import reconcile
from pipeline.cycle.model import ItemScore, SubIndicatorScore
from pipeline.schemes import load
from pipeline.thai import rounded

IDS = [f"o{n}" for n in range(1, 44)]
FULL = dict.fromkeys(IDS, 100)
ITEM_FILE, SUB_FILE = "c/items.csv", "c/sub-indicators.csv"


def found(scheme, scores, items=(), subs=()):
    """Give file, row, what was found and what was expected of every fault, as numbers."""
    faults = reconcile(
        [ItemScore(id, "OIT", None, None, Decimal(value), 2) for id, value in dict(items).items()],
        [
            SubIndicatorScore(next(each for each in scheme.sub_indicators if each.code == code), Decimal(value), row)
            for row, (code, value) in enumerate(dict(subs).items(), 2)
        ],
        {no: Decimal(value) for no, value in scores.items()},
        scheme,
        "c",
    )
    return [(each.file, each.row, each.found, each.expected.en.partition(",")[0]) for each in faults]


@pytest.mark.parametrize(
    ("year", "items", "subs", "scores", "expected"),
    [
        # two of the nine items of 9.1 make the published 95.56 of Prokfa
        (2563, FULL | {"o3": 0, "o7": 0}, {}, {9: "95.56", 10: "100"}, []),
        (2563, FULL | {"o3": 0, "o7": 0}, {"9.1": "77.78"}, {9: "95.56"}, []),
        (2563, FULL | {"o3": 0}, {}, {9: "95.56"}, [(ITEM_FILE, None, "97.7778", "95.56")]),
        # at the precision of the published score, within 0.01
        (2563, FULL | {"o3": 0, "o7": 0}, {}, {9: "95.57"}, []),
        (2563, FULL | {"o3": 0, "o7": 0}, {}, {9: "95.55"}, []),
        (2563, FULL | {"o3": 0, "o7": 0}, {}, {9: "95.58"}, [(ITEM_FILE, None, "95.5556", "95.58")]),
        (2563, FULL | {"o3": 0, "o7": 0}, {}, {9: "95.54"}, [(ITEM_FILE, None, "95.5556", "95.54")]),
        (2563, FULL | {"o3": 0, "o7": 0}, {}, {9: "95.6"}, []),
        (2563, FULL | {"o3": 0, "o7": 0}, {}, {9: "95.5"}, [(ITEM_FILE, None, "95.5556", "95.5")]),
        (2563, FULL | {"o3": 0, "o7": 0}, {}, {9: "96"}, []),
        # an indicator is the mean of its sub-indicators, not of all items (8 of 10 of indicator 10)
        (2564, FULL | {"o42": 0, "o43": 0}, {}, {9: "100", 10: "50"}, []),
        (2564, FULL | {"o42": 0, "o43": 0}, {}, {10: "80"}, [(ITEM_FILE, None, "50", "80")]),
        # published sub-indicators make the indicators that they complete, and those alone
        (2564, {}, {"10.1": "75", "10.2": "50", "9.1": "100"}, {9: "3", 10: "62.5"}, []),
        (2564, {}, {"10.1": "75", "10.2": "50"}, {10: "60"}, [(SUB_FILE, None, "62.5", "60")]),
        (2564, {}, {"10.1": "75"}, {10: "0"}, []),
        # items come before a published sub-indicator, which is held against them
        (2564, FULL, {"10.1": "75"}, {10: "100"}, [(SUB_FILE, 2, "75", "100")]),
        (2564, FULL | {"o42": 0}, {"10.2": "50", "10.1": "99.98"}, {}, [(SUB_FILE, 3, "99.98", "100")]),
        (2564, FULL | {"o42": 0}, {"10.2": "50", "10.1": "99.99"}, {}, []),
        # a sub-indicator that lacks an item is not guessed, and a published one stands for it
        (2564, {id: 100 for id in IDS if id != "o5"}, {}, {9: "0", 10: "100"}, []),
        (2564, {id: 0 for id in IDS if id != "o5"}, {"9.1": "100"}, {9: "0"}, [(SUB_FILE, None, "20", "0")]),
        # what has no published score is held against nothing; a year without sub-indicators holds nothing
        (2564, dict.fromkeys(IDS, 0), {}, {}, []),
        (2566, FULL, {}, {9: "1", 10: "2"}, []),
    ],
)
def test_what_items_and_sub_indicators_make_is_held_against_what_was_published(year, items, subs, scores, expected):
    assert found(load(year), scores, items, subs) == expected


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        ("disclosure_indicator", [(SUB_FILE, 2, "75", "100")]),  # sub-indicators make no indicator
        ("sub_indicator", [(SUB_FILE, None, "87.5", "60")]),  # items make no sub-indicator
    ],
)
def test_a_combination_without_a_source_is_not_used(rule, held):
    scheme = load(2564)
    without = dataclasses.replace(scheme, aggregation=dataclasses.replace(scheme.aggregation, **{rule: None}))
    assert found(without, {9: "60", 10: "60"}, FULL, {"10.1": "75", "10.2": "100"}) == held


@given(st.sets(st.sampled_from(IDS)), st.sampled_from([2563, 2564, 2565]))
def test_any_items_agree_with_the_indicators_that_they_make_and_with_no_other(missing, year):
    scheme = load(year)
    items = {id: 0 if id in missing else 100 for id in IDS}
    made = {}
    for no in (9, 10):
        shares = [
            Fraction(100 * len({*sub.items()} - missing), len(sub.items()))
            for sub in scheme.sub_indicators
            if sub.indicator == no
        ]
        made[no] = rounded(sum(shares) / len(shares))
    assert found(scheme, made, items) == []
    for no, score in made.items():
        off = score + Decimal("0.02") if score < 50 else score - Decimal("0.02")
        ((file, _, _, published),) = found(scheme, made | {no: off}, items)
        assert (file, Decimal(published)) == (ITEM_FILE, off)
