"""A chart in the text of the Word memo: drawn as a picture from the SVG that the other formats show."""

import functools
import io
from pathlib import Path
from typing import Any

import typst
from docx.oxml.shape import CT_Inline
from docx.parts.document import DocumentPart
from docx.shared import Emu, Twips

from pipeline.export.docx.elements import one_line
from pipeline.export.docx.table import TEXT_WIDTH
from pipeline.report.blocks import Chart

DRAWING = Path(__file__).with_name("picture.typ")
DOTS_PER_INCH = 200
_TALLEST = Twips(11300)  # a picture and its caption on one page


def inline(part: DocumentPart, chart: Chart, number: int) -> Any:
    """Give the ``number``-th picture of a text, as wide as its chart says unless that is too tall for a page.

    Raises:
        ValueError: the chart's drawing is no SVG.
    """
    relation, image = part.get_or_add_image(io.BytesIO(png(chart.svg)))
    wide: int = Twips(round(TEXT_WIDTH * min(max(chart.width, 0.1), 1.0)))
    high = round(image.px_height * (wide / image.px_width))
    if high > _TALLEST:
        wide, high = round(image.px_width * (_TALLEST / image.px_height)), _TALLEST
    drawing = CT_Inline.new_pic_inline(number, relation, "image.png", Emu(wide), Emu(high))
    drawing.docPr.set("descr", one_line(chart.alt, most=4000))
    drawing.docPr.set("title", one_line(chart.title))
    return drawing


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
    return typst.Compiler(DRAWING, root=DRAWING.parent, ignore_system_fonts=True)
