"""What a correct cycle may still have been meant otherwise: told apart from faults, never in the way of a report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Any

from pipeline import thai
from pipeline.cycle import Cycle, Memo, action_cautions
from pipeline.cycle.check_published import printed_so
from pipeline.cycle.check_tables import FIX
from pipeline.errors import Fault, numbered
from pipeline.schemes.facts import Fact
from pipeline.schemes.scoring import TOLERANCE, known_total

_FINDING = attrgetter("indicator.no", "fix", "develop")
_PLAN = attrgetter("no", "indicator.no", "action", "unit.name", "steps", "target", "due", "budget", "monitoring")
_FOLLOWUP = attrgetter("no", "unit.name", "indicator.no", "action", "result", "duration", "budget", "status", "as_of")
_PARTS: Mapping[str, Callable[[Cycle], Any]] = {  # what a file says, but for its notes
    "scores.csv": lambda cycle: sorted(cycle.values.items()),
    "findings.csv": lambda cycle: [_FINDING(row) for row in cycle.findings or ()],
    "plan.csv": lambda cycle: [_PLAN(row) for row in cycle.plan or ()],
    "followup.csv": lambda cycle: [_FOLLOWUP(row) for row in cycle.followup or ()],
    "memo-analysis.toml": lambda cycle: _memo(cycle.analysis_memo),
    "memo-followup.toml": lambda cycle: _memo(cycle.followup_memo),
    "card.toml": lambda cycle: cycle.sources,
}


def _memo(memo: Memo | None) -> Memo | None:
    return memo and replace(memo, facts_as_written=(), notes=())


def summarize(cautions: Sequence[Fault]) -> str:
    """Say cautions, numbered."""
    count = len(cautions)
    head = (f"คำเตือน {count} ข้อ ไม่ขัดขวางการทำรายงาน", f"{count} caution(s): reports are made all the same")
    return "\n".join((*head, *numbered(cautions)))


def cautions(history: Sequence[Cycle]) -> tuple[Fault, ...]:
    """Give the cautions of the last cycle of ``history``, which holds the agency's cycles, oldest first."""
    cycle, before = history[-1], history[-2] if len(history) > 1 else None
    found = [*cycle.remarks, *_check_total(cycle), *_check_low_scores(cycle), *_check_findings(cycle)]
    found += [*_check_national(cycle), *action_cautions.cautions(cycle)]
    if before and before.plan is not None and before.followup is None:
        year = before.fiscal_year
        found.append(Fault.of("plan-of-year-before-without-followup", before.folder, year=year))
    return (*found, *(_copies(cycle, before) if before else ()))


def _check_total(cycle: Cycle) -> Iterator[Fault]:
    """Find scores without the published total that would show a wrong one, and a total at a mark within rounding."""
    file, column = f"{cycle.folder}/published.toml", "agency.total"
    if cycle.scores and cycle.result.total is None:
        yield Fault.of("total-not-entered", file, column=column)
    if marks := marks_within_rounding(cycle):
        points = thai.unrounded(known_total(cycle.scheme, cycle.values, cycle.instruments.values) or 0, 4)
        listed = ", ".join(f"{mark:.2f}" for mark in marks)
        yield Fault.of(
            "total-within-rounding-of-mark",
            file,
            str(cycle.result.total or ""),
            column=column,
            points=points,
            marks=listed,
            tolerance=TOLERANCE,
        )


def marks_within_rounding(cycle: Cycle) -> tuple[Decimal, ...]:
    """Give the marks, in points, that a computed total and what is accepted as the same total lie on both sides of.

    Marks are the least totals of the levels and the pass mark. A total that is published with two decimals is held
    against the computed one; without it, the computed one may be off by the tolerance.
    """
    scheme, published = cycle.scheme, cycle.result.total
    computed = known_total(scheme, cycle.values, cycle.instruments.values)
    if computed is None or cycle.agency.is_aggregate:  # which has neither a level nor a mark to pass
        return ()
    readings = [thai.rounded(computed), *(printed_so(published) if published is not None else ())]
    if len(readings) != 2:  # nothing is published with two decimals
        readings = [thai.rounded(computed + sign * Fraction(TOLERANCE)) for sign in (-1, 1)]
    marks = {level.minimum for level in scheme.levels.value} if scheme.levels else set()
    marks |= {scheme.pass_mark.value} if scheme.pass_mark else set()
    return tuple(sorted(mark for mark in marks if min(readings) < mark <= max(readings)))


def national_means(cycle: Cycle) -> tuple[Decimal, Fact[Decimal]] | None:
    """Give the national mean that the cycle states and the scheme's, where they differ by more than rounding."""
    stated, known = cycle.national.total if cycle.national else None, cycle.scheme.national.mean
    if stated is None or known is None:
        return None
    rounding = sum(Decimal(5).scaleb(int(mean.as_tuple().exponent) - 1) for mean in (stated, known.value))
    return (stated, known) if abs(stated - known.value) > rounding else None


def _check_national(cycle: Cycle) -> Iterator[Fault]:
    """Find a national mean that is not the one of the year's scheme."""
    if means := national_means(cycle):
        stated, known = means
        yield Fault.of(
            "national-mean-not-as-in-scheme",
            f"{cycle.folder}/published.toml",
            column="national.total",
            stated=stated,
            known=known.value,
            year=cycle.fiscal_year,
            sources=", ".join(known.sources),
        )


def _check_low_scores(cycle: Cycle) -> Iterator[Fault]:
    """Find indicators below the agency's own cut, or else the scheme's pass mark, with nothing to fix."""
    mark = cycle.scheme.pass_mark.value if cycle.scheme.pass_mark else None
    cut: Decimal | None = mark if cycle.settings.fix_below is None else cycle.settings.fix_below
    if cut is None or cycle.findings is None:
        return
    rows = {each.indicator.no: each for each in cycle.findings}
    for score in cycle.scores:
        row = rows.get(score.indicator.no)
        if score.value < cut and not (row and row.fix):
            yield Fault.of(
                "score-below-cut-without-fix",
                f"{cycle.folder}/findings.csv",
                row=row.row if row else None,
                column=FIX,
                name=score.indicator.name,
                score=score.value,
                cut=f"{cut.normalize():f}",
            )


def _check_findings(cycle: Cycle) -> Iterator[Fault]:
    """Find indicators that the committee has a row for and states nothing of, not even “-”."""
    for row in cycle.findings or ():
        if row.fix is None and row.develop is None:
            yield Fault.of("finding-empty", f"{cycle.folder}/findings.csv", row=row.row, column=FIX, name=row.written)


def _copies(cycle: Cycle, before: Cycle) -> Iterator[Fault]:
    """Find files that say the same as the year before."""
    for name, part in _PARTS.items():
        if part(cycle) and part(cycle) == part(before):
            file, year = f"{cycle.folder}/{name}", cycle.fiscal_year
            yield Fault.of("copied-from-year-before", file, year=year, before=before.fiscal_year)
