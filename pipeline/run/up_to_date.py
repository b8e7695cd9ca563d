"""Whether reports, and the index that links them, are what they would be if they were made now.

The reports of a cycle are, if the manifest that seals them names the same parameters and the same digests of inputs,
schemes, notebooks, code, fonts and lock, and every file that it names is there. The index is, if the manifests of all
cycles and the code are those that it was made from. No time stamp is asked.

Nothing heavy is imported here: a run that finds nothing to do is over at once.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.run import manifest
from pipeline.run.manifest import NAME, Digests, digest_materials, digest_program
from pipeline.storage import paths
from pipeline.storage.raw_files import RawFiles

INDEX = "index.html"
PROVINCES = "agencies-*.html"
"""The pages of the index's own beside the overviews, one for each province, where there are many agencies."""


class Freshness:
    """Judges cycle after cycle by one reading of code, notebooks, fonts and lock."""

    def __init__(self) -> None:
        self.program: Mapping[str, Digests] = digest_program()

    def current(
        self, parameters: Mapping[str, Any], read: Iterable[tuple[str, int]] | None = None, raw: RawFiles | None = None
    ) -> bool:
        """Tell whether the reports of a cycle are up to date.

        ``parameters`` are as ``Settings.parameters`` gives them, ``raw`` the files of the run. ``read`` are agency and
        fiscal year of every cycle that the reports read: without it the agency's years up to that one, which is all of
        them unless there are peers.
        """
        agency, year = parameters["agency"], parameters["fiscal_year"]
        path = paths.reports(agency, year, NAME)
        try:
            seal = manifest.read(path.read_bytes(), paths.relative(path))
        except (OSError, InputError):
            return False
        if dict(seal.parameters) != dict(parameters) or (parameters["peers"] and read is None):
            return False
        cycles = read or [(agency, each) for each in paths.years(agency) if each <= year]
        return dict(seal.materials) == digest_materials(cycles, self.program, raw) and all(
            paths.root().joinpath(name).is_file() for name in seal.outputs
        )

    def current_index(self, raw: RawFiles | None = None) -> bool:
        """Tell whether ``reports/index.html`` is up to date; ``raw`` are the files of the run."""
        note = index_note()
        if not (paths.reports(INDEX).is_file() and note.is_file()):
            return False
        return note.read_text("utf-8") == digest_index(self.program["code"], raw)


def index_note() -> Path:
    """Give the file that holds the ``digest_index`` that the index was made from."""
    return paths.processed(".index")


def digest_index(code: Digests, raw: RawFiles | None = None) -> str:
    """Give a digest of the code, of the overviews that are there and of every cycle whose reports are there.

    ``code`` are the digests of the program's code, ``raw`` the files of the run, where it has read some.
    """
    raw, fleet = raw or RawFiles(), paths.reports(paths.FLEET)
    overviews = sorted(path.name for path in {*fleet.glob("*.html")} - {*fleet.glob(PROVINCES)})
    state = hashlib.sha256(repr((sorted(code.items()), overviews)).encode())
    for path in find_manifests():
        agency = raw.agency(path.parent.parent.name)
        there = sorted(each.name for each in path.parent.iterdir())
        state.update(repr((path.parent.parts[-2:], there)).encode() + path.read_bytes())
        state.update(agency.data if agency else b"")  # it says the province
    return state.hexdigest()


def find_manifests() -> list[Path]:
    """Give the manifests of the cycles whose raw folder and reports are there."""
    return [
        path
        for path in sorted(paths.reports().glob(f"*/*/{NAME}"))
        if paths.raw(path.parent.parent.name, path.parent.name).is_dir()
        and any(each.name != NAME for each in path.parent.iterdir())  # a clone has the manifests alone
    ]
