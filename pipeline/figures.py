"""The register of printed figures: each with its unrounded value, its formula and the rows that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from pipeline import thai
from pipeline.figures_of_questions import questions
from pipeline.figures_of_sentences import sentences
from pipeline.raw import Cycle
from pipeline.scores import indicators, instruments, outcome
from pipeline.terms import Key
from pipeline.thai import Number
from pipeline.years import changes

NOTHING: Mapping[Key, Number] = MappingProxyType({})
COLUMNS = ["figure", "printed", "value", "unit", "formula", "sources"]


def figures(
    history: Sequence[Cycle], proposed: Mapping[Key, Number] = NOTHING, others: Sequence[Cycle] = ()
) -> pd.DataFrame:
    """Give the figures that the reports of the last cycle of ``history`` print.

    Args:
        history: an agency's cycles, oldest first.
        proposed: scores (points) of a what-if, by indicator number.
        others: the cycles of the group that is compared with.

    Returns:
        Columns: ``figure`` (id), ``printed`` (Arabic digits), ``value`` (unrounded), ``unit``, ``formula`` (in
        words), ``sources`` (raw files and rows).
    """
    return pd.DataFrame(
        [
            *_scores(history[-1]),
            *_outcome(history[-1]),
            *_years(history),
            *_changes(history),
            *questions(history),
            *sentences(history, proposed, others),
        ],
        columns=COLUMNS,
    )


def _scores(cycle: Cycle) -> Iterator[tuple[object, ...]]:
    frame = indicators(cycle)
    for row in frame.itertuples(index=False):
        source = f"{row.source_file}:{row.source_row}"
        id = f"indicator.{row.indicator_no}"
        yield f"{id}.score", row.score_printed, row.score, "points", "as published", source
        if row.weight is not None:
            printed, formula = (
                thai.number(row.weight, 2, "arabic"),
                "weight of the instrument ÷ its number of indicators",
            )
            yield f"{id}.weight", printed, row.weight, "", formula, source
        if row.points is not None:
            formula = "score × weight of the instrument ÷ its number of indicators"
            yield f"{id}.points", thai.number(row.points, 4, "arabic"), row.points, "points", formula, source
    for row in instruments(cycle).itertuples(index=False):
        rows = frame[frame["instrument"] == row.instrument]["source_row"]
        source = f"{cycle.folder}/scores.csv:{','.join(map(str, rows))}"
        id, formula = f"instrument.{row.instrument}", "plain mean of its indicators"
        yield f"{id}.mean", thai.number(row.mean, 2, "arabic"), row.mean, "points", formula, source
        if row.points is not None:
            formula = f"mean × {thai.unrounded(row.weight)}"
            yield f"{id}.points", thai.number(row.points, 4, "arabic"), row.points, "points", formula, source


def _outcome(cycle: Cycle) -> Iterator[tuple[object, ...]]:
    result, published = outcome(cycle), f"{cycle.folder}/published.toml"
    rows = ",".join(str(score.row) for score in cycle.scores)
    if result.total is not None:
        printed, source = thai.number(result.total, 2, "arabic"), f"{cycle.folder}/scores.csv:{rows}"
        formula = "sum of instrument mean × weight"
        yield "total.computed", printed, result.total, "points", formula, source
        yield "total.unrounded", thai.unrounded(result.total), result.total, "points", formula, source
    if result.published is not None:
        value = result.published
        yield "total.published", f"{value:f}", value, "points", "as published", f"{published}:agency.total"
    if result.residue is not None:
        printed = thai.number(result.residue, 4, "arabic", sign=True)
        yield "total.residue", printed, result.residue, "points", "published − computed", published
    if result.national is not None:
        value = result.national
        yield "national.mean", f"{value:f}", value, "points", "as published", f"{published}:national.total"
    for id, gap, sign, formula in (
        ("total.to_national", result.to_national, True, "printed total − national mean"),
        ("total.to_next_level", result.to_next, False, "lower bound of the next level − printed total"),
    ):
        if gap is not None:
            yield id, thai.number(gap, 2, "arabic", sign), gap, "points", formula, published


def _years(history: Sequence[Cycle]) -> Iterator[tuple[object, ...]]:
    """Give what the table of all years prints beside each total."""
    for cycle in history:
        result, source = outcome(cycle), f"{cycle.folder}/published.toml:national.total"
        id = f"year.{cycle.fiscal_year}"
        if result.national is not None:
            printed = thai.number(result.national, 2, "arabic")
            yield f"{id}.national", printed, result.national, "points", "as published, two decimals", source
        if (gap := result.to_national) is not None:
            printed = thai.number(gap, 2, "arabic", sign=True)
            yield f"{id}.to_national", printed, gap, "points", "printed total − national mean", source


def _changes(history: Sequence[Cycle]) -> Iterator[tuple[object, ...]]:
    year = history[-1].fiscal_year
    for row in changes(history).itertuples(index=False):
        if row.to_year != year:
            continue
        id = row.kind if row.id == row.kind else f"{row.kind}.{row.id}"
        printed = thai.number(row.change, 2, "arabic", sign=True)
        sources = f"data/raw/{history[-1].agency.id}: {row.from_year}, {row.to_year}"
        formula = f"printed {row.to_year} − printed {row.from_year}; value: the same, unrounded"
        before = f"as published or computed for {row.from_year}"
        yield f"{id}.before", thai.number(row.before, 2, "arabic"), row.before, "points", before, sources
        yield f"{id}.change", printed, row.change_unrounded, "points", formula, sources
