"""Blocks as outputs of a notebook: data for the exporters, and HTML for a reader in JupyterLab."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.export.html.notebook import cell
from pipeline.report.blocks import MIME, Block


def show(*blocks: Block | Iterable[Block]) -> None:
    """Display blocks in a notebook, one output each."""
    from IPython.display import display

    for block in blocks:
        for one in (block,) if isinstance(block, Block) else block:
            display(mime_bundle(one), raw=True)


def mime_bundle(block: Block) -> dict[str, Any]:
    """Give a block by MIME type: its data under ``MIME``, which the exporters read, and forms for a reader."""
    return {
        MIME: block.to_json(),
        "text/html": cell(block),
        "text/plain": repr(block)[:200],
    }
