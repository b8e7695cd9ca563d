"""What one overview is made of: the agencies of one fiscal year and of one kind of data, real or demonstration.

The two kinds never stand in one view, so nothing is ever averaged or ranked over both.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from pipeline import scheme
from pipeline.comparability import Comparison, comparisons
from pipeline.errors import UnknownFact
from pipeline.fleet.dataset import Dataset
from pipeline.fleet.overview_files import named
from pipeline.fleet.overview_rows import rows
from pipeline.scheme import Scheme

MARK = "ข้อมูลสาธิต"


@dataclass(frozen=True)
class View:
    """The overview of a fiscal year of one kind of data.

    ``agencies`` is as ``overview_rows.rows`` gives it; ``scores`` has the indicators (``agency``, ``indicator_no``,
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
        return named(self.fiscal_year, self.demonstration)

    @property
    def pass_mark(self) -> Decimal | None:
        """The points from which an agency passes, where a source states them."""
        return self.scheme.pass_mark.value if self.scheme and self.scheme.pass_mark else None


def known(dataset: Dataset) -> list[tuple[int, bool]]:
    """Give the overviews that there can be: fiscal year, oldest first, and whether of demonstration data.

    A year of a kind has data where a cycle of it was built or failed; other years have no overview.
    """
    found = set()
    for demonstration in (False, True):
        own = of_kind(dataset, demonstration)
        years = {*own.cycles["fiscal_year"], *own.failures["fiscal_year"]}
        found |= {(int(year), demonstration) for year in years}
    return sorted(found)


def of_kind(dataset: Dataset, demonstration: bool) -> Dataset:
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


def view(dataset: Dataset, fiscal_year: int, demonstration: bool) -> View:
    """Make the view of a fiscal year from its data of one kind."""
    own = of_kind(dataset, demonstration)
    rules = _scheme(fiscal_year)
    before = own.cycles[own.cycles["fiscal_year"] == fiscal_year - 1]
    since = _since(fiscal_year) if len(before) else None
    now = own.cycles[own.cycles["fiscal_year"] == fiscal_year]
    comparable = since is not None and since.label == "comparable"
    agencies = rows(
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
        return scheme.load(fiscal_year)
    except UnknownFact:
        return None


def _since(fiscal_year: int) -> Comparison | None:
    before, after = _scheme(fiscal_year - 1), _scheme(fiscal_year)
    if before is None or after is None:
        return None
    return next(each for each in comparisons(before, after) if each.kind == "total")
