"""What the sections of the reports are composed from: the results, their figures by id, and how they are printed."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.analysis.assessment import Assessment
from pipeline.cycle import Cycle
from pipeline.report.blocks import Block
from pipeline.report.figure import Figure
from pipeline.report.text import Mention, Text, fill
from pipeline.thai import Digits


@dataclass(frozen=True)
class Report:
    """The results of a cycle, and what the reports print of them."""

    assessment: Assessment
    figures: Mapping[str, Figure]
    digits: Digits = "thai"
    group: str = ""  # the peers that the agency is set beside: province, type, all or none
    run_date: dt.date | None = None  # printed where it is given

    @property
    def cycle(self) -> Cycle:
        """The cycle that the reports are about."""
        return self.assessment.cycle

    def __getitem__(self, id: str) -> Figure:
        """Give a figure by its id.

        Raises:
            KeyError: the cycle has no such figure.
        """
        return self.figures[id]

    def get(self, id: str) -> Figure | None:
        """Give a figure by its id, or none where the cycle has no such figure."""
        return self.figures.get(id)

    def pick(self, id: str, *names: str) -> tuple[Figure, ...]:
        """Give several figures of one thing: ``pick("instrument.IIT", "mean", "points")``; raises as above."""
        return tuple(self[f"{id}.{name}"] for name in names)

    def text(self, template: str, id: str = "", /, **parts: str | Mention) -> Text:
        """Fill a template whose places are ids of figures, or ``{.mean}`` for ``{instrument.IIT.mean}`` with ``id``.

        Args:
            template: wording, as in ``text.text``.
            id: that of the thing whose figures the places with a leading dot are.
            parts: what stands in places that are no figure's.

        Raises:
            KeyError: the cycle has no such figure.
        """
        return fill(template, lambda at: parts[at] if at in parts else self[id + at if at.startswith(".") else at])


Section = Callable[[Report], Iterator[Block]]
"""A section of a report: a notebook shows each in a cell."""
