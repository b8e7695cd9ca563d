"""Widths of table columns in Word: by their shares, but no column so narrow that it cuts a word in two.

Words are measured in Sarabun, whose letters are drawn larger than those of TH Sarabun New at the same size.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping

from fontTools.ttLib import TTFont

from pipeline.blocks import Table
from pipeline.export.docx_styles import CELL_SIDES, TABLE_SIZE, TEXT_WIDTH
from pipeline.fonts import BOLD
from pipeline.grid import placed_rows
from pipeline.words import split

_WIDEST = TEXT_WIDTH // 4  # a longer word, such as an address of the web, may be cut
_SPARE = 20  # twips: programs round differently
_DRAWN = (
    0.75  # TH Sarabun New to Sarabun: 11 to 16 points look alike, the rest is for other fonts of its family
)


def widths(table: Table) -> list[int]:
    """Give each column's width in twips; together they are exactly as wide as the text."""
    shares = [max(column.width, 0) for column in table.columns]
    if not any(shares):
        shares = [1.0] * len(shares)
    least = _least(table)
    wide: dict[int, float] = {}  # columns that their share would make too narrow
    while len(wide) < len(shares):
        unit = (TEXT_WIDTH - sum(wide.values())) / (
            sum(s for i, s in enumerate(shares) if i not in wide) or 1
        )
        narrow = [i for i, share in enumerate(shares) if i not in wide and share * unit < least[i]]
        if not narrow:
            wide |= {i: share * unit for i, share in enumerate(shares) if i not in wide}
        wide |= {i: least[i] for i in narrow}
    whole = TEXT_WIDTH / sum(wide.values())  # below one where even the longest words find no room
    edges = [0, *(round(edge * whole) for edge in itertools.accumulate(wide[i] for i in range(len(shares))))]
    return [right - left for left, right in itertools.pairwise(edges)]


def _least(table: Table) -> list[float]:
    least = [0.0] * len(table.columns)
    for rows in (table.head, table.body):
        for at, cell, continued in itertools.chain.from_iterable(
            placed_rows(rows, len(least), table.caption)
        ):
            if cell.columns == 1 and not continued:
                word = max(map(longest_word, cell.lines), default=0)
                least[at] = max(least[at], CELL_SIDES + _SPARE + word)
    return least


@functools.lru_cache(maxsize=4096)
def longest_word(text: str) -> float:
    """Measure the longest word of a text as a table's head prints it, in twips."""
    words = (word for piece in split(text) for word in piece.split())
    return min(max(map(_measure, words), default=0), _WIDEST)


def _measure(word: str) -> float:
    advances = _advances()
    return sum(advances.get(ord(letter), 0.6) for letter in word) * TABLE_SIZE * 20 * _DRAWN


@functools.cache
def _advances() -> Mapping[int, float]:
    with TTFont(BOLD, lazy=True) as font:
        across, em = font["hmtx"], font["head"].unitsPerEm
        return {letter: across[glyph][0] / em for letter, glyph in font.getBestCmap().items()}
