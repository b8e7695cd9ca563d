"""What one overview is made of: the agencies of one fiscal year and of one kind of data, real or demonstration.

The two kinds never stand in one view, so nothing is ever averaged or ranked over both.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

import pandas as pd

from pipeline import schemes, thai
from pipeline.analysis.columns import POINTS
from pipeline.analysis.rows import column, frame
from pipeline.analysis.scores import ranks
from pipeline.errors import UnknownFact
from pipeline.fleet.dataset import Dataset
from pipeline.fleet.demo.agency import MARK
from pipeline.schemes import Scheme
from pipeline.schemes.comparability import Comparison, comparisons
from pipeline.storage.paths import overview_name
from pipeline.thai.words import ordered

SCORED, UNSCORED, FAILED, ABSENT = "scored", "unscored", "failed", "absent"
UNSTATED = "ไม่ระบุ"


@dataclass(frozen=True)
class OverviewRow:
    """An agency in the overview of a year."""

    fiscal_year: Annotated[int, column("ปีงบประมาณ พ.ศ.", "Fiscal year, Buddhist Era")]
    agency: Annotated[str, column("รหัสหน่วยงาน", "The agency's folder in data/raw")]
    name: Annotated[str, column("หน่วยงาน", "The agency's official name")]
    type: Annotated[str, column("ประเภท", "Type of agency")]
    province: Annotated[str, column("จังหวัด", "Province")]
    demonstration: Annotated[
        str, column("ข้อมูลสาธิต", "Says that the row is made up to demonstrate; empty where it is real")
    ]
    status: Annotated[
        str,
        column(
            "สถานะ",
            "scored; unscored: a report without a total; failed: no report could be made; absent: no data of the year",
        ),
    ]
    score: Annotated[
        Decimal | None, column("คะแนน", "The published total, else the computed one, points, two decimals", POINTS)
    ]
    level: Annotated[str, column("ระดับ", "The published level, else the computed one")]
    level_basis: Annotated[str, column("ที่มาของระดับ", "published or computed; empty without a level")]
    rank: Annotated[
        int | None, column("อันดับ", "By score, highest first, in this table; ties share one, the next skips")
    ]
    sharing: Annotated[int | None, column("จำนวนที่ร่วมอันดับ", "Agencies that have this rank")]
    rank_in_province: Annotated[int | None, column("อันดับในจังหวัด", "As rank, within the province")]
    agencies_in_province: Annotated[int | None, column("จำนวนในจังหวัด", "Agencies with a score in the province")]
    rank_in_type: Annotated[int | None, column("อันดับในประเภท", "As rank, within the type")]
    agencies_in_type: Annotated[int | None, column("จำนวนในประเภท", "Agencies with a score of the type")]
    before: Annotated[
        Decimal | None, column("คะแนนปีก่อน", "Score of the year before; empty where the years do not compare", POINTS)
    ]
    change: Annotated[Decimal | None, column("เปลี่ยนแปลง", "score − before, points", POINTS)]
    fault: Annotated[str, column("ข้อผิดพลาด", "Why no report could be made, or not anew")]


@dataclass(frozen=True)
class View:
    """The overview of a fiscal year of one kind of data.

    ``agencies`` is as ``rank_agencies`` gives it; ``scores`` (of indicators) are those of the year and ``cycles`` those
    up to the year, with the columns of the data set.
    """

    fiscal_year: int
    demonstration: bool
    agencies: pd.DataFrame
    scores: pd.DataFrame
    cycles: pd.DataFrame
    scheme: Scheme | None  # none where the year has no rules, so that nothing of it could be made
    since: Comparison | None  # whether totals compare with the year before; none where that year has no data
    comparable: bool  # changes from the year before may be shown

    @property
    def name(self) -> str:
        """The name of its files, without their endings."""
        return overview_name(self.fiscal_year, self.demonstration)

    @property
    def scored(self) -> pd.DataFrame:
        """The agencies that have a score."""
        return self.agencies[self.agencies["status"] == SCORED]

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
    """Give the agencies of a data set that are real, or that are demonstration data; aggregates are no agencies.

    An agency is of demonstration data where its folder or any of its cycles says so: in doubt nothing counts as real.
    """
    marked = {
        id for table in (dataset.agencies, dataset.cycles) for id in table.loc[table["demonstration"] != "", "agency"]
    }
    known = dataset.agencies[dataset.agencies["kind"] != "aggregate"]
    own = known[known["agency"].isin(marked) == demonstration]
    if demonstration:
        own = own.assign(demonstration=own["demonstration"].where(own["demonstration"] != "", MARK))
    tables = {name: table[table["agency"].isin(own["agency"])] for name, table in vars(dataset).items()}
    return Dataset(**{**tables, "agencies": own})


def make_view(dataset: Dataset, fiscal_year: int, demonstration: bool) -> View:
    """Make the view of a fiscal year from its data of one kind."""
    own = select_kind(dataset, demonstration)
    before = _of_year(own.cycles, fiscal_year - 1)
    since = _compare_totals(fiscal_year) if len(before) else None
    comparable = since is not None and since.label == "comparable"
    agencies = rank_agencies(
        fiscal_year,
        own.agencies,
        _of_year(own.cycles, fiscal_year),
        before if comparable else before.iloc[:0],
        _of_year(own.failures, fiscal_year),
    )
    past = own.cycles[own.cycles["fiscal_year"] <= fiscal_year]
    scores = _of_year(own.scores, fiscal_year)
    return View(fiscal_year, demonstration, agencies, scores, past, _scheme(fiscal_year), since, comparable)


def rank_agencies(
    fiscal_year: int, agencies: pd.DataFrame, cycles: pd.DataFrame, before: pd.DataFrame, failures: pd.DataFrame
) -> pd.DataFrame:
    """Give the agencies of one year, best first, then those without a score, by name in the order of a Thai dictionary.

    Args:
        fiscal_year: the year.
        agencies: every agency of one kind of data.
        cycles: those of the year.
        before: the cycles of the year before that scores may be compared with; no rows where none may.
        failures: the cycles of the year that could not be built.

    Returns:
        The columns of ``OverviewRow``; ``change`` is the difference of the two scores as printed, ``fault`` what went
        wrong, also where an earlier report stands. What is not known is none or empty.
    """
    now = {each.agency: each for each in cycles.itertuples(index=False)}
    scores = {id: score for id, each in now.items() if (score := printed_score(each)) is not None}
    past = {each.agency: printed_score(each) for each in before.itertuples(index=False)}
    faults = dict(zip(failures["agency"], failures["fault"], strict=True))
    types, provinces = (
        {id: text or UNSTATED for id, text in zip(agencies["agency"], agencies[name], strict=True)}
        for name in ("type", "province")
    )
    overall = _rank(scores, dict.fromkeys(scores, ""))
    in_province, in_type = _rank(scores, provinces), _rank(scores, types)
    sharing = Counter(rank for rank, _ in overall.values())
    unranked = None, None
    rows = []
    for id, name, demonstration in zip(agencies["agency"], agencies["name"], agencies["demonstration"], strict=True):
        score, fault = scores.get(id), faults.get(id, "")
        earlier = past.get(id) if score is not None else None
        rank, _ = overall.get(id, unranked)
        rank_in_province, agencies_in_province = in_province.get(id, unranked)
        rank_in_type, agencies_in_type = in_type.get(id, unranked)
        rows.append(
            OverviewRow(
                fiscal_year,
                id,
                name,
                types[id],
                provinces[id],
                demonstration,
                SCORED if id in scores else UNSCORED if id in now else FAILED if fault else ABSENT,
                score,
                *(_level(now[id]) if id in now else ("", "")),
                rank,
                sharing[rank] if rank else None,
                rank_in_province,
                agencies_in_province,
                rank_in_type,
                agencies_in_type,
                earlier,
                None if score is None or earlier is None else score - earlier,
                fault,
            )
        )
    names = {name: place for place, name in enumerate(ordered({*agencies["name"]}))}
    order = sorted(rows, key=lambda row: (row.rank or len(rows) + 1, names[row.name], row.agency))
    return frame(OverviewRow, order)


def printed_score(cycle: Any) -> Decimal | None:
    """Give the score of a cycle at two decimals: the published one where there is one, else the computed one."""
    known = (value for value in (cycle.published, cycle.total) if isinstance(value, Decimal))
    return next(map(thai.rounded, known), None)


def _level(cycle: Any) -> tuple[str, str]:
    """Give the level of a cycle, and whether it was published or computed."""
    return cycle.level or "", "published" if cycle.level_published else "computed" if cycle.level else ""


def parts(agencies: pd.DataFrame, by: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Part agencies by a column, in the order of a Thai dictionary."""
    found = dict(iter(agencies.groupby(by, sort=False)))
    return ((name, found[name]) for name in ordered(map(str, found)))


def _rank(scores: Mapping[str, Decimal], groups: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Rank each agency within its group, and count those of the group that have a score."""
    members = defaultdict(list)
    for id in scores:
        members[groups[id]].append(id)
    return {
        id: (rank, len(own))
        for own in members.values()
        for id, rank in zip(own, ranks(scores[each] for each in own), strict=True)
    }


def _of_year(table: pd.DataFrame, fiscal_year: int) -> pd.DataFrame:
    return table[table["fiscal_year"] == fiscal_year]


def _scheme(fiscal_year: int) -> Scheme | None:
    try:
        return schemes.load(fiscal_year)
    except UnknownFact:
        return None


def _compare_totals(fiscal_year: int) -> Comparison | None:
    before, after = _scheme(fiscal_year - 1), _scheme(fiscal_year)
    if before is None or after is None:
        return None
    return next(each for each in comparisons(before, after) if each.kind == "total")
