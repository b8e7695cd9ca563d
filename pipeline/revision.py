"""Why a published version differs from the one before: what cards record, and what changed in the method."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline import records
from pipeline.errors import InputError
from pipeline.raw.documents import Card
from pipeline.raw.folders import CARD
from pipeline.raw.recorded import Record

METHOD = "METHOD.txt"
"""The entries on method of the program's CHANGELOG, kept with a version so that the next can tell new ones."""
_SECTION = re.compile(r"^### Method$(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_ENTRY = re.compile(r"^- (.*(?:\n  .*)*)", re.MULTILINE)


def method(changelog: str) -> str:
    """Give what changes a published number, of all releases: one entry a line, newest first."""
    entries = (entry for section in _SECTION.findall(changelog) for entry in _ENTRY.findall(section))
    return "".join(f"{' '.join(entry.split())}\n" for entry in entries)


def reasons(then: Mapping[str, bytes], now: Mapping[str, bytes]) -> Iterator[str]:
    """Give the reasons that were recorded since; both map a file, named from the project's folder, to its bytes."""
    for name in sorted(now):
        if name.startswith("data/raw/") and name.endswith(f"/{CARD}"):
            for record in _records(now, name)[len(_records(then, name)) :]:
                yield f"{name}: {record.reason} ({', '.join(record.files)})"
    if METHOD in then:  # else it is unknown which are new
        known = set(_lines(then))
        yield from (f"วิธีคำนวณ / method: {entry}" for entry in _lines(now) if entry not in known)


def _records(files: Mapping[str, bytes], name: str) -> tuple[Record, ...]:
    try:
        return records.parse(files.get(name, b"").decode("utf-8-sig", "replace"), Card, name).records
    except InputError:  # not there, or of a program of long ago
        return ()


def _lines(files: Mapping[str, bytes]) -> list[str]:
    return files.get(METHOD, b"").decode().splitlines()
