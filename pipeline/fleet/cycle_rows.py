"""A built cycle read back: its manifest's result, and the derived tables that the manifest seals."""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline import thai
from pipeline.errors import Fault, InputError
from pipeline.run import manifest
from pipeline.run.manifest import NAME, Digests
from pipeline.storage import paths
from pipeline.storage.package import sha256

Rows = list[dict[str, Any]]
_READ = ("scores", "instruments", "findings", "plan", "progress")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what data_package.cell guards against being run as a formula


def read_cycle(agency: str, fiscal_year: int) -> dict[str, Rows]:
    """Give the rows of a built cycle by table of the data set.

    Raises:
        InputError: its reports or derived tables are not there, or are not those of its manifest.
    """
    path = paths.reports(agency, fiscal_year, NAME)
    where = paths.relative(path)
    try:
        seal = manifest.read(path.read_bytes(), where)
    except FileNotFoundError:
        raise InputError([Fault.of("cycle-not-built", where)]) from None
    if "level_computed" not in seal.result:
        raise InputError([Fault.of("cycle-of-earlier-version", where)])
    tables = {name: _read_table(paths.processed(agency, fiscal_year, f"{name}.csv"), seal.outputs) for name in _READ}
    rows = {
        "cycles": [_cycle(seal.result, tables)],
        "instruments": [_instrument(row) for row in tables["instruments"] or ()],
        "scores": [
            {"indicator_no": int(row["indicator_no"]), "score": Decimal(row["score_printed"])}
            for row in tables["scores"] or ()
        ],
        "findings": _findings(tables),
    }
    key = {"agency": agency, "fiscal_year": fiscal_year}
    return {name: [key | row for row in own] for name, own in rows.items()}


def _read_table(path: Path, outputs: Digests) -> Rows | None:
    """Read a derived table; none where the manifest has none, as the part was not entered."""
    where = paths.relative(path)
    if where not in outputs:
        return None
    data = path.read_bytes() if path.is_file() else b""
    if sha256(data) != outputs[where]:
        raise InputError([Fault.of("cycle-changed" if data else "cycle-not-built", where)])
    text = data.decode("utf-8-sig")
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a cell may be as long as its file
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _cycle(result: Mapping[str, str], tables: Mapping[str, Rows | None]) -> dict[str, Any]:
    unrounded, published, change = (result[name] for name in ("total_unrounded", "published", "change"))
    respondents = {name: result[name] for name in ("respondents_internal", "respondents_external")}
    return {
        "total_unrounded": float(unrounded) if unrounded else None,
        "total": thai.rounded(Decimal(unrounded)) if unrounded else None,
        "published": thai.rounded(Decimal(published)) if published else None,
        "published_as_written": published,
        **{name: result[name] for name in ("level", "level_computed", "level_published", "demonstration")},
        "change": Decimal(change) if change else None,
        **{name: int(count) if count else None for name, count in respondents.items()},
        "findings_fix": _count_indicators(tables["findings"], "kind", "fix"),
        "findings_develop": _count_indicators(tables["findings"], "kind", "develop"),
        "planned": _count_indicators(tables["plan"]),
        "followed": _count_reported(tables["progress"]),
        "checks": int(result["checks"]),
        "checks_passed": int(result["checks_passed"]),
    }


def _instrument(row: Mapping[str, str]) -> dict[str, Any]:
    # Its ten decimals round as the fraction does: that is a half cent exactly, or far from one.
    mean = row["mean"]
    return {"instrument": row["instrument"], "score_unrounded": float(mean), "score": thai.rounded(Decimal(mean))}


def _count_indicators(rows: Rows | None, column: str = "", value: str = "") -> int | None:
    """Count the indicators with a row that states something, and has ``value`` in ``column`` where one is given."""
    if rows is None:
        return None
    stated = (row for row in rows if row.get("status", "stated") == "stated")
    return len({row["indicator_no"] for row in stated if not column or row[column] == value})


def _count_reported(rows: Rows | None) -> int | None:
    """Count the indicators with an action that has a result."""
    return None if rows is None else len({row["indicator_no"] for row in rows if row["reported"] == "true"})


def _findings(tables: Mapping[str, Rows | None]) -> Rows:
    units: dict[str, dict[str, None]] = defaultdict(dict)  # in the order of the plan, each once
    for row in tables["plan"] or ():
        units[row["indicator_no"]][_plain(row["unit"])] = None
    return [
        {
            "indicator_no": int(row["indicator_no"]),
            "kind": row["kind"],
            "item": int(row["item"]),
            "text": _plain(row["text"]),
            "unit": "; ".join(units[row["indicator_no"]]),
        }
        for row in tables["findings"] or ()
        if row["status"] == "stated"
    ]


def _plain(text: str) -> str:
    """Take away the guard of a CSV cell: Parquet holds the text itself."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text
