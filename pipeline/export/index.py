"""The pages that lead to the reports: by agency, newest year first; of very many agencies by province."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pipeline.export.page import render
from pipeline.thai import Digits, to_arabic_digits

TITLE = "รายงานผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
DEMONSTRATION = "มีรายงานจากข้อมูลสาธิต ซึ่งไม่ใช่ผลการประเมินจริง"


@dataclass(frozen=True)
class Entry:
    """One agency's reports of one fiscal year, each value as it is to be printed; an empty one is left out."""

    agency: str
    agency_id: str
    fiscal_year: str
    total: str = ""
    level: str = ""
    change: str = ""  # from the year before
    checks: str = ""  # what became of the checks
    reports: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Each report's title and its files: format and path relative to the index."""
    demonstration: bool = False  # its data is not real


Link = tuple[str, str]
"""What it says, and the address that it leads to, relative to the page."""


def index(
    entries: Sequence[Entry],
    digits: Digits = "thai",
    overviews: Sequence[Link] = (),
    provinces: Sequence[tuple[str, str, str]] = (),
    heading: str = TITLE,
    demonstration: bool = False,
) -> str:
    """Give a page of agencies by their id, and of each its years, newest first.

    Args:
        entries: what to list.
        digits: of the page's own numbers.
        overviews: pages that stand above all agencies.
        provinces: name, what it holds and address of pages that list agencies; instead of ``entries``.
        heading: what the page is.
        demonstration: what it leads to has data that is not real, even where no entry has.
    """
    by_year = sorted(entries, key=lambda entry: to_arabic_digits(entry.fiscal_year), reverse=True)
    by_agency = sorted(by_year, key=lambda entry: entry.agency_id)
    agencies = [list(group) for _, group in itertools.groupby(by_agency, key=lambda entry: entry.agency_id)]
    return render(
        "index.html",
        digits=digits,
        demonstration=DEMONSTRATION if demonstration or any(entry.demonstration for entry in entries) else "",
        keep=tuple(dict.fromkeys(years[0].agency for years in agencies)),
        heading=heading,
        agencies=agencies,
        overviews=overviews,
        provinces=provinces,
        quote=lambda path: quote(path, safe="/"),  # whatever it holds, a path stays one
    )
