"""What the sections of the reports are composed from: the results, their figures by id, and how they are printed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.analysis.assessment import Assessment
from pipeline.cycle import Cycle
from pipeline.report.figures.figure import Figure
from pipeline.thai import Digits


@dataclass(frozen=True)
class Report:
    """The results of a cycle, and what the reports print of them."""

    assessment: Assessment
    figures: Mapping[str, Figure]
    digits: Digits = "thai"
    group: str = ""  # the peers that the agency is set beside: province, type, all or none
    run_date: dt.date | None = None  # printed where it is given

    def __getitem__(self, id: str) -> Figure:
        """Give a figure by its id.

        Raises:
            KeyError: the cycle has no such figure.
        """
        return self.figures[id]

    def get(self, id: str) -> Figure | None:
        """Give a figure by its id, or none where the cycle has no such figure."""
        return self.figures.get(id)

    @property
    def cycle(self) -> Cycle:
        """The cycle that the reports are about."""
        return self.assessment.cycle
