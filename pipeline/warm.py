"""What a process loads once for all the notebooks that run in its copies: imports and caches, never a cell."""

from __future__ import annotations

import functools
import importlib

ROOMS = ("among", "committee", "comparison", "memo", "opened", "own_words", "register", "sentences")
LIBRARIES = ("IPython.display", "ipykernel.compiler", "matplotlib_inline.backend_inline", "papermill")


@functools.cache
def warm() -> None:
    """Import what the notebooks import, draw a chart and write a sentence: fonts and templates are then loaded."""
    for name in (*LIBRARIES, *(f"pipeline.{room}" for room in ROOMS), "pipeline.engine.forked"):
        importlib.import_module(name)
    from pipeline import markup
    from pipeline.blocks import Note
    from pipeline.charts.canvas import points_ticks, style
    from pipeline.charts.rows import Rows

    with style("warm"):
        picture = Rows(3, ["ก"], (0, 100), points_ticks("thai", 0, 100))
        picture.bar(0, 0, 50, "white", "////")
        picture.words(picture.x(50), picture.y(0), "ก", bold=True)
        picture.svg()
    markup.fragment(Note("ก"), breaks=False)
