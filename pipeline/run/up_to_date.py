"""Whether the reports of a cycle, and the index, are what they would be if they were made now.

Reports are, if the manifest that seals them names the same parameters and digests of inputs, schemes, notebooks,
code, fonts and lock, and every file that it names is there. No time stamp is asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.run import manifest
from pipeline.run.manifest import NAME, Digests, materials, program
from pipeline.storage import paths
from pipeline.storage.raw_files import RawFiles


class Freshness:
    """Tells of cycle after cycle; code, notebooks, fonts and lock are read once."""

    def __init__(self) -> None:
        self.program: Mapping[str, Digests] = program()

    def current(
        self,
        parameters: Mapping[str, Any],
        read: Iterable[tuple[str, int]] | None = None,
        raw: RawFiles | None = None,
    ) -> bool:
        """Tell whether the reports of a cycle are up to date.

        Args:
            parameters: as ``Settings.parameters`` gives them.
            read: agency and fiscal year of every cycle that the reports read. By default the agency's years up to
                that one, which is all of them unless there are peers.
            raw: the files of the run, where it has read some.
        """
        agency, year = str(parameters["agency"]), int(parameters["fiscal_year"])
        path = paths.reports(agency, year, manifest.NAME)
        try:
            made = manifest.read(path.read_bytes(), paths.relative(path))
        except (OSError, InputError):
            return False
        if dict(made.parameters) != dict(parameters) or (parameters["peers"] and read is None):
            return False
        cycles = read or [(agency, each) for each in paths.years(agency) if each <= year]
        return dict(made.materials) == materials(cycles, self.program, raw) and all(
            paths.root().joinpath(name).is_file() for name in made.outputs
        )


INDEX, KEPT = "index.html", ".index"
"""The page in ``reports``, and in ``data/processed`` what it was made from."""
PLACES = "agencies-*.html"
"""The pages of the index's own beside the overviews, one for each province, where there are many agencies."""


def manifests() -> list[Path]:
    """Give the manifests of the cycles whose raw folder and reports are there."""
    return [
        path
        for path in sorted(paths.reports().glob(f"*/*/{NAME}"))
        if paths.raw(path.parent.parent.name, path.parent.name).is_dir()
        and any(each.name != NAME for each in path.parent.iterdir())  # a clone has the manifests alone
    ]


def index_is_current(code: Mapping[str, str], raw: RawFiles | None = None) -> bool:
    """Tell whether ``reports/index.html`` is up to date; arguments as for ``state``."""
    kept = paths.processed(KEPT)
    return paths.reports(INDEX).is_file() and kept.is_file() and kept.read_text("utf-8") == state(code, raw)


def state(code: Mapping[str, str], raw: RawFiles | None = None) -> str:
    """Give a digest of the code, of the overviews that are there and of every cycle whose reports are there.

    Args:
        code: digests of the program, as ``manifest.program`` gives them.
        raw: the files of the run, where it has read some.
    """
    raw, fleet = raw or RawFiles(), paths.reports("fleet")
    overviews = sorted(path.name for path in {*fleet.glob("*.html")} - {*fleet.glob(PLACES)})
    found = hashlib.sha256(repr((sorted(code.items()), overviews)).encode())
    for path in manifests():
        agency = raw.agency(path.parent.parent.name)
        there = sorted(each.name for each in path.parent.iterdir())
        found.update(repr((path.parent.parts[-2:], there)).encode() + path.read_bytes())
        found.update(agency.data if agency else b"")  # it says the province
    return found.hexdigest()
