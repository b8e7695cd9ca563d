"""What one overview is made of: the agencies of one fiscal year and of one kind of data, real or demonstration.

The two kinds never stand in one view, so nothing is ever averaged or ranked over both.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline import schemes, thai
from pipeline.analysis.scores import ranks
from pipeline.errors import UnknownFact
from pipeline.fleet.dataset.dataset import Dataset
from pipeline.schemes import Scheme
from pipeline.schemes.comparability import Comparison, comparisons
from pipeline.storage.paths import overview_name
from pipeline.thai.words import ordered

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


def rank_agencies(
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
    past = {each.agency: printed_score(each) for each in before.itertuples(index=False)}
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


def printed_score(cycle: Any) -> Decimal | None:
    """Give the score of a cycle at two decimals: the published one where there is one, else the computed one."""
    known = (value for value in (cycle.published, cycle.total) if isinstance(value, Decimal))
    return next(map(thai.rounded, known), None)


def _row(agency: Any, cycle: Any, before: Decimal | None, fault: str) -> dict[str, Any]:
    score = None if cycle is None else printed_score(cycle)
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


def _rank(found: Iterable[dict[str, Any]], of: Callable[[dict[str, Any]], str], rank: str, count: str = "") -> None:
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


MARK = "ข้อมูลสาธิต"


@dataclass(frozen=True)
class View:
    """The overview of a fiscal year of one kind of data.

    ``agencies`` is as ``rank_agencies`` gives it; ``scores`` has the indicators (``agency``, ``indicator_no``,
    ``score``) of the year; ``levels`` the level of every cycle up to the year (``fiscal_year``, ``agency``, ``level``).
    """

    fiscal_year: int
    demonstration: bool
    agencies: pd.DataFrame
    scores: pd.DataFrame
    levels: pd.DataFrame
    scheme: Scheme | None  # none where the year has no rules, so that nothing of it could be made
    since: Comparison | None  # whether totals compare with the year before; none where that year has no data

    @property
    def comparable(self) -> bool:
        """Whether changes from the year before may be shown."""
        return self.since is not None and self.since.label == "comparable"

    @property
    def name(self) -> str:
        """The name of its files, without their endings."""
        return overview_name(self.fiscal_year, self.demonstration)

    @property
    def pass_mark(self) -> Decimal | None:
        """The points from which an agency passes, where a source states them."""
        return self.scheme.pass_mark.value if self.scheme and self.scheme.pass_mark else None


def available(dataset: Dataset) -> list[tuple[int, bool]]:
    """Give the overviews that there can be: fiscal year, oldest first, and whether of demonstration data.

    A year of a kind has data where a cycle of it was built or failed; other years have no overview.
    """
    found = set()
    for demonstration in (False, True):
        own = select_kind(dataset, demonstration)
        years = {*own.cycles["fiscal_year"], *own.failures["fiscal_year"]}
        found |= {(int(year), demonstration) for year in years}
    return sorted(found)


def select_kind(dataset: Dataset, demonstration: bool) -> Dataset:
    """Give the part of a data set that is real, or that is demonstration data.

    An agency is of demonstration data where its folder or any of its cycles says so: in doubt nothing counts as real.
    """
    agencies, cycles = dataset.agencies, dataset.cycles
    marked = {*agencies.loc[agencies["demonstration"] != "", "agency"]}
    marked |= {*cycles.loc[cycles["demonstration"] != "", "agency"]}
    own = agencies[agencies["agency"].isin(marked) == demonstration]
    if demonstration:
        own = own.assign(demonstration=own["demonstration"].where(own["demonstration"] != "", MARK))
    ids = {*own["agency"]}

    def only(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[frame["agency"].isin(ids)]

    return Dataset(
        own,
        only(cycles),
        only(dataset.instruments),
        only(dataset.scores),
        only(dataset.findings),
        only(dataset.failures),
    )


def make_view(dataset: Dataset, fiscal_year: int, demonstration: bool) -> View:
    """Make the view of a fiscal year from its data of one kind."""
    own = select_kind(dataset, demonstration)
    rules = _scheme(fiscal_year)
    before = own.cycles[own.cycles["fiscal_year"] == fiscal_year - 1]
    since = _since(fiscal_year) if len(before) else None
    now = own.cycles[own.cycles["fiscal_year"] == fiscal_year]
    comparable = since is not None and since.label == "comparable"
    agencies = rank_agencies(
        own.agencies,
        now,
        before if comparable else before.iloc[:0],
        own.failures[own.failures["fiscal_year"] == fiscal_year],
    )
    scores = own.scores[own.scores["fiscal_year"] == fiscal_year]
    past = own.cycles[own.cycles["fiscal_year"] <= fiscal_year]
    return View(
        fiscal_year,
        demonstration,
        agencies,
        scores[["agency", "indicator_no", "score"]],
        past[["fiscal_year", "agency", "level"]],
        rules,
        since,
    )


def _scheme(fiscal_year: int) -> Scheme | None:
    try:
        return schemes.load(fiscal_year)
    except UnknownFact:
        return None


def _since(fiscal_year: int) -> Comparison | None:
    before, after = _scheme(fiscal_year - 1), _scheme(fiscal_year)
    if before is None or after is None:
        return None
    return next(each for each in comparisons(before, after) if each.kind == "total")
