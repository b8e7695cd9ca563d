"""What an overview says in numbers: groups of agencies, levels over years, movers, the weakest indicators.

Means are those of the printed scores, exact and unrounded; they are rounded once, when printed.
"""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from pipeline import schemes
from pipeline.fleet.overview.view import UNSTATED, View, parts
from pipeline.schemes import conventions
from pipeline.schemes.scoring import mean

MOVERS = conventions.load().most_movers.value


def sum_up(agencies: pd.DataFrame, pass_mark: Decimal | None) -> dict[str, Any]:
    """Sum up agencies.

    Returns:
        ``agencies`` and ``scored``: how many there are and how many have a score; ``mean``, ``lowest``, ``median`` and
        ``highest`` of their scores in points; ``passed``: how many pass, none where no source states the mark. Without
        a score all of these are none.
    """
    scores = [score for score in agencies["score"] if score is not None]
    return {
        "agencies": len(agencies),
        "scored": len(scores),
        "mean": mean(scores) if scores else None,
        "lowest": min(scores, default=None),
        "median": statistics.median(map(Fraction, scores)) if scores else None,
        "highest": max(scores, default=None),
        "passed": sum(score >= pass_mark for score in scores) if scores and pass_mark is not None else None,
    }


def groups(view: View, by: str) -> pd.DataFrame:
    """Sum up the agencies by ``province`` or ``type``, in the order of a Thai dictionary; unstated ones last.

    Returns:
        Columns: ``group``, those of ``sum_up``, and ``weakest`` (names of the indicators with the lowest mean, ties
        together).
    """
    weakest = _weakest(view, by)
    lines = [
        {"group": name, **sum_up(part, view.pass_mark), "weakest": weakest.get(name, ())}
        for name, part in sorted(parts(view.agencies, by), key=lambda each: each[0] == UNSTATED)
    ]
    return pd.DataFrame(lines, dtype=object)


def _weakest(view: View, by: str) -> dict[str, tuple[str, ...]]:
    """Give the names of the indicators with the lowest mean in each group of agencies with a score."""
    if view.scheme is None:
        return {}
    scores = view.scores.merge(view.scored[["agency", by]], on="agency")
    own: dict[str, dict[int, Fraction]] = defaultdict(dict)
    for (group, no), part in scores.groupby([by, "indicator_no"])["score"]:
        own[group][no] = mean(part)
    return {
        group: tuple(each.name for each in view.scheme.indicators if means.get(each.no) == min(means.values()))
        for group, means in own.items()
    }


def movers(view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the agencies with the largest rises and with the largest falls: rows of ``view.agencies``.

    Those that share the last place are all given, so that chance decides nothing.
    """
    known = view.agencies[view.agencies["change"].notna()]
    return _largest(known[known["change"] > 0]), _largest(known[known["change"] < 0])


def _largest(changed: pd.DataFrame) -> pd.DataFrame:
    size = changed["change"].map(abs).sort_values(ascending=False, kind="stable")
    least = size.iloc[MOVERS - 1] if len(size) > MOVERS else 0
    return changed.loc[size[size >= least].index]


def levels(view: View) -> pd.DataFrame:
    """Count the levels of every year up to the view's; a year without data has no row.

    Returns:
        Columns: ``fiscal_year``, ``system`` (letter, named, or empty where not known), ``level`` (empty: not known),
        ``agencies`` (how many), ``of`` (agencies with a report in the year); best level first.
    """
    lines = []
    for year, cycles in sorted(view.cycles.groupby("fiscal_year")):
        counts = Counter(cycles["level"].fillna(""))
        system = _system(int(year))
        lines += [(int(year), system, level, counts[level], len(cycles)) for level in in_order(counts)]
    return pd.DataFrame(lines, columns=["fiscal_year", "system", "level", "agencies", "of"], dtype=object)


def in_order(names: Iterable[str], system: str = "") -> list[str]:
    """Order levels, the best first, those that no scheme knows last; of a ``system`` all that schemes have."""
    known = {
        level.name: _system(year)
        for year in schemes.available_years()
        if (found := schemes.load(year).levels)
        for level in found.value
    }
    own = (name for name, its in known.items() if its and its == system)
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
    scores = [*view.scores[["agency", "indicator_no", "score"]].itertuples(index=False, name=None)]
    own: dict[int, list[Decimal]] = defaultdict(list)
    least: dict[str, Decimal] = {}
    for agency, no, score in scores:
        own[no].append(score)
        least[agency] = min(score, least.get(agency, score))
    lowest = Counter(no for agency, no, score in scores if score == least[agency])
    lines = [
        (
            each.no,
            each.name,
            len(own[each.no]),
            mean(own[each.no]),
            statistics.median(map(Fraction, own[each.no])),
            None if view.pass_mark is None else sum(score < view.pass_mark for score in own[each.no]),
            lowest[each.no],
        )
        for each in (view.scheme.indicators if view.scheme else ())
        if each.no in own
    ]
    names = ["indicator_no", "indicator", "n", "score", "median", "below", "weakest_of"]
    return pd.DataFrame(sorted(lines, key=lambda line: (line[3], line[0])), columns=names, dtype=object)
