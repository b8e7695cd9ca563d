"""Every agency of one year in a row: its score, its ranks and what became of it; who has not reported is a row too.

Agencies are ranked by the printed score (two decimals), the highest first. Equal ones share the better rank and the
next one skips (1, 2, 2, 4); they stand together, in the order of a Thai dictionary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline import thai
from pipeline.ranking import ranks
from pipeline.words import ordered

SCORED, UNSCORED, FAILED, ABSENT = "scored", "unscored", "failed", "absent"
COLUMNS = (
    "agency",
    "name",
    "type",
    "province",
    "demonstration",
    "status",
    "score",
    "level",
    "rank",
    "sharing",
    "rank_in_province",
    "agencies_in_province",
    "rank_in_type",
    "agencies_in_type",
    "before",
    "change",
    "fault",
)
UNSTATED = "ไม่ระบุ"


def rows(
    agencies: pd.DataFrame, cycles: pd.DataFrame, before: pd.DataFrame, failures: pd.DataFrame
) -> pd.DataFrame:
    """Give the agencies of one year, best first, then those without a score.

    Args:
        agencies: every agency of one kind of data.
        cycles: those of the year.
        before: the cycles of the year before that scores may be compared with; no rows where none may.
        failures: the cycles of the year that could not be built.

    Returns:
        ``COLUMNS``: ``status`` is scored, unscored (a report without a total), failed or absent (no data of the year);
        ``score``, ``before`` and ``change`` are points at two decimals, change the difference of the two as printed;
        ``sharing`` is how many agencies have the rank; ``fault`` is what went wrong, also where an earlier report
        stands. What is not known is none or empty.
    """
    now = {each.agency: each for each in cycles.itertuples(index=False)}
    past = {each.agency: printed(each) for each in before.itertuples(index=False)}
    faults = dict(zip(failures["agency"], failures["fault"], strict=True))
    names = {name: place for place, name in enumerate(ordered({*agencies["name"]}))}
    found = [
        _row(each, now.get(each.agency), past.get(each.agency), faults.get(each.agency, ""))
        for each in agencies.itertuples(index=False)
    ]
    _rank(found, lambda row: "", "rank")
    _rank(found, lambda row: str(row["province"]), "rank_in_province", "agencies_in_province")
    _rank(found, lambda row: str(row["type"]), "rank_in_type", "agencies_in_type")
    shared = Counter(row["rank"] for row in found)
    for row in found:
        row["sharing"] = shared[row["rank"]] if row["rank"] else None
    last = len(found) + 1
    found.sort(key=lambda row: (row["rank"] or last, names[row["name"]], row["agency"]))
    return pd.DataFrame(found, columns=[*COLUMNS], dtype=object)


def printed(cycle: Any) -> Decimal | None:
    """Give the score of a cycle at two decimals: the published one where there is one, else the computed one."""
    known = (value for value in (cycle.published, cycle.total) if isinstance(value, Decimal))
    return next(map(thai.rounded, known), None)


def _row(agency: Any, cycle: Any, before: Decimal | None, fault: str) -> dict[str, Any]:
    score = None if cycle is None else printed(cycle)
    if score is not None:
        status = SCORED
    elif cycle is not None:
        status = UNSCORED
    else:
        status = FAILED if fault else ABSENT
    return {
        "agency": agency.agency,
        "name": agency.name,
        "type": agency.type or UNSTATED,
        "province": agency.province or UNSTATED,
        "demonstration": agency.demonstration,
        "status": status,
        "score": score,
        "level": (cycle.level or "") if cycle is not None else "",
        "rank": None,
        "before": before if score is not None else None,
        "change": None if score is None or before is None else score - before,
        "fault": fault,
    }


def _rank(
    found: Iterable[dict[str, Any]], of: Callable[[dict[str, Any]], str], rank: str, count: str = ""
) -> None:
    """Rank the rows with a score within what ``of`` gives."""
    groups = defaultdict(list)
    for row in found:
        row[rank] = None
        groups[of(row)].append(row)
    for group in groups.values():
        scored = [row for row in group if row["score"] is not None]
        for row, place in zip(scored, ranks(row["score"] for row in scored), strict=True):
            row[rank] = place
            if count:
                row[count] = len(scored)
