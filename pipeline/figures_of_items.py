"""Printed figures inside the indicators: what explains OIT, items of the surveys, and who answered."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import certainty, oit, sampling, survey
from pipeline.figures_of_questions import Figure, count, points
from pipeline.raw import Cycle


def disclosure(cycle: Cycle) -> Iterator[Figure]:
    """Give the figures that explain OIT by whole missing items, where the items themselves are not given.

    Raises:
        UnknownFact: no source states the sub-indicators, or how they combine.
    """
    if any(each.instrument == oit.OIT for each in cycle.items or ()):
        return
    source = f"{cycle.folder}/scores.csv"
    for no in sorted({each.indicator for each in cycle.scheme.sub_indicators} & set(cycle.values)):
        found = oit.explain(cycle.scheme, no, cycle.values[no])
        yield count(f"oit.{no}.bound", found.most, "pipeline/oit.py")
        yield count(f"oit.{no}.ways", len(found.ways), source)
        for sub in found.subs:
            yield count(f"oit.{sub.code}.items", sub.n_items, f"pipeline/schemes/{cycle.fiscal_year}.toml")
        for number, way in enumerate(found.ways, 1):
            for code, missing in way.items():
                yield count(f"oit.{no}.way{number}.{code}.missing", missing, source)


def surveys(cycle: Cycle) -> Iterator[Figure]:
    """Give the figures of the items of the surveys, where they were given."""
    source = f"{cycle.folder}/items.csv"
    rows = {each.id: each.row for each in cycle.items or ()}
    given = sampling.of_items(cycle)
    if not given:
        return
    frame = survey.items(cycle.scheme, given)
    yield count("items.count", len(frame), source)
    yield count("items.without_respondents", int(frame["respondents"].isna().sum()), source)
    for name, value in zip(("lowest", "median", "highest"), survey.spread(frame), strict=True):
        yield f"items.{name}", *points(value, 2), f"{name} score of an item", source
    for row in frame.itertuples(index=False):
        id, at = f"item.{row.item_id}", f"{source}:{rows[row.item_id]}"
        yield f"{id}.score", *points(row.score, 2), "as published", at
        yield f"{id}.rank", str(row.rank), row.rank, "place", "lowest first, ties share one", source
        if row.respondents is not None:
            yield count(f"{id}.respondents", row.respondents, at)
            yield f"{id}.low", *points(row.low, 2), "mean − 1.96 · standard error", at
            yield f"{id}.high", *points(row.high, 2), "mean + 1.96 · standard error", at


def samples(cycle: Cycle) -> Iterator[Figure]:
    """Give how many answered, and the interval of each instrument that they answered."""
    source = f"{cycle.folder}/published.toml:respondents"
    if cycle.respondents:
        for name in ("internal", "external"):
            if (answered := getattr(cycle.respondents, name)) is not None:
                yield count(f"respondents.{name}", answered, f"{source}.{name}")
    for id, sample in sampling.of_instruments(cycle).items():
        found = certainty.interval(sample)
        yield f"instrument.{id}.low", *points(found.low, 2), "mean − 1.96 · standard error", source
        yield f"instrument.{id}.high", *points(found.high, 2), "mean + 1.96 · standard error", source
