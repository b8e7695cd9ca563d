"""How a plan stands: states are those that were entered, they sum to the plan's actions, and words conclude nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.progress import STATES, outside_plan, progress
from pipeline.cycle import FollowUpAction, PlanAction, Reported, Unit
from pipeline.schemes import load
from tests.assessments import cycle_of

SCHEME = load(2563)
UNITS = [Unit("กองคลัง"), Unit("สำนักปลัด")]
STATUSES = (None, "done", "under_way", "not_started", "cancelled")


def planned(no, unit=UNITS[0], due=None):
    of = SCHEME.indicators[no % 10]
    return PlanAction(no, f"#{no}", of, of.name, None, ("ทำ",), unit, unit.name, None, None, due, None, None, no + 1)


def reported(no, status=None, unit=UNITS[0], result=("ผล",), round="", as_of=""):
    of, own = SCHEME.indicators[(no or 0) % 10], Reported(None, "stated")
    cells = replace(own, value=result), own, own
    return FollowUpAction(
        no, f"#{no}", unit, unit.name, of, of.name, ("ทำ",), *cells, status, None, None, round, as_of, 2
    )


def stand(plan, followup):
    return progress(cycle_of(SCHEME, {}, plan=tuple(plan), followup=tuple(followup)))


ROWS = st.builds(
    reported,
    st.none() | st.integers(1, 6),
    st.sampled_from(STATUSES),
    st.sampled_from(UNITS),
    st.sampled_from([None, (), ("ผล",), ("ดำเนินการแล้ว",)]),
    st.sampled_from(["", "๖ เดือน", "๑๒ เดือน"]),
)


@given(st.lists(st.builds(planned, st.integers(1, 5), st.sampled_from(UNITS)), max_size=6), st.lists(ROWS, max_size=8))
def test_the_states_sum_to_the_actions_and_nothing_without_a_status_is_done(plan, followup) -> None:
    rows = stand(plan, followup)
    assert len(rows) == len({each.no for each in plan})
    assert sum(sum(row.state == state for row in rows) for state in STATES) == len(rows)
    for row in rows:
        own = [each for each in followup if each.no == row.action_no]
        assert row.state == "unstated" or {row.state} <= {each.status for each in own}
        assert not row.reported or any(each.result.value for each in own)


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        (("done", "done"), "done"),
        (("done", "under_way"), "under_way"),
        (("done", "not_started"), "not_started"),
        (("done", None), "unstated"),
        (("cancelled", "cancelled"), "cancelled"),
        (("cancelled", "done"), "done"),
    ],
)
def test_an_action_of_two_units_is_one_and_as_far_as_the_slower_unit(statuses, state) -> None:
    (row,) = stand(
        [planned(1, unit) for unit in UNITS],
        [reported(1, status, unit) for status, unit in zip(statuses, UNITS, strict=True)],
    )
    assert row.state == state
    assert row.unit == "กองคลัง; สำนักปลัด"


def test_an_action_of_two_units_of_which_one_says_nothing_is_neither_done_nor_reported() -> None:
    (row,) = stand([planned(1, unit) for unit in UNITS], [reported(1, "done")])
    assert (row.state, row.reported) == ("unstated", False)


def test_the_last_round_counts_whatever_the_order_of_the_rows() -> None:
    rounds = [reported(1, "done", round="๑๒ เดือน"), reported(1, "under_way", round="๖ เดือน")]
    assert [row.state for row in stand([planned(1)], rounds)] == ["done"]


@pytest.mark.parametrize(
    ("status", "as_of", "late"),
    [
        ("under_way", "๑ เมษายน ๒๕๖๔", True),
        ("under_way", "๓๑ มีนาคม ๒๕๖๔", False),
        ("under_way", "", False),
        (None, "๑ เมษายน ๒๕๖๔", False),
        ("done", "๑ เมษายน ๒๕๖๔", False),
        ("cancelled", "๑ เมษายน ๒๕๖๔", False),
    ],
)
def test_only_what_is_stated_open_is_overdue_and_only_by_the_day_of_the_data(status, as_of, late) -> None:
    (row,) = stand([planned(1, due=("ไตรมาส 2/2564",))], [reported(1, status, as_of=as_of)])
    assert row.overdue == late


def test_what_the_plan_does_not_number_is_counted_apart() -> None:
    own = cycle_of(SCHEME, {}, plan=(planned(1),), followup=(reported(1), reported(None), reported(7)))
    assert [each.no for each in outside_plan(own)] == [None, 7]
    assert len(progress(own)) == 1


def test_without_a_plan_the_actions_are_those_of_the_follow_up() -> None:
    rows = progress(cycle_of(SCHEME, {}, plan=None, followup=(reported(2, "done"), reported(None))))
    assert [(row.action_no, row.state) for row in rows] == [(2, "done"), (3, "unstated")]
