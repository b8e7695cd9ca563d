import dataclasses
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from pipeline.analysis.peers import LEAST
from pipeline.fleet.overview import summary as figures
from pipeline.fleet.overview.blocks import body
from pipeline.fleet.overview.view import make_view
from pipeline.report.blocks import Chart
from tests.fleet.frames import dataset, made_up, real


@pytest.fixture(scope="module")
def published():
    return make_view(real(), 2563, False)


def cycles(year=2563, **scores):
    agencies = [(id, id, "ก", "ต", "") for id in scores]
    return dataset(agencies=agencies, cycles=[(id, year, Decimal(s), None, "", "") for id, s in scores.items()])


def test_means_are_exact_and_of_the_printed_scores(published):
    scores = [*published.agencies["score"]]
    found = figures.sum_up(published.agencies, Decimal(85))
    assert found["mean"] == Fraction(sum(scores)) / len(scores)
    assert found["mean"] * 21 == Fraction("1515.22")  # the sum of the 21 published totals of agencies
    assert (found["lowest"], found["highest"], found["passed"]) == (Decimal("55.31"), Decimal("87.41"), 1)


def test_scores_of_few_agencies_have_a_median_and_no_picture_of_their_spread():
    few = make_view(cycles(a="70", b="80", c="90", d="95"), 2563, False)
    assert len(few.agencies) < LEAST
    assert figures.sum_up(few.agencies, None)["median"] == 85
    for view, pictures in ((few, 0), (make_view(made_up(40), 2563, True), 1)):
        titles = [block.title for block in body(view, "thai") if isinstance(block, Chart)]
        assert sum(title.startswith("ครึ่งหนึ่งของหน่วยงาน") for title in titles) == pictures


def test_group_without_a_score_has_no_figures():
    found = figures.sum_up(make_view(dataset(agencies=[("a", "ก", "", "", "")]), 2563, False).agencies, Decimal(85))
    assert (found["agencies"], found["scored"], found["mean"], found["passed"]) == (1, 0, None, None)


def test_groups_hold_every_agency_once(published):
    for by in ("province", "type"):
        found = figures.groups(published, by)
        assert found["agencies"].sum() == len(published.agencies)
        assert found["scored"].sum() == 21


def test_groups_say_the_indicator_with_their_lowest_mean(published):
    found = figures.groups(published, "province").set_index("group")
    scores = published.scores.merge(published.agencies[["agency", "province"]], on="agency")
    own = scores[scores["province"] == "พะเยา"].groupby("indicator_no")["score"].agg(lambda s: sum(s) / len(s))
    lowest = own.map(float).idxmin()
    assert found.loc["พะเยา", "weakest"] == (published.scheme.indicators[lowest - 1].name,)


def test_movers_are_the_largest_rises_and_falls_of_printed_figures():
    rises, falls = figures.movers(make_view(real("agency"), 2564, False))
    assert [*rises["change"]] == [Decimal("5.83")]
    assert len(falls) == 0


def test_those_that_share_the_last_place_of_the_movers_are_all_there(monkeypatch):
    monkeypatch.setattr(figures, "MOVERS", 2)
    names = "abcdef"
    before, after = (dict.fromkeys(names, score) for score in ("60", "70"))
    after |= {"a": "75", "b": "50"}
    data = cycles(2563, **before)
    own = cycles(2564, **after)
    data = dataclasses.replace(own, cycles=pd.concat([data.cycles, own.cycles]))
    rises, falls = figures.movers(make_view(data, 2564, False))
    assert [*rises["change"]] == [Decimal("15.00")] + [Decimal("10.00")] * 4
    assert [*falls["agency"]] == ["b"]


def test_levels_of_every_year_are_counted_and_systems_kept_apart():
    data = made_up(60, (2564, 2565, 2566))
    found = figures.levels(make_view(data, 2566, True))
    assert {*found.groupby("system")["fiscal_year"].unique().map(tuple)} == {(2564, 2565), (2566,)}
    for year, own in found.groupby("fiscal_year"):
        assert own["agencies"].sum() == own["of"].iloc[0] == (data.cycles["fiscal_year"] == year).sum()
    assert {*figures.levels(make_view(data, 2565, True))["fiscal_year"]} == {2564, 2565}


def test_levels_stand_best_first_and_unknown_ones_last():
    assert figures.in_order(["", "F", "?", "AA", "B"]) == ["AA", "B", "F", "?", ""]
    assert figures.in_order([], "letter") == ["AA", "A", "B", "C", "D", "E", "F"]


def test_weakest_indicator_stands_first_with_its_exact_mean(published):
    found = figures.indicators(published)
    first = found.iloc[0]
    own = published.scores[published.scores["indicator_no"] == first["indicator_no"]]["score"]
    assert first["score"] == sum(map(Fraction, own), Fraction()) / len(own)
    assert [*found["score"]] == sorted(found["score"])
    assert first["below"] == sum(score < 85 for score in own)


def test_indicator_is_the_weakest_of_those_whose_lowest_score_it_is():
    scores = [("a", 2563, 1, Decimal(60)), ("a", 2563, 2, Decimal(60)), ("a", 2563, 3, Decimal(70))]
    data = cycles(a="65")
    data = dataclasses.replace(data, scores=dataset(scores=scores).scores)
    found = figures.indicators(make_view(data, 2563, False)).set_index("indicator_no")["weakest_of"]
    assert found.to_dict() == {1: 1, 2: 1, 3: 0}


def test_year_without_rules_has_no_indicators():
    data = dataset(agencies=[("a", "ก", "", "", "")], failures=[("a", 2570, "ไม่มีเกณฑ์")])
    assert len(figures.indicators(make_view(data, 2570, False))) == 0
