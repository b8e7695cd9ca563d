"""Raw files, each opened once in a run: what is parsed, what is held to the card and what is sealed are the same."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from pipeline.storage import paths
from pipeline.storage.package import sha256

AGENCY = "agency.toml"
_PARSED = {".csv", ".toml"}  # of any other file in a cycle's folder the digest alone is wanted
_Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class RawFile:
    """A file as it was read: its bytes (none of what is never parsed) and their SHA-256, or why it cannot be read."""

    path: Path
    shown: str  # relative to the project's folder
    data: bytes = b""
    digest: str = ""  # hexadecimal; empty where it cannot be read
    trouble: str = ""  # in the system's words
    stamp: _Stamp = field(default=(0, 0, 0), compare=False)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file, once."""
        shown = paths.relative(path)
        try:
            stamp = _stamp(path)
            if path.suffix.lower() in _PARSED:
                data = path.read_bytes()
                return cls(path, shown, data, sha256(data), "", stamp)
            with path.open("rb") as stream:
                return cls(path, shown, b"", hashlib.file_digest(stream, "sha256").hexdigest(), "", stamp)
        except OSError as error:
            return cls(path, shown, trouble=error.strerror or type(error).__name__)

    @property
    def name(self) -> str:
        """The name without its folder."""
        return self.path.name

    def changed(self) -> bool:
        """Tell whether the file is another one now; it is opened again only where its time stamp or size is."""
        try:
            return self.stamp != _stamp(self.path) and RawFile.read(self.path).digest != self.digest
        except OSError:
            return not self.trouble


@dataclass(frozen=True)
class RawFolder:
    """The files of a cycle, by name; ``others`` are what stands there and is no file: name → whether it is a folder.

    Files whose names begin with ``.`` or ``~$`` are those of editors and systems, and left out.
    """

    path: Path
    shown: str
    files: tuple[RawFile, ...]
    others: tuple[tuple[str, bool], ...] = ()

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read every file of a folder, once."""
        files, others = _listed(path)
        return cls(path, paths.relative(path), tuple(map(RawFile.read, files)), others)

    def file(self, name: str) -> RawFile | None:
        """Give a file by its name."""
        return next((each for each in self.files if each.name == name), None)

    def changed(self) -> Iterator[str]:
        """Name the files that came, went or are others now."""
        there = {path.name for path in _listed(self.path)[0]} if self.path.is_dir() else set()
        was = {each.name: each for each in self.files}
        for name in sorted(there | was.keys()):
            if name not in was or name not in there or was[name].changed():
                yield f"{self.shown}/{name}"


class RawFiles:
    """The raw files of a run: each is read when it is first asked for, and never again."""

    def __init__(self) -> None:
        self._agencies: dict[str, RawFile] = {}
        self._folders: dict[tuple[str, int], RawFolder] = {}

    def agency(self, agency: str) -> RawFile | None:
        """Give the file of an agency; none where there is none."""
        if agency not in self._agencies:
            path = paths.raw(agency, AGENCY)
            if not path.is_file():
                return None
            self._agencies[agency] = RawFile.read(path)
        return self._agencies[agency]

    def folder(self, agency: str, fiscal_year: int) -> RawFolder:
        """Give the folder of a cycle."""
        key = agency, fiscal_year
        if key not in self._folders:
            self._folders[key] = RawFolder.read(paths.raw(*key))
        return self._folders[key]

    def digests(self, cycles: Iterable[tuple[str, int]]) -> dict[str, str]:
        """Give the SHA-256 of every file that cycles (agency, fiscal year) are read from, by name, sorted."""
        found: dict[str, str] = {}
        for agency, year in cycles:
            body = self.agency(agency)
            read = (*([body] if body else []), *self.folder(agency, year).files)
            found |= {each.shown: each.digest for each in read}
        return dict(sorted(found.items()))

    def changed(self, cycles: Iterable[tuple[str, int]]) -> list[str]:
        """Name the files of cycles that are others now than they were when they were read."""
        found: dict[str, None] = {}
        for agency, year in cycles:
            body = self.agency(agency)
            found |= dict.fromkeys([body.shown] if body and body.changed() else [])
            found |= dict.fromkeys(self.folder(agency, year).changed())
        return list(found)


def _stamp(path: Path) -> _Stamp:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _listed(folder: Path) -> tuple[list[Path], tuple[tuple[str, bool], ...]]:
    """Give what stands in a folder, sorted: files, and the names of what is none with whether it is a folder."""
    there = [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))]
    files = [path for path in there if path.is_file()]
    return files, tuple((path.name, path.is_dir()) for path in there if path not in files)
