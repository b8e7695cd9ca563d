"""The page that links every report: made from the manifests, so that it shows what is really there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import lock, manifest, place
from pipeline.catalogue import FORMATS, NOTEBOOKS, TITLES
from pipeline.manifest import NAME
from pipeline.materials import program

if TYPE_CHECKING:  # a page that is up to date does not wait for what writes it
    from pipeline.export.index import Entry
    from pipeline.thai import Digits


def renew(code: Mapping[str, str] | None = None) -> None:
    """Write ``reports/index.html`` if the reports that are there, or the code (``program()["code"]``), are others."""
    kept, now = place.processed(".index"), _state(code or program()["code"])
    if not (place.reports("index.html").is_file() and kept.is_file() and kept.read_text("utf-8") == now):
        write()
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(now, "utf-8")


def write() -> None:
    """Write ``reports/index.html`` from the manifests of the cycles whose raw folder and reports are there."""
    from pipeline.export.index import index
    from pipeline.writing import write_file

    with lock.held("index", wait=60):
        found = [entry(path) for path in _manifests()]
        write_file(place.reports("index.html"), index(found).encode())


def _manifests() -> list[Path]:
    return [
        path
        for path in sorted(place.reports().glob(f"*/*/{NAME}"))
        if place.raw(path.parent.parent.name, path.parent.name).is_dir()
        and any(each.name != NAME for each in path.parent.iterdir())  # a clone has the manifests alone
    ]


def _state(code: Mapping[str, str]) -> str:
    """Give a digest of all that the page is made from."""
    found = hashlib.sha256(repr(sorted(code.items())).encode())
    for path in _manifests():
        there = sorted(each.name for each in path.parent.iterdir())
        found.update(repr((path.parent.parts[-2:], there)).encode() + path.read_bytes())
    return found.hexdigest()


def entry(path: Path) -> Entry:
    """Make the line of one cycle from its manifest."""
    from pipeline import thai
    from pipeline.export.index import Entry

    made = manifest.read(path.read_bytes(), place.shown(path))
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
    from pipeline import thai

    return thai.number(Decimal(text), 2, digits, sign=True) if text else ""
