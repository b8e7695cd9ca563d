"""Words of Thai text: where they begin and end, so that no line ever breaks inside one, and their order.

The dictionary is pythainlp's; words of the field and of the agency are held whole. It is read from the package,
never fetched.
"""

import functools
import gc
import itertools
import os
import re
from collections.abc import Iterable, Iterator

# Read before pythainlp is imported: without it the package makes a folder in the user's home.
os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")

ZERO_WIDTH_SPACE = "\u200b"
FIELD_WORDS = (  # those that the dictionary splits, or joins with their neighbours
    "แนวทาง", "ระยะเวลา", "ผู้รับผิดชอบ", "ดำเนินการ", "ดำเนินงาน", "ปฏิบัติงาน", "ประจำปี", "ปีละ", "ปีงบประมาณ",
    "ตัวชี้วัด", "เตรส",
)  # fmt: skip
_THAI = re.compile("([\u0e00-\u0e7f]+)")
_NEVER_STARTS = re.compile("[ฯๆ]")  # these stay with the word before them
_NEVER_ENDS = ("การ", "ความ")  # these make a noun of the word after them


@functools.lru_cache(maxsize=50_000)
def split(text: str, keep: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Split ``text`` into words and what stands between them; joining the pieces gives ``text`` again.

    ``keep`` are words to hold whole.
    """
    pieces: list[str] = []
    for run in _THAI.split(text):
        words = _words(run, keep) if _THAI.fullmatch(run) else iter([run])
        joined: list[str] = []  # nothing joins over what is not Thai
        for word in words:
            if joined and (_NEVER_STARTS.match(word) or joined[-1] in _NEVER_ENDS):
                joined[-1] += word
            else:
                joined.append(word)
        pieces += joined
    return tuple(piece for piece in pieces if piece)


def with_breaks(text: str, keep: tuple[str, ...] = (), mark: str = ZERO_WIDTH_SPACE) -> str:
    """Put ``mark`` between the words of every unbroken run of Thai letters."""
    pieces = split(text, keep)
    out = pieces[:1]
    for before, after in itertools.pairwise(pieces):
        thai_join = _THAI.fullmatch(before) and _THAI.fullmatch(after)
        out += (mark, after) if thai_join else (after,)
    return "".join(out)


def ordered(texts: Iterable[str]) -> list[str]:
    """Sort texts as a Thai dictionary does: by consonant before vowel, tone marks last."""
    from pythainlp.util import collate

    return list(collate(sorted(texts)))


def _words(run: str, keep: tuple[str, ...]) -> Iterator[str]:
    whole = _whole(keep)
    for stretch in filter(None, whole.split(run)):
        if whole.fullmatch(stretch):
            yield stretch
        else:
            yield from _tokens(stretch)


@functools.lru_cache(maxsize=50_000)  # texts differ, but their words come again and in every format
def _tokens(stretch: str) -> tuple[str, ...]:
    from pythainlp.tokenize import word_tokenize

    _load_dictionary()
    return tuple(word_tokenize(stretch, engine="newmm"))


@functools.cache
def _load_dictionary() -> None:
    """Load the dictionary; looking for garbage among its hundred thousand nodes takes longer than making them."""
    from pythainlp.tokenize import word_dict_trie

    collecting = gc.isenabled()
    gc.disable()
    try:
        word_dict_trie()
    finally:
        if collecting:
            gc.enable()


@functools.lru_cache(maxsize=64)
def _whole(keep: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted({word for word in (*FIELD_WORDS, *keep) if word}, key=lambda word: (-len(word), word))
    return re.compile("(" + "|".join(map(re.escape, words)) + ")")
