"""What travels between the coordinator and a worker: raw files one way, tables and reports the other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline import place
from pipeline.manifest import Digests
from pipeline.materials import digest
from pipeline.run import Made


@dataclass(frozen=True)
class Order:
    """A cycle to be made."""

    parameters: Mapping[str, Any]  # as ``Settings.parameters`` gives them
    files: Mapping[str, bytes]  # below data/raw, by their names with forward slashes
    program: str  # what ``fingerprint`` gave where the order was written

    @property
    def agency(self) -> str:
        """The folder name of the agency."""
        return str(self.parameters["agency"])

    @property
    def fiscal_year(self) -> int:
        """The fiscal year of the Buddhist Era."""
        return int(self.parameters["fiscal_year"])


@dataclass(frozen=True)
class Answer:
    """What became of an order: ``made``, or in ``fault`` why not, Thai and English."""

    made: Made | None = None
    fault: str = ""
    broken: bool = False  # the program failed, not the input


def order(parameters: Mapping[str, Any], fingerprint: str) -> Order:
    """Pack the raw files that the reports of a cycle read: the agency's, up to its year.

    Raises:
        OSError: a file cannot be read.
    """
    agency, last = str(parameters["agency"]), int(parameters["fiscal_year"])
    folders = [place.raw(agency, year) for year in place.years(agency) if year <= last]
    paths = [place.raw(agency, "agency.toml"), *(path for folder in folders for path in folder.iterdir())]
    files = {
        path.relative_to(place.raw()).as_posix(): path.read_bytes()
        for path in paths
        if path.is_file() and not path.name.startswith((".", "~$"))
    }
    return Order(parameters, files, fingerprint)


def fingerprint(made_with: Mapping[str, Digests]) -> str:
    """Give a digest of what ``program`` gave: equal where the same orders give the same bytes."""
    return digest(json.dumps(made_with, sort_keys=True).encode())
