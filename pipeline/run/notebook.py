"""What a notebook begins with: one call checks its parameters, reads its cycle and gives its report to show."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.analysis.assessment import Assessment
from pipeline.report import trail
from pipeline.report.blocks import Block
from pipeline.report.report import Report
from pipeline.report.trail import printed_figures
from pipeline.run.display import display, display_frames_whole
from pipeline.run.job import Job, take_job
from pipeline.run.parameters import check_parameters

_IPYTHON = re.compile(r"_+|_[io]h|_dh|_i+|_i?\d+|__\w+__|_exit_code|In|Out")
"""Names that IPython itself puts beside a notebook's variables."""


class NotebookReport:
    """A report in the making: its sections are shown one by one, and its trail is read off what was shown."""

    def __init__(self, name: str, job: Job) -> None:
        self.name, self._job = name, job
        self._blocks: list[Block] = []

    @property
    def report(self) -> Report:
        """What the sections are composed from."""
        return self._job.report

    @property
    def assessment(self) -> Assessment:
        """What the cycle comes to, as typed rows."""
        return self._job.assessment

    def show(self, *blocks: Block | Iterable[Block]) -> None:
        """Display blocks, one output each."""
        for group in blocks:
            for block in (group,) if isinstance(group, Block) else group:
                self._blocks.append(block)
                display(block, self.report.digits)

    def show_trail(self) -> None:
        """Display where the numbers shown so far come from; the register's trail has those of all four reports."""
        figures = (
            self._job.figures
            if self.name == trail.REGISTER
            else printed_figures({self.name: self._blocks}, self.report.figures)
        )
        self.show(trail.trail(self.name, figures))


def open_report(name: str, namespace: Mapping[str, Any]) -> NotebookReport:
    """Check a notebook's parameters, read its cycle and the years before it, and give its report.

    Args:
        name: of the report, such as ``indicators``.
        namespace: the notebook's ``globals()``, right after the parameters were set.

    Raises:
        InputError: a parameter is unknown, missing or wrong, or the cycle's raw files are.
    """
    display_frames_whole()
    return NotebookReport(name, begin(namespace))


def begin(namespace: Mapping[str, Any]) -> Job:
    """Check a notebook's parameters and give its job; arguments and errors as ``open_report``."""
    parameters = {
        name: value
        for name, value in namespace.items()
        if isinstance(value, str | int | float | list | dict | tuple | None) and not _IPYTHON.fullmatch(name)
    }
    return take_job(check_parameters(parameters))
