"""The committee's questions as derived tables; what needs a rule without a source is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from pipeline.analysis import cut_off, levels, points_lost
from pipeline.analysis.decomposition import Decomposition, decompositions
from pipeline.analysis.movement import movement_of
from pipeline.analysis.plan_results import moved_of
from pipeline.cycle import Cycle
from pipeline.errors import UnknownFact
from pipeline.schemes import comparability
from pipeline.schemes.scoring import terms


def tables(history: Sequence[Cycle]) -> dict[str, pd.DataFrame]:
    """Give the tables that answer for the last cycle of ``history``, by name."""
    cycle = history[-1]
    wanted: dict[str, Callable[[], pd.DataFrame]] = {}
    if cycle.scores:
        wanted |= {
            "lost": lambda: points_lost.points_of(cycle),
            "lifts": lambda: points_lost.lifts_of(cycle, cycle.settings.target),
        }
        wanted["reach"] = lambda: _reach(cycle)
    if cycle.scores and cycle.findings is not None:
        wanted["cut"] = lambda: cut_off.beside_of(cycle, cut_off.of_cycle(cycle))
    if len(history) > 1:
        before = history[-2]
        wanted["comparability"] = lambda: comparability.frame(before.scheme, cycle.scheme)
        wanted["contributions"] = lambda: _contributions(history)
        wanted["movement"] = lambda: movement_of(before, cycle)
        if before.plan is not None and cycle.fiscal_year == before.fiscal_year + 1:
            wanted["moved"] = lambda: moved_of(before, cycle)
    return _known(wanted)


def _known(wanted: Mapping[str, Callable[[], pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    found = {}
    for name, make in wanted.items():
        try:
            found[name] = make()
        except UnknownFact:
            continue
    return found


def _reach(cycle: Cycle) -> pd.DataFrame:
    return levels.frame(levels.reach_of(cycle), terms(cycle.scheme, cycle.values, cycle.instruments.values))


def _contributions(history: Sequence[Cycle]) -> pd.DataFrame:
    *_, parted = decompositions(history)
    if isinstance(parted, Decomposition):
        return parted.table
    raise parted
