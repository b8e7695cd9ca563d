"""Which figures of two years may be set beside one another, and why not."""

import dataclasses

import pytest

from pipeline.analysis.changes import comparability
from pipeline.schemes import Indicator, Instrument, Scheme, load
from pipeline.schemes.comparability import comparisons, earlier
from tests.strategies import with_weights


def labels(before, after):
    return {(each.kind, each.id): each.label for each in comparisons(before, after)}


def renamed(scheme: Scheme, no: int, name: str, **more: object) -> Scheme:
    changed = tuple(
        dataclasses.replace(each, name=name, aliases=(), **more) if each.no == no else each
        for each in scheme.indicators
    )
    return dataclasses.replace(scheme, indicators=changed)


def test_years_of_one_rule_are_comparable_throughout():
    assert set(labels(load(2563), load(2564)).values()) == {"comparable"}


def test_a_survey_in_two_parts_breaks_its_series_and_the_totals():
    found = labels(load(2565), load(2566))
    assert found["total", "total"] == found["instrument", "EIT"] == found["level", "level"] == "break"
    assert [found["indicator", str(no)] for no in range(1, 11)] == ["comparable"] * 5 + ["break"] * 3 + [
        "comparable"
    ] * 2
    assert found["instrument", "IIT"] == found["instrument", "OIT"] == "comparable"


def test_letters_and_names_are_different_systems_and_the_reason_is_said_in_both_languages():
    (row,) = (each for each in comparability(load(2565), load(2566)) if each.kind == "level")
    assert (row.from_year, row.to_year) == (2565, 2566)
    assert "ตัวอักษรกับชื่อระดับ" in row.reason_th
    assert "letters and names" in row.reason_en


@pytest.mark.parametrize("pair", [(2562, 2563), (2567, 2568)])
def test_weights_without_a_source_leave_the_total_unknown(pair):
    assert labels(*map(load, pair))["total", "total"] == "unknown"


def test_levels_without_a_source_are_unknown():
    assert labels(load(2567), dataclasses.replace(load(2568), levels=None))["level", "level"] == "unknown"


def test_other_weights_break_the_totals_alone():
    after = with_weights(load(2564), IIT="0.4", EIT="0.3", OIT="0.3")
    found = labels(load(2563), after)
    assert [key for key, label in found.items() if label != "comparable"] == [("total", "total")]


def test_a_name_that_no_source_equates_is_renamed_and_breaks_its_instrument():
    found = labels(load(2563), renamed(load(2564), 3, "การใช้ดุลพินิจ"))
    assert found["indicator", "3"] == "renamed"
    assert found["instrument", "IIT"] == "break"
    assert ("indicator", "3") in found
    assert len(found) == 15


@pytest.mark.parametrize("name", ["ใช้อํานาจ", "3. การใช้อำนาจ"])
def test_a_known_spelling_is_the_same_indicator(name):
    assert labels(load(2563), renamed(load(2564), 3, name))["indicator", "3"] == "comparable"


def test_an_indicator_may_be_new_or_dropped():
    before, after = load(2563), load(2564)
    more = dataclasses.replace(after, indicators=(*after.indicators, Indicator(11, "ใหม่", "OIT", "confirmed", ())))
    assert labels(before, more)["indicator", "11"] == "new"
    assert labels(more, before)["indicator", "11"] == "dropped"


def test_a_number_that_changed_does_not_hide_the_same_indicator():
    before, swap = load(2563), {1: 2, 2: 1}
    moved = tuple(dataclasses.replace(each, no=swap.get(each.no, each.no)) for each in load(2564).indicators)
    after = dataclasses.replace(load(2564), indicators=moved)
    assert set(labels(before, after).values()) == {"comparable"}
    found = next(each for each in comparisons(before, after) if each.id == "2" and each.kind == "indicator")
    assert "it was indicator 1" in found.reasons[0][1]
    assert earlier(moved[0], before, after).no == 1


def test_an_indicator_that_moved_to_another_instrument_breaks():
    after = renamed(load(2564), 9, "การเปิดเผยข้อมูล", instrument="EIT")
    assert labels(load(2563), after)["indicator", "9"] == "break"


def test_an_instrument_may_be_new_or_dropped():
    before = load(2563)
    after = dataclasses.replace(
        load(2564), instruments=(*load(2564).instruments, Instrument("XIT", "ใหม่", "confirmed", ()))
    )
    assert labels(before, after)["instrument", "XIT"] == "new"
    assert labels(after, before)["instrument", "XIT"] == "dropped"
    assert labels(before, after)["total", "total"] == "break"
