"""What was published, as it lies: the versions on a shelf, and the files of a folder, a zip or a lone manifest."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.errors import Fault, InputError
from pipeline.run import manifest
from pipeline.storage import paths

README, SUMS = "README.txt", "SHA256SUMS"
NOTE = "revision-note"  # and what a format adds: of one version beside the one before, no part of what is published
LARGEST = 2 * 1024**3  # bytes that a published zip may unpack to
_VERSION = re.compile(r"v([1-9]\d*)")


def shelf(agency: str, fiscal_year: int) -> Path:
    """Give the folder that holds a cycle's versions."""
    return paths.reports("published", f"{agency}-{fiscal_year}")


def versions(shelf: Path) -> Iterator[tuple[int, Path]]:
    """Give the published versions of a cycle: number and folder."""
    for path in shelf.glob("v*"):
        if path.is_dir() and (found := _VERSION.fullmatch(path.name)):
            yield int(found[1]), path


def last(shelf: Path) -> int:
    """Give the number of the last version; 0 where there is none."""
    return max((number for number, _ in versions(shelf)), default=0)


def files(path: Path) -> dict[str, bytes]:
    """Give the files of a folder, of a zip, or the one file: path within it → bytes; no README, no sums, no note.

    Raises:
        InputError: it is not there, or the zip is too large.
    """
    if path.is_dir():
        found = {each.relative_to(path).as_posix(): each for each in path.rglob("*") if each.is_file()}
        read = {name: each.read_bytes() for name, each in sorted(found.items())}
    elif path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if too_large(archive):
                raise nothing(path.name)
            read = {each.filename: archive.read(each) for each in archive.infolist() if not each.is_dir()}
    elif path.is_file():
        read = {path.name: path.read_bytes()}
    else:
        raise nothing(path.name)
    return {name: data for name, data in read.items() if not _about(PurePosixPath(name))}


def _about(path: PurePosixPath) -> bool:
    return path.name in (README, SUMS) or path.stem == NOTE


def edition(path: Path) -> dict[str, bytes]:
    """Give the files of a published folder, zip or manifest, named from the project's folder.

    Raises:
        InputError: there is no manifest in it, or none that can be read.
    """
    if not path.name:  # not named at all: that would be the folder one stands in
        raise nothing("FROM, TO")
    read = files(path)
    if path.is_file() and len(read) == 1:
        read = dict(zip([manifest.NAME], read.values(), strict=True))  # a manifest under whatever name
    name = next((name for name in read if PurePosixPath(name).name == manifest.NAME), None)
    if name is None:
        raise nothing(path.name)
    made, beside = manifest.read(read[name], path.name), name.removesuffix(manifest.NAME)
    home = f"reports/{made.agency}/{made.fiscal_year}/"
    top, front = (beside.removesuffix(home), "") if beside.endswith(home) else (beside, home)
    return {front + name.removeprefix(top): data for name, data in read.items() if name.startswith(top)}


def too_large(archive: zipfile.ZipFile) -> bool:
    """Tell a zip that would unpack to more than any published set."""
    return sum(each.file_size for each in archive.infolist()) > LARGEST


def nothing(where: str) -> InputError:
    """Give the fault of a place that holds no reports."""
    return InputError(
        [
            Fault(
                where,
                "",
                f"รายงานที่มี {manifest.NAME}",
                f"reports with a {manifest.NAME}",
                "ตรวจชื่อหน่วยงาน ปี หรือแฟ้ม หรือทำรายงานก่อนด้วย make",
                "Check the agency, the year or the file, or make the reports first.",
            )
        ]
    )
