"""The overviews of all agencies: for each fiscal year a page, a paper and open data, below ``reports/fleet``.

Real data are in ``<year>.*``, demonstration data in ``<year>-demo.*``: the two are never averaged or ranked together.
"""

from collections.abc import Iterable
from pathlib import Path

from pipeline import thai
from pipeline.errors import Fault, InputError
from pipeline.fleet.dataset import Dataset
from pipeline.fleet.demo.agency import MARK
from pipeline.fleet.overview.blocks import body
from pipeline.fleet.overview.page import render_page
from pipeline.fleet.overview.paper import render_paper
from pipeline.fleet.overview.view import OverviewRow, View, available, make_view
from pipeline.report.data_package import schema_fields, to_csv
from pipeline.storage import lock, paths
from pipeline.storage.atomic import write_file
from pipeline.storage.package import DESCRIPTOR, resource, to_json
from pipeline.storage.paths import FLEET, overview_name
from pipeline.thai import Digits

NONE = "ไม่เขียนหน้าภาพรวม หน้าเดิมยังอยู่ครบ", "no overview was written, earlier ones are untouched"


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
        known = ", ".join(map(str, sorted(with_data))) or "-"
        where = "reports/fleet/data"
        raise InputError(
            [Fault.of("overview-year-without-data", where, str(year), years=known) for year in unknown], NONE
        )
    pages = []
    with lock.hold(FLEET, "overview", wait=60):
        for year, demonstration in there:
            if year in wanted:
                view = make_view(dataset, year, demonstration)
                for name, data in files(view, there, digits).items():
                    write_file(paths.reports(FLEET, name), data)
                pages.append(paths.reports(FLEET, f"{view.name}.html"))
        paths.remove_overviews({overview_name(*each) for each in there}, None if years is None else wanted)
    return pages


def files(view: View, there: Iterable[tuple[int, bool]], digits: Digits) -> dict[str, bytes]:
    """Give the files of an overview, the page last; the same data give the same bytes.

    ``there`` are all overviews, fiscal year and kind: the page links those beside it.
    """
    shared, others = [*body(view, digits)], _others(view, there, digits)
    return {
        **open_data(view),
        f"{view.name}.pdf": render_paper(view, digits, shared),
        f"{view.name}.html": render_page(view, digits, others, shared).encode(),
    }


def open_data(view: View) -> dict[str, bytes]:
    """Give the agencies as CSV, safe for Excel, and a descriptor that says what a column means: file name → bytes."""
    agencies = view.agencies.assign(fault=view.agencies["fault"].str.replace("\n", " / "))
    data = to_csv(OverviewRow, [OverviewRow(*row) for row in agencies.itertuples(index=False, name=None)])
    table = resource(
        f"overview-{view.name}",
        f"{view.name}.csv",
        data,
        schema_fields(OverviewRow),
        primaryKey="agency",
        missingValues=[""],
    )
    package = {
        "profile": "tabular-data-package",
        "name": f"ita-overview-{view.name}",
        "title": f"ภาพรวม ITA ปีงบประมาณ พ.ศ. {view.fiscal_year}",
        **({"demonstration": MARK} if view.demonstration else {}),
        "resources": [table],
    }
    return {f"{view.name}.csv": data, f"{view.name}.{DESCRIPTOR}": to_json(package)}


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
