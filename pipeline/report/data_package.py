"""Derived tables as a data package: tidy CSV files and a ``datapackage.json`` that describes and seals them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from pipeline import thai
from pipeline.analysis.changes import changes, series
from pipeline.analysis.checks import register
from pipeline.analysis.findings import findings, followup, plan, progress
from pipeline.analysis.inside import items, sub_indicators
from pipeline.analysis.scores import indicators, instruments, parts
from pipeline.cycle import Cycle
from pipeline.report import questions
from pipeline.report.fields import FIELDS
from pipeline.report.register import NOTHING, figures
from pipeline.schemes.terms import Key
from pipeline.storage import descriptor
from pipeline.thai import Number

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def tables(
    history: Sequence[Cycle], proposed: Mapping[Key, Number] = NOTHING, others: Sequence[Cycle] = ()
) -> dict[str, pd.DataFrame]:
    """Give every derived table of the last cycle of ``history``, by name; parts without data are left out.

    ``proposed`` and ``others`` are those of ``figures``.
    """
    cycle = history[-1]
    found = {
        "scores": indicators(cycle),
        "instruments": instruments(cycle),
        "parts": parts(cycle),
        "items": items(cycle),
        "sub_indicators": sub_indicators(cycle),
        "findings": findings(cycle),
        "plan": plan(cycle),
        "followup": followup(cycle),
        "progress": progress(cycle),
        "series": series(history),
        "changes": changes(history),
        "figures": figures(history, proposed, others),
        "checks": register(cycle),
        **questions.tables(history),
    }
    return {name: frame for name, frame in found.items() if len(frame)}


def files(
    history: Sequence[Cycle], proposed: Mapping[Key, Number] = NOTHING, others: Sequence[Cycle] = ()
) -> dict[str, bytes]:
    """Give the package of the last cycle of ``history``: file name → bytes, the same for the same inputs.

    ``proposed`` and ``others`` are those of ``figures``.
    """
    cycle = history[-1]
    made = tables(history, proposed, others)
    out = {f"{name}.csv": to_csv(frame) for name, frame in made.items()}
    package = {
        "profile": "tabular-data-package",
        "name": f"ita-{cycle.agency.id}-{cycle.fiscal_year}".lower(),
        "title": f"ITA {cycle.agency.name} ปีงบประมาณ พ.ศ. {cycle.fiscal_year}",
        "sources": [
            {"title": each.title, **({"path": each.url} if each.url else {})} for each in cycle.sources
        ],
        "resources": [_resource(name, frame, out[f"{name}.csv"]) for name, frame in made.items()],
    }
    if cycle.agency.demonstration:
        package["demonstration"] = cycle.agency.demonstration
    out[descriptor.NAME] = descriptor.to_json(package)
    return out


def to_csv(frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV (UTF-8 with BOM for Excel): exact decimals, text that Excel takes for no formula."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(frame.columns)
    out.writerows(map(cell, row) for row in frame.to_numpy(dtype=object).tolist())
    return ("\ufeff" + text.getvalue()).encode()


def cell(value: Any) -> str:
    """Write one value: numbers exactly, truth as true/false, text guarded against being run as a formula."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
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


def _resource(name: str, frame: pd.DataFrame, data: bytes) -> Mapping[str, Any]:
    fields = [descriptor.field(column, FIELDS[column]) for column in frame.columns]
    return descriptor.resource(name, f"{name}.csv", data, fields, missingValues=[""])
