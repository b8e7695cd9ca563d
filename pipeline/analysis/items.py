"""Inside the indicators: their items and sub-indicators, what OIT's tell of it, and the items of the surveys.

Rules of the disclosure check (OIT), from the scheme's ``aggregation``: an item scores 0 or 100 points, a sub-indicator
is the mean of its items, an indicator the mean of its sub-indicators (not of all items). The surveys are IIT and EIT.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Annotated

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS
from pipeline.analysis.ranking import quantile, ranks
from pipeline.analysis.rows import column
from pipeline.analysis.uncertainty import Sample, interval
from pipeline.cycle import Cycle
from pipeline.errors import UnknownFact
from pipeline.schemes import Scheme, SubIndicator, conventions
from pipeline.schemes.scoring import mean
from pipeline.thai import Number

OIT = "OIT"
MOST = conventions.load().most_missing.value  # missing items: with more, too many ways explain any score
Items = Mapping[str, Number]
"""Points, 0 or 100, by id of the item, such as ``o42``."""
FULFILLED: Mapping[Number, bool] = {0: False, 100: True}
"""What a score says of an item; nothing where it is in between."""


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
    """An item of OIT that the scheme knows or that is given.

    Its place is none where no source parts the items; ``fulfilled`` where the score is neither 0 nor 100.
    """

    item_id: columns.ItemId
    title: columns.Title | None
    sub_indicator: columns.SubIndicator | None
    sub_indicator_name: Annotated[str | None, column("ชื่อตัวชี้วัดย่อย", "Name of the sub-indicator")]
    indicator_no: columns.IndicatorNo | None
    score: columns.Score | None
    fulfilled: Annotated[bool | None, column("ครบ", "The item is fulfilled; empty where that is not known")]


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


def sub_indicators(scheme: Scheme, indicator_no: int | None = None) -> tuple[SubIndicator, ...]:
    """Give the sub-indicators of an indicator, or of all.

    Raises:
        UnknownFact: no source states them, or how they make their indicator.
    """
    rules = scheme.aggregation
    found = tuple(each for each in scheme.sub_indicators if indicator_no in (None, each.indicator))
    if not found:
        of = f"ของตัวชี้วัดที่ {indicator_no} " if indicator_no else " "
        raise UnknownFact(scheme.fiscal_year, f"ตัวชี้วัดย่อย{of}".strip(), "the sub-indicators and their items")
    if not (rules.disclosure_item and rules.sub_indicator and rules.disclosure_indicator):
        raise UnknownFact(scheme.fiscal_year, "วิธีรวมคะแนนของตัวชี้วัดย่อย", "how items and sub-indicators combine")
    return found


def checklist(scheme: Scheme, items: Items) -> tuple[ChecklistItem, ...]:
    """List every item that the scheme knows or that is given, and tell which ones are fulfilled.

    Raises:
        ValueError: an item scores neither 0 nor 100 in a year with that rule, or the scheme's sub-indicators do not
            have it.
    """
    _check(scheme, items)
    titles = {each.id: each.text for each in scheme.items if each.instrument == OIT}
    listed = [id for sub in scheme.sub_indicators for id in sub.items()] or [*titles]
    rows = []
    for id in dict.fromkeys((*listed, *items)):
        sub, score = scheme.sub_indicator_of(id), items.get(id)
        place = (sub.code, sub.name, sub.indicator) if sub else (None, None, None)
        known = (None, None) if score is None else (Fraction(score), FULFILLED.get(score))
        code, name, indicator_no = place
        rows.append(ChecklistItem(id, titles.get(id), code, name, indicator_no, *known))
    return tuple(rows)


def _check(scheme: Scheme, items: Items) -> None:
    known = {id for sub in scheme.sub_indicators for id in sub.items()}
    for id, score in items.items():
        if scheme.aggregation.disclosure_item is not None and score not in (0, 100):
            raise ValueError(f"{id} = {score}: รายการของ OIT ได้ 0 หรือ 100 คะแนน / an item scores 0 or 100")
        if known and id not in known:
            raise ValueError(f"{id}: ไม่มีรายการนี้ในเกณฑ์ / the scheme has no such item")


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
    subs = sub_indicators(scheme, indicator_no)
    wanted = thai.rounded(published)
    return Explanation(
        indicator_no, published, most, tuple(way for way in _ways(subs, most) if _score(subs, way) == wanted), subs
    )


def _ways(subs: tuple[SubIndicator, ...], most: int) -> Iterator[Missing]:
    counts = product(*(range(min(sub.n_items, most) + 1) for sub in subs))
    for count in sorted((each for each in counts if sum(each) <= most), key=lambda each: (sum(each), each)):
        yield {sub.code: n for sub, n in zip(subs, count, strict=True) if n}


def _score(subs: tuple[SubIndicator, ...], missing: Missing) -> Decimal:
    return thai.rounded(mean(Fraction(100 * (s.n_items - missing.get(s.code, 0)), s.n_items) for s in subs))


def survey_items(scheme: Scheme, samples: Mapping[str, Sample | Fraction]) -> tuple[SurveyItem, ...]:
    """List the items of the surveys, the lowest first; equal ones share a rank and the next skips.

    Args:
        scheme: the rules of the year; an item that it does not know has no title.
        samples: by id of the item: its mean and respondents, or its mean alone (points).

    Raises:
        ValueError: as ``uncertainty.interval``.
    """
    known = {each.id: each for each in scheme.items}
    means = {id: Fraction(each.mean if isinstance(each, Sample) else each) for id, each in samples.items()}
    places = dict(zip(means, ranks(-mean for mean in means.values()), strict=True))
    rows = []
    for id in sorted(means, key=lambda id: places[id]):
        item, sample = known.get(id), samples[id]
        found = interval(sample) if isinstance(sample, Sample) else None
        rows.append(
            SurveyItem(
                item_id=id,
                title=item.text if item else None,
                instrument=item.instrument if item else None,
                indicator_no=item.indicator if item else None,
                score=means[id],
                rank=places[id],
                respondents=sample.n if isinstance(sample, Sample) else None,
                low=found.low if found else None,
                high=found.high if found else None,
                worst_case=found.worst_case if found else None,
            )
        )
    return tuple(rows)


def spread(items: Sequence[SurveyItem]) -> tuple[Fraction, Fraction, Fraction]:
    """Give the lowest, the median and the highest score of the items, in points.

    Raises:
        ValueError: there are no items.
    """
    scores = [each.score for each in items]
    low, middle, high = (quantile(scores, Fraction(n, 2)) for n in (0, 1, 2))
    return low, middle, high
