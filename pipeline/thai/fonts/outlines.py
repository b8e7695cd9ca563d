"""What each glyph of our fonts says, told by its outline: PDFs keep outlines but rename and renumber glyphs."""

from __future__ import annotations

import io
import struct
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from fontTools import agl
from fontTools.ttLib import TTFont


@cache
def texts_by_outline(font: Path) -> dict[bytes, tuple[str, ...]]:
    """Tell by outline what each glyph of a derived font can stand for, the likeliest first."""
    data = font.read_bytes()
    found: dict[bytes, list[str]] = {}
    for name, outline in zip(TTFont(io.BytesIO(data)).getGlyphOrder(), outlines(data), strict=True):
        if text := agl.toUnicode(name):  # derive.py names glyphs so; variants of a glyph differ after a dot
            found.setdefault(outline, []).append(text)
    for texts in found.values():
        texts.sort()
        if not is_thai(texts[0]):  # a raised digit, say, may have been written as the digit itself
            texts += [unicodedata.normalize("NFKC", text) for text in texts]
    return {outline: tuple(dict.fromkeys(texts)) for outline, texts in found.items()}


def is_thai(text: str) -> bool:
    """Tell whether a text begins with a Thai letter, mark or digit."""
    return "\u0e00" <= text[:1] <= "\u0e7f"


def outlines(font: bytes) -> list[bytes]:
    """Slice the outlines of a TrueType font, in the order of its glyphs, without padding."""
    tables = _tables(font)
    head, (loca, size), glyf = tables[b"head"][0], tables[b"loca"], tables[b"glyf"][0]
    long = font[head + 51]  # indexToLocFormat: places of 4 bytes, or halved ones of 2
    places = struct.unpack_from(f">{size // 4}I" if long else f">{size // 2}H", font, loca)
    scale = 1 if long else 2
    return [font[glyf + a * scale : glyf + b * scale].rstrip(b"\0") for a, b in pairwise(places)]


def _tables(font: bytes) -> dict[bytes, tuple[int, int]]:
    """Give place and length of each table."""
    entries = struct.iter_unpack(">4sIII", font[12 : 12 + 16 * int.from_bytes(font[4:6], "big")])
    return {tag: (place, length) for tag, _, place, length in entries}
