"""A chart as PNG for Word, which shows SVG only in its newest versions: the same drawing as in HTML and PDF."""

from __future__ import annotations

import functools
from pathlib import Path

import typst

TEMPLATE = Path(__file__).parent / "templates" / "picture.typ"
DOTS_PER_INCH = 200


@functools.lru_cache(maxsize=16)  # a memo and its factual section show the same charts
def png(svg: str) -> bytes:
    """Give an SVG, whose text are outlines, as PNG; the same SVG gives the same bytes.

    Raises:
        ValueError: it is no SVG.
    """
    try:
        made = _compiler().compile(format="png", ppi=DOTS_PER_INCH, sys_inputs={"svg": svg})
    except typst.TypstError as error:
        raise ValueError(f"no picture: {error.message}") from error
    assert isinstance(made, bytes)
    return made


@functools.cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, ignore_system_fonts=True)
