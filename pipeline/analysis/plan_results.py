"""Did what was planned move? A plan and its follow-up beside the next cycle's scores: association, not cause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.changes import direction, earlier_numbers
from pipeline.analysis.rows import column
from pipeline.cycle import Cycle
from pipeline.schemes import Scheme
from pipeline.schemes.comparability import comparisons


@dataclass(frozen=True)
class PlanResult:
    """What was planned and reported for an indicator, and how its score then changed, as far as is known.

    ``reported`` and ``timed``: every row of its follow-up states a result, a duration; none without a follow-up.
    """

    indicator_no: columns.IndicatorNo  # as the earlier year has it
    indicator: columns.Indicator
    actions: columns.Actions  # 0 where it was not planned
    followed: Annotated[bool, column("มีการติดตาม", "The follow-up has the indicator")]
    reported: columns.Reported | None
    timed: columns.Timed | None
    before: columns.Before | None
    after: columns.After | None
    change: columns.Change | None
    change_unrounded: columns.ChangeUnrounded | None
    label: columns.Label | None  # none without a later cycle


def compare_plan(before: Cycle, after: Cycle) -> tuple[PlanResult, ...]:
    """Say of each indicator what was planned and reported for it, and how its score then changed.

    Returns:
        One row for each indicator of the earlier scheme that was planned, followed up or scored.
    """
    old_scores, new_scores = before.values, after.values
    later = {old: new for new, old in earlier_numbers(before.scheme, after.scheme).items()}
    labels = _labels(before.scheme, after.scheme, later)
    rows = []
    for each in before.scheme.indicators:
        planned = [item for item in before.plan or () if item.indicator.no == each.no]
        reports = [item for item in before.followup or () if item.indicator.no == each.no]
        old, new = old_scores.get(each.no), new_scores.get(later.get(each.no, 0))
        if not planned and not reports and old is None:
            continue
        rows.append(
            PlanResult(
                indicator_no=each.no,
                indicator=each.name,
                actions=len({item.no for item in planned if item.action}),
                followed=bool(reports),
                reported=all(item.result.value for item in reports) if reports else None,
                timed=all(item.duration.value for item in reports) if reports else None,
                before=old,
                after=new,
                change=None if old is None or new is None else thai.rounded(new) - thai.rounded(old),
                change_unrounded=None if old is None or new is None else Fraction(new) - Fraction(old),
                label=labels.get(each.no),
            )
        )
    return tuple(rows)


def _labels(before: Scheme, after: Scheme, later: Mapping[int, int]) -> dict[int, str]:
    """Label each earlier indicator by its own number; ``later`` gives that of the same indicator in the later year."""
    known = [each for each in comparisons(before, after) if each.kind == "indicator"]
    gone = {int(each.id): each.label for each in known if each.label in ("dropped", "renamed")}
    both = {int(each.id): each.label for each in known if each.label in ("comparable", "break")}
    return {**gone, **{old: both[new] for old, new in later.items()}}


def counts(results: Sequence[PlanResult]) -> dict[str, int]:
    """Count the indicators: planned, compared, not comparable, and how the compared ones moved."""
    planned = [each for each in results if each.actions]
    known = [each for each in planned if each.change is not None]
    ways = [direction(each.change) for each in known if each.change is not None and each.label == "comparable"]
    found = {"planned": len(planned), "compared": len(ways), "not_comparable": len(known) - len(ways)}
    return found | {way: ways.count(way) for way in ("rise", "fall", "unchanged")}
