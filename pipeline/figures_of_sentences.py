"""Printed figures of the sentences: rules, highest and lowest, cut, plan, what-if, peers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline import certainty, cut, moved, peers, thai
from pipeline.errors import UnknownFact
from pipeline.figures_of_items import disclosure, samples, surveys
from pipeline.figures_of_questions import Figure, count, points
from pipeline.raw import Cycle
from pipeline.terms import Key
from pipeline.thai import Number
from pipeline.whatif import what_if

CONSTANTS = "pipeline/certainty.py"


def sentences(
    history: Sequence[Cycle], proposed: Mapping[Key, Number], others: Sequence[Cycle]
) -> Iterator[Figure]:
    """Give the figures that the sentences on the last cycle of ``history`` hold, as far as the rules are known.

    Args:
        history: an agency's cycles, oldest first.
        proposed: scores (points) of a what-if.
        others: the cycles of the group that is compared with.
    """
    cycle = history[-1]
    parts: tuple[Callable[[Cycle], Iterator[Figure]], ...] = (
        _rules, _extremes, _cut, disclosure, surveys, samples, lambda cycle: _what_if(cycle, proposed),
    )  # fmt: skip
    for part in parts:
        try:
            yield from part(cycle)
        except UnknownFact:
            continue
    yield from _years(history)
    yield from _plan(history)
    yield from _peers(cycle, others)


def _rules(cycle: Cycle) -> Iterator[Figure]:
    scheme, source = cycle.scheme, f"pipeline/schemes/{cycle.fiscal_year}.toml"
    for level in scheme.levels.value if scheme.levels else ():
        yield (
            f"rule.level.{level.name}",
            *points(level.minimum, 2),
            "least total of the level",
            f"{source}:levels",
        )
        if least := level.each_instrument_minimum:
            formula = "least score of each instrument that the level asks for"
            yield f"rule.level.{level.name}.instrument", *points(least, 2), formula, f"{source}:levels"
    for id, weight in scheme.weights.value.items() if scheme.weights else ():
        yield (
            f"rule.weight.{id}",
            thai.unrounded(weight),
            weight,
            "",
            "weight in the total",
            f"{source}:weights",
        )
    if scheme.pass_mark:
        mark = scheme.pass_mark.value
        yield "rule.pass_mark", thai.unrounded(mark), mark, "points", "pass mark", f"{source}:pass_mark"
    half = certainty.LAST_PLACE
    yield (
        "certainty.last_place",
        thai.number(half, 3, "arabic"),
        half,
        "points",
        "half of a hundredth",
        CONSTANTS,
    )
    for name, value, unit in (
        ("confidence", certainty.CONFIDENCE, "per cent"),
        ("most_spread", certainty.MOST_SPREAD, "points"),
        ("enough", certainty.ENOUGH, "people"),
    ):
        yield f"certainty.{name}", str(value), value, unit, "convention", CONSTANTS


def _extremes(cycle: Cycle) -> Iterator[Figure]:
    values = [score.value for score in cycle.scores]
    source = f"{cycle.folder}/scores.csv"
    if values:
        yield "indicators.highest", *points(max(values), 2), "highest score of an indicator", source
        yield "indicators.lowest", *points(min(values), 2), "lowest score of an indicator", source
        if cycle.scheme.pass_mark:
            yield count(
                "indicators.below_pass", sum(v < cycle.scheme.pass_mark.value for v in values), source
            )


def _cut(cycle: Cycle) -> Iterator[Figure]:
    if cycle.findings is None or not cycle.scores:
        return
    source = f"{cycle.folder}/findings.csv"
    chosen = cut.of_cycle(cycle)
    where = ", ".join(chosen.sources)
    yield "cut.value", thai.unrounded(chosen.value), chosen.value, "points", "cut of agency and year", where
    yield count("cut.otherwise", int(cut.beside_of(cycle, chosen)["agrees"].eq(False).sum()), source)
    if found := cut.reproducing_of(cycle):
        for name, value in (("above", found.above), ("to", found.to)):
            if value is not None:
                yield (
                    f"cut.{name}",
                    *points(value, 2),
                    "bound of the cuts that agree with every entry",
                    source,
                )


def _what_if(cycle: Cycle, proposed: Mapping[Key, Number]) -> Iterator[Figure]:
    if not proposed or not cycle.scores:
        return
    found, source = (
        what_if(cycle.scheme, cycle.values, proposed, cycle.instruments.values),
        f"{cycle.folder}/scores.csv",
    )
    yield "what_if.before", *points(found.before, 2), "computed total", source
    yield "what_if.after", *points(found.after, 2), "total recomputed with the proposed scores", source
    yield "what_if.change", *points(found.change, 2, True), "printed after − printed before", source
    for row in found.table[found.table["raised_by"].map(bool)].itertuples(index=False):
        yield f"what_if.{row.id}.after", *points(row.after, 2), "proposed score", "WHAT_IF"
        yield f"what_if.{row.id}.lift", *points(row.lift, 4, True), "raise × weight in the total", source


def _years(history: Sequence[Cycle]) -> Iterator[Figure]:
    """Give the figures of years before the last that the tables of the years print."""
    for cycle in history[:-1]:
        if cycle.result.total is not None:
            yield f"{cycle.fiscal_year}.total.published", *points(cycle.result.total, 2), "as published", (
                f"{cycle.folder}/published.toml:agency.total"
            )  # fmt: skip


def _plan(history: Sequence[Cycle]) -> Iterator[Figure]:
    if len(history) < 2 or history[-2].plan is None or history[-1].fiscal_year != history[-2].fiscal_year + 1:
        return
    source = f"{history[-2].folder}/plan.csv"
    for name, found in moved.counts(moved.moved_of(history[-2], history[-1])).items():
        yield count(f"plan.{name}", found, source)


def _peers(cycle: Cycle, others: Sequence[Cycle]) -> Iterator[Figure]:
    if len(others) < 2:
        return
    found, source = peers.peers_of(others), "data/raw"
    yield count("peers.count", len(found), source)
    yield count("peers.least", peers.LEAST, "pipeline/peers.py")
    places, spread = peers.standings(found), peers.summary(found).set_index("measure")
    for own in places[places["agency_id"] == cycle.agency.id].itertuples(index=False):
        id = f"peers.{own.measure}"
        yield f"{id}.rank", str(own.rank), own.rank, "place", "highest first, ties share one", source
        yield count(f"{id}.ranked", own.n, source)
        for name in ("q1", "median", "q3"):
            if (value := spread.loc[own.measure][name]) is not None:
                yield f"{id}.{name}", *points(value, 2), f"{name} of the group", source
