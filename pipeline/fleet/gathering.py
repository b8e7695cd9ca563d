"""What many cycles came to: the data set and the overviews, renewed where a result has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pipeline import place, renewal
from pipeline.errors import InputError
from pipeline.manifest import Digests
from pipeline.thai import Digits

Cycle = tuple[str, int]
_TABLES = "datapackage.json"


def gather(code: Digests, asked: frozenset[Cycle], failed: Mapping[Cycle, str], digits: Digits) -> None:
    """Write the data set and the overviews of every built cycle, if anything that they are made from has changed.

    Args:
        code: digests of the program.
        asked: the cycles of this run; the failures of others are those that the data set had.
        failed: what could not be made in this run, with its fault.
        digits: of the overviews.

    Raises:
        Obstacle: the machine is in the way; the earlier data set stays.
    """
    kept = place.processed(".fleet")
    now = _state(code, failed, digits)
    if (
        place.reports("fleet", "data", _TABLES).is_file()
        and kept.is_file()
        and kept.read_text("utf-8") == now
    ):
        return
    from pipeline.fleet import dataset, overview

    failures = {**_before(asked), **failed}
    built = [
        (path.parent.parent.name, int(path.parent.name))
        for path in renewal.manifests()
        if place.processed(path.parent.parent.name, path.parent.name, _TABLES).is_file()
    ]
    found = dataset.collect(
        [cycle for cycle in built if cycle not in failures],
        [(*cycle, fault) for cycle, fault in sorted(failures.items())],
    )
    dataset.write(found)
    overview.write(found, digits=digits)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(_state(code, failed, digits), "utf-8")


def _before(asked: frozenset[Cycle]) -> dict[Cycle, str]:
    """Give the failures of cycles that this run was not about and that are still there."""
    from pipeline.fleet import dataset

    try:
        rows = dataset.read().failures
    except InputError:  # there is no data set yet
        return {}
    return {
        (row.agency, int(row.fiscal_year)): row.fault
        for row in rows.itertuples(index=False)
        if (row.agency, int(row.fiscal_year)) not in asked and place.raw(row.agency, row.fiscal_year).is_dir()
    }


def _state(code: Digests, failed: Mapping[Cycle, str], digits: Digits) -> str:
    found = hashlib.sha256(repr((renewal.state(code), sorted(failed.items()), digits)).encode())
    for agency in place.agencies():  # also those without a cycle
        path = place.raw(agency, "agency.toml")
        found.update(agency.encode() + (path.read_bytes() if path.is_file() else b""))
    return found.hexdigest()
