"""Years beside one another: totals, instruments and indicators, how they changed, and what may be compared."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.rows import column
from pipeline.analysis.scores import CycleScores, ranks
from pipeline.cycle import Cycle
from pipeline.schemes import Scheme
from pipeline.schemes.comparability import comparisons, earlier
from pipeline.thai import Number

TOTAL, INSTRUMENT, PART, INDICATOR, NATIONAL = "total", "instrument", "part", "indicator", "national"
Direction = Literal["rise", "fall", "unchanged"]


@dataclass(frozen=True)
class YearValue:
    """What a year has of one total, national mean, instrument, part or indicator.

    ``value`` is exact and computed, in points; the published one where it cannot be computed.
    """

    kind: columns.Kind
    id: columns.Id
    name: columns.Name
    fiscal_year: columns.FiscalYear
    value: Annotated[Fraction, columns.VALUE]
    printed: Annotated[Decimal, columns.PRINTED]  # two decimals


@dataclass(frozen=True)
class Change:
    """The change of one of them from a year to the next one that there is; ``before`` and ``after`` as printed.

    A printed change is the difference of the printed figures, so that a reader's own subtraction agrees.
    """

    kind: columns.Kind
    id: columns.Id
    name: columns.Name
    from_year: columns.FromYear
    to_year: columns.ToYear
    before: Annotated[Decimal, columns.BEFORE]
    after: Annotated[Decimal, columns.AFTER]
    change: columns.Change
    change_unrounded: columns.ChangeUnrounded


@dataclass(frozen=True)
class IndicatorChange:
    """How an indicator moved from one year to another, and its place among the others, the highest score first.

    ``gap_closed`` is none unless it rose.
    """

    indicator_no: columns.IndicatorNo
    indicator: columns.Indicator
    before: columns.Before
    after: columns.After
    change: columns.Change
    direction: Annotated[Direction, column("ทิศทาง", "rise, fall or unchanged")]
    gap_closed: Annotated[
        Fraction | None, column("ส่วนของช่องว่างที่ปิดได้", "Share (0–1) of the way to 100 that a rise covered", columns.SHARE)
    ]
    rank_before: Annotated[int, column("อันดับปีก่อน", "Place in the earlier year, highest score first")]
    rank_after: Annotated[int, column("อันดับปีหลัง", "Place in the later year, highest score first")]
    rank_change: Annotated[int, column("อันดับที่ดีขึ้น", "Places gained; below 0 where lost")]


@dataclass(frozen=True)
class Comparability:
    """Whether a figure of two years may be compared, and why."""

    kind: columns.Kind
    id: columns.Id
    name: columns.Name
    from_year: columns.FromYear
    to_year: columns.ToYear
    label: columns.Label
    reason_th: Annotated[str, column("เหตุผล", "Reasons of the label, in Thai")]
    reason_en: Annotated[str, column("เหตุผล (อังกฤษ)", "Reasons of the label, in English")]


def series(years: Iterable[CycleScores]) -> tuple[YearValue, ...]:
    """Give every figure of every year, oldest first; what was not published and cannot be computed has no row."""
    return tuple(value for own in years for value in _year_values(own))


def _year_values(own: CycleScores) -> Iterator[YearValue]:
    result, year = own.outcome, own.cycle.fiscal_year
    if result.printed is not None:
        total = Fraction(result.printed) if result.total is None else result.total
        yield YearValue(TOTAL, TOTAL, "คะแนนภาพรวม", year, total, result.printed)
    values: list[tuple[str, str, str, Number]] = []
    if result.national is not None:
        values.append((NATIONAL, NATIONAL, "ค่าเฉลี่ยระดับประเทศ", result.national))
    values += [(INSTRUMENT, each.instrument, each.name, each.mean) for each in own.instruments]
    values += [(PART, each.instrument, each.name, each.mean) for each in own.parts]
    values += [(INDICATOR, str(each.indicator_no), each.indicator, each.score) for each in own.indicators]
    for kind, id, name, value in values:
        yield YearValue(kind, id, name, year, Fraction(value), thai.rounded(value))


def changes(values: Iterable[YearValue]) -> tuple[Change, ...]:
    """Give the change of every figure of ``series`` from each year to the next one that there is."""
    by_id: dict[tuple[str, str], list[YearValue]] = {}
    for each in values:
        by_id.setdefault((each.kind, each.id), []).append(each)
    return tuple(
        Change(
            kind=new.kind,
            id=new.id,
            name=new.name,
            from_year=old.fiscal_year,
            to_year=new.fiscal_year,
            before=old.printed,
            after=new.printed,
            change=new.printed - old.printed,
            change_unrounded=new.value - old.value,
        )
        for known in by_id.values()
        for old, new in itertools.pairwise(known)
    )


def comparability(before: Scheme, after: Scheme) -> tuple[Comparability, ...]:
    """Label the total, the level, the instruments and the indicators of two years."""
    return tuple(
        Comparability(
            kind=each.kind,
            id=each.id,
            name=each.name,
            from_year=before.fiscal_year,
            to_year=after.fiscal_year,
            label=each.label,
            reason_th="; ".join(thai for thai, _ in each.reasons),
            reason_en="; ".join(english for _, english in each.reasons),
        )
        for each in comparisons(before, after)
    )


def direction(change: Number) -> Direction:
    """Name the sign of a change."""
    return "rise" if change > 0 else "fall" if change < 0 else "unchanged"


def gap_closed(before: Number, after: Number) -> Fraction | None:
    """Give the share (0–1) of the way to 100 points that a rise has covered; none for a fall and for no change."""
    old, new = Fraction(before), Fraction(after)
    return (new - old) / (100 - old) if old < new <= 100 else None


def indicator_changes(before: Cycle, after: Cycle) -> tuple[IndicatorChange, ...]:
    """Say how each indicator that has a score in both years moved, and its place among the others."""
    old_scores, scores = before.values, after.values
    numbers = earlier_numbers(before.scheme, after.scheme)
    both = [each for each in after.scheme.indicators if each.no in scores and numbers.get(each.no) in old_scores]
    olds, news = [old_scores[numbers[each.no]] for each in both], [scores[each.no] for each in both]
    return tuple(
        IndicatorChange(
            indicator_no=each.no,
            indicator=each.name,
            before=old,
            after=new,
            change=thai.rounded(new) - thai.rounded(old),
            direction=direction(new - old),
            gap_closed=gap_closed(old, new),
            rank_before=old_rank,
            rank_after=new_rank,
            rank_change=old_rank - new_rank,
        )
        for each, old, new, old_rank, new_rank in zip(both, olds, news, ranks(olds), ranks(news), strict=True)
    )


def earlier_numbers(before: Scheme, after: Scheme) -> dict[int, int]:
    """Give the number that an earlier year has for each indicator of a later one, where it is the same indicator."""
    return {new.no: old.no for new in after.indicators if (old := earlier(new, before, after))}
