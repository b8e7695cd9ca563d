"""The overviews of all agencies: for each fiscal year a page, a paper and open data, below ``reports/fleet``.

Real data are in ``<year>.*``, demonstration data in ``<year>-demo.*``: the two are never averaged or ranked together.
"""

from collections.abc import Iterable
from pathlib import Path

from pipeline import thai
from pipeline.errors import Fault, InputError
from pipeline.fleet.dataset.dataset import Dataset
from pipeline.fleet.overview import open_data
from pipeline.fleet.overview.blocks import body
from pipeline.fleet.overview.page import render_page
from pipeline.fleet.overview.paper import render_paper
from pipeline.fleet.overview.view import MARK, View, available, make_view
from pipeline.storage import lock, paths
from pipeline.storage.atomic import write_file
from pipeline.storage.paths import FLEET, overview_name
from pipeline.thai import Digits


def write_overviews(dataset: Dataset, years: Iterable[int] | None = None, digits: Digits = "thai") -> list[Path]:
    """Write the overviews of the fiscal years (all that have data without any); give their pages.

    Overviews of these years that have no data any more are removed.

    Raises:
        InputError: a year has no data; nothing is written then.
        Obstacle: the disk is full or the folder cannot be written; every file is whole, the new one or the one before.
    """
    there = available(dataset)
    with_data = {year for year, _ in there}
    wanted = with_data if years is None else {*years}
    if unknown := sorted(wanted - with_data):
        years_with_data = ", ".join(map(str, sorted(with_data))) or "-"
        faults = [
            Fault.of("overview-year-without-data", "reports/fleet/data", str(year), years=years_with_data)
            for year in unknown
        ]
        raise InputError(faults, NONE)
    written = []
    with lock.hold(FLEET, "overview", wait=60):
        for year, demonstration in there:
            if year in wanted:
                made = files(make_view(dataset, year, demonstration), there, digits)
                for name, data in made.items():
                    write_file(paths.reports(FLEET, name), data)
                written.append(paths.reports(FLEET, f"{overview_name(year, demonstration)}.html"))
        paths.remove_overviews({overview_name(*each) for each in there}, None if years is None else wanted)
    return written


def files(of: View, there: Iterable[tuple[int, bool]], digits: Digits) -> dict[str, bytes]:
    """Give the files of an overview, the page last; the same data give the same bytes.

    ``there`` are all overviews, fiscal year and kind: the page links those beside it.
    """
    made, shared = open_data.files(of), [*body(of, digits)]
    made[f"{of.name}.pdf"] = render_paper(of, digits, shared)
    made[f"{of.name}.html"] = render_page(of, digits, _others(of, there, digits), shared).encode()
    return made


NONE = "ไม่เขียนหน้าภาพรวม หน้าเดิมยังอยู่ครบ", "no overview was written, earlier ones are untouched"


def _others(of: View, there: Iterable[tuple[int, bool]], digits: Digits) -> list[tuple[str, str]]:
    """Give the overview of the other kind of data, and those of the years before and after."""
    found = []
    for year, demonstration in there:
        words = thai.in_digits(f"ปี {year}", digits)
        if year == of.fiscal_year and demonstration != of.demonstration:
            kind = MARK if demonstration else "ข้อมูลจริง"
            found.append((f"{kind}ของ{words}", f"{overview_name(year, demonstration)}.html"))
        elif demonstration == of.demonstration and abs(year - of.fiscal_year) == 1:
            found.append((words, f"{overview_name(year, demonstration)}.html"))
    return found
