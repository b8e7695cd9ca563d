import csv
from statistics import covariance, fmean, stdev

import pytest

from pipeline.fleet.demo.parameters import load_parameters, load_texts
from tests.conftest import ROOT


def rows():
    with (ROOT / "tests/data/real_scores.csv").open(encoding="utf-8-sig", newline="") as file:
        found = [row for row in csv.DictReader(file) if "R001" <= row["row_id"] <= "R020"]
    assert {row["fy_be"] for row in found} == {"2563"}
    return found


def column(name):
    return [float(row[name]) for row in rows()]


def test_means_and_covariance_are_those_of_the_real_rows():
    spread, scores = load_parameters().spread, [column(f"ind{no}") for no in range(1, 11)]
    assert [float(each) for each in spread.means] == pytest.approx(list(map(fmean, scores)), abs=0.001)
    factors = [[float(each) for each in row] for row in spread.factors]
    assert [len(row) for row in factors] == list(range(1, 11))
    for row, of_row in zip(factors, scores, strict=True):
        for other, of_other in zip(factors, scores, strict=True):
            made = sum(a * b for a, b in zip(row, other, strict=False))
            assert made == pytest.approx(covariance(of_row, of_other), abs=0.02)


def test_mean_and_spread_of_the_total_are_those_of_the_real_rows():
    spread, total = load_parameters().spread, column("overall")
    assert float(spread.mean_total) == pytest.approx(fmean(total), abs=0.001)
    assert float(spread.spread_total) == pytest.approx(stdev(total), abs=0.001)


def test_the_country_has_its_77_provinces_once_each():
    provinces = [each for of_region in load_parameters().regions.values() for each in of_region]
    assert len(provinces) == len(set(provinces)) == 77


def test_shares_of_types_add_up_and_their_units_are_there():
    known = load_parameters()
    assert sum(each.share for each in known.types) == 1
    assert {each.units for each in known.types} == set(known.units)
    assert {"all", "office", "finance", "plan"} == set.intersection(*map(set, known.units.values()))


def test_every_indicator_has_words():
    assert [each.no for each in load_texts().indicators] == list(range(1, 11))
    assert all(each.actions for each in load_texts().indicators)
