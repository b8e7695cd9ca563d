"""Derived tables as a data package: tidy CSV files and a ``datapackage.json`` that describes and seals them."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pipeline import thai
from pipeline.analysis.rows import columns, values
from pipeline.report.report import Report
from pipeline.report.sections.checks import check_rows
from pipeline.report.trail import PrintedFigure
from pipeline.storage.package import DESCRIPTOR, resource, to_json

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Rows = Sequence[Any]
"""Rows of one kind, as ``analysis.rows`` has them."""
CYCLE = ("instruments", "parts", "items", "sub_indicators", "findings", "plan", "followup", "progress")
HISTORY = ("series", "changes")
"""Derived tables of a cycle and of its history, each by its name as a property of the assessment."""
COMMITTEE = {
    "lost": "lost_points",
    "lifts": "lifts",
    "reach": "route_steps",
    "cut": "cut_decisions",
    "comparability": "comparability",
    "contributions": "contributions",
    "movement": "indicator_changes",
    "moved": "plan_results",
}
"""Those that answer what the committee asks: name → property of the assessment."""
OF_FINDINGS = {"cut"}
OF_SCORES = {"lost", "lifts", "reach", "cut"}
"""Which of them need the committee's findings, and which the scores of indicators."""


def derived_tables(report: Report, figures: Sequence[PrintedFigure]) -> dict[str, Rows]:
    """Give every derived table of a cycle, by name; those without rows are left out.

    Args:
        report: what its reports are composed from.
        figures: those that they print.
    """
    of = report.assessment
    absent = OF_SCORES if not of.cycle.scores else OF_FINDINGS if of.cycle.findings is None else ()
    found = {"scores": of.indicators, **{name: of.known(name) for name in (*CYCLE, *HISTORY)}}
    found |= {"figures": tuple(each.row() for each in figures), "checks": check_rows(report)}
    found |= {name: of.known(rows) for name, rows in COMMITTEE.items() if name not in absent}
    return {name: rows for name, rows in found.items() if rows}


def files(report: Report, figures: Sequence[PrintedFigure]) -> dict[str, bytes]:
    """Give the package of a cycle: file name → bytes, the same for the same inputs; as ``derived_tables``."""
    cycle, made = report.cycle, derived_tables(report, figures)
    out = {f"{name}.csv": to_csv(type(rows[0]), rows) for name, rows in made.items()}
    package = {
        "profile": "tabular-data-package",
        "name": f"ita-{cycle.agency.id}-{cycle.fiscal_year}".lower(),
        "title": f"ITA {cycle.agency.name} ปีงบประมาณ พ.ศ. {cycle.fiscal_year}",
        "sources": [{"title": each.title, **({"path": each.url} if each.url else {})} for each in cycle.sources],
        "resources": [_resource(name, rows, out[f"{name}.csv"]) for name, rows in made.items()],
    }
    if cycle.agency.demonstration:
        package["demonstration"] = cycle.agency.demonstration
    out[DESCRIPTOR] = to_json(package)
    return out


def to_csv(kind: type[Any], rows: Rows) -> bytes:
    """Write rows as CSV (UTF-8 with BOM for Excel): exact decimals, text that Excel takes for no formula."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(each.name for each in columns(kind))
    out.writerows(map(cell, values(row)) for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def cell(value: Any) -> str:
    """Write one value: numbers exactly, truth as true/false, text guarded against being run as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Fraction | Decimal):
        return thai.unrounded(value)
    text = str(value)
    if not text.startswith(_FORMULA_STARTS) or text == "-":
        return text
    numeric = text.lstrip("+-").replace(".", "", 1).isdecimal()
    return text if numeric else "'" + text


def _resource(name: str, rows: Rows, data: bytes) -> Mapping[str, Any]:
    return resource(name, f"{name}.csv", data, schema_fields(type(rows[0])), missingValues=[""])


def schema_fields(kind: type[Any]) -> list[dict[str, Any]]:
    """Describe the columns of a kind of rows as Table Schema does."""
    return [
        {"name": each.name, "type": each.type, "title": each.title, "description": each.description}
        for each in columns(kind)
    ]
