"""The samples behind the surveys of a cycle: who answered the instruments and their items, as far as it was given."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pipeline.certainty import Sample
from pipeline.raw import Cycle
from pipeline.scores import instruments

INSIDE, OUTSIDE = "IIT", "EIT"
"""IIT asks those inside the agency, EIT those outside (ป.ป.ช.'s manuals of every year)."""


def of_instruments(cycle: Cycle) -> dict[str, Sample]:
    """Give the sample of each surveyed instrument, by id; those without a score or respondents are left out.

    The answers' spread is published for no agency, so a sample has none.
    """
    answered = cycle.respondents
    if answered is None:
        return {}
    counts = {
        INSIDE: (answered.internal, answered.internal_population),
        OUTSIDE: (answered.external, answered.external_population),
    }
    means = {row.instrument: row.mean for row in instruments(cycle).itertuples(index=False)}
    return {
        id: Sample(means[id], n, population=population)
        for id, (n, population) in counts.items()
        if n is not None and means.get(id) is not None
    }


def of_items(cycle: Cycle) -> Mapping[str, Sample | Fraction]:
    """Give the sample of each item of the surveys, by id: its mean alone (points) where respondents are not given."""
    found: dict[str, Sample | Fraction] = {}
    for each in cycle.items or ():
        if each.instrument in (INSIDE, OUTSIDE):
            mean = Fraction(each.value)
            known = each.respondents is not None
            found[each.id] = Sample(mean, each.respondents or 0, each.spread) if known else mean
    return found
