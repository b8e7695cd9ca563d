"""Fix or develop: the committee's own entry, which stands, beside what a cut would decide.

A cut puts a score below it under “fix” (ประเด็นที่ต้องแก้ไข) and every other under “develop” (ประเด็นที่ต้องพัฒนา). It is a
parameter of agency and year; without one it is the year's pass mark, as ป.ป.ช.'s regional report uses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import pandas as pd

from pipeline.cycle import Cycle, Finding
from pipeline.errors import UnknownFact
from pipeline.schemes import Scheme
from pipeline.schemes.scoring import Scores
from pipeline.thai import Number

Entry = Literal["fix", "develop", "both", "none", "unstated"]


@dataclass(frozen=True)
class Cut:
    """A cut in points and the documents that it comes from."""

    value: Fraction
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Interval:
    """Cuts in points: more than ``above``, at most ``to``; none where the committee's entry sets no bound."""

    above: Fraction | None
    to: Fraction | None

    def __contains__(self, cut: Number) -> bool:
        return (self.above is None or cut > self.above) and (self.to is None or cut <= self.to)


def pass_mark(scheme: Scheme) -> Cut:
    """Give the pass mark of the year as a cut.

    Raises:
        UnknownFact: no source states the pass mark of this year.
    """
    if scheme.pass_mark is None:
        raise UnknownFact(scheme.fiscal_year, "เกณฑ์ผ่าน", "the pass mark")
    return Cut(Fraction(scheme.pass_mark.value), scheme.pass_mark.sources)


def entries(findings: Iterable[Finding]) -> dict[int, Entry]:
    """Read what the committee entered for each indicator, by number; “-” in both cells is none."""
    return {each.indicator.no: _entry(each) for each in findings}


def _entry(finding: Finding) -> Entry:
    if finding.fix:
        return "both" if finding.develop else "fix"
    if finding.develop:
        return "develop"
    return "none" if finding.fix == () == finding.develop else "unstated"


def beside(
    scheme: Scheme, scores: Scores, committee: Mapping[int, Entry], cut: Cut | None = None
) -> pd.DataFrame:
    """Set the rule's answer beside the committee's entry.

    A cut decides what must be fixed, so the two agree where they agree on that: “both” counts as fix; “none” agrees
    with a rule that finds nothing to fix.

    Args:
        scheme: the rules of the year.
        scores: of the indicators, points.
        committee: its entries by indicator number; one that is not there is unstated.
        cut: of the agency and year; the year's pass mark without one.

    Returns:
        Columns: ``indicator_no``, ``indicator``, ``score`` (points), ``committee`` (fix, develop, both, none,
        unstated), ``rule`` (fix or develop), ``agrees`` (none where the entry is unstated).

    Raises:
        UnknownFact: there is no cut and no source states the pass mark.
    """
    least = (cut or pass_mark(scheme)).value
    rows = []
    for each in scheme.indicators:
        if each.no in scores:
            entry: Entry = committee.get(each.no, "unstated")
            rule = "fix" if scores[each.no] < least else "develop"
            agrees = None if entry == "unstated" else (entry in ("fix", "both")) == (rule == "fix")
            rows.append((each.no, each.name, Fraction(scores[each.no]), entry, rule, agrees))
    columns = ["indicator_no", "indicator", "score", "committee", "rule", "agrees"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def reproducing(scores: Scores, committee: Mapping[int, Entry]) -> Interval | None:
    """Give the cuts that decide exactly as the committee did, or none where no cut from 0 to 100 does."""
    fixed = [
        Fraction(scores[no]) for no, entry in committee.items() if entry in ("fix", "both") and no in scores
    ]
    left = [
        Fraction(scores[no])
        for no, entry in committee.items()
        if entry in ("develop", "none") and no in scores
    ]
    above, to = max(fixed, default=None), min(left, default=None)
    if above is not None and above >= (100 if to is None else to):
        return None
    return Interval(above, to)


def of_cycle(cycle: Cycle) -> Cut:
    """Give the cut of agency and year: its own in ``settings.toml``, else the year's pass mark.

    Raises:
        UnknownFact: it has none, and no source states the pass mark.
    """
    own = cycle.settings.fix_below
    return pass_mark(cycle.scheme) if own is None else Cut(Fraction(own), ("settings.toml",))


def beside_of(cycle: Cycle, cut: Cut | None = None) -> pd.DataFrame:
    """Give ``beside`` of a cycle."""
    return beside(cycle.scheme, cycle.values, entries(cycle.findings or ()), cut)


def reproducing_of(cycle: Cycle) -> Interval | None:
    """Give ``reproducing`` of a cycle."""
    return reproducing(cycle.values, entries(cycle.findings or ()))
