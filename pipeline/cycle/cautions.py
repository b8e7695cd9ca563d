"""What a correct cycle may still have been meant otherwise: told apart from faults, never in the way of a report."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter
from typing import Any

from pipeline.cycle import Cycle, Memo
from pipeline.cycle.check_tables import FIX
from pipeline.errors import Fault, Term, numbered
from pipeline.schemes.scoring import agree

_SUM = re.compile(r"\d|ไม่ใช้|ไม่มี|ไม่ได้ใช้")
_FOLLOWUP_CELLS = (  # column, English, field of FollowUp
    ("ผลการดำเนินงาน", "result", "results"),
    ("ระยะเวลาดำเนินการ", "duration", "duration"),
    ("งบประมาณ", "budget", "budget"),
)
_FINDING = attrgetter("indicator.no", "fix", "develop")
_PLAN_ITEM = attrgetter("indicator.no", "actions", "unit.name")
_FOLLOWUP = attrgetter("unit.name", "indicator.no", "actions", "results", "duration", "budget")
_PARTS: Mapping[str, Callable[[Cycle], Any]] = {  # what a file says, but for its notes
    "scores.csv": lambda cycle: sorted(cycle.values.items()),
    "findings.csv": lambda cycle: [_FINDING(row) for row in cycle.findings or ()],
    "plan.csv": lambda cycle: [_PLAN_ITEM(row) for row in cycle.plan or ()],
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
    found = [*cycle.remarks, *_check_total(cycle), *_check_national(cycle)]
    found += [*_check_low_scores(cycle), *_check_findings(cycle)]
    found += [*_check_followup(cycle), *_check_units(cycle)]
    if before and before.plan is not None and before.followup is None:
        year = before.fiscal_year
        found.append(Fault.of("plan-of-year-before-without-followup", before.folder, year=year))
    return (*found, *(_copies(cycle, before) if before else ()))


def _check_total(cycle: Cycle) -> Iterator[Fault]:
    """Find scores without the published total that would show a wrong one."""
    if cycle.scores and cycle.result.total is None:
        yield Fault.of("total-not-entered", f"{cycle.folder}/published.toml", column="agency.total")


def _check_national(cycle: Cycle) -> Iterator[Fault]:
    """Find a national mean that is not the one that the year's rules have, beyond the rounding of either."""
    own, known = cycle.national, cycle.scheme.national.mean
    if own and own.total is not None and known and not agree(own.total, known.value):
        yield Fault.of(
            "national-mean-differs",
            f"{cycle.folder}/published.toml",
            str(own.total),
            column="national.total",
            stated=own.total,
            known=known.value,
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


def _check_followup(cycle: Cycle) -> Iterator[Fault]:
    """Find cells of the follow-up that state nothing, not even “-”, and budgets without a sum."""
    file = f"{cycle.folder}/followup.csv"
    for row in cycle.followup or ():
        for column, english, field in _FOLLOWUP_CELLS:
            if getattr(row, field) is None:
                what = Term(column, english)
                yield Fault.of("followup-cell-empty", file, row=row.row, column=column, what=what, name=row.written)
        if row.budget and not any(_SUM.search(line) for line in row.budget):
            yield Fault.of("budget-without-sum", file, row=row.row, column="งบประมาณ", name=row.written)


def _check_units(cycle: Cycle) -> Iterator[Fault]:
    """Find what a unit was to do and no follow-up of that unit, or of all units, tells of."""
    if cycle.followup is None:
        return
    for item in cycle.plan or ():
        units = {row.unit for row in cycle.followup if row.indicator.no == item.indicator.no}
        if item.unit not in units and not item.unit.all and not any(unit.all for unit in units):
            file, unit = f"{cycle.folder}/followup.csv", item.unit_written
            yield Fault.of("unit-without-followup", file, unit=unit, name=item.written)


def _copies(cycle: Cycle, before: Cycle) -> Iterator[Fault]:
    """Find files that say the same as the year before."""
    for name, part in _PARTS.items():
        if part(cycle) and part(cycle) == part(before):
            file, year = f"{cycle.folder}/{name}", cycle.fiscal_year
            yield Fault.of("copied-from-year-before", file, year=year, before=before.fiscal_year)
