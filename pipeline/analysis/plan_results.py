"""Did what was planned move? A plan and its follow-up beside the next cycle's scores: association, not cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.changes import direction
from pipeline.analysis.rows import column
from pipeline.cycle import FollowUp, PlanItem
from pipeline.schemes import Scheme
from pipeline.schemes.comparability import comparisons, earlier
from pipeline.schemes.scoring import Scores


@dataclass(frozen=True)
class PlanResult:
    """What was planned and reported for an indicator, and how its score then changed, as far as is known.

    ``done`` and ``timed``: every row of its follow-up states a result, a duration; none without a follow-up.
    """

    indicator_no: columns.IndicatorNo  # as the earlier year has it
    indicator: columns.Indicator
    actions: columns.Actions  # 0 where it was not planned
    followed: Annotated[bool, column("มีการติดตาม", "The follow-up has the indicator")]
    done: columns.Done | None
    timed: columns.Timed | None
    before: columns.Before | None
    after: columns.After | None
    change: columns.Change | None
    change_unrounded: columns.ChangeUnrounded | None
    label: columns.Label | None  # none without a later cycle


def compare_plan(
    plan: Sequence[PlanItem],
    followup: Sequence[FollowUp],
    before: tuple[Scheme, Scores],
    after: tuple[Scheme, Scores] | None,
) -> tuple[PlanResult, ...]:
    """Say of each indicator what was planned and reported for it, and how its score then changed.

    Args:
        plan: of the earlier cycle.
        followup: of that plan.
        before: the earlier cycle's scheme and scores (points).
        after: the next cycle's, or none where there is none yet.

    Returns:
        One row for each indicator of the earlier scheme that was planned, followed up or scored.
    """
    scheme, old_scores = before
    later, labels = _later(scheme, after[0]) if after else ({}, {})
    rows = []
    for each in scheme.indicators:
        planned = [item for item in plan if item.indicator.no == each.no]
        reports = [item for item in followup if item.indicator.no == each.no]
        old, new = old_scores.get(each.no), after[1].get(later.get(each.no, 0)) if after else None
        if not planned and not reports and old is None:
            continue
        rows.append(
            PlanResult(
                indicator_no=each.no,
                indicator=each.name,
                actions=sum(len(item.actions or ()) for item in planned),
                followed=bool(reports),
                done=all(item.results for item in reports) if reports else None,
                timed=all(item.duration for item in reports) if reports else None,
                before=old,
                after=new,
                change=thai.rounded(new) - thai.rounded(old) if old is not None and new is not None else None,
                change_unrounded=Fraction(new) - Fraction(old) if old is not None and new is not None else None,
                label=labels.get(each.no),
            )
        )
    return tuple(rows)


def _later(before: Scheme, after: Scheme) -> tuple[dict[int, int], dict[int, str]]:
    """Give the later number and the label of each earlier indicator, by the number that the plan knew."""
    later = {old.no: new.no for new in after.indicators if (old := earlier(new, before, after))}
    found = [each for each in comparisons(before, after) if each.kind == "indicator"]
    gone = {int(each.id): each.label for each in found if each.label in ("dropped", "renamed")}
    kept = {int(each.id): each.label for each in found if each.label in ("comparable", "break")}
    return later, {**gone, **{old: kept[new] for old, new in later.items()}}


def counts(results: Sequence[PlanResult]) -> dict[str, int]:
    """Count the indicators: planned, compared, not comparable, and how the compared ones moved."""
    planned = [each for each in results if each.actions]
    known = [each for each in planned if each.change is not None]
    ways = [direction(each.change) for each in known if each.change is not None and each.label == "comparable"]
    found = {"planned": len(planned), "compared": len(ways), "not_comparable": len(known) - len(ways)}
    return found | {way: ways.count(way) for way in ("rise", "fall", "unchanged")}
