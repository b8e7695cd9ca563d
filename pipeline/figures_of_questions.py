"""Printed figures of the committee's questions: points lost, lifts, what a level takes, contributions, follow-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import lift, thai
from pipeline.certainty import rounding
from pipeline.decomposition import Decomposition, decompositions
from pipeline.errors import UnknownFact
from pipeline.findings import progress
from pipeline.movement import movement_of
from pipeline.raw import Cycle
from pipeline.reach import reach

Figure = tuple[object, ...]
"""``figure``, ``printed``, ``value``, ``unit``, ``formula``, ``sources``."""


def questions(history: Sequence[Cycle]) -> Iterator[Figure]:
    """Give the figures of the last cycle of ``history``; what needs an unknown rule is left out."""
    cycle = history[-1]
    for figures in (_lost(cycle), _levels(cycle), _rounding(cycle)):
        try:
            yield from figures
        except UnknownFact:
            continue
    yield from _followup(cycle)
    yield from _contributions(history)


def _lost(cycle: Cycle) -> Iterator[Figure]:
    source = f"{cycle.folder}/scores.csv"
    found = lift.points_of(cycle)
    yield "total.lost", *points(sum(found["lost"]), 4), "100 − computed total", source
    for row in found.itertuples(index=False):
        yield f"indicator.{row.id}.lost", *points(row.lost, 4), "(100 − score) × weight in the total", source
        if row.share_lost is not None:
            share = row.share_lost * 100
            printed = thai.number(share, 1, "arabic")
            yield f"indicator.{row.id}.share_lost", printed, share, "per cent", "lost ÷ total lost", source
    for row in lift.lifts_of(cycle, cycle.settings.target).itertuples(index=False):
        if row.gap:
            id = f"indicator.{row.id}.{row.goal}"
            yield f"{id}.gap", *points(row.gap, 2), f"{thai.unrounded(row.goal_points)} − score", source
            yield f"{id}.lift", *points(row.lift, 4), "gap × weight in the total", source


def _levels(cycle: Cycle) -> Iterator[Figure]:
    source = f"{cycle.folder}/scores.csv"
    for found in reach(cycle.scheme, cycle.values, cycle.instruments.values):
        id = f"level.{found.level.name}"
        formula = "least raise of the total at two decimals that is read as the level"
        yield f"{id}.lacking", *points(found.lacking, 2), formula, source
        for name, gap in found.failing.items():
            yield (
                f"{id}.lacking.{name}",
                *points(gap, 2),
                "least raise at two decimals that the level asks for",
                source,
            )
        for number, mix in enumerate(found.mixes, 1):
            for key, score in mix.raised.items():
                formula = "score that the mix raises it to"
                yield f"{id}.mix{number}.{key}", *points(score, 2), formula, source
            yield f"{id}.mix{number}.cost", *points(mix.cost, 2), "sum of the raises", source
            yield (
                f"{id}.mix{number}.total",
                *points(mix.total, 2),
                "recomputed with the raised scores",
                source,
            )


def _rounding(cycle: Cycle) -> Iterator[Figure]:
    found = rounding(cycle.scheme, cycle.values, cycle.instruments.values)
    yield "total.rounding", *points(found.computed, 4), "sum of 0.005 × weight", f"{cycle.folder}/scores.csv"


def _followup(cycle: Cycle) -> Iterator[Figure]:
    if not cycle.followup:
        return
    frame, source = progress(cycle), f"{cycle.folder}/followup.csv"
    counts = {"rows": len(frame), "done": int(frame["done"].sum()), "timed": int(frame["timed"].sum())}
    counts |= {
        f"budget.{state}": int((frame["budget"] == state).sum()) for state in ("stated", "none", "unstated")
    }
    for name, number in counts.items():
        yield count(f"followup.{name}", number, source)


def _contributions(history: Sequence[Cycle]) -> Iterator[Figure]:
    if len(history) < 2:
        return
    source = f"data/raw/{history[-1].agency.id}: {history[-2].fiscal_year}, {history[-1].fiscal_year}"
    *_, parted = decompositions(history)
    if isinstance(parted, Decomposition):
        for row in parted.table.itertuples(index=False):
            formula = "change of score × mean weight + change of weight × mean score"
            yield f"indicator.{row.id}.contribution", *points(row.contribution, 2, True), formula, source
        formula = "printed change − sum of the printed contributions"
        yield "total.change.residue", *points(parted.residue, 2, True), formula, source
        yield "total.change.scores", *points(parted.from_scores, 4, True), "sum at mean weights", source
        yield "total.change.rules", *points(parted.from_rules, 4, True), "sum at mean scores", source
    for row in movement_of(*history[-2:]).itertuples(index=False):
        if row.gap_closed is not None:
            share = row.gap_closed * 100
            id, printed = f"indicator.{row.indicator_no}.gap_closed", thai.number(share, 1, "arabic")
            yield id, printed, share, "per cent", "change ÷ (100 − before)", source


def points(value: thai.Number, places: int, sign: bool = False) -> tuple[str, thai.Number, str]:
    """Give a figure in points as printed (Arabic digits), unrounded, and its unit."""
    return thai.number(value, places, "arabic", sign), value, "points"


def count(id: str, number: int, source: str) -> Figure:
    """Give a count as a figure."""
    return id, f"{number:,}", number, "count", "count", source
