"""The pages that link every report: made from the manifests, so that it shows what is really there."""

from __future__ import annotations

import dataclasses
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from pipeline import lock, manifest, place, thai
from pipeline.catalogue import FORMATS, NOTEBOOKS, TITLES
from pipeline.export.index import Entry, index
from pipeline.fleet import overview_files
from pipeline.fleet.overview_files import FOLDER
from pipeline.raw.folders import AGENCY
from pipeline.renewal import INDEX, PLACES, manifests
from pipeline.thai import Digits
from pipeline.words import ordered
from pipeline.writing import write_file

MANY = 300
"""Agencies: an index of more is a page of several MB, so each province has a page of its own."""


def write() -> None:
    """Write ``reports/index.html`` from the manifests of the cycles whose raw folder and reports are there.

    Of more than ``MANY`` agencies it lists the provinces, and each of these has a page below ``reports/fleet``.
    """
    with lock.held("index", wait=60):
        found = [entry(path) for path in manifests()]
        made = pages(found)
        for name in sorted(made, key=lambda name: name == INDEX):  # last the page that leads to the others
            write_file(place.reports(name), made[name].encode())
        for path in place.reports(FOLDER).glob(PLACES):
            if f"{FOLDER}/{path.name}" not in made:
                path.unlink()


def pages(entries: Sequence[Entry]) -> dict[str, str]:
    """Give the pages that lead to the reports, by their path below ``reports``."""
    above = [(_overview(year, made_up), f"{FOLDER}/{name}") for year, made_up, name in overview_files.pages()]
    if len({each.agency_id for each in entries}) <= MANY:
        return {INDEX: index(entries, overviews=above)}
    by_province: dict[str, list[Entry]] = defaultdict(list)
    for each in entries:
        by_province[_province(each.agency_id)].append(each)
    made, provinces = {}, []
    for number, name in enumerate(ordered(by_province), 1):
        own = by_province[name]
        path = f"{FOLDER}/{PLACES.replace('*', f'{number:03d}')}"
        made[path] = index(
            [_from_below(each) for each in own], heading=f"รายงานผล ITA ของหน่วยงานในจังหวัด: {name}"
        )
        count = len({each.agency_id for each in own})
        provinces.append((name, thai.in_digits(f"{count:,} หน่วยงาน", "thai"), path))
    made_up = any(each.demonstration for each in entries)
    return {**made, INDEX: index((), overviews=above, provinces=provinces, demonstration=made_up)}


def _overview(fiscal_year: int, demonstration: bool) -> str:
    kind = " (ข้อมูลสาธิต)" if demonstration else ""
    return thai.in_digits(f"ปีงบประมาณ พ.ศ. {fiscal_year}", "thai") + kind


def _province(agency: str) -> str:
    """Read where an agency is; what a check would fault is no reason to list it nowhere."""
    try:
        found = tomllib.loads(place.raw(agency, AGENCY).read_text("utf-8-sig")).get("province")
    except (OSError, ValueError):
        found = None
    return found if isinstance(found, str) and found else "ไม่ระบุ"


def _from_below(each: Entry) -> Entry:
    """Give an entry as a page below ``reports/fleet`` shows it: its files lie one folder up."""
    reports = tuple(
        (title, tuple((label, f"../{path}") for label, path in files)) for title, files in each.reports
    )
    return dataclasses.replace(each, reports=reports)


def entry(path: Path) -> Entry:
    """Make the line of one cycle from its manifest."""
    made = manifest.read(path.read_bytes(), place.shown(path))
    result, digits = made.result, made.parameters["digits"]
    agency, year = made.agency, made.fiscal_year
    return Entry(
        agency=result["agency_name"],
        agency_id=agency,
        fiscal_year=thai.in_digits(str(year), digits),
        total=thai.in_digits(result["total"], digits),
        level=result["level"],
        change=_change(result["change"], digits),
        checks=thai.in_digits(_checks(int(result["checks_passed"]), int(result["checks"])), digits),
        reports=tuple(
            (TITLES[name], tuple((label, f"{agency}/{year}/{name}{end}") for end, label in FORMATS
                                 if (path.parent / f"{name}{end}").is_file()))
            for name in NOTEBOOKS
        ),
        demonstration=bool(result["demonstration"]),
    )  # fmt: skip


def _checks(passed: int, all_of_them: int) -> str:
    rest = all_of_them - passed
    return f"ผ่าน {passed} ข้อ" + (f" ตรวจไม่ได้ {rest} ข้อ" if rest else "")


def _change(text: str, digits: Digits) -> str:
    return thai.number(Decimal(text), 2, digits, sign=True) if text else ""
