"""What an overview says in numbers: groups of agencies, levels over years, movers, the weakest indicators.

Means are those of the printed scores, exact and unrounded; they are rounded once, when printed.
"""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from pipeline import schemes
from pipeline.analysis.peers import LEAST
from pipeline.fleet.overview.view import SCORED, UNSTATED, View
from pipeline.schemes import conventions
from pipeline.schemes.scoring import mean
from pipeline.thai.words import ordered

MOVERS = conventions.load().most_movers.value
GROUP = ("group", "agencies", "scored", "mean", "lowest", "q1", "median", "q3", "highest", "passed")


def sum_up(agencies: pd.DataFrame, pass_mark: Decimal | None, group: str = "") -> dict[str, object]:
    """Sum up agencies.

    Returns:
        ``GROUP``: how many there are and how many have a score; their scores in points (quartiles none for fewer than
        ``peers.LEAST``); how many pass, none where no source states the mark. Without a score all of these are none.
    """
    scores = [score for score in agencies["score"] if score is not None]
    found: dict[str, object] = dict.fromkeys(GROUP)
    found |= {"group": group, "agencies": len(agencies), "scored": len(scores)}
    if scores:
        found |= {"mean": mean(scores), "lowest": min(scores), "highest": max(scores)}
        exact = [*map(Fraction, scores)]
        found["median"] = statistics.median(exact)
        if len(scores) >= LEAST:
            found["q1"], _, found["q3"] = statistics.quantiles(exact, method="inclusive")
        if pass_mark is not None:
            found["passed"] = sum(score >= pass_mark for score in scores)
    return found


def groups(view: View, by: str) -> pd.DataFrame:
    """Sum up the agencies by ``province`` or ``type``, in the order of a Thai dictionary; unstated ones last.

    Returns:
        Columns: those of ``sum_up``, and ``weakest`` (names of the indicators with the lowest mean, ties together).
    """
    parts = dict(iter(view.agencies.groupby(by, sort=False)))
    names = sorted(ordered(map(str, parts)), key=lambda name: name == UNSTATED)
    held = dict(zip(view.agencies["agency"], view.agencies[by], strict=True))
    weakest = _weakest_of_groups(view, held)
    lines = [{**sum_up(parts[name], view.pass_mark, name), "weakest": weakest.get(name, ())} for name in names]
    return pd.DataFrame(lines, columns=[*GROUP, "weakest"], dtype=object)


def movers(view: View, most: int = MOVERS) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the agencies with the largest rises and with the largest falls: rows of ``view.agencies``.

    Those that share the last place are all given, so that chance decides nothing.
    """
    known = view.agencies[view.agencies["change"].notna()]

    def first(wanted: pd.DataFrame, falling: bool) -> pd.DataFrame:
        moved = wanted.sort_values("change", ascending=falling, kind="stable")
        return moved if len(moved) <= most else _to(moved, moved["change"].iloc[most - 1], falling)

    return first(known[known["change"] > 0], False), first(known[known["change"] < 0], True)


def _to(moved: pd.DataFrame, last: Decimal, falling: bool) -> pd.DataFrame:
    return moved[moved["change"] <= last] if falling else moved[moved["change"] >= last]


def levels(view: View) -> pd.DataFrame:
    """Count the levels of every year up to the view's; a year without data has no row.

    Returns:
        Columns: ``fiscal_year``, ``system`` (letter, named, or empty where not known), ``level`` (empty: not known),
        ``agencies`` (how many), ``of`` (agencies with a report in the year); best level first.
    """
    lines = []
    for year, cycles in sorted(view.levels.groupby("fiscal_year")):
        counted = Counter(cycles["level"].fillna(""))
        system = _system(int(year))
        for level in in_order(counted):
            lines.append((int(year), system, level, counted[level], len(cycles)))
    return pd.DataFrame(lines, columns=["fiscal_year", "system", "level", "agencies", "of"], dtype=object)


def in_order(names: Iterable[str], system: str = "") -> list[str]:
    """Order levels, the best first, those that no scheme knows last; of a ``system`` all that schemes have."""
    known = dict.fromkeys(
        each.name for year in schemes.available_years() if (found := schemes.load(year).levels) for each in found.value
    )
    own = (
        each.name
        for year in schemes.available_years()
        if system and _system(year) == system and (found := schemes.load(year).levels)
        for each in found.value
    )
    place = {name: at for at, name in enumerate(known)}
    return sorted({*names, *own}, key=lambda name: (name == "", place.get(name, len(place)), name))


def _system(fiscal_year: int) -> str:
    kind = schemes.load(fiscal_year).level_kind if fiscal_year in schemes.available_years() else None
    return kind.value if kind else ""


def indicators(view: View) -> pd.DataFrame:
    """Sum up every indicator of the year, the weakest first.

    Returns:
        Columns: ``indicator_no``, ``indicator``, ``n`` (agencies with its score), ``score`` (mean, exact, points),
        ``median``, ``below`` (agencies below the pass mark, none where no source states it), ``weakest_of``
        (agencies whose lowest indicator it is, ties each).
    """
    if view.scheme is None:
        return pd.DataFrame([], columns=_INDICATORS)
    by_no: dict[int, list[Decimal]] = defaultdict(list)
    by_agency: dict[str, dict[int, Decimal]] = defaultdict(dict)
    for agency, no, score in view.scores.itertuples(index=False):
        by_no[int(no)].append(score)
        by_agency[agency][int(no)] = score
    lowest = Counter(no for own in by_agency.values() for no in _lowest(own))
    lines = []
    for each in view.scheme.indicators:
        if not (own := by_no.get(each.no)):
            continue
        mark = view.pass_mark
        below = None if mark is None else sum(score < mark for score in own)
        middle = statistics.median(map(Fraction, own))
        lines.append((each.no, each.name, len(own), mean(own), middle, below, lowest[each.no]))
    return pd.DataFrame(sorted(lines, key=lambda line: (line[3], line[0])), columns=_INDICATORS, dtype=object)


_INDICATORS = ["indicator_no", "indicator", "n", "score", "median", "below", "weakest_of"]


def _lowest(scores: dict[int, Decimal] | dict[int, Fraction]) -> Sequence[int]:
    least = min(scores.values(), default=None)
    return [no for no, score in scores.items() if score == least]


def _weakest_of_groups(view: View, held: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Give the names of the indicators with the lowest mean in each group that ``held`` puts an agency in."""
    if view.scheme is None:
        return {}
    scored = {*view.agencies.loc[view.agencies["status"] == SCORED, "agency"]}
    own: dict[str, dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for agency, no, score in view.scores.itertuples(index=False):
        if agency in scored:
            own[held[agency]][int(no)].append(score)
    names = {each.no: each.name for each in view.scheme.indicators}
    return {group: tuple(names[no] for no in sorted(_lowest(_means(scores)))) for group, scores in own.items()}


def _means(scores: dict[int, list[Decimal]]) -> dict[int, Fraction]:
    return {no: mean(values) for no, values in scores.items()}


def share(part: int, whole: int) -> Fraction:
    """Give a part of a whole in per cent, exact."""
    return Fraction(100 * part, whole)
