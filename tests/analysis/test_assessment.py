"""What an assessment derives, and that it derives it once."""

import dataclasses

import pytest

from pipeline import cycle
from pipeline.analysis import changes
from pipeline.analysis.assessment import Assessment
from pipeline.errors import UnknownFact
from pipeline.schemes import load
from tests.assessments import alone, assess


def test_what_is_derived_is_computed_once_and_only_where_it_is_asked_for(project, monkeypatch):
    calls, series = [], changes.series
    monkeypatch.setattr(changes, "series", lambda years: calls.append(1) or series(years))
    of = assess("trat", 2564)
    assert not calls
    assert of.series is of.series
    assert of.changes
    assert len(calls) == 1


def test_the_latest_changes_are_those_from_the_year_before(project):
    of = assess("trat", 2564)
    assert (of.before.fiscal_year, of.cycle.fiscal_year) == (2563, 2564)
    assert {(each.from_year, each.to_year) for each in of.latest_changes} == {(2563, 2564)}
    assert of.latest_changes == of.changes


def test_one_year_has_nothing_before_it(project):
    of = alone(cycle.cycle("trat", 2564))
    assert of.before is None
    assert of.changes == of.latest_changes == of.indicator_changes == of.comparability == of.plan_results == ()
    assert of.earlier_samples == {}


def test_a_rule_that_is_not_known_is_said_whenever_it_is_asked_for(project):
    own = dataclasses.replace(
        cycle.cycle("trat", 2564), agency=cycle.agency("prokfa"), fiscal_year=2568, scheme=load(2568)
    )
    of = Assessment((cycle.cycle("trat", 2563), own))
    for _ in range(2):
        for name in ("terms", "lost_points", "reach", "rounding", "decomposition"):
            with pytest.raises(UnknownFact):
                getattr(of, name)
    assert of.indicators
    assert of.lifts
