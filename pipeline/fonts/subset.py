"""Make the web fonts of the HTML report: ``python -m pipeline.fonts.subset``.

Writing woff2 needs the ``brotli`` package, which nothing needs at run time, so the results are kept beside
the fonts, with the digests that tell whether the fonts have changed since. The same fonts give the same bytes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from pipeline.fonts import BOLD, FOLDER, REGULAR

DIGESTS = FOLDER / "woff2.sha256"

# What a Thai report is written in; a reader's own font shows the rest.
CODE_POINTS = (
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x100),  # Latin-1: × ± °
    *range(0x0E01, 0x0E3B),  # Thai
    *range(0x0E3F, 0x0E5C),
    *range(0x2010, 0x2028),  # dashes, quotation marks, dots
    *(0x2030, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CC, 0xFFFD),
)


def make(source: Path, target: Path) -> None:
    """Write the subset of one font as woff2."""
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(
        Options(layout_features=["*"], flavor="woff2", hinting=False, name_IDs=[0, 1, 2, 13, 14])
    )
    subsetter.populate(unicodes=CODE_POINTS)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def digests(folder: Path) -> str:
    """List the digests of the fonts and of the web fonts made from them, as ``sha256sum`` does."""
    names = sorted(name for font in (REGULAR, BOLD) for name in (font.name, font.with_suffix(".woff2").name))
    return "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)


if __name__ == "__main__":
    for original in (REGULAR, BOLD):
        make(original, original.with_suffix(".woff2"))
    DIGESTS.write_text(digests(FOLDER), encoding="utf-8")
