"""Items of the surveys, the lowest first, with what is known of their certainty."""

from fractions import Fraction

import pytest

from pipeline.analysis.survey import items, spread
from pipeline.analysis.uncertainty import Sample
from pipeline.schemes import load

SAMPLES = {"i1": Sample(90, 100, 10), "i2": Fraction(70), "i3": Sample(70, 4), "z9": Fraction(80)}


def test_the_lowest_items_come_first_and_ties_share_a_rank():
    frame = items(load(2564), SAMPLES)
    assert frame["item_id"].tolist() == ["i2", "i3", "z9", "i1"]
    assert frame["rank"].tolist() == [1, 1, 3, 4]


def test_an_item_that_the_scheme_knows_has_its_title_and_indicator():
    frame = items(load(2564), SAMPLES).set_index("item_id")
    assert (frame.loc["i1", "instrument"], frame.loc["i1", "indicator_no"]) == ("IIT", 1)
    assert frame.loc["i1", "title"]
    assert frame.loc["z9", "title"] is None


def test_an_interval_stands_where_respondents_are_given():
    frame = items(load(2564), SAMPLES).set_index("item_id")
    assert frame.loc["i1", ["respondents", "worst_case"]].tolist() == [100, False]
    assert frame.loc["i3", "worst_case"] is True
    assert frame.loc["i2", ["respondents", "low", "high", "worst_case"]].tolist() == [None] * 4


def test_the_spread_is_the_lowest_the_median_and_the_highest():
    assert spread(items(load(2564), SAMPLES)) == (70, 75, 90)
    with pytest.raises(ValueError, match="no quantile"):
        spread(items(load(2564), {}))
