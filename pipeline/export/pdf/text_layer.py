"""An exact text layer: what is copied from a PDF has the code points that were written.

Thai goes through Typst by stand-ins (see ``pipeline.thai.fonts.glyphs``), so that each glyph stands for code points
of its own and a line is one piece of text. Here each glyph in the PDF gets the code points that it draws, told by its
outline, and the marks that only steered line ends go. Looks, tags and metadata stay.
"""

import functools
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

from pipeline.thai.fonts import BOLD, REGULAR
from pipeline.thai.fonts.glyphs import BREAK, HELD_SPACE, outlines, texts_by_outline

# What Typst writes: a font and its size, the place, what is shown. A glyph is two bytes, in parentheses written as
# \000 to \007 and one more, so that a parenthesis in the place of a first one ends the string.
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf [^\[(<]*(?:\[.*?\]TJ|\(.*?\)Tj|<[0-9A-F]*>Tj)", re.DOTALL)
_STRING = re.compile(rb"\((?:\\00[0-7](?:\\[0-7]{3}|\\.|[^\\]))*\)|<[0-9A-F]*>", re.DOTALL)
_SHORT = {40: b"", 41: b"", 8: b"\\b", 9: b"\\t", 10: b"\\n", 12: b"\\f", 13: b"\\r", 92: b"\\\\"}
_SPAN = re.compile(rb"/Span<</ActualText(?:<[0-9A-F]*>|\(.*?\))>>BDC(.*?)\nEMC", re.DOTALL)
_BFCHAR = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", re.MULTILINE)


def exact(pdf: bytes, amend: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """Give the same PDF, as compiled by Typst in the fonts of this package, with an exact text layer.

    ``amend`` may change the document before, so that it is read and written once.

    Raises:
        pikepdf.PdfError: ``pdf`` is no readable PDF.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if amend:
            amend(document)
        breaks: dict[Any, bytes | None] = {}  # by font
        for content, resources in _contents(document):
            named = {}
            for name, font in resources.get("/Font", {}).items():
                if font.objgen not in breaks:
                    breaks[font.objgen] = _retold(font)
                named[name[1:].encode()] = breaks[font.objgen]
            if any(code is not None for code in named.values()):
                content.write(_without_breaks(_unwrapped(content.read_bytes(), named), named))
        target = io.BytesIO()
        document.save(target, deterministic_id=True, fix_metadata_version=False)
        return target.getvalue()


def _contents(document: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Give every content stream with its resources: of the pages and of the forms drawn on them."""
    for page in document.pages:
        page.contents_coalesce()
        yield page.Contents, page.resources
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            yield thing, thing.get("/Resources", {})


def _retold(font: Any) -> bytes | None:
    """Rewrite the ToUnicode map of a font in a PDF; give the code of its mark for line ends, none if it is not ours."""
    name = str(font.BaseFont).partition("+")[2]
    ours = next((path for path in (REGULAR, BOLD) if path.stem == name), None)
    if ours is None:
        return None
    drawn = outlines(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
    breaks = b""

    def line(found: re.Match[bytes]) -> bytes:
        nonlocal breaks
        code, text = bytes.fromhex(found[1].decode()), bytes.fromhex(found[2].decode()).decode("utf-16-be")
        if text == BREAK:
            breaks = code
            return found[0]
        can = texts_by_outline(ours).get(drawn[int.from_bytes(code, "big")], (text,))
        text = " " if text == HELD_SPACE else text if text in can else can[0]
        return b"<%s> <%s>" % (found[1], text.encode("utf-16-be").hex().upper().encode())

    head, mark, lines = font.ToUnicode.read_bytes().partition(b"endcodespacerange")
    font.ToUnicode.write(head + mark + _BFCHAR.sub(line, lines))
    return breaks


def _unwrapped(content: bytes, fonts: dict[bytes, bytes | None]) -> bytes:
    """Take ActualText out of a content stream where our glyphs, which say all themselves, are all that is shown."""

    def span(found: re.Match[bytes]) -> bytes:
        shown = _SHOWN.findall(found[1])
        ours = shown and b"BDC" not in found[1] and all(fonts[font] is not None for font in shown)
        return found[1] if ours else found[0]

    return _SPAN.sub(span, content)


def _without_breaks(content: bytes, fonts: dict[bytes, bytes | None]) -> bytes:
    """Show a content stream's text without the marks for line ends, which have no ink and no width."""

    def shown(found: re.Match[bytes]) -> bytes:
        mark = fonts[found[1]]
        return _STRING.sub(lambda string: _without(mark, string[0]), found[0]) if mark else found[0]

    return _SHOWN.sub(shown, content)


def _without(glyph: bytes, string: bytes) -> bytes:
    plain, hexadecimal = _written(glyph)
    if plain not in string and hexadecimal not in string:
        return string
    codes = bytes(pikepdf.Object.parse(string))
    each = (codes[i : i + 2] for i in range(0, len(codes), 2))
    return b"<%s>" % b"".join(code for code in each if code != glyph).hex().encode()


@functools.cache
def _written(glyph: bytes) -> tuple[bytes, bytes]:
    """Give the forms of a glyph in strings, or their beginning: parentheses are written in two ways."""
    last = _SHORT.get(glyph[1], glyph[1:] if 32 <= glyph[1] < 127 else b"\\%03o" % glyph[1])
    return b"\\%03o" % glyph[0] + last, glyph.hex().upper().encode()
