"""The files of the overviews below ``reports/fleet``: their names say the year, and what is not real."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline import place

FOLDER = "fleet"
_OURS = re.compile(r"(?P<name>\d{4}(?:-demo)?)\.(?P<end>html|pdf|csv|datapackage\.json)")


def named(fiscal_year: int, demonstration: bool) -> str:
    """Name the files of an overview, without their endings."""
    return f"{fiscal_year}-demo" if demonstration else str(fiscal_year)


def pages() -> list[tuple[int, bool, str]]:
    """Give the overviews that are there, newest first: fiscal year, whether of demonstration data, file name."""
    found = [name for name, end, _ in _there() if end == "html"]
    each = ((int(name[:4]), name.endswith("-demo"), f"{name}.html") for name in found)
    return sorted(each, key=lambda page: (-page[0], page[1]))


def remove(names: Collection[str], years: Collection[int] | None) -> None:
    """Remove the overviews of ``years`` (of any without) that have other names than ``names``."""
    for name, _, path in list(_there()):
        if name not in names and (years is None or int(name[:4]) in years):
            path.unlink()


def _there() -> Iterator[tuple[str, str, Path]]:
    """Give the files of overviews: name, ending and path. What people put there themselves is none."""
    for path in place.reports(FOLDER).glob("*"):
        if found := _OURS.fullmatch(path.name):
            yield found["name"], found["end"], path
