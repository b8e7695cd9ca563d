"""The register of printed figures: each with its place, unrounded value, formula and the cells that it comes from."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from pipeline.cycle import Cycle
from pipeline.errors import UnknownFact
from pipeline.report.figures import (
    checks,
    committee,
    items,
    levels,
    lost,
    peers,
    progress,
    rules,
    scores,
    years,
)
from pipeline.report.figures.cycle_formulas import Known
from pipeline.report.figures.figure import Printed
from pipeline.report.figures.figure import frame as printed_frame
from pipeline.schemes.scoring import Key
from pipeline.thai import Number

__all__ = ["NOTHING", "figures", "printed", "printed_frame"]

NOTHING: Mapping[Key, Number] = MappingProxyType({})


def figures(
    history: Sequence[Cycle], proposed: Mapping[Key, Number] = NOTHING, others: Sequence[Cycle] = ()
) -> pd.DataFrame:
    """Give ``printed`` as a frame.

    Returns:
        Columns: ``figure`` (id), ``place`` (report and heading), ``printed`` (Arabic digits), ``value`` (unrounded),
        ``unit``, ``formula`` (in words), ``calculation`` (a spreadsheet's formula without its ``=``; empty for a count
        of cells), ``inputs`` (file, row and column, or file and key), ``about`` (words beside it).
    """
    return printed_frame(printed(history, proposed, others))


def printed(
    history: Sequence[Cycle], proposed: Mapping[Key, Number] = NOTHING, others: Sequence[Cycle] = ()
) -> tuple[Printed, ...]:
    """Give the figures that the reports of the last cycle of ``history`` print; what needs an unknown rule is left out.

    The last answer is kept: the tables and every notebook of a run ask the same of the same cycles.

    Args:
        history: an agency's cycles, oldest first.
        proposed: scores (points) of a what-if, by indicator number.
        others: the cycles of the group that is compared with.
    """
    cycles = (*history, None, *others)
    if not (_last and _same(_last[0][0], cycles) and _last[0][1] == proposed):
        _last[:] = [(cycles, dict(proposed), tuple(_printed(history, proposed, others)))]
    return _last[0][2]


_last: list[tuple[Sequence[Cycle | None], Mapping[Key, Number], tuple[Printed, ...]]] = []


def _same(one: Sequence[Cycle | None], other: Sequence[Cycle | None]) -> bool:
    """Tell whether these are the very same cycles, which spares comparing what is in them."""
    return len(one) == len(other) and all(map(operator.is_, one, other))


def _printed(
    history: Sequence[Cycle], proposed: Mapping[Key, Number], others: Sequence[Cycle]
) -> Iterator[Printed]:
    every = [Known(cycle) for cycle in history]
    own = every[-1]
    parts: tuple[Callable[[], Iterator[Printed]], ...] = (
        lambda: scores.figures(own),
        lambda: rules.figures(own),
        lambda: checks.figures(own),
        lambda: rules.conventions(every),
        lambda: lost.figures(own),
        lambda: levels.figures(own),
        lambda: committee.decided(own),
        lambda: committee.disclosure(own),
        lambda: items.figures(own),
        lambda: levels.proposal(own, proposed),
        lambda: years.figures(every),
        lambda: peers.figures(own, [Known(cycle) for cycle in others]),
        lambda: progress.figures(own),
    )
    for part in parts:
        try:
            yield from part()
        except UnknownFact:
            continue
