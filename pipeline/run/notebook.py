"""What a notebook begins with: one call checks its parameters, reads its cycle and gives its report to show.

Blocks become outputs: data for the exporters, and HTML for a reader in JupyterLab.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from IPython.core.getipython import get_ipython
from IPython.display import publish_display_data

from pipeline.export.html.notebook import render_cell, render_frame
from pipeline.report.block_data import MIME, spell_block, texts, write_block
from pipeline.report.blocks import Block, Document
from pipeline.report.trail import printed_figures, trail
from pipeline.run.job import Job, take_job
from pipeline.run.parameters import PARAMETERS, check_parameters
from pipeline.thai import Digits

_IPYTHON = re.compile(r"_+|_[io]h|_dh|_i+|_i?\d+|__\w+__|_exit_code|In|Out")
"""Names that IPython itself puts beside a notebook's variables."""
_PLAIN = (str, int, float, list, dict, tuple, type(None))
"""Of a parameter. What a notebook imports is of other types."""


class NotebookReport:
    """A report in the making: its sections are shown one by one, and its trail is read off what was shown.

    ``report`` is what the sections are composed from, ``assessment`` what the cycle comes to, as typed rows.
    """

    def __init__(self, name: str, job: Job) -> None:
        self.name, self._job = name, job
        self.report, self.assessment = job.report, job.assessment
        self._blocks: list[Block] = []

    def show(self, *blocks: Block | Iterable[Block]) -> None:
        """Display blocks, one output each."""
        for group in blocks:
            for block in (group,) if isinstance(group, Block) else group:
                if isinstance(block, Document):  # a paper begins
                    self._blocks = []
                self._blocks.append(block)
                publish_display_data(mime_bundle(block, self.report.digits))

    def show_trail(self) -> None:
        """Display where the numbers of the paper come from."""
        self.show(trail(printed_figures({self.name: self._blocks}, self.report.figures)))


def open_report(name: str, namespace: Mapping[str, Any]) -> NotebookReport:
    """Check a notebook's parameters, read its cycle and the years before it, and give its report.

    ``name`` is such as ``indicators``, ``namespace`` the notebook's ``globals()``, right after the parameters were set.

    Raises:
        InputError: a parameter is unknown, missing or wrong, or the cycle's raw files are.
    """
    _show_frames_whole()
    return NotebookReport(name, begin(namespace))


def begin(namespace: Mapping[str, Any]) -> Job:
    """Check a notebook's parameters and give its job; arguments and errors as ``open_report``."""
    parameters = {
        name: value if isinstance(value, _PLAIN) else repr(value)
        for name, value in namespace.items()
        if name in PARAMETERS or (isinstance(value, _PLAIN) and not _IPYTHON.fullmatch(name))
    }
    return take_job(check_parameters(parameters))


def mime_bundle(block: Block, digits: Digits) -> dict[str, Any]:
    """Give a block by MIME type: its data under ``MIME``, which the exporters read, and forms for a reader."""
    spelled = spell_block(block, digits)
    return {
        MIME: write_block(block),
        "text/html": render_cell(spelled, digits),
        "text/plain": "\n".join(texts(spelled))[:200],
    }


def _show_frames_whole() -> None:
    """Have frames shown with all rows and texts; pandas itself cuts them to the terminal."""
    shell = get_ipython()
    if shell and shell.display_formatter:
        formatters = shell.display_formatter.formatters
        formatters["text/html"].for_type(pd.DataFrame, render_frame)
        formatters["text/plain"].for_type(pd.DataFrame, _print_frame)


def _print_frame(frame: pd.DataFrame, printer: Any, _: bool) -> None:
    rows = (frame.columns, *frame.itertuples(index=False))  # pandas would take longer to align them than to make them
    printer.text("\n".join("\t".join(map(str, row)) for row in rows))
