"""The register of printed figures: each with its place, unrounded value, formula and the cells that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.analysis.assessment import Assessment
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


def printed(of: Assessment) -> tuple[Printed, ...]:
    """Give the figures that the reports of a cycle print; what needs an unknown rule is left out."""
    return tuple(_printed(of))


def _printed(of: Assessment) -> Iterator[Printed]:
    every = [Known(own) for own in of.years]
    own = every[-1]
    parts: tuple[Callable[[], Iterator[Printed]], ...] = (
        lambda: scores.figures(own),
        lambda: rules.figures(of, own),
        lambda: checks.figures(of, own),
        lambda: rules.conventions(of),
        lambda: lost.figures(of, own),
        lambda: levels.figures(of, own),
        lambda: committee.decided(of, own),
        lambda: committee.disclosure(own),
        lambda: items.figures(of, own),
        lambda: levels.proposal(of, own),
        lambda: years.figures(of, every),
        lambda: peers.figures(of, own, [Known(each) for each in of.group]),
        lambda: progress.figures(own),
    )
    for part in parts:
        try:
            yield from part()
        except UnknownFact:
            continue
