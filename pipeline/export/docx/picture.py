"""A picture in the text of the Word memo, as DrawingML."""

import functools
from pathlib import Path

import typst

from pipeline.export.docx.styles import TEXT_WIDTH
from pipeline.export.docx.xml import Element, one_line, quoted

TWIP = 635  # EMU, the unit of DrawingML's lengths
_TALLEST = 11300 * TWIP  # a picture and its caption on one page
_SCHEMAS = "http://schemas.openxmlformats.org/"
_SPACES = {
    "wp": f"{_SCHEMAS}drawingml/2006/wordprocessingDrawing",
    "a": f"{_SCHEMAS}drawingml/2006/main",
    "pic": f"{_SCHEMAS}drawingml/2006/picture",
    "r": f"{_SCHEMAS}officeDocument/2006/relationships",
}
_INLINE = (
    "<wp:inline{spaces}>"
    '<wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{number}" name="Picture {number}" descr="{alt}" title="{title}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="{kind}"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="0" name="image.png"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    '<a:prstGeom prst="rect"/></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline>"
)


def inline(png: bytes, relation: str, number: int, share: float, alt: str, title: str) -> Element:
    """Make the ``number``-th picture of a text, ``share`` of it wide unless that is too tall for a page."""
    across, down = (int.from_bytes(png[at : at + 4]) for at in (16, 20))  # every PNG begins with its size
    wide = round(TEXT_WIDTH * min(max(share, 0.1), 1.0)) * TWIP
    high = round(down * (wide / across))
    if high > _TALLEST:
        wide = round(wide * (_TALLEST / high))
        high = round(down * (wide / across))
    return Element(
        _INLINE.format(
            spaces="".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items()),
            wide=wide,
            high=high,
            number=number,
            alt=quoted(one_line(alt, most=4000)),
            title=quoted(one_line(title)),
            kind=_SPACES["pic"],
            relation=relation,
        )
    )


TEMPLATE = Path(__file__).with_name("picture.typ")
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
