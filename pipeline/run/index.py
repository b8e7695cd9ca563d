"""The pages that link every report, read off the manifests, so that they show what is really there."""

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
from pipeline.report.catalogue import FIGURES_WORKBOOK, FORMATS, PAPERS, REGISTER, TITLES, name_years
from pipeline.run import manifest
from pipeline.run.manifest import Digests
from pipeline.run.up_to_date import INDEX, PROVINCES, digest_index, find_manifests, index_note
from pipeline.storage import lock, paths
from pipeline.storage.atomic import write_file
from pipeline.storage.paths import FLEET
from pipeline.storage.raw_files import RawFiles
from pipeline.thai import to_arabic_digits
from pipeline.thai.words import ordered

TITLE = "รายงานผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
DEMONSTRATION = "มีรายงานจากข้อมูลสาธิต ซึ่งไม่ใช่ผลการประเมินจริง"
MANY = 300
"""Agencies: an index of more is a page of several MB, so each province has a page of its own."""

Link = tuple[str, str]
"""What it says, and the address that it leads to, relative to the page."""


@dataclass(frozen=True)
class IndexRow:
    """One agency's reports of one fiscal year, each value as it is to be printed; an empty one is left out."""

    agency: str
    agency_id: str
    fiscal_year: str
    total: str = ""
    level: str = ""
    change: str = ""  # from the year before
    checks: str = ""  # what became of the checks
    reports: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    """Each report's title and its files by format; one that is not there yet has none."""
    demonstration: bool = False  # its data is not real


def write(code: Digests | None = None, raw: RawFiles | None = None) -> None:
    """Write ``reports/index.html`` from the manifests of the cycles whose raw folder and reports are there.

    Of more than ``MANY`` agencies it lists the provinces, and each of these has a page below ``reports/fleet``. The
    state that it shows is noted for the next run to compare; ``code`` and ``raw`` are what ``digest_index`` takes,
    where the run has read them.
    """
    with lock.hold("index", wait=60):
        texts = render_pages([read_row(path) for path in find_manifests()], raw)
        for name in sorted(texts, key=lambda name: name == INDEX):  # last the page that leads to the others
            write_file(paths.reports(name), texts[name].encode())
        for path in paths.reports(FLEET).glob(PROVINCES):
            if f"{FLEET}/{path.name}" not in texts:
                path.unlink()
    note = index_note()
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(digest_index(code or manifest.digest_program()["code"], raw), "utf-8")


def read_row(path: Path) -> IndexRow:
    """Read the row of one cycle off its manifest."""
    seal = manifest.read(path.read_bytes(), paths.relative(path))
    result, digits = seal.result, seal.parameters["digits"]
    passed = int(result["checks_passed"])
    rest = int(result["checks"]) - passed
    checks = f"ผ่าน {passed} ข้อ" + (f" ตรวจไม่ได้ {rest} ข้อ" if rest else "")
    return IndexRow(
        agency=result["agency_name"],
        agency_id=seal.agency,
        fiscal_year=thai.in_digits(str(seal.fiscal_year), digits),
        total=thai.in_digits(result["total"], digits),
        level=_level(result),
        change=thai.number(Decimal(change), 2, digits, sign=True) if (change := result["change"]) else "",
        checks=thai.in_digits(checks, digits),
        reports=tuple(
            (thai.in_digits(_title(name, seal.fiscal_year), digits), files)
            for name, files in ((each, _files(seal.cycle, path.parent, each)) for each in PAPERS)
            if files or (name == "followup" and result.get("kind") != "aggregate")
        ),
        demonstration=bool(result["demonstration"]),
    )


def _level(result: Mapping[str, str]) -> str:
    """Give the level, marked where no source prints it."""
    level = result["level"]
    return f"{level} (คำนวณ)" if level and level != result["level_published"] else level


def _files(cycle: str, folder: Path, name: str) -> tuple[tuple[str, str], ...]:
    """Give the files of a report that are there: format and address."""
    known = [(f"{name}{end}", label) for end, label in FORMATS]
    known += [(FIGURES_WORKBOOK, "ตัวเลขและสูตร (Excel)")] if name == REGISTER else []
    return tuple((label, f"{cycle}/{file}") for file, label in known if (folder / file).is_file())


def _title(name: str, fiscal_year: int) -> str:
    """Give the title of a report, with the year that it is about where that is not the year of its folder."""
    return f"{TITLES[name]} {name_years(name, fiscal_year, False)}" if name.startswith("followup") else TITLES[name]


def render_pages(rows: Sequence[IndexRow], raw: RawFiles | None = None) -> dict[str, str]:
    """Give the pages that lead to the reports, by their path below ``reports``."""
    raw = raw or RawFiles()
    overviews = [
        (thai.in_digits(f"ปีงบประมาณ พ.ศ. {year}", "thai") + (" (ข้อมูลสาธิต)" if demo else ""), f"{FLEET}/{name}")
        for year, demo, name in paths.overviews()
    ]
    if len({each.agency_id for each in rows}) <= MANY:
        return {INDEX: render_page(rows, overviews=overviews)}
    by_province: dict[str, list[IndexRow]] = defaultdict(list)
    for each in rows:
        by_province[_province(each.agency_id, raw)].append(each)
    texts, provinces = {}, []
    for number, name in enumerate(ordered(by_province), 1):
        own = by_province[name]
        path = f"{FLEET}/{PROVINCES.replace('*', f'{number:03d}')}"
        heading = f"รายงานผล ITA ของหน่วยงานในจังหวัด: {name}"
        texts[path] = render_page([_from_below(each) for each in own], heading=heading)
        count = len({each.agency_id for each in own})
        provinces.append((name, thai.in_digits(f"{count:,} หน่วยงาน", "thai"), path))
    demonstration = any(each.demonstration for each in rows)
    return {**texts, INDEX: render_page((), overviews=overviews, provinces=provinces, demonstration=demonstration)}


def render_page(
    rows: Sequence[IndexRow],
    overviews: Sequence[Link] = (),
    provinces: Sequence[tuple[str, str, str]] = (),
    heading: str = TITLE,
    demonstration: bool = False,
) -> str:
    """Give a page of agencies by their id, and of each its years, newest first.

    ``overviews`` stand above all agencies; ``provinces`` are name, content and address of pages that list agencies,
    instead of ``rows``; with ``demonstration`` it leads to data that is not real, even where no row has any.
    """
    by_year = sorted(rows, key=lambda each: to_arabic_digits(each.fiscal_year), reverse=True)
    by_agency = sorted(by_year, key=lambda each: each.agency_id)
    agencies = [list(group) for _, group in itertools.groupby(by_agency, key=lambda each: each.agency_id)]
    return render(
        "index.html",
        digits="thai",
        demonstration=DEMONSTRATION if demonstration or any(each.demonstration for each in rows) else "",
        keep=tuple(dict.fromkeys(years[0].agency for years in agencies)),
        heading=heading,
        agencies=agencies,
        overviews=overviews,
        provinces=provinces,
        quote=lambda path: quote(path, safe="/"),  # whatever it holds, a path stays one
    )


def _province(agency: str, raw: RawFiles) -> str:
    """Read where an agency is; what a check would fault is no reason to list it nowhere."""
    file = raw.agency(agency)
    try:
        name = tomllib.loads(file.data.decode("utf-8-sig")).get("province") if file else None
    except ValueError:
        name = None
    return name if isinstance(name, str) and name else "ไม่ระบุ"


def _from_below(each: IndexRow) -> IndexRow:
    """Give a row as a page below ``reports/fleet`` shows it: its files lie one folder up."""
    reports = tuple((title, tuple((label, f"../{path}") for label, path in files)) for title, files in each.reports)
    return dataclasses.replace(each, reports=reports)
