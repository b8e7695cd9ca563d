"""Years beside one another: totals, instruments and indicators, how they changed, and what may be compared."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.ranking import ranks
from pipeline.analysis.rows import column
from pipeline.analysis.scores import CycleScores
from pipeline.schemes import Scheme
from pipeline.schemes.comparability import comparisons, earlier
from pipeline.schemes.scoring import Scores
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
    rows = []
    for own in years:
        result, year = own.outcome, own.cycle.fiscal_year
        if result.printed is not None:
            value = Fraction(result.printed) if result.total is None else result.total
            rows.append(YearValue(TOTAL, TOTAL, "คะแนนภาพรวม", year, value, result.printed))
        if result.national is not None:
            value, printed = Fraction(result.national), thai.rounded(result.national)
            rows.append(YearValue(NATIONAL, NATIONAL, "ค่าเฉลี่ยระดับประเทศ", year, value, printed))
        for kind, scored in ((INSTRUMENT, own.instruments), (PART, own.parts)):
            for row in scored:
                printed = thai.rounded(row.mean)
                rows.append(YearValue(kind, row.instrument, row.name, year, row.mean, printed))
        for each in own.indicators:
            no, printed = str(each.indicator_no), thai.rounded(each.score)
            rows.append(YearValue(INDICATOR, no, each.indicator, year, each.score, printed))
    return tuple(rows)


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


def indicator_changes(
    before: Mapping[int, Number], after: Mapping[int, Number], scheme: Scheme
) -> tuple[IndicatorChange, ...]:
    """Say how each indicator moved, and its place among the others.

    Args:
        before: scores in points, by the later year's number; only indicators of both years are listed and ranked.
        after: scores in points.
        scheme: the later year's.
    """
    both = [each for each in scheme.indicators if each.no in before and each.no in after]
    places = [ranks(year[each.no] for each in both) for year in (before, after)]
    return tuple(
        IndicatorChange(
            indicator_no=each.no,
            indicator=each.name,
            before=before[each.no],
            after=after[each.no],
            change=thai.rounded(after[each.no]) - thai.rounded(before[each.no]),
            direction=direction(Fraction(after[each.no]) - Fraction(before[each.no])),
            gap_closed=gap_closed(before[each.no], after[each.no]),
            rank_before=old_rank,
            rank_after=new_rank,
            rank_change=old_rank - new_rank,
        )
        for each, old_rank, new_rank in zip(both, *places, strict=True)
    )


def renumbered(scores: Scores, before: Scheme, after: Scheme) -> dict[int, Number]:
    """Give the scores of an earlier year by the numbers that a later one has for the same indicators."""
    olds = {new.no: earlier(new, before, after) for new in after.indicators}
    return {no: scores[old.no] for no, old in olds.items() if old and old.no in scores}
