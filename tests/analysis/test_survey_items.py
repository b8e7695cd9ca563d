"""Items of the surveys, the lowest first, with what is known of their certainty."""

from decimal import Decimal

import pytest

from pipeline.analysis.items import SurveyItem, spread, survey_items
from pipeline.analysis.rows import frame
from pipeline.cycle import ItemScore
from pipeline.schemes import load

KNOWN = {each.id: each for each in load(2564).items}


def item(id, score, respondents=None, spread=None):
    spread = None if spread is None else Decimal(spread)
    return ItemScore(id, "IIT", None, KNOWN.get(id), Decimal(score), 2, "", respondents, spread)


ITEMS = [item("i1", 90, 100, 10), item("i2", 70), item("i3", 70, 4), item("i99", 80)]


def test_the_lowest_items_come_first_and_ties_share_a_rank():
    found = survey_items(ITEMS)
    assert [each.item_id for each in found] == ["i2", "i3", "i99", "i1"]
    assert [each.rank for each in found] == [1, 1, 3, 4]


def test_an_item_that_the_scheme_knows_has_its_title_and_indicator():
    found = frame(SurveyItem, survey_items(ITEMS)).set_index("item_id")
    assert (found.loc["i1", "instrument"], found.loc["i1", "indicator_no"]) == ("IIT", 1)
    assert found.loc["i1", "title"]
    assert found.loc["i99", "title"] is None


def test_an_interval_stands_where_respondents_are_given():
    found = frame(SurveyItem, survey_items(ITEMS)).set_index("item_id")
    assert found.loc["i1", ["respondents", "worst_case"]].tolist() == [100, False]
    assert found.loc["i3", "worst_case"] is True
    assert found.loc["i2", ["respondents", "low", "high", "worst_case"]].tolist() == [None] * 4


def test_the_spread_is_the_lowest_the_median_and_the_highest():
    assert spread(survey_items(ITEMS)) == (70, 75, 90)
    with pytest.raises(ValueError, match="empty"):
        spread(())
