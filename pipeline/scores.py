"""The scores of a cycle put together: indicators, instruments, total, level, and what they agree with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from pipeline import thai
from pipeline.arithmetic import instrument_means, overall, weight_in_total
from pipeline.errors import UnknownFact
from pipeline.raw import Cycle
from pipeline.scheme import Level


def indicators(cycle: Cycle) -> pd.DataFrame:
    """Give the indicators of a cycle, one row each in the scheme's order.

    Returns:
        Columns: ``indicator_no``, ``indicator`` (official name), ``as_written``, ``instrument``, ``score`` (exact,
        points), ``score_printed`` (as published), ``weight`` (in the total, 0–1; none where the year's weights have
        no source), ``points`` (score × weight), ``note``, ``source_file``, ``source_row``.
    """
    known = cycle.scheme.weights is not None
    rows = []
    for score in cycle.scores:
        weight = weight_in_total(score.indicator.no, cycle.scheme) if known else None
        rows.append(
            {
                "indicator_no": score.indicator.no,
                "indicator": score.indicator.name,
                "as_written": score.written,
                "instrument": score.indicator.instrument,
                "score": Fraction(score.value),
                "score_printed": f"{score.value:f}",
                "weight": weight,
                "points": None if weight is None else Fraction(score.value) * weight,
                "note": score.note,
                "source_file": f"{cycle.folder}/scores.csv",
                "source_row": score.row,
            }
        )
    return pd.DataFrame(rows)


def instruments(cycle: Cycle) -> pd.DataFrame:
    """Give the instruments of a cycle.

    Returns:
        Columns: ``instrument``, ``name``, ``indicators`` (how many), ``mean`` (exact, points), ``weight`` (0–1; none
        where it has no source), ``points`` (mean × weight).
    """
    weights: Mapping[str, Decimal] = cycle.scheme.weights.value if cycle.scheme.weights else {}
    rows = []
    for id, mean in instrument_means(cycle.values, cycle.scheme).items():
        weight = Fraction(weights[id]) if id in weights else None
        rows.append(
            {
                "instrument": id,
                "name": cycle.scheme.instrument(id).name,
                "indicators": len(cycle.scheme.indicators_of(id)),
                "mean": mean,
                "weight": weight,
                "points": None if weight is None else mean * weight,
            }
        )
    return pd.DataFrame(rows)


@dataclass(frozen=True)
class Outcome:
    """The result of a cycle, in points; a value that no source allows to compute is ``None``."""

    total: Fraction | None  # computed, unrounded
    published: Decimal | None
    residue: Fraction | None  # published − computed
    level: Level | None
    level_published: str | None
    next_level: Level | None
    national: Decimal | None
    unknown: tuple[UnknownFact, ...] = ()  # the rules that have no source

    @property
    def printed(self) -> Decimal | None:
        """The total at two decimals: the published one where there is one, else the computed one."""
        if self.published is not None:
            return thai.rounded(self.published)
        return None if self.total is None else thai.rounded(self.total)

    @property
    def to_national(self) -> Decimal | None:
        """Printed total − national mean."""
        return None if self.printed is None or self.national is None else self.printed - self.national

    @property
    def to_next(self) -> Decimal | None:
        """What the printed total still lacks to the next level's lower bound."""
        return None if self.printed is None or not self.next_level else self.next_level.minimum - self.printed


def outcome(cycle: Cycle) -> Outcome:
    """Compute the total, read the level and hold both against what was published."""
    scheme, unknown = cycle.scheme, []
    means = instrument_means(cycle.values, scheme)
    total = level = next_level = None
    try:
        total = overall(means, scheme.require_weights())
    except UnknownFact as error:
        unknown.append(error)
    read_from = cycle.result.total if total is None else total
    try:
        if read_from is not None:
            level = scheme.level_of(read_from, means)
            above = [each for each in scheme.require_levels() if each.minimum > level.minimum]
            next_level = above[-1] if above else None
    except UnknownFact as error:
        unknown.append(error)
    published = cycle.result.total
    return Outcome(
        total=total,
        published=published,
        residue=None if total is None or published is None else Fraction(published) - total,
        level=level,
        level_published=cycle.result.level,
        next_level=next_level,
        national=cycle.national.total if cycle.national else None,
        unknown=tuple(unknown),
    )
