"""Rows of checked tables become what they say."""

from __future__ import annotations

import pandas as pd

from pipeline.raw import check, table
from pipeline.raw.agency import Agency, Unit
from pipeline.raw.cycle import Finding, FollowUp, PlanItem, Score
from pipeline.raw.rules import decimal, stated
from pipeline.scheme import Indicator, Scheme


def _indicator(scheme: Scheme, name: str) -> Indicator:
    found = scheme.find(name)
    assert found is not None, "checked at the edge"
    return found


def _unit(body: Agency, name: str) -> Unit:
    found = body.unit(name)
    assert found is not None, "checked at the edge"
    return found


def scores(frame: pd.DataFrame | None, scheme: Scheme) -> tuple[Score, ...]:
    """Make the scores of a checked table, in the scheme's order."""
    if frame is None:
        return ()
    found = []
    for row, name, text, note in frame[[check.INDICATOR, table.SCORE, table.NOTES]].itertuples():
        value = decimal(text)
        assert value is not None, "checked at the edge"
        found.append(Score(_indicator(scheme, name), name, value, int(row), note))
    return tuple(sorted(found, key=lambda score: score.indicator.no))


def findings(frame: pd.DataFrame | None, scheme: Scheme) -> tuple[Finding, ...] | None:
    """Make the findings of a checked table, in its order."""
    if frame is None:
        return None
    rows = frame[[check.INDICATOR, check.FIX, check.DEVELOP]].itertuples()
    return tuple(
        Finding(_indicator(scheme, name), name, stated(fix), stated(develop), int(row))
        for row, name, fix, develop in rows
    )


def plan(frame: pd.DataFrame | None, scheme: Scheme, body: Agency) -> tuple[PlanItem, ...] | None:
    """Make the plan of a checked table, in its order."""
    if frame is None:
        return None
    rows = frame[[check.INDICATOR, check.ACTIONS, check.RESPONSIBLE]].itertuples()
    return tuple(
        PlanItem(_indicator(scheme, name), name, stated(actions), _unit(body, unit), unit, int(row))
        for row, name, actions, unit in rows
    )


def followup(frame: pd.DataFrame | None, scheme: Scheme, body: Agency) -> tuple[FollowUp, ...] | None:
    """Make the follow-up of a checked table, in its order."""
    if frame is None:
        return None
    columns = [check.UNIT, check.INDICATOR, check.ACTIONS, check.RESULTS, check.DURATION, check.BUDGET]
    return tuple(
        FollowUp(
            _unit(body, unit), unit, _indicator(scheme, name), name,
            stated(actions), stated(results), stated(duration), stated(budget), int(row),
        )
        for row, unit, name, actions, results, duration, budget in frame[columns].itertuples()
    )  # fmt: skip
