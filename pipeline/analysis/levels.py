"""What it takes to reach a level under the year's own rules: routes, each a score that some terms are raised to.

A level is read from scores rounded half up to two decimals (``Scheme.level_of``), so a sum need only come to half a
hundredth below its minimum. Raised scores stand at two decimals, as scores are published. The routes are arithmetic:
they say what would be enough, not what an agency can attain. Points of unequal weight are never summed.
"""

import bisect
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pipeline.analysis import columns
from pipeline.analysis.rows import column
from pipeline.analysis.what_if import ZERO, known_level, level_of
from pipeline.errors import UnknownFact
from pipeline.schemes import Level, Scheme
from pipeline.schemes.scoring import Instruments, Key, Term, total, with_scores
from pipeline.thai import Number

Kind = Literal["must", "single", "floor"]
"""Routes: what must be fixed or lies below the pass mark; the one term that takes the least; all below one score."""
HIGHEST = 100 * 100
"""The full score, in hundredths."""


@dataclass(frozen=True)
class Need:
    """A sum of weighted scores, and what it must come to: of an instrument or a part by its id, else of the total."""

    weights: Mapping[Key, Fraction]
    least: Fraction
    id: str = ""

    def lack(self, scores: Mapping[Key, Fraction]) -> Fraction:
        """Give what the sum still lacks, points; below 0 where it has more."""
        return self.least - sum(weight * scores[key] for key, weight in self.weights.items())


@dataclass(frozen=True)
class Route:
    """Terms that are raised to one score, and what that comes to; it need not be enough."""

    kind: Kind
    score: Fraction  # points, that each of them is raised to
    raised: tuple[Key, ...]  # those that lie below it
    needs: tuple[Need, ...]  # what decided the score; none where even full scores are not enough
    total: Fraction  # recomputed, points
    level: Level | None  # recomputed; none where a still higher one depends on a score that is not given

    @property
    def enough(self) -> bool:
        """Whether it reaches its level."""
        return bool(self.needs)


def least_unrounded(minimum: Number) -> Fraction:
    """Give the least unrounded score that is read as ``minimum``: half a hundredth less, as halves go up."""
    return round_up(Fraction(minimum)) - Fraction(1, 200)


def round_up(score: Fraction) -> Fraction:
    """Give the least score at two decimals that is not below ``score``."""
    return Fraction(math.ceil(score * 100), 100)


def lift(present: Mapping[Key, Fraction], keys: Collection[Key], floor: Fraction) -> dict[Key, Fraction]:
    """Give the scores with those of ``keys`` that lie below a floor raised to it."""
    return {key: max(score, floor) if key in keys else score for key, score in present.items()}


def least_floor(present: Mapping[Key, Fraction], keys: Collection[Key], needs: Sequence[Need]) -> Fraction | None:
    """Find the least score, in hundredths of a point, to raise ``keys`` to; none where full scores are not enough."""

    def enough(floor: int) -> bool:
        lifted = lift(present, keys, Fraction(floor, 100))
        return all(need.lack(lifted) <= 0 for need in needs)

    found = bisect.bisect_left(range(HIGHEST + 1), True, key=enough)
    return None if found > HIGHEST else Fraction(found, 100)


@dataclass(frozen=True)
class Reach:
    """What a level takes; without routes it is out of reach, or, with ``unknown``, it cannot be told."""

    level: Level
    lacking: Fraction  # least raise of the total, at two decimals, that is read as the level; points, 0 where none
    failing: Mapping[str, Fraction]  # the same of tested instruments and parts, points of their own
    routes: tuple[Route, ...]
    unknown: UnknownFact | None = None


@dataclass(frozen=True)
class Standpoint:
    """Where routes begin: the rules, the terms of the total, scores that levels test, and what must come first."""

    scheme: Scheme
    terms: Sequence[Term]
    published: Instruments  # scores of instruments and parts
    must: Collection[Key] = ()  # terms that must be fixed or lie below the pass mark
    stated: str | None = None  # the published level, which stands
    shift: Fraction = ZERO  # what the cycle's one total has over the computed one, points (``Outcome.shift``)


def reach(at: Standpoint) -> tuple[Reach, ...]:
    """Say what each level above the present one takes, the next one first; a published level that is higher counts.

    Raises:
        UnknownFact: levels have no source, or the present level depends on a score that is not given.
    """
    levels = at.scheme.require_levels()
    now = levels.index(level_of(at.scheme, at.terms, at.published, at.shift))
    names = [level.name for level in levels]
    if at.stated in names:
        now = min(now, names.index(at.stated))
    return tuple(_reach(at, level) for level in reversed(levels[:now]))


def _reach(at: Standpoint, level: Level) -> Reach:
    present = {each.key: each.score for each in at.terms}
    whole = Need({each.key: each.weight for each in at.terms}, least_unrounded(level.minimum) - at.shift)
    lacking = round_up(max(Fraction(), whole.lack(present)))
    tests: dict[str, Need] = {}
    if level.each_instrument_minimum is not None:
        for id in at.scheme.level_tests:
            weights = _share(id, at.terms)
            if not weights:
                fact = f"คะแนน {id} ซึ่งระดับ “{level.name}” ต้องใช้"
                english = f"the score of {id}, which the level “{level.name}” depends on,"
                return Reach(level, lacking, {}, (), UnknownFact(at.scheme.fiscal_year, fact, english))
            tests[id] = Need(weights, least_unrounded(level.each_instrument_minimum), id)
    failing = {id: round_up(lack) for id, need in tests.items() if (lack := need.lack(present)) > 0}
    routes: dict[tuple[tuple[Key, ...], Fraction], Route] = {}
    for each in _routes(at, present, (whole, *tests.values())):
        routes.setdefault((each.raised, each.score), each)
    return Reach(level, lacking, failing, tuple(routes.values()))


def _share(id: str, terms: Iterable[Term]) -> dict[Key, Fraction]:
    """Give the shares (1 in sum) by which the terms of a part or an instrument make its score."""
    own = (each for each in terms if id in (each.key, each.instrument))
    return {each.key: Fraction(1) if each.key == id else each.share for each in own}


def _routes(at: Standpoint, present: Mapping[Key, Fraction], needs: Sequence[Need]) -> Iterable[Route]:
    """Give the routes; nothing where full scores of everything are not enough."""
    floor = least_floor(present, present, needs)
    if floor is None:
        return
    if must := [key for key in present if key in at.must]:
        yield _route(at, "must", must, least_floor(present, must, needs), needs)
    alone = {key: found for key in present if (found := least_floor(present, [key], needs)) is not None}
    if alone:
        key = min(alone, key=lambda key: (alone[key] - present[key], present[key]))
        yield _route(at, "single", [key], alone[key], needs)
    yield _route(at, "floor", list(present), floor, needs)


def _route(at: Standpoint, kind: Kind, keys: Sequence[Key], floor: Fraction | None, needs: Sequence[Need]) -> Route:
    score = Fraction(HIGHEST, 100) if floor is None else floor
    present = {each.key: each.score for each in at.terms}
    raised = tuple(key for key in keys if present[key] < score)
    after = with_scores(at.terms, dict.fromkeys(raised, score))
    decided = () if floor is None else tuple(need for need in needs if any(need.weights.get(key) for key in raised))
    level = known_level(at.scheme, after, at.published, at.shift)
    return Route(kind, score, raised, decided, total(after) + at.shift, level)


@dataclass(frozen=True)
class RouteStep:
    """A score that a route raises, with what the whole route comes to."""

    level: Annotated[str, column("ระดับ", "Level to be reached")]
    route: Annotated[int, column("ทางเลือก", "Number of the route within its level, from 1")]
    route_kind: Annotated[str, column("แบบของทางเลือก", "must (to be fixed, or below the pass mark), single or floor")]
    enough: Annotated[bool, column("ถึงระดับ", "Whether the route reaches the level")]
    id: columns.Id
    name: columns.Name
    before: Annotated[Fraction, columns.BEFORE]
    after: Annotated[Fraction, columns.AFTER]
    raised_by: columns.RaisedBy
    lift: columns.Lift
    total: Annotated[Fraction, column("คะแนนภาพรวมที่ได้", "Total recomputed with the route, points", columns.POINTS)]
    level_after: Annotated[
        str | None, column("ระดับที่ได้", "Level recomputed with the route; empty where it cannot be told")
    ]


def route_steps(reaches: Iterable[Reach], terms: Iterable[Term]) -> tuple[RouteStep, ...]:
    """Put the routes into rows, one for each score that is raised; ``terms`` are the terms of the total."""
    by_key = {each.key: each for each in terms}
    return tuple(
        RouteStep(
            level=each.level.name,
            route=number,
            route_kind=route.kind,
            enough=route.enough,
            id=str(key),
            name=by_key[key].name,
            before=by_key[key].score,
            after=route.score,
            raised_by=route.score - by_key[key].score,
            lift=(route.score - by_key[key].score) * by_key[key].weight,
            total=route.total,
            level_after=route.level.name if route.level else None,
        )
        for each in reaches
        for number, route in enumerate(each.routes, 1)
        for key in route.raised
    )
