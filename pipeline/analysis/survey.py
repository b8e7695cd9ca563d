"""Items of the surveys (IIT, EIT), where an agency has their scores: the lowest ones, the spread, how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from pipeline.analysis.ranking import quantile, ranks
from pipeline.analysis.uncertainty import Sample, interval
from pipeline.schemes import Scheme


def items(scheme: Scheme, samples: Mapping[str, Sample | Fraction]) -> pd.DataFrame:
    """List the items, the lowest first.

    Args:
        scheme: the rules of the year; an item that it does not know has no title.
        samples: by id of the item: its mean and respondents, or its mean alone (points).

    Returns:
        Columns: ``item_id``, ``title``, ``instrument``, ``indicator_no`` (none where no source tells), ``score``
        (points), ``rank`` (lowest first, ties share one and the next skips), ``respondents``, ``low``, ``high`` (95 %
        interval, points; none without respondents), ``worst_case`` (the interval's; none without one).

    Raises:
        ValueError: as ``certainty.interval``.
    """
    known = {each.id: each for each in scheme.items}
    means = {id: Fraction(each.mean if isinstance(each, Sample) else each) for id, each in samples.items()}
    places = dict(zip(means, ranks(-mean for mean in means.values()), strict=True))
    rows = []
    for id in sorted(means, key=lambda id: places[id]):
        item, sample = known.get(id), samples[id]
        place = (item.text, item.instrument, item.indicator) if item else (None, None, None)
        sure: tuple[object, ...] = (None, None, None, None)
        if isinstance(sample, Sample):
            found = interval(sample)
            sure = sample.n, found.low, found.high, found.worst_case
        rows.append((id, *place, means[id], places[id], *sure))
    columns = [
        "item_id",
        "title",
        "instrument",
        "indicator_no",
        "score",
        "rank",
        "respondents",
        "low",
        "high",
    ]
    return pd.DataFrame(rows, columns=[*columns, "worst_case"], dtype=object)


def spread(frame: pd.DataFrame) -> tuple[Fraction, Fraction, Fraction]:
    """Give the lowest, the median and the highest score of ``items``, in points.

    Raises:
        ValueError: there are no items.
    """
    scores = list(frame["score"])
    low, middle, high = (quantile(scores, Fraction(n, 2)) for n in (0, 1, 2))
    return low, middle, high
