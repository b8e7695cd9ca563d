"""Formulas of what a year states, whichever kind of score it is, and of a term in the year before."""

from pipeline.analysis.changes import INSTRUMENT, NATIONAL, TOTAL
from pipeline.report.figures.calculation import Calculation, called
from pipeline.report.figures.cycle_formulas import CycleFormulas, key_of
from pipeline.schemes.comparability import earlier


def stated(known: CycleFormulas, kind: str, id: str) -> Calculation:
    """Give the formula of a row of ``changes.series``, unrounded."""
    if kind == TOTAL:
        return known.printed_total if known.own.outcome.total is None else known.total
    if kind == NATIONAL:
        return known.national
    return known.mean(id) if kind == INSTRUMENT else known.score(key_of(id))


def at_print(known: CycleFormulas, kind: str, id: str) -> Calculation:
    """Give the same at two decimals, as a change is computed from."""
    if kind == TOTAL:
        return known.printed_total
    return called("ROUND", stated(known, kind, id), 2) if kind == INSTRUMENT else stated(known, kind, id)


def figure_id(kind: str, id: str) -> str:
    """Give the id of a row of ``changes.series``."""
    return kind if kind == id else f"{kind}.{id}"


def later_no(before: CycleFormulas, after: CycleFormulas, no: int) -> int:
    """Give the number that an indicator of the year before has in the later one; it must have one."""
    schemes = before.cycle.scheme, after.cycle.scheme
    found = ((new.no, earlier(new, *schemes)) for new in schemes[1].indicators)
    return next(number for number, old in found if old and old.no == no)


def earlier_key(before: CycleFormulas, after: CycleFormulas, key: int | str) -> int | str:
    """Give the key that a later term had in the year before."""
    if isinstance(key, str):
        return key
    new = next((each for each in after.cycle.scheme.indicators if each.no == key), None)
    old = earlier(new, before.cycle.scheme, after.cycle.scheme) if new else None
    return old.no if old else key
