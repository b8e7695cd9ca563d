"""The words of every fault by its code, from ``faults/*.toml``: a file a room.

A table of such a file is a code. ``expected`` and ``remedy`` are each ``[Thai, English]``, with ``{field}`` for a field
of the fault and ``{here}`` for “this file” or “this sheet”; a caution has ``noticed`` in place of ``expected``.
``found`` is what is shown where the fault itself carries nothing that was found.
"""

import functools
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors.terms import Term

_FOLDER = Path(__file__).parent / "faults"


@dataclass(frozen=True)
class Entry:
    """The templates of one code; ``room`` is the file that has it."""

    code: str
    room: str
    remedy: Term
    expected: Term | None = None
    noticed: Term | None = None  # of a caution
    found: str = ""

    @property
    def names(self) -> frozenset[str]:
        """Give the names of the fields that the words need."""
        texts = (*self.remedy, *(self.expected or ()), *(self.noticed or ()), self.found)
        return frozenset(name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name) - {"here"}


@functools.cache
def load() -> Mapping[str, Entry]:
    """Read the words of all codes.

    Raises:
        ValueError: a code stands twice, or has neither or both of ``expected`` and ``noticed``.
    """
    entries: dict[str, Entry] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        for code, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if code in entries or ("expected" in table) == ("noticed" in table):
                raise ValueError(f"{path.name}: {code}")
            found = table.pop("found", "")
            entries[code] = Entry(code, path.stem, found=found, **{key: Term(*pair) for key, pair in table.items()})
    return entries
