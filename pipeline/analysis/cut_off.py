"""Fix or develop: the committee's own entry, which stands, beside what a cut would decide.

A cut puts a score below it under “fix” (ประเด็นที่ต้องแก้ไข) and every other under “develop” (ประเด็นที่ต้องพัฒนา). It is a
parameter of agency and year; without one it is the year's pass mark, as ป.ป.ช.'s regional report uses it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pipeline.analysis import columns
from pipeline.analysis.rows import column
from pipeline.cycle import Cycle, Finding
from pipeline.errors import UnknownFact
from pipeline.schemes import Scheme
from pipeline.schemes.scoring import Scores

Entry = Literal["fix", "develop", "both", "none", "unstated"]


@dataclass(frozen=True)
class Cut:
    """A cut in points and the documents that it comes from."""

    value: Fraction
    sources: tuple[str, ...]


@dataclass(frozen=True)
class CutRange:
    """Cuts in points: more than ``above``, at most ``to``; none where the committee's entry sets no bound."""

    above: Fraction | None
    to: Fraction | None


@dataclass(frozen=True)
class CutDecision:
    """What the committee entered for an indicator, and what a cut would decide.

    ``agrees`` is none where the entry is unstated.
    """

    indicator_no: columns.IndicatorNo
    indicator: columns.Indicator
    score: columns.Score
    committee: Annotated[Entry, column("คณะกรรมการ", "Committee's entry: fix, develop, both, none or unstated")]
    rule: Annotated[Literal["fix", "develop"], column("ตามจุดตัด", "What the cut decides: fix or develop")]
    agrees: Annotated[bool | None, column("ตรงกัน", "The two agree; empty where one is not known")]


def cut_of(cycle: Cycle) -> Cut:
    """Give the cut of agency and year: its own in ``settings.toml``, else the year's pass mark.

    Raises:
        UnknownFact: it has none, and no source states the pass mark.
    """
    own, mark = cycle.settings.fix_below, cycle.scheme.pass_mark
    if own is not None:
        return Cut(Fraction(own), ("settings.toml",))
    if mark is None:
        raise UnknownFact(cycle.fiscal_year, "เกณฑ์ผ่าน", "the pass mark")
    return Cut(Fraction(mark.value), mark.sources)


def entries(findings: Iterable[Finding]) -> dict[int, Entry]:
    """Read what the committee entered for each indicator, by number; “-” in both cells is none."""
    return {each.indicator.no: _entry(each) for each in findings}


def _entry(finding: Finding) -> Entry:
    if finding.fix:
        return "both" if finding.develop else "fix"
    if finding.develop:
        return "develop"
    return "none" if finding.fix == () == finding.develop else "unstated"


def compare_with_committee(
    scheme: Scheme, scores: Scores, committee: Mapping[int, Entry], cut: Cut
) -> tuple[CutDecision, ...]:
    """Set the rule's answer beside the committee's entry, by indicator number; one that is not there is unstated.

    A cut decides what must be fixed, so the two agree where they agree on that: “both” counts as fix; “none” agrees
    with a rule that finds nothing to fix.
    """
    rows = []
    for each in scheme.indicators:
        if each.no in scores:
            entry: Entry = committee.get(each.no, "unstated")
            rule: Literal["fix", "develop"] = "fix" if scores[each.no] < cut.value else "develop"
            agrees = None if entry == "unstated" else (entry in ("fix", "both")) == (rule == "fix")
            rows.append(CutDecision(each.no, each.name, Fraction(scores[each.no]), entry, rule, agrees))
    return tuple(rows)


def agreeing_cuts(scores: Scores, committee: Mapping[int, Entry]) -> CutRange | None:
    """Give the cuts that decide exactly as the committee did, or none where no cut from 0 to 100 does."""
    fixed = [Fraction(scores[no]) for no, entry in committee.items() if entry in ("fix", "both") and no in scores]
    left = [Fraction(scores[no]) for no, entry in committee.items() if entry in ("develop", "none") and no in scores]
    above, to = max(fixed, default=None), min(left, default=None)
    if above is not None and above >= (100 if to is None else to):
        return None
    return CutRange(above, to)
