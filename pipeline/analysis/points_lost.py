"""Where the points are: what each term of the total holds and loses of it, and what a goal would add to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple

from pipeline.analysis import columns
from pipeline.analysis.columns import POINTS, SHARE
from pipeline.analysis.rows import column
from pipeline.analysis.scores import ranks
from pipeline.schemes import Scheme
from pipeline.schemes.scoring import Instruments, Key, Scores, Term, known_terms
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


def lost_points(terms: Sequence[Term]) -> tuple[LostPoints, ...]:
    """Say where the points of the total are held and lost, by its terms."""
    lost = [each.weight * (100 - each.score) for each in terms]
    whole = sum(lost, Fraction())
    return tuple(
        LostPoints(
            id=str(each.key),
            name=each.name,
            instrument=each.instrument,
            score=each.score,
            weight=each.weight,
            points=each.points,
            lost=own,
            share_lost=own / whole if whole else None,
        )
        for each, own in zip(terms, lost, strict=True)
    )


class _Place(NamedTuple):
    """Where a point can be gained: a score, and its weight in the total, none where it has none."""

    name: str
    score: Fraction
    weight: Fraction | None


def lifts(scheme: Scheme, scores: Scores, published: Instruments, target: Number | None = None) -> tuple[Lift, ...]:
    """Say how far each indicator is from each goal, and what reaching it would add to the total.

    A goal that no source states (and a target that the agency has not set) is left out. The parts of an instrument
    that make the total stand before its indicators. Of those, and where the weights have no source, the gaps stand
    alone: ``weight``, ``lift`` and ``rank`` are none. Scores and target are points.
    """
    terms = known_terms(scheme, scores, published) if scheme.weights else ()
    known = dict(_places(scheme, scores, terms))
    rows = []
    for goal, leasts in _goals(scheme, [*known], target):
        gaps = {key: max(Fraction(), least - known[key].score) for key, least in leasts.items()}
        gains = {key: gap * weight for key, gap in gaps.items() if (weight := known[key].weight) is not None}
        rank = dict(zip(gains, ranks(gains.values()), strict=True))
        rows += [
            Lift(
                id=str(key),
                name=known[key].name,
                score=known[key].score,
                goal=goal,
                goal_points=leasts[key],
                gap=gap,
                weight=known[key].weight,
                lift=gains.get(key),
                rank=rank[key] if gains.get(key) else None,
            )
            for key, gap in gaps.items()
        ]
    return tuple(rows)


def _places(scheme: Scheme, scores: Scores, terms: Sequence[Term]) -> Iterator[tuple[Key, _Place]]:
    """Give each term and each indicator that is none, by key, in the order of instruments."""
    wholes = scheme.weights.value if scheme.weights else {}
    for id in (each.id for each in scheme.instruments):
        own, indicators = [term for term in terms if term.instrument == id], scheme.indicators_of(id)
        yield from ((term.key, _Place(term.name, term.score, term.weight)) for term in own)
        # an instrument that not all scores are there of has no term; an indicator of it has its weight all the same
        weight = None if own or id not in wholes else Fraction(wholes[id]) / len(indicators)
        for each in indicators:
            if each.no in scores and each.no not in {term.key for term in own}:
                yield each.no, _Place(each.name, Fraction(scores[each.no]), weight)


def _goals(scheme: Scheme, keys: Sequence[Key], target: Number | None) -> Iterator[tuple[Goal, dict[Key, Fraction]]]:
    top = scheme.levels.value[0].minimum if scheme.levels and not scheme.levels.value[0].below else None
    mark = scheme.pass_mark.value if scheme.pass_mark else None
    for goal, least in ((PASS_MARK, mark), (TOP_LEVEL, top), (TARGET, target)):
        if least is not None:
            yield goal, dict.fromkeys(keys, Fraction(least))
    if scheme.national.indicator_means:
        means = scheme.national.indicator_means.value
        yield NATIONAL, {key: Fraction(means[key]) for key in keys if isinstance(key, int) and key in means}
