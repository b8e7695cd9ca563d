"""An exact text layer: what is copied from a PDF has the code points that were written.

Typst gives each glyph the text of its whole cluster and repeats that text as ActualText, so readers show น้ำ as
น้ำน้ำ or worse. In the fonts of ``pipeline.export.fonts`` each glyph stands for code points of its own: here each
glyph in a PDF gets those, told by its outline, and the ActualText that then says nothing new goes. So do invisible
characters that only steered line breaks. Looks, tags and metadata stay as they are.
"""

from __future__ import annotations

import io
import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from fontTools import agl
from fontTools.ttLib import TTFont

from pipeline.export.fonts import BOLD, REGULAR

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060"))  # zero-width space, word joiner
SPOKEN = {"/Title", "/T", "/Alt", "/ActualText", "/Contents", "/E"}  # texts that readers show or speak
# What Typst writes. No binary string looks like it: a subset has few glyphs, so their first bytes are small.
_SPAN = re.compile(rb"/Span<</ActualText(<[0-9A-F]*>|\((?:[^()\\]|\\.)*\))>>BDC(.*?)\nEMC", re.DOTALL)
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf[^T]*Tm(.*?)T[jJ]", re.DOTALL)
_UNICODE = re.compile(rb"<FEFF((?:[0-9A-F]{4})+)>")
_BFCHAR = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", re.MULTILINE)


class Glyph(NamedTuple):
    """What a glyph says, and whether it is ``sure``: it can say nothing else."""

    text: str
    sure: bool


Glyphs = dict[bytes, Glyph]  # by their two bytes in content streams


def exact(pdf: bytes) -> bytes:
    """Give the same PDF, as compiled by Typst in the fonts of this package, with an exact text layer.

    Raises:
        pikepdf.PdfError: ``pdf`` is no readable PDF.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts: dict[Any, Glyphs] = {}
        for content, resources in _contents(document):
            named = {}
            for name, font in resources.get("/Font", {}).items():
                if font.objgen not in fonts:
                    fonts[font.objgen] = _retold(font)
                named[name[1:].encode()] = fonts[font.objgen]
            content.write(_unwrapped(content.read_bytes(), named))
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary):
                _clean(thing)
        target = io.BytesIO()
        document.save(target, deterministic_id=True)
        return target.getvalue()


def _contents(document: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Give every content stream with its resources: of the pages and of the forms drawn on them."""
    for page in document.pages:
        page.contents_coalesce()
        yield page.Contents, page.resources
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            yield thing, thing.get("/Resources", {})


def _retold(font: Any) -> Glyphs:
    """Rewrite the ToUnicode map of a font in a PDF; give its glyphs, none if the font is not ours."""
    name = str(font.BaseFont).partition("+")[2]
    texts = next((_texts(path) for path in (REGULAR, BOLD) if path.stem == name), None)
    outlines = _outlines(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) if texts else []
    glyphs = {}

    def line(found: re.Match[bytes]) -> bytes:
        code = bytes.fromhex(found[1].decode())
        text = bytes.fromhex(found[2].decode()).decode("utf-16-be").translate(INVISIBLE)
        if texts:
            can = texts.get(outlines[int.from_bytes(code, "big")], (text,))
            text = text if text in can else can[0]
            glyphs[code] = Glyph(text, _is_thai(can[0]))
        return b"<%s> <%s>" % (found[1], text.encode("utf-16-be").hex().upper().encode())

    head, mark, lines = font.ToUnicode.read_bytes().partition(b"endcodespacerange")
    font.ToUnicode.write(head + mark + _BFCHAR.sub(line, lines))
    return glyphs


@cache
def _texts(font: Path) -> dict[bytes, tuple[str, ...]]:
    """Tell by outline what each glyph of one of our fonts can stand for, the likeliest first."""
    data = font.read_bytes()
    found: dict[bytes, list[str]] = {}
    for name, outline in zip(TTFont(io.BytesIO(data)).getGlyphOrder(), _outlines(data), strict=True):
        if text := agl.toUnicode(name):  # derive.py names glyphs so; variants of a glyph differ after a dot
            found.setdefault(outline, []).append(text)
    for texts in found.values():
        texts.sort()
        if not _is_thai(texts[0]):  # a raised digit, say, may have been written as the digit itself
            texts += [unicodedata.normalize("NFKC", text) for text in texts]
    return {outline: tuple(dict.fromkeys(texts)) for outline, texts in found.items()}


def _is_thai(text: str) -> bool:
    return "\u0e00" <= text[:1] <= "\u0e7f"


def _outlines(data: bytes) -> list[bytes]:
    """Slice the outlines of a TrueType font, in the order of its glyphs, without padding."""
    tables = {
        data[at : at + 4]: struct.unpack_from(">II", data, at + 8)
        for at in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16)
    }
    head, (loca, size), glyf = tables[b"head"][0], tables[b"loca"], tables[b"glyf"][0]
    width, form = (4, "I") if data[head + 51] else (2, "H")  # indexToLocFormat; 2 bytes hold half an offset
    offsets = struct.unpack_from(f">{size // width}{form}", data, loca)
    places = [glyf + offset * (1 if width == 4 else 2) for offset in offsets]
    return [data[a:b].rstrip(b"\0") for a, b in pairwise(places)]


def _unwrapped(content: bytes, fonts: dict[bytes, Glyphs]) -> bytes:
    """Take out of a content stream the ActualText that its glyphs say themselves, and invisible characters."""
    known: dict[tuple[bytes, ...], bool] = {}  # the same syllables come again and again

    def span(found: re.Match[bytes]) -> bytes:
        shown = _SHOWN.findall(found[2])
        key = (found[1], *(part for font_and_text in shown for part in font_and_text))
        if key not in known:
            known[key] = b"BDC" not in found[2] and _redundant(found[1], shown, fonts)
        return found[2] if known[key] else found[0]

    def seen(found: re.Match[bytes]) -> bytes:
        text = bytes.fromhex(found[1].decode()).decode("utf-16-be").translate(INVISIBLE)
        return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()

    return _UNICODE.sub(seen, _SPAN.sub(span, content))


def _redundant(actual: bytes, shown: list[tuple[bytes, bytes]], fonts: dict[bytes, Glyphs]) -> bool:
    """Tell whether glyphs speak for themselves; Thai ones do, even where Typst repeats a cluster."""
    said: list[Glyph] = []
    for font, operand in shown:
        strings = pikepdf.Object.parse(operand)
        for string in strings if isinstance(strings, pikepdf.Array) else [strings]:
            if isinstance(string, pikepdf.String):
                codes = bytes(string)
                for code in (codes[i : i + 2] for i in range(0, len(codes), 2)):
                    if code not in fonts.get(font, {}):
                        return False
                    said.append(fonts[font][code])
    text = str(pikepdf.Object.parse(actual)).translate(INVISIBLE)
    return bool(said) and (all(g.sure for g in said) or "".join(g.text for g in said) == text)


def _clean(thing: Any) -> None:
    """Take invisible characters out of the texts of a dictionary."""
    for key in SPOKEN & thing.keys():
        if isinstance(thing[key], pikepdf.String):
            text = str(thing[key])
            if (seen := text.translate(INVISIBLE)) != text:
                thing[key] = pikepdf.String(seen)
