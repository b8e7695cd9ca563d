"""The scores of a cycle put together: indicators, instruments, total, level, and what they agree with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from pipeline import thai
from pipeline.analysis.assessment import kept
from pipeline.cycle import Cycle
from pipeline.errors import MissingScore, UnknownFact
from pipeline.schemes import Level
from pipeline.schemes.scoring import (
    InstrumentScore,
    bases,
    instrument_scores,
    known_terms,
    level_scores,
    terms,
    total,
    weights_by_id,
)


@kept
def indicators(cycle: Cycle) -> pd.DataFrame:
    """Give the indicators of a cycle, one row each in the scheme's order; no rows where none were published.

    Returns:
        Columns: ``indicator_no``, ``indicator`` (official name), ``as_written``, ``instrument``, ``score`` (exact,
        points), ``score_printed`` (as published), ``weight`` (in the total, 0–1; none where the indicator is no term
        of it: the year's weights have no source, or the instrument's parts make it), ``points`` (score × weight),
        ``note``, ``source_file``, ``source_row``.
    """
    scheme, published = cycle.scheme, cycle.instruments.values
    found = known_terms(scheme, cycle.values, published) if scheme.weights else ()
    weights = {each.key: each.weight for each in found}
    rows = []
    for score in cycle.scores:
        indicator, weight = score.indicator, weights.get(score.indicator.no)
        rows.append(
            (
                indicator.no,
                indicator.name,
                score.written,
                indicator.instrument,
                Fraction(score.value),
                f"{score.value:f}",
                weight,
                None if weight is None else Fraction(score.value) * weight,
                score.note,
                f"{cycle.folder}/scores.csv",
                score.row,
            )
        )
    columns = ["indicator_no", "indicator", "as_written", "instrument", "score", "score_printed", "weight"]
    return pd.DataFrame(rows, columns=[*columns, "points", "note", "source_file", "source_row"])


@kept
def instruments(cycle: Cycle) -> pd.DataFrame:
    """Give the instruments of a cycle that have a score; no rows where only the total was published.

    Returns:
        Columns: ``instrument``, ``name``, ``indicators`` (how many), ``mean`` (exact, points), ``weight`` (0–1; none
        where it has no source), ``points`` (mean × weight), ``basis`` (what the mean was made from: indicators, parts
        or published), ``published`` (the instrument's printed score), ``weighted_published`` (its printed weighted
        points), ``weighted_residue`` (weighted_published − points); the last three are none where not known.
    """
    return _scored(cycle, {id: (each.score, each.basis) for id, each in _instrument_scores(cycle).items()})


@kept
def parts(cycle: Cycle) -> pd.DataFrame:
    """Give the separately scored parts of instruments, such as EIT part 1, that were published.

    Returns:
        Columns: as ``instruments``; ``indicators`` is 0, as no source says how indicators and parts belong together.
    """
    values = cycle.instruments.values
    ids = [part.id for each in cycle.scheme.instruments for part in each.parts if part.id in values]
    return _scored(cycle, {id: (Fraction(values[id]), "published") for id in ids})


def _scored(cycle: Cycle, found: dict[str, tuple[Fraction, str]]) -> pd.DataFrame:
    scheme, weights = cycle.scheme, weights_by_id(cycle.scheme)
    names = {part.id: part.name for each in scheme.instruments for part in each.parts}
    names |= {each.id: each.name for each in scheme.instruments}
    rows = []
    for id, (score, basis) in found.items():
        weight, printed = weights.get(id), cycle.weighted.values.get(id)
        points = None if weight is None else score * weight
        own = sum(each.instrument == id for each in scheme.indicators)
        residue = None if printed is None or points is None else Fraction(printed) - points
        published = cycle.instruments.values.get(id)
        rows.append((id, names[id], own, score, weight, points, basis, published, printed, residue))
    columns = ["instrument", "name", "indicators", "mean", "weight", "points", "basis", "published"]
    return pd.DataFrame(rows, columns=[*columns, "weighted_published", "weighted_residue"], dtype=object)


def _instrument_scores(cycle: Cycle) -> dict[str, InstrumentScore]:
    return instrument_scores(cycle.scheme, cycle.values, cycle.instruments.values)


def part_residues(cycle: Cycle) -> dict[str, Fraction]:
    """Give, for each instrument with both, score by its parts − mean of its indicators, in points.

    No source says how parts make indicators, so a residue is no fault: the parts make the total.
    """
    found = {}
    for each in cycle.scheme.instruments:
        made = bases(cycle.scheme, each, cycle.values, cycle.instruments.values)
        scores = {score.basis: score.score for score in made}
        if "parts" in scores and "indicators" in scores:
            found[each.id] = scores["parts"] - scores["indicators"]
    return found


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
    unknown: tuple[UnknownFact, ...] = ()  # the rules that have no source, or scores that are not given
    below_next: Mapping[str, Fraction] = field(
        default_factory=dict
    )  # scores that the next level asks more of

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
        """What the printed total still lacks to the next level's lower bound; 0 where only instruments lack."""
        if self.printed is None or not self.next_level:
            return None
        return max(Decimal("0.00"), self.next_level.minimum - self.printed)


def _national(cycle: Cycle) -> Decimal | None:
    """Give the national mean as the cycle's own source prints it, else as the year's scheme has it."""
    if cycle.national and cycle.national.total is not None:
        return cycle.national.total
    known = cycle.scheme.national.mean
    return known.value if known else None


@kept
def outcome(cycle: Cycle) -> Outcome:
    """Compute the total, read the level and hold both against what was published.

    A level is read from the published total where it has two decimals, else from the computed one.
    """
    scheme, published = cycle.scheme, cycle.result.total
    unknown: list[UnknownFact] = []
    made = _instrument_scores(cycle)
    computed = level = next_level = None
    try:
        if missing := ", ".join(id for id in scheme.require_weights() if id not in made):
            raise MissingScore(scheme.fiscal_year, f"คะแนนของ {missing}", f"the scores of {missing}")
        computed = total(terms(scheme, cycle.values, cycle.instruments.values))
    except UnknownFact as error:
        unknown.append(error)
    precise = published is not None and int(published.as_tuple().exponent) <= -2
    read_from = published if precise or computed is None else computed
    instruments = {id: each.score for id, each in made.items()}
    tests = level_scores(scheme, instruments, cycle.instruments.values)
    try:
        if read_from is not None:
            level = scheme.level_of(read_from, tests)
            levels = scheme.require_levels()
            next_level = levels[levels.index(level) - 1] if level != levels[0] else None
    except UnknownFact as error:
        unknown.append(error)
    least = next_level.each_instrument_minimum if next_level else None
    return Outcome(
        total=computed,
        published=published,
        residue=None if computed is None or published is None else Fraction(published) - computed,
        level=level,
        level_published=cycle.result.level,
        next_level=next_level,
        national=_national(cycle),
        unknown=tuple(unknown),
        below_next={
            id: tests[id]
            for id in scheme.level_tests
            if least is not None and id in tests and thai.rounded(tests[id]) < least
        },
    )
