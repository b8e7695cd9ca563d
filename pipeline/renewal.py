"""When the index is written anew: a run that has nothing to do does not wait for what writes it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pipeline import place
from pipeline.manifest import NAME

INDEX = "index.html"
PLACES = "agencies-*.html"
"""The pages of the index's own beside the overviews, one for each province, where there are many agencies."""


def renew(code: Mapping[str, str]) -> None:
    """Write ``reports/index.html`` if the reports or overviews that are there, or the code, have changed since.

    ``code`` are the digests of the program, as ``materials.program`` gives them.
    """
    kept, now = place.processed(".index"), state(code)
    if place.reports(INDEX).is_file() and kept.is_file() and kept.read_text("utf-8") == now:
        return
    from pipeline import contents

    contents.write()
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(now, "utf-8")


def manifests() -> list[Path]:
    """Give the manifests of the cycles whose raw folder and reports are there."""
    return [
        path
        for path in sorted(place.reports().glob(f"*/*/{NAME}"))
        if place.raw(path.parent.parent.name, path.parent.name).is_dir()
        and any(each.name != NAME for each in path.parent.iterdir())  # a clone has the manifests alone
    ]


def state(code: Mapping[str, str]) -> str:
    """Give a digest of the code, of the overviews that are there and of every cycle whose reports are there."""
    fleet = place.reports("fleet")
    overviews = sorted(path.name for path in {*fleet.glob("*.html")} - {*fleet.glob(PLACES)})
    found = hashlib.sha256(repr((sorted(code.items()), overviews)).encode())
    for path in manifests():
        agency = place.raw(path.parent.parent.name, "agency.toml")
        there = sorted(each.name for each in path.parent.iterdir())
        found.update(repr((path.parent.parts[-2:], there)).encode() + path.read_bytes())
        found.update(agency.read_bytes() if agency.is_file() else b"")  # it says the province
    return found.hexdigest()
