"""What the reports choose for every year is data: exact, with its source, and what the modules compute with."""

from dataclasses import fields
from decimal import Decimal
from statistics import NormalDist

import pytest

from pipeline.errors import InputError
from pipeline.publish import trace
from pipeline.schemes import available_years, conventions, toml_records
from pipeline.schemes.conventions import Conventions
from tests.conftest import ROOT

TEXT = (ROOT / conventions.FILE).read_text("utf-8")
KEYS = [each.name for each in fields(Conventions)]


def test_the_values_are_those_of_the_reports():
    found = conventions.load()
    assert {key: str(getattr(found, key).value) for key in KEYS} == {
        "confidence": "95",
        "normal_quantile": "1.96",
        "most_spread": "50",
        "enough_respondents": "30",
        "last_place": "0.005",
        "tolerance": "0.01",
        "least_peers": "5",
        "most_missing": "3",
        "lowest_items": "10",
        "most_movers": "10",
        "score_least": "0",
        "score_most": "100",
        "score_decimals": "2",
    }


@pytest.mark.parametrize("key", KEYS)
def test_a_convention_is_exact_and_says_its_unit_meaning_source_and_confidence(key):
    found = getattr(conventions.load(), key)
    assert isinstance(found.value, int | Decimal)
    assert " / " in found.unit
    assert all(text.strip() for text in (found.th, found.en, found.source))


@pytest.mark.parametrize("key", KEYS)
def test_a_key_leads_to_one_line_the_value(key):
    lines = TEXT.splitlines()
    (number,) = trace.key_lines(lines, key)
    assert lines[number - 1] == f"value = {getattr(conventions.load(), key).value}"


def test_the_quantile_is_the_normal_one_of_the_confidence_at_two_decimals():
    found = conventions.load()
    share = (1 + found.confidence.value / 100) / 2
    assert f"{NormalDist().inv_cdf(share):.2f}" == str(found.normal_quantile.value)


def test_the_derived_ones_agree_with_the_scale_and_the_decimals():
    found = conventions.load()
    assert found.most_spread.value == Decimal(found.score_most.value - found.score_least.value) / 2
    assert found.last_place.value * 2 == Decimal(1).scaleb(-found.score_decimals.value)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("value = 95", 'value = "95"', "confidence.value"),
        ('confidence = "D"', 'confidence = "sure"', "confidence.confidence"),
        ("[tolerance]", "[tolerances]", "tolerances"),
        ("value = 0.005\n", "", "last_place.value"),
    ],
)
def test_a_damaged_file_is_refused_with_the_place(old, new, column):
    with pytest.raises(InputError) as caught:
        toml_records.parse(TEXT.replace(old, new, 1), Conventions, conventions.FILE)
    assert (conventions.FILE, column) in {(each.file, each.column) for each in caught.value.faults}


def test_the_file_beside_the_schemes_is_no_year():
    assert all(2500 < year < 2600 for year in available_years())
