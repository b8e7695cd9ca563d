"""Stand-ins: code points by which Thai goes through the typesetter, and comes out as the same glyphs.

Where a typesetter sees Thai, it guesses words by a neural network, lets lines end where it likes, and takes letters
with their marks for one piece of text, which spoils what is copied from the PDF. So each Thai letter and mark goes by a
code point of the Canadian syllabics: letters of a script without rules for breaking or joining, which no report is
written in. The fonts of this package draw them as the Thai they stand for. ``pipeline.export.pdf.text_layer`` gives the
PDF the true code points.
"""

from __future__ import annotations

import re

BREAK = "\u1400"  # a line may end after it; its glyph is empty, and the text layer drops it
HELD_SPACE = "\u202f"  # a space at which no line ends
THAI = (
    *range(0x0E01, 0x0E3B),
    *range(0x0E40, 0x0E4F),
)  # letters and marks; digits and signs need no stand-in
STAND_IN = {code: code - 0x0E01 + 0x1401 for code in THAI}
_TABLE = {**STAND_IN, 0x200B: BREAK}
_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")
_YEAR = re.compile("(?<=พ\\.ศ\\.) (?=[0-9๐-๙]{4})")  # it keeps the year with its era


def drawn(text: str) -> str:
    """Give a text as the typesetter is to have it; U+200B in it stands where a line may end.

    Sara am is taken apart, a tone mark between its parts, as shapers of Thai do: the fonts join it again.
    """
    return _YEAR.sub(HELD_SPACE, _SARA_AM.sub("\u0e4d\\1\u0e32", text)).translate(_TABLE)
