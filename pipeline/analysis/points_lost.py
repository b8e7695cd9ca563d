"""Where the points are: what each term of the total holds and loses of it, and what a goal would add to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import pandas as pd

from pipeline.analysis.assessment import kept
from pipeline.analysis.ranking import ranks
from pipeline.cycle import Cycle
from pipeline.schemes import Scheme
from pipeline.schemes.scoring import Instruments, Key, Scores, Term, known_terms, terms
from pipeline.thai import Number

PASS_MARK, TOP_LEVEL, TARGET, NATIONAL = "pass_mark", "top_level", "target", "national"
"""Goals: the year's pass mark, the highest level's lower bound, the agency's own target, the national mean."""


def points(scheme: Scheme, scores: Scores, published: Instruments | None = None) -> pd.DataFrame:
    """Say where the points of the total are held and lost.

    Returns:
        Columns: ``id`` (indicator number), ``name``, ``instrument``, ``score`` (points),
        ``weight`` (in the total, 0–1), ``points`` (score × weight), ``lost`` ((100 − score) × weight, points of the
        total), ``share_lost`` (of all points lost, 0–1; none where none is lost).

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
    """
    found = terms(scheme, scores, published)
    all_lost = sum((each.weight * (100 - each.score) for each in found), Fraction())
    rows = []
    for each in found:
        lost = each.weight * (100 - each.score)
        share = lost / all_lost if all_lost else None
        rows.append(
            (str(each.key), each.name, each.instrument, each.score, each.weight, each.points, lost, share)
        )
    columns = ["id", "name", "instrument", "score", "weight", "points", "lost", "share_lost"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def lifts(
    scheme: Scheme, scores: Scores, published: Instruments | None = None, target: Number | None = None
) -> pd.DataFrame:
    """Say how far each indicator is from each goal, and what reaching it would add to the total.

    A goal that no source states (and a target that the agency has not set) is left out. The parts of an instrument
    that make the total stand before its indicators. Of those, and where the weights have no source, the gaps stand
    alone: ``weight``, ``lift`` and ``rank`` are none.

    Args:
        scheme: the rules of the year.
        scores: of the indicators, points.
        published: scores of instruments and parts, where there are any.
        target: the agency's own target, points.

    Returns:
        Columns: ``id``, ``name``, ``score``, ``goal`` (pass_mark, top_level, target, national), ``goal_points``,
        ``gap`` (points; 0 where it is reached), ``weight`` (0–1), ``lift`` (gap × weight, points of the total),
        ``rank`` (by lift within the goal, highest first, ties share one; none where nothing is to gain).
    """
    found = known_terms(scheme, scores, published) if scheme.weights else ()
    names, weights = _named(scheme, scores, found), _weights(scheme, found)
    rows = []
    for goal, goals in _goals(scheme, names, target):
        gaps = {key: max(Fraction(), least - names[key][1]) for key, least in goals.items()}
        gains = {key: gap * weights[key] for key, gap in gaps.items() if key in weights}
        rank = dict(zip(gains, ranks(gains.values()), strict=True))
        for key, gap in gaps.items():
            name, score = names[key]
            place = rank[key] if gains.get(key) else None
            rows.append(
                (str(key), name, score, goal, goals[key], gap, weights.get(key), gains.get(key), place)
            )
    columns = ["id", "name", "score", "goal", "goal_points", "gap", "weight", "lift", "rank"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _named(scheme: Scheme, scores: Scores, found: Sequence[Term]) -> dict[Key, tuple[str, Fraction]]:
    """Give name and score of each term and of each indicator that is none, by key, in the order of instruments."""
    named: dict[Key, tuple[str, Fraction]] = {}
    for instrument in scheme.instruments:
        named |= {term.key: (term.name, term.score) for term in found if term.instrument == instrument.id}
        for each in scheme.indicators_of(instrument.id):
            if each.no in scores:
                named.setdefault(each.no, (each.name, Fraction(scores[each.no])))
    return named


def _weights(scheme: Scheme, found: Sequence[Term]) -> dict[Key, Fraction]:
    """Give the weight of each term, and of the indicators of an instrument that not all scores are there of."""
    weights: dict[Key, Fraction] = {each.key: each.weight for each in found}
    wholes = scheme.weights.value if scheme.weights else {}
    for id in wholes.keys() - {each.instrument for each in found}:
        own = scheme.indicators_of(id)
        weights |= {each.no: Fraction(wholes[id]) / len(own) for each in own}
    return weights


def _goals(
    scheme: Scheme, names: dict[Key, tuple[str, Fraction]], target: Number | None
) -> Iterator[tuple[str, dict[Key, Fraction]]]:
    top = scheme.levels.value[0].minimum if scheme.levels else None
    mark = scheme.pass_mark.value if scheme.pass_mark else None
    for goal, least in ((PASS_MARK, mark), (TOP_LEVEL, top), (TARGET, target)):
        if least is not None:
            yield goal, dict.fromkeys(names, Fraction(least))
    if scheme.national.indicator_means:
        means = scheme.national.indicator_means.value
        yield NATIONAL, {key: Fraction(means[key]) for key in names if isinstance(key, int) and key in means}


@kept
def points_of(cycle: Cycle) -> pd.DataFrame:
    """Give ``points`` of a cycle."""
    return points(cycle.scheme, cycle.values, cycle.instruments.values)


def lifts_of(cycle: Cycle, target: Number | None = None) -> pd.DataFrame:
    """Give ``lifts`` of a cycle."""
    return lifts(cycle.scheme, cycle.values, cycle.instruments.values, target)
