"""Blocks and frames as outputs of a notebook: data for the exporters, and HTML for a reader in JupyterLab."""

from typing import Any

import pandas as pd
from IPython.core.getipython import get_ipython
from IPython.display import publish_display_data

from pipeline.export.html.notebook import render_cell, render_frame
from pipeline.report.block_data import MIME, block_data, spell_block, texts
from pipeline.report.blocks import Block
from pipeline.thai import Digits


def display(block: Block, digits: Digits) -> None:
    """Display a block in a notebook."""
    publish_display_data(mime_bundle(block, digits))


def mime_bundle(block: Block, digits: Digits) -> dict[str, Any]:
    """Give a block by MIME type: its data under ``MIME``, which the exporters read, and forms for a reader."""
    spelled = spell_block(block, digits)
    return {
        MIME: block_data(block),
        "text/html": render_cell(spelled, digits),
        "text/plain": "\n".join(texts(spelled))[:200],
    }


def display_frames_whole() -> None:
    """Have this notebook show every frame with all its rows and texts; pandas itself cuts them to the terminal."""
    shell = get_ipython()
    if shell and shell.display_formatter:
        formatters = shell.display_formatter.formatters
        formatters["text/html"].for_type(pd.DataFrame, render_frame)
        formatters["text/plain"].for_type(pd.DataFrame, _print_frame)


def _print_frame(frame: pd.DataFrame, printer: Any, _: bool) -> None:
    printer.text(frame.to_string(index=False))
