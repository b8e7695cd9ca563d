"""Where a year's workbook, the originals of what was imported and the files replaced are kept.

``data/raw/<agency>/_<year>/``: a name that begins with ``_`` is no fiscal year, so neither ``make`` nor ``check``
takes the desk of a year that was not imported yet for a cycle without scores.
"""

from __future__ import annotations

from pathlib import Path

from pipeline import place


def folder(agency: str, year: int) -> Path:
    """Give the desk of a year."""
    return place.raw(agency, f"_{year}")


def workbook(agency: str, year: int) -> Path:
    """Give the place of the year's workbook."""
    return folder(agency, year) / f"ita-{agency}-{year}.xlsx"


def original(agency: str, year: int, name: str, digest: str) -> Path:
    """Give the place of a file as it was when it was imported; its digest makes the name its own."""
    return folder(agency, year) / "imported" / f"{digest[:12]}-{name}"


def before(agency: str, year: int) -> Path:
    """Give the place for the files that an import replaces: before-1, before-2 …, never one that is there."""
    desk = folder(agency, year)
    number = 1
    while (desk / f"before-{number}").exists():
        number += 1
    return desk / f"before-{number}"
