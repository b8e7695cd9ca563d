"""Where the points are: what each term of the total holds and loses of it, and what a goal would add to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS, SHARE
from pipeline.analysis.ranking import ranks
from pipeline.analysis.rows import column
from pipeline.schemes import Scheme
from pipeline.schemes.scoring import Instruments, Key, Scores, Term, known_terms, terms
from pipeline.thai import Number

Goal = Literal["pass_mark", "top_level", "target", "national"]
PASS_MARK: Goal = "pass_mark"
TOP_LEVEL: Goal = "top_level"
TARGET: Goal = "target"
NATIONAL: Goal = "national"
"""Goals: the year's pass mark, the highest level's lower bound, the agency's own target, the national mean."""


@dataclass(frozen=True)
class LostPoints:
    """What a term of the total holds and loses of it; its share is none where no points are lost at all."""

    id: columns.Id
    name: columns.Name
    instrument: columns.Instrument
    score: columns.Score
    weight: columns.Weight
    points: columns.Points
    lost: Annotated[Fraction, column("คะแนนที่เสีย", "(100 − score) × weight, points of the total", POINTS)]
    share_lost: Annotated[Fraction | None, column("ส่วนแบ่งของคะแนนที่เสีย", "Share of all points lost, 0–1", SHARE)]


@dataclass(frozen=True)
class Lift:
    """How far an indicator or a part is from a goal, and what reaching it would add to the total.

    The gap of what is no term of the total stands alone. ``rank`` is by lift within the goal, highest first; none
    where nothing is to gain.
    """

    id: columns.Id
    name: columns.Name
    score: columns.Score
    goal: Annotated[Goal, column("เป้าหมาย", "pass_mark, top_level, target or national")]
    goal_points: Annotated[Fraction, column("คะแนนเป้าหมาย", "The goal, points 0–100", POINTS)]
    gap: Annotated[Fraction, column("ช่องว่าง", "What the score lacks to the goal, points; 0 where reached", POINTS)]
    weight: columns.Weight | None
    lift: columns.Lift | None
    rank: columns.Rank | None


def lost_points(scheme: Scheme, scores: Scores, published: Instruments | None = None) -> tuple[LostPoints, ...]:
    """Say where the points of the total are held and lost.

    Raises:
        UnknownFact: no source states the weights, or an instrument has no score.
    """
    found = terms(scheme, scores, published)
    all_lost = sum((each.weight * (100 - each.score) for each in found), Fraction())
    rows = []
    for each in found:
        lost = each.weight * (100 - each.score)
        share = lost / all_lost if all_lost else None
        place = str(each.key), each.name, each.instrument
        rows.append(LostPoints(*place, each.score, each.weight, each.points, lost, share))
    return tuple(rows)


def lifts(
    scheme: Scheme, scores: Scores, published: Instruments | None = None, target: Number | None = None
) -> tuple[Lift, ...]:
    """Say how far each indicator is from each goal, and what reaching it would add to the total.

    A goal that no source states (and a target that the agency has not set) is left out. The parts of an instrument
    that make the total stand before its indicators. Of those, and where the weights have no source, the gaps stand
    alone: ``weight``, ``lift`` and ``rank`` are none.

    Args:
        scheme: the rules of the year.
        scores: of the indicators, points.
        published: scores of instruments and parts, where there are any.
        target: the agency's own target, points.
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
            gain = weights.get(key), gains.get(key)
            rows.append(Lift(str(key), name, score, goal, goals[key], gap, *gain, place))
    return tuple(rows)


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
) -> Iterator[tuple[Goal, dict[Key, Fraction]]]:
    top = scheme.levels.value[0].minimum if scheme.levels else None
    mark = scheme.pass_mark.value if scheme.pass_mark else None
    for goal, least in ((PASS_MARK, mark), (TOP_LEVEL, top), (TARGET, target)):
        if least is not None:
            yield goal, dict.fromkeys(names, Fraction(least))
    if scheme.national.indicator_means:
        means = scheme.national.indicator_means.value
        yield NATIONAL, {key: Fraction(means[key]) for key in names if isinstance(key, int) and key in means}
