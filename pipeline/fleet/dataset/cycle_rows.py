"""A built cycle read back: its manifest's result, and the derived tables that the manifest seals."""

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pipeline import thai
from pipeline.errors import Fault, InputError
from pipeline.run import manifest
from pipeline.run.manifest import NAME, Manifest
from pipeline.storage import paths
from pipeline.storage.digest import sha256

Rows = list[dict[str, Any]]
_READ = ("scores", "instruments", "findings", "plan", "progress")
_SHORT = ("=", "+", "-", "@", "\t", "\r")  # what data_package.cell guards against being run as a formula


def read_cycle(agency: str, fiscal_year: int) -> dict[str, Rows]:
    """Give the rows of a built cycle by table of the data set.

    Raises:
        InputError: its reports or derived tables are not there, or are not those of its manifest.
    """
    path = paths.reports(agency, fiscal_year, NAME)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError([Fault.of("cycle-not-built", paths.relative(path))]) from None
    sealed = manifest.read(data, paths.relative(path))
    result = sealed.result
    if "level_computed" not in result:
        raise InputError([Fault.of("cycle-of-earlier-version", paths.relative(path))])
    key = {"agency": agency, "fiscal_year": fiscal_year}
    tables = {name: _table(sealed, agency, fiscal_year, name) for name in _READ}
    return {
        "cycles": [key | _cycle(result, tables)],
        "instruments": [key | _instrument(row) for row in tables["instruments"] or ()],
        "scores": [
            key | {"indicator_no": int(row["indicator_no"]), "score": Decimal(row["score_printed"])}
            for row in tables["scores"] or ()
        ],
        "findings": [key | row for row in _findings(tables)],
    }


def _table(sealed: Manifest, agency: str, fiscal_year: int, name: str) -> Rows | None:
    """Read a derived table; none where the manifest has none, as the part was not entered."""
    path = paths.processed(agency, fiscal_year, f"{name}.csv")
    digest = sealed.outputs.get(f"data/processed/{agency}/{fiscal_year}/{name}.csv")
    if digest is None:
        return None
    data = path.read_bytes() if path.is_file() else b""
    if sha256(data) != digest:
        raise InputError([Fault.of("cycle-changed" if data else "cycle-not-built", paths.relative(path))])
    text = data.decode("utf-8-sig")
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a cell may be as long as its file
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    return [dict(zip(head, row, strict=True)) for row in rows]


def _cycle(result: Mapping[str, str], tables: Mapping[str, Rows | None]) -> dict[str, Any]:
    unrounded = result["total_unrounded"]
    published = result["published"]
    return {
        "total_unrounded": float(unrounded) if unrounded else None,
        "total": thai.rounded(Decimal(unrounded)) if unrounded else None,
        "published": thai.rounded(Decimal(published)) if published else None,
        "published_as_written": published,
        "level": result["level"],
        "level_computed": result["level_computed"],
        "level_published": result["level_published"],
        "change": Decimal(result["change"]) if result["change"] else None,
        "respondents_internal": _whole(result["respondents_internal"]),
        "respondents_external": _whole(result["respondents_external"]),
        "findings_fix": _indicators(tables["findings"], "kind", "fix"),
        "findings_develop": _indicators(tables["findings"], "kind", "develop"),
        "planned": _indicators(tables["plan"]),
        "followed": _indicators(tables["progress"], "done", "true"),
        "checks": int(result["checks"]),
        "checks_passed": int(result["checks_passed"]),
        "demonstration": result["demonstration"],
    }


def _instrument(row: Mapping[str, str]) -> dict[str, Any]:
    # Its ten decimals round as the fraction does: that is a half cent exactly, or far from one.
    mean = row["mean"]
    return {"instrument": row["instrument"], "score_unrounded": float(mean), "score": thai.rounded(Decimal(mean))}


def _indicators(rows: Rows | None, column: str = "", value: str = "") -> int | None:
    """Count the indicators with a row that states something, and has ``value`` in ``column`` where one is given."""
    if rows is None:
        return None
    return len(
        {
            row["indicator_no"]
            for row in rows
            if row.get("status", "stated") == "stated" and (not column or row[column] == value)
        }
    )


def _findings(tables: Mapping[str, Rows | None]) -> Rows:
    units: dict[str, dict[str, None]] = {}
    for row in tables["plan"] or ():
        units.setdefault(row["indicator_no"], {})[_plain(row["unit"])] = None
    return [
        {
            "indicator_no": int(row["indicator_no"]),
            "kind": row["kind"],
            "item": int(row["item"]),
            "text": _plain(row["text"]),
            "unit": "; ".join(units.get(row["indicator_no"], ())),
        }
        for row in tables["findings"] or ()
        if row["status"] == "stated"
    ]


def _plain(text: str) -> str:
    """Take away the guard of a CSV cell: Parquet holds the text itself."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_SHORT) else text


def _whole(text: str) -> int | None:
    return int(text) if text else None
