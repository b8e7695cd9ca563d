"""The pages that link every report: made from the manifests, so that it shows what is really there."""

from __future__ import annotations

import dataclasses
import itertools
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

from pipeline import thai
from pipeline.export.html.page import render
from pipeline.report.catalogue import FORMATS, NOTEBOOKS, TITLES
from pipeline.run import manifest
from pipeline.run.up_to_date import INDEX, KEPT, PLACES, index_is_current, manifests, state
from pipeline.storage import lock, paths
from pipeline.storage.atomic import write_file
from pipeline.storage.paths import FLEET
from pipeline.storage.raw_files import RawFiles
from pipeline.thai import Digits, to_arabic_digits
from pipeline.thai.words import ordered

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


def renew(code: Mapping[str, str], raw: RawFiles | None = None) -> None:
    """Write ``reports/index.html`` if the reports or overviews that are there, or the code, have changed since.

    Arguments as for ``up_to_date.state``.
    """
    if index_is_current(code, raw):
        return
    write(raw)
    kept = paths.processed(KEPT)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(state(code, raw), "utf-8")


MANY = 300
"""Agencies: an index of more is a page of several MB, so each province has a page of its own."""


def write(raw: RawFiles | None = None) -> None:
    """Write ``reports/index.html`` from the manifests of the cycles whose raw folder and reports are there.

    Of more than ``MANY`` agencies it lists the provinces, and each of these has a page below ``reports/fleet``.
    """
    with lock.hold("index", wait=60):
        found = [entry(path) for path in manifests()]
        made = pages(found, raw)
        for name in sorted(made, key=lambda name: name == INDEX):  # last the page that leads to the others
            write_file(paths.reports(name), made[name].encode())
        for path in paths.reports(FLEET).glob(PLACES):
            if f"{FLEET}/{path.name}" not in made:
                path.unlink()


def pages(entries: Sequence[Entry], raw: RawFiles | None = None) -> dict[str, str]:
    """Give the pages that lead to the reports, by their path below ``reports``."""
    above = [(_overview(year, made_up), f"{FLEET}/{name}") for year, made_up, name in paths.overviews()]
    if len({each.agency_id for each in entries}) <= MANY:
        return {INDEX: index(entries, overviews=above)}
    raw = raw or RawFiles()
    by_province: dict[str, list[Entry]] = defaultdict(list)
    for each in entries:
        by_province[_province(each.agency_id, raw)].append(each)
    made, provinces = {}, []
    for number, name in enumerate(ordered(by_province), 1):
        own = by_province[name]
        path = f"{FLEET}/{PLACES.replace('*', f'{number:03d}')}"
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


def _province(agency: str, raw: RawFiles) -> str:
    """Read where an agency is; what a check would fault is no reason to list it nowhere."""
    file = raw.agency(agency)
    try:
        found = tomllib.loads(file.data.decode("utf-8-sig")).get("province") if file else None
    except ValueError:
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
    made = manifest.read(path.read_bytes(), paths.relative(path))
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
