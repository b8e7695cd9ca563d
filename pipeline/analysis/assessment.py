"""Everything that is derived from an agency's cycles: computed once, where it is first asked for, and handed down."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from pipeline.analysis import (
    changes,
    cut_off,
    findings,
    items,
    levels,
    peers,
    plan_results,
    points_lost,
    progress,
    uncertainty,
    what_if,
)
from pipeline.analysis.changes import Change, Comparability, IndicatorChange, YearValue
from pipeline.analysis.cut_off import Cut, CutDecision, CutRange, Entry
from pipeline.analysis.decomposition import Contribution, Decomposition, decompose
from pipeline.analysis.findings import FindingBullet, FollowUpBullet, PlanBullet
from pipeline.analysis.items import ItemRow, SubIndicatorRow, SurveyItem
from pipeline.analysis.levels import Reach, RouteStep, Standpoint
from pipeline.analysis.peers import GroupSummary, Standing
from pipeline.analysis.plan_results import PlanResult
from pipeline.analysis.points_lost import Lift, LostPoints
from pipeline.analysis.progress import Progress
from pipeline.analysis.scores import CycleScores, IndicatorScore, InstrumentRow, Outcome
from pipeline.analysis.uncertainty import Sample
from pipeline.analysis.what_if import WhatIf
from pipeline.cycle import Cycle
from pipeline.errors import UnknownFact
from pipeline.schemes.scoring import Key, Term
from pipeline.thai import Number


@dataclass(frozen=True, eq=False)
class Assessment:
    """What the last cycle of a history comes to, by itself, beside the years before it and among its peers.

    A property that needs a rule without a source raises ``UnknownFact``, whenever it is asked for.
    """

    history: tuple[Cycle, ...]  # of one agency, oldest first
    proposed: Mapping[Key, Number] = field(default_factory=dict)  # scores (points) to try, by the term of the total
    peers: tuple[Cycle, ...] = ()  # of the same fiscal year, this agency's own included

    def known(self, table: str) -> tuple[Any, ...]:
        """Give the rows of a property by its name, or none where a rule that it needs has no source."""
        try:
            return tuple(getattr(self, table))
        except UnknownFact:
            return ()

    # the cycle, and those that it is seen beside

    @property
    def cycle(self) -> Cycle:
        """The cycle that is assessed."""
        return self.history[-1]

    @property
    def before(self) -> Cycle | None:
        """The cycle before it, where there is one."""
        return self.history[-2] if len(self.history) > 1 else None

    @cached_property
    def years(self) -> tuple[CycleScores, ...]:
        """The scores of each cycle of the history."""
        return tuple(map(CycleScores, self.history))

    @property
    def own(self) -> CycleScores:
        """The scores of the cycle."""
        return self.years[-1]

    @cached_property
    def group(self) -> tuple[CycleScores, ...]:
        """The scores of each of the peers."""
        return tuple(map(CycleScores, self.peers))

    # scores, and what the total is made of

    @property
    def outcome(self) -> Outcome:
        """Total, level and what they are held against."""
        return self.own.outcome

    @property
    def indicators(self) -> tuple[IndicatorScore, ...]:
        """The indicators, in the scheme's order."""
        return self.own.indicators

    @property
    def instruments(self) -> tuple[InstrumentRow, ...]:
        """The instruments that have a score."""
        return self.own.instruments

    @property
    def is_scored(self) -> bool:
        """Whether there are scores that make up a total: not where the total alone was published."""
        return bool(self.cycle.scores or self.instruments)

    @property
    def parts(self) -> tuple[InstrumentRow, ...]:
        """The published parts of instruments."""
        return self.own.parts

    @property
    def part_residues(self) -> dict[str, Fraction]:
        """By instrument: its score by its parts − the mean of its indicators, in points."""
        return self.own.part_residues

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the total, by published parts where there are any."""
        return self.own.terms

    @cached_property
    def items(self) -> tuple[ItemRow, ...]:
        """The published items."""
        return items.item_rows(self.cycle)

    @cached_property
    def sub_indicators(self) -> tuple[SubIndicatorRow, ...]:
        """The published sub-indicators."""
        return items.sub_indicator_rows(self.cycle)

    @cached_property
    def survey_items(self) -> tuple[SurveyItem, ...]:
        """The items of the surveys, the lowest first."""
        return items.survey_items(self.cycle.items or ())

    # how sure they are

    @cached_property
    def rounding(self) -> Fraction:
        """The most that rounding of the published scores can do to the total, in points."""
        return uncertainty.rounding(self.terms)

    @cached_property
    def samples(self) -> dict[str, Sample]:
        """The sample of each surveyed instrument that has respondents, by id."""
        return uncertainty.instrument_samples(self.own)

    @cached_property
    def earlier_samples(self) -> dict[str, Sample]:
        """The same of the cycle before."""
        return uncertainty.instrument_samples(self.years[-2]) if self.before else {}

    # what the committee found, planned and followed up

    @cached_property
    def findings(self) -> tuple[FindingBullet, ...]:
        """What the committee found."""
        return findings.findings(self.cycle)

    @cached_property
    def plan(self) -> tuple[PlanBullet, ...]:
        """What is planned for the next year."""
        return findings.plan(self.cycle)

    @cached_property
    def followup(self) -> tuple[FollowUpBullet, ...]:
        """What the follow-up states."""
        return findings.followup(self.cycle)

    @cached_property
    def progress(self) -> tuple[Progress, ...]:
        """How each action of the plan stands."""
        return progress.progress(self.cycle)

    @cached_property
    def cut(self) -> Cut:
        """The cut of agency and year between “fix” and “develop”."""
        return cut_off.cut_of(self.cycle)

    @cached_property
    def entries(self) -> dict[int, Entry]:
        """What the committee entered, by indicator number."""
        return cut_off.entries(self.cycle.findings or ())

    @cached_property
    def cut_decisions(self) -> tuple[CutDecision, ...]:
        """What the cut would decide, beside the committee's entries; nothing for an aggregate."""
        if self.cycle.agency.is_aggregate:
            return ()
        return cut_off.compare_with_committee(self.cycle.scheme, self.cycle.values, self.entries, self.cut)

    @cached_property
    def agreeing_cuts(self) -> CutRange | None:
        """The cuts that decide exactly as the committee did; none where no cut does."""
        return cut_off.agreeing_cuts(self.cycle.values, self.entries)

    # where points are lost, and what would gain them

    @cached_property
    def lost_points(self) -> tuple[LostPoints, ...]:
        """Where the points of the total are held and lost."""
        return points_lost.lost_points(self.terms)

    @cached_property
    def lifts(self) -> tuple[Lift, ...]:
        """What each goal would add to the total; an aggregate is held against the national means alone."""
        cycle = self.cycle
        found = points_lost.lifts(cycle.scheme, cycle.values, cycle.instruments.values, cycle.settings.target)
        return tuple(each for each in found if each.goal == points_lost.NATIONAL or not cycle.agency.is_aggregate)

    @cached_property
    def reach(self) -> tuple[Reach, ...]:
        """What each higher level takes, the next one first; nothing for an aggregate, which has no level."""
        if self.cycle.agency.is_aggregate:
            return ()
        cycle, mark = self.cycle, self.cycle.scheme.pass_mark
        must = {each.indicator.no for each in cycle.findings or () if each.fix}
        low = {each.key for each in self.terms if mark and each.score < mark.value}
        stated, shift = cycle.result.level, self.outcome.shift
        return levels.reach(
            Standpoint(cycle.scheme, self.terms, cycle.instruments.values, {*must, *low}, stated, shift)
        )

    @cached_property
    def route_steps(self) -> tuple[RouteStep, ...]:
        """The routes to a higher level, score by score."""
        return levels.route_steps(self.reach, self.terms)

    @cached_property
    def what_if(self) -> WhatIf:
        """What the proposed scores would give."""
        cycle, shift = self.cycle, self.outcome.shift
        found = what_if.propose(cycle.scheme, self.terms, self.proposed, cycle.instruments.values, shift)
        return replace(found, level_before=None, level_after=None) if cycle.agency.is_aggregate else found

    # beside the years before

    @cached_property
    def series(self) -> tuple[YearValue, ...]:
        """Every figure of every year."""
        return changes.series(self.years)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The change of every figure from each year to the next one that there is."""
        return changes.changes(self.series)

    @cached_property
    def latest_changes(self) -> tuple[Change, ...]:
        """The changes from the cycle before; none without one."""
        if self.before is None:
            return ()
        pair = self.before.fiscal_year, self.cycle.fiscal_year
        return tuple(each for each in self.changes if (each.from_year, each.to_year) == pair)

    @cached_property
    def comparability(self) -> tuple[Comparability, ...]:
        """Which figures of the cycle and of the one before may be compared; nothing without one before."""
        return changes.comparability(self.before.scheme, self.cycle.scheme) if self.before else ()

    @cached_property
    def indicator_changes(self) -> tuple[IndicatorChange, ...]:
        """How the indicators moved from the cycle before; indicators are matched by name."""
        return changes.indicator_changes(self.before, self.cycle) if self.before else ()

    @cached_property
    def decomposition(self) -> Decomposition:
        """What the change of the total from the cycle before is made of; there must be one."""
        assert self.before is not None, "there is no change without a cycle before"
        return decompose(*self.years[-2:])

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each indicator adds to that change; nothing without a cycle before."""
        return self.decomposition.contributions if self.before else ()

    @property
    def has_plan_results(self) -> bool:
        """Whether the year right before has a plan."""
        before = self.before
        return before is not None and before.plan is not None and self.cycle.fiscal_year == before.fiscal_year + 1

    @cached_property
    def plan_results(self) -> tuple[PlanResult, ...]:
        """What was planned in the year right before, and how it changed; nothing without such a plan."""
        return plan_results.compare_plan(self.before, self.cycle) if self.before and self.has_plan_results else ()

    # among its peers

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The rank of every peer in each indicator and in total."""
        return peers.standings(self.group)

    @cached_property
    def group_summary(self) -> tuple[GroupSummary, ...]:
        """The spread of the peers in each indicator and in total."""
        return peers.summary(self.group)
