"""Whether the reports of a cycle are what they would be if they were made now.

They are, if the manifest that seals them names the same parameters and the same digests of inputs, schemes, notebooks,
code, fonts and lock, and every file that it names is there. No time stamp is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.errors import InputError
from pipeline.run import manifest
from pipeline.run.manifest import Digests, materials, program
from pipeline.storage import paths


class Freshness:
    """Tells of cycle after cycle; code, notebooks, fonts and lock are read once."""

    def __init__(self) -> None:
        self.program: Mapping[str, Digests] = program()

    def current(self, parameters: Mapping[str, Any], read: Iterable[tuple[str, int]] | None = None) -> bool:
        """Tell whether the reports of a cycle are up to date.

        Args:
            parameters: as ``Settings.parameters`` gives them.
            read: agency and fiscal year of every cycle that the reports read. By default the agency's years up to
                that one, which is all of them unless there are peers.
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
        return dict(made.materials) == materials(cycles, self.program) and all(
            paths.root().joinpath(name).is_file() for name in made.outputs
        )
