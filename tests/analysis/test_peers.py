"""Agencies beside one another: ties share a rank, small groups have no quartiles."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline import cycle
from pipeline.analysis import peers
from pipeline.analysis.assessment import Assessment
from pipeline.analysis.peers import TOO_FEW, GroupSummary, Standing
from pipeline.analysis.rows import frame
from pipeline.analysis.scores import CycleScores
from pipeline.schemes import load
from tests.assessments import cycle_of
from tests.real_rows import ROWS


def peer(id, total, scores=None):
    agency = cycle.Agency(id, "เทศบาลตำบล", "ตราด", id=id)
    return CycleScores(cycle_of(load(2563), scores or {}, total=total, agency=agency))


UNITS = [peer(row.id, row.total, row.scores) for row in ROWS if row.id <= "R020"]


def standings(group):
    return frame(Standing, peers.standings(group))


def summary(group):
    return frame(GroupSummary, peers.summary(group))


def test_the_published_units_are_ranked_by_their_totals():
    found = standings(UNITS)
    total = found[found["measure"] == "total"].sort_values("rank")
    assert total["agency_id"].tolist()[:2] == ["R018", "R020"]
    assert set(total["n"]) == {20}
    tied = total[total["score"] == Decimal("68.85")]
    assert (tied["agency_id"].tolist(), tied["rank"].tolist()) == (["R003", "R015"], [14, 14])
    assert 15 not in total["rank"].tolist()


def test_the_quartiles_of_the_published_units_are_exact():
    row = summary(UNITS).set_index("measure").loc["total"]
    assert (row["n"], row["lowest"], row["highest"]) == (20, Decimal("55.31"), Decimal("87.41"))
    totals = sorted(Fraction(each.outcome.printed) for each in UNITS)
    assert row["median"] == (totals[9] + totals[10]) / 2
    assert row["q1"] == totals[4] + (totals[5] - totals[4]) * Fraction(3, 4)
    assert row["q3"] == totals[14] + (totals[15] - totals[14]) * Fraction(1, 4)
    assert row["note"] == ""


def test_fewer_than_five_have_ranks_and_no_quartiles():
    group = UNITS[:4]
    row = summary(group).set_index("measure").loc["total"]
    assert (row["q1"], row["q3"], row["note"]) == (None, None, TOO_FEW)
    assert row["median"] is not None
    assert sorted(standings(group)["rank"].unique()) == [1, 2, 3, 4]


def test_totals_are_compared_as_printed():
    found = standings([peer("a", Decimal("80.001")), peer("b", Decimal("80.004"))])
    assert found["rank"].tolist() == [1, 1]


def test_an_agency_without_a_score_is_left_out_of_that_measure_alone():
    found = standings([peer("a", Decimal(80), {1: 90}), peer("b", None, {1: 95}), peer("c", Decimal(70))])
    assert found[found["measure"] == "total"]["agency_id"].tolist() == ["a", "c"]
    assert found[found["measure"] == "1"]["rank"].tolist() == [2, 1]


def test_nobody_has_no_rows():
    assert standings([]).empty
    assert summary([]).empty


def test_a_mean_of_agencies_is_neither_ranked_nor_summed_up():
    mean = dataclasses.replace(UNITS[0].cycle.agency, id="mean", kind="aggregate")
    group = [*UNITS, CycleScores(dataclasses.replace(UNITS[0].cycle, agency=mean))]
    assert (peers.standings(group), peers.summary(group)) == (peers.standings(UNITS), peers.summary(UNITS))


def test_cycles_of_one_year_are_peers(project):
    prokfa, trat = cycle.cycle("prokfa", 2563), cycle.cycle("trat", 2563)
    trat = dataclasses.replace(trat, agency=dataclasses.replace(trat.agency, kind="agency"))
    found = Assessment((prokfa,), peers=(prokfa, trat))
    totals = [(each.agency_id, each.score) for each in found.standings if each.measure == "total"]
    assert totals == [("prokfa", Decimal("90.90")), ("trat", Decimal("75.62"))]
    with pytest.raises(ValueError, match="one fiscal year"):
        assert Assessment((prokfa,), peers=(prokfa, dataclasses.replace(trat, fiscal_year=2564))).standings
