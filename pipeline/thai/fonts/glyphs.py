"""Thai glyphs in our PDFs: by which code points they go in, and what each that comes out says.

Where a typesetter sees Thai, it guesses words by a neural network, lets lines end where it likes, and takes letters
with their marks for one piece of text, which spoils what is copied from the PDF. So each Thai letter and mark goes in
by a *stand-in*, a code point of the Canadian syllabics: letters of a script without rules for breaking or joining,
which no report is written in. The fonts of this package draw stand-ins as the Thai that they stand for.

PDFs keep the outlines of glyphs, but rename and renumber them. So what comes out is told by its outline, and
``pipeline.export.pdf.text_layer`` gives the PDF the true code points.
"""

import io
import re
import struct
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from fontTools import agl
from fontTools.ttLib import TTFont

BREAK = "\u1400"  # a line may end after it; its glyph is empty, and the text layer drops it
HELD_SPACE = "\u202f"  # a space at which no line ends
THAI = (  # letters and marks; digits and signs need no stand-in
    *range(0x0E01, 0x0E3B),
    *range(0x0E40, 0x0E4F),
)
STAND_IN = {code: code - 0x0E01 + 0x1401 for code in THAI}
_TABLE = {**STAND_IN, 0x200B: BREAK}
_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")
_YEAR = re.compile("(?<=พ\\.ศ\\.) (?=[0-9๐-๙]{4})")  # it keeps the year with its era


def to_stand_ins(text: str) -> str:
    """Give a text as the typesetter is to have it; U+200B in it stands where a line may end.

    Sara am is taken apart, a tone mark between its parts, as shapers of Thai do: the fonts join it again.
    """
    return _YEAR.sub(HELD_SPACE, _SARA_AM.sub("\u0e4d\\1\u0e32", text)).translate(_TABLE)


@cache
def texts_by_outline(font: Path) -> dict[bytes, tuple[str, ...]]:
    """Tell by outline what each glyph of a derived font can stand for, the likeliest first."""
    data = font.read_bytes()
    found: dict[bytes, list[str]] = {}
    for name, outline in zip(TTFont(io.BytesIO(data)).getGlyphOrder(), outlines(data), strict=True):
        if text := agl.toUnicode(name):  # tools.fonts names glyphs so; variants of a glyph differ after a dot
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
    long = font[head + 51]  # indexToLocFormat: offsets of 4 bytes, or halved ones of 2
    offsets = struct.unpack_from(f">{size // 4}I" if long else f">{size // 2}H", font, loca)
    scale = 1 if long else 2
    return [font[glyf + a * scale : glyf + b * scale].rstrip(b"\0") for a, b in pairwise(offsets)]


def _tables(font: bytes) -> dict[bytes, tuple[int, int]]:
    """Give offset and length of each table, by its tag."""
    entries = struct.iter_unpack(">4sIII", font[12 : 12 + 16 * int.from_bytes(font[4:6], "big")])
    return {tag: (offset, length) for tag, _, offset, length in entries}
