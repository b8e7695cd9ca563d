"""Inside the indicators: their items and sub-indicators, what OIT's tell of it, and the items of the surveys.

Rules of the disclosure check (OIT), from the scheme's ``aggregation``: an item scores 0 or 100 points, a sub-indicator
is the mean of its items, an indicator the mean of its sub-indicators (not of all items). The surveys are IIT and EIT.
"""

import statistics
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product
from operator import itemgetter
from typing import Annotated

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS
from pipeline.analysis.rows import column
from pipeline.analysis.scores import ranks
from pipeline.analysis.uncertainty import INSIDE, OUTSIDE, Sample, interval
from pipeline.cycle import Cycle, ItemScore
from pipeline.errors import UnknownFact
from pipeline.schemes import Scheme, SubIndicator, conventions
from pipeline.schemes.scoring import mean
from pipeline.thai import Number

OIT = "OIT"
MOST = conventions.load().most_missing.value  # missing items: with more, too many ways explain any score


@dataclass(frozen=True)
class ItemRow:
    """The published score of an item; what no source has is none."""

    item_id: columns.ItemId
    title: columns.Title | None
    instrument: columns.Instrument
    indicator_no: columns.IndicatorNo | None
    score: columns.Score
    respondents: columns.Respondents | None
    spread: Annotated[Fraction | None, column("ส่วนเบี่ยงเบนมาตรฐาน", "Standard deviation of the answers, points", POINTS)]
    note: columns.Note
    source_file: columns.SourceFile
    source_row: columns.SourceRow


@dataclass(frozen=True)
class SubIndicatorRow:
    """The published score of a sub-indicator."""

    sub_indicator: columns.SubIndicator
    name: columns.Name
    indicator_no: columns.IndicatorNo
    score: columns.Score
    note: columns.Note
    source_file: columns.SourceFile
    source_row: columns.SourceRow


@dataclass(frozen=True)
class ChecklistItem:
    """An item of OIT that the scheme knows or that is given; what no source has is none."""

    item_id: str
    title: str | None
    sub_indicator: str | None  # its code
    fulfilled: bool | None  # none where the score is not known, or neither 0 nor 100


@dataclass(frozen=True)
class SurveyItem:
    """An item of a survey among the others, the lowest first; its interval (95 %) is none without respondents."""

    item_id: columns.ItemId
    title: columns.Title | None
    instrument: columns.Instrument | None
    indicator_no: columns.IndicatorNo | None
    score: columns.Score
    rank: columns.Rank
    respondents: columns.Respondents | None
    low: Annotated[Decimal | None, column("ขอบล่าง", "Lower end of the 95 % interval, points", POINTS)]
    high: Annotated[Decimal | None, column("ขอบบน", "Upper end of the 95 % interval, points", POINTS)]
    worst_case: Annotated[
        bool | None, column("กรณีเลวร้ายที่สุด", "The spread is not given: the greatest possible one is taken")
    ]


def item_rows(cycle: Cycle) -> tuple[ItemRow, ...]:
    """Give the items of a cycle; none where none were given."""
    return tuple(
        ItemRow(
            item_id=each.id,
            title=each.item.text if each.item else None,
            instrument=each.instrument,
            indicator_no=each.indicator_no,
            score=Fraction(each.value),
            respondents=each.respondents,
            spread=None if each.spread is None else Fraction(each.spread),
            note=each.note,
            source_file=f"{cycle.folder}/items.csv",
            source_row=each.row,
        )
        for each in cycle.items or ()
    )


def sub_indicator_rows(cycle: Cycle) -> tuple[SubIndicatorRow, ...]:
    """Give the sub-indicators of a cycle in the scheme's order; none where none were given."""
    return tuple(
        SubIndicatorRow(
            sub_indicator=each.sub_indicator.code,
            name=each.sub_indicator.name,
            indicator_no=each.sub_indicator.indicator,
            score=Fraction(each.value),
            note=each.note,
            source_file=f"{cycle.folder}/sub-indicators.csv",
            source_row=each.row,
        )
        for each in cycle.sub_indicators or ()
    )


def sub_indicators(scheme: Scheme, indicator_no: int) -> tuple[SubIndicator, ...]:
    """Give the sub-indicators of an indicator.

    Raises:
        UnknownFact: no source states them, or how they make their indicator.
    """
    rules = scheme.aggregation
    own = tuple(each for each in scheme.sub_indicators if each.indicator == indicator_no)
    if not own:
        fact = f"ตัวชี้วัดย่อยของตัวชี้วัดที่ {indicator_no}"
        raise UnknownFact(scheme.fiscal_year, fact, "the sub-indicators and their items")
    if not (rules.disclosure_item and rules.sub_indicator and rules.disclosure_indicator):
        raise UnknownFact(scheme.fiscal_year, "วิธีรวมคะแนนของตัวชี้วัดย่อย", "how items and sub-indicators combine")
    return own


def checklist(scheme: Scheme, scores: Mapping[str, Number]) -> tuple[ChecklistItem, ...]:
    """List every item that the scheme knows or that has a score (points, by its id), and tell which are fulfilled."""
    titles = {each.id: each.text for each in scheme.items if each.instrument == OIT}
    codes = {id: sub.code for sub in scheme.sub_indicators for id in sub.items()}
    fulfilled = {id: score == 100 for id, score in scores.items() if score in (0, 100)}
    ids = dict.fromkeys((*(codes or titles), *scores))
    return tuple(ChecklistItem(id, titles.get(id), codes.get(id), fulfilled.get(id)) for id in ids)


Missing = Mapping[str, int]
"""Number of missing items by code of the sub-indicator; those that miss none are left out."""


@dataclass(frozen=True)
class Explanation:
    """The ways in which at most ``most`` missing items give a published indicator (points)."""

    indicator_no: int
    published: Number
    most: int
    ways: tuple[Missing, ...]
    subs: tuple[SubIndicator, ...]


def explain(scheme: Scheme, indicator_no: int, published: Number, most: int = MOST) -> Explanation:
    """Find every way in which at most ``most`` whole missing items give a published indicator.

    The score of a way is compared at the precision of the published one: two decimals, half up.

    Raises:
        UnknownFact: no source states the sub-indicators, or how they combine.
    """
    subs, wanted = sub_indicators(scheme, indicator_no), thai.rounded(published)
    ways = (way for way in _ways(subs, most) if _score(subs, way) == wanted)
    return Explanation(indicator_no, published, most, tuple(ways), subs)


def _ways(subs: tuple[SubIndicator, ...], most: int) -> Iterator[Missing]:
    counts = product(*(range(min(sub.n_items, most) + 1) for sub in subs))
    for count in sorted((each for each in counts if sum(each) <= most), key=lambda each: (sum(each), each)):
        yield {sub.code: n for sub, n in zip(subs, count, strict=True) if n}


def _score(subs: tuple[SubIndicator, ...], missing: Missing) -> Decimal:
    return thai.rounded(mean(Fraction(100 * (s.n_items - missing.get(s.code, 0)), s.n_items) for s in subs))


def survey_items(items: Iterable[ItemScore]) -> tuple[SurveyItem, ...]:
    """List the items of the surveys, the lowest first; equal ones share a rank and the next skips.

    Raises:
        ValueError: as ``uncertainty.interval``.
    """
    own = [each for each in items if each.instrument in (INSIDE, OUTSIDE)]
    rows = []
    for rank, each in sorted(zip(ranks(-each.value for each in own), own, strict=True), key=itemgetter(0)):
        n, item = each.respondents, each.item
        bounds = None if n is None else interval(Sample(each.value, n, each.spread))
        rows.append(
            SurveyItem(
                item_id=each.id,
                title=item.text if item else None,
                instrument=item.instrument if item else None,
                indicator_no=item.indicator if item else None,
                score=Fraction(each.value),
                rank=rank,
                respondents=n,
                low=bounds.low if bounds else None,
                high=bounds.high if bounds else None,
                worst_case=bounds.worst_case if bounds else None,
            )
        )
    return tuple(rows)


def spread(items: Iterable[SurveyItem]) -> tuple[Fraction, Fraction, Fraction]:
    """Give the lowest, the median and the highest score of the items, in points.

    Raises:
        ValueError: there are no items.
    """
    scores = [each.score for each in items]
    return min(scores), statistics.median(scores), max(scores)
