"""The door of the raw texts: each is mended and given likes as it is read, so that every output has the same words.

What was changed is told as a caution, what cannot be printed as a fault, each with its place.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any
from urllib.parse import quote

from pipeline.errors import Fault, shown
from pipeline.thai.likes import drawn, with_likes, without_like
from pipeline.thai.mending import mend

_ADDRESS = re.compile(r"((?:https?|ftp)://\S+|www\.\S+)")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")  # what word processors leave: nobody misses it
_EXACT = {"file", "sha256"}
"""Fields that no report prints and that must stay as they are."""
_MOST = 3  # changes that a caution shows
_LONGEST = 40  # letters of each


@dataclass(frozen=True)
class Door:
    """Where the texts of one file come in; ``faults`` and ``cautions`` are added to."""

    file: str
    faults: list[Fault]
    cautions: list[Fault]

    def text(self, typed: str, row: int | None = None, column: str | None = None) -> str:
        """Give a text as it is kept, and tell what was changed in it or cannot be printed."""
        found = kept(typed)
        if found == typed:
            return self._printable(found, typed, row, column)
        if changes := _changes(typed):
            more = " …" if len(changes) > _MOST else ""
            listed = "; ".join(f"{shown(old, _LONGEST)} → {shown(new, _LONGEST)}" for old, new in changes[:_MOST])
            self.cautions.append(
                Fault.of("text-mended", self.file, typed, row=row, column=column, changes=listed + more)
            )
        return self._printable(found, typed, row, column)

    def record(self, value: Any, place: str = "") -> Any:
        """Give a record with every text of it as it is kept; ``place`` is its key, as faults name it."""
        if isinstance(value, str):
            return self.text(value, column=place)
        if isinstance(value, tuple):
            return tuple(self.record(each, f"{place}[{n}]") for n, each in enumerate(value, 1))
        if is_dataclass(value) and not isinstance(value, type):
            names = [each.name for each in fields(value) if each.name not in _EXACT]
            texts = {name: self.record(getattr(value, name), f"{place}.{name}".lstrip(".")) for name in names}
            return replace(value, **texts)
        return value

    def _printable(self, found: str, typed: str, row: int | None, column: str | None) -> str:
        if wrong := without_like(found):
            listed = ", ".join(f"{shown(each)} (U+{ord(each):04X})" for each in wrong)
            self.faults.append(
                Fault.of("character-without-like", self.file, typed, row=row, column=column, characters=listed)
            )
        return found


def kept(text: str) -> str:
    """Give a text mended and with likes; an address of the web in it stays the same address."""
    pieces = _ADDRESS.split(text)
    changes: tuple[Callable[[str], str], ...] = (_mended, _address)
    return "".join(changes[at % 2](piece) for at, piece in enumerate(pieces))


def _mended(text: str) -> str:
    return mend(with_likes(text))


def _address(text: str) -> str:
    """Write what the fonts do not draw as addresses of the web write it: ``%E2%97%8F``."""
    return "".join(each if each in drawn() else quote(each) for each in _UNSEEN.sub("", text))


def _changes(typed: str) -> list[tuple[str, str]]:
    """Give what a reader would see changed, each once: what stood there and what it became."""
    words = dict.fromkeys(typed.split())
    pairs = ((word, kept(word)) for word in words)
    return [(old, new) for old, new in pairs if _UNSEEN.sub("", unicodedata.normalize("NFC", old)) != new]
