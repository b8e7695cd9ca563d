"""Word boundaries of Thai text, so that no line ever breaks inside a word.

The dictionary is pythainlp's with the agency's own words added; it is read from the package, never fetched.
"""

from __future__ import annotations

import functools
import itertools
import os
import re
from typing import Any

# Read before pythainlp is imported: without it the package makes a folder in the user's home.
os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")

ZERO_WIDTH_SPACE = "\u200b"
_THAI = re.compile("([\u0e00-\u0e7f]+)")
TERMS = ("แนวทาง", "ระยะเวลา", "ผู้รับผิดชอบ")  # words of the field that the dictionary splits or joins wrongly
_NEVER_STARTS = re.compile("^[\u0e2f\u0e46]")  # ฯ and ๆ stay with the word before them


@functools.lru_cache(maxsize=8)
def _dictionary(keep: tuple[str, ...]) -> tuple[Any, re.Pattern[str]]:
    from pythainlp.corpus import thai_words
    from pythainlp.util import dict_trie

    whole = sorted({word for word in (*TERMS, *keep) if word}, key=lambda word: (-len(word), word))
    return dict_trie(set(thai_words()) | set(whole)), re.compile("(" + "|".join(map(re.escape, whole)) + ")")


@functools.lru_cache(maxsize=50_000)
def split(text: str, keep: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Split ``text`` where a line may break inside it; joining the pieces gives ``text`` again.

    Spaces stay at the end of the piece before them. ``keep`` are words to hold whole.
    """
    from pythainlp.tokenize import word_tokenize

    dictionary, whole = _dictionary(keep)
    pieces: list[str] = []
    for run in _THAI.split(text):
        if not _THAI.fullmatch(run):
            pieces.append(run)
            continue
        for stretch in whole.split(run):
            words = (
                [stretch]
                if whole.fullmatch(stretch) or not stretch
                else word_tokenize(stretch, custom_dict=dictionary, engine="newmm")
            )
            for word in words:
                if pieces and _NEVER_STARTS.match(word) and _THAI.fullmatch(pieces[-1]):
                    pieces[-1] += word
                else:
                    pieces.append(word)
    return tuple(piece for piece in pieces if piece)


def with_breaks(text: str, keep: tuple[str, ...] = (), mark: str = ZERO_WIDTH_SPACE) -> str:
    """Put ``mark`` between the words of every unbroken run of Thai letters."""
    pieces = split(text, keep)
    out = pieces[:1]
    for before, after in itertools.pairwise(pieces):
        thai_join = _THAI.fullmatch(before) and _THAI.fullmatch(after)
        out += (mark, after) if thai_join else (after,)
    return "".join(out)
