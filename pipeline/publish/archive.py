"""What was published, as it lies: the versions of a cycle, and the files of a folder, a zip or a lone manifest."""

import re
import zipfile
from pathlib import Path, PurePosixPath

from pipeline.errors import Fault, InputError
from pipeline.run import manifest
from pipeline.storage import paths

README, SUMS = "README.txt", "SHA256SUMS"
NOTE = "revision-note"  # and what a format adds: of one version beside the one before, no part of what is published
LARGEST = 2 * 1024**3  # bytes that a published zip may unpack to
_VERSION = re.compile(r"v([1-9]\d*)")


def versions_folder(agency: str, fiscal_year: int) -> Path:
    """Give the folder that holds a cycle's versions."""
    return paths.reports("published", f"{agency}-{fiscal_year}")


def last_number(folder: Path) -> int:
    """Give the number of the last version of a cycle, of whose versions that is the folder; 0 where there is none."""
    found = (_VERSION.fullmatch(path.name) for path in folder.glob("v*") if path.is_dir())
    return max((int(match[1]) for match in found if match), default=0)


def read_files(path: Path) -> dict[str, bytes]:
    """Give the files of a folder, of a zip, or the one file: path within it → bytes; no README, no sums, no note.

    Raises:
        InputError: it is not there, or the zip is too large.
    """
    if path.is_dir():
        inside = {each.relative_to(path).as_posix(): each for each in path.rglob("*") if each.is_file()}
        files = {name: each.read_bytes() for name, each in sorted(inside.items())}
    elif path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if is_too_large(archive):
                raise no_reports(path.name)
            files = {each.filename: archive.read(each) for each in archive.infolist() if not each.is_dir()}
    elif path.is_file():
        files = {path.name: path.read_bytes()}
    else:
        raise no_reports(path.name)
    own = {name: PurePosixPath(name) for name in files}
    return {n: data for n, data in files.items() if own[n].name not in (README, SUMS) and own[n].stem != NOTE}


def read_version(path: Path) -> dict[str, bytes]:
    """Give the files of a published folder, zip or manifest, named from the project's folder.

    Raises:
        InputError: there is no manifest in it, or none that can be read.
    """
    if not path.name:  # not named at all: that would be the folder one stands in
        raise no_reports("FROM, TO")
    files = read_files(path)
    if path.is_file() and len(files) == 1:
        files = dict(zip([manifest.NAME], files.values(), strict=True))  # a manifest under whatever name
    name = next((name for name in files if PurePosixPath(name).name == manifest.NAME), None)
    if name is None:
        raise no_reports(path.name)
    sealed, folder = manifest.read(files[name], path.name), name.removesuffix(manifest.NAME)
    home = f"reports/{sealed.cycle}/"
    top, front = (folder.removesuffix(home), "") if folder.endswith(home) else (folder, home)
    return {front + name.removeprefix(top): data for name, data in files.items() if name.startswith(top)}


def is_too_large(archive: zipfile.ZipFile) -> bool:
    """Tell a zip that would unpack to more than any published set."""
    return sum(each.file_size for each in archive.infolist()) > LARGEST


def no_reports(where: str) -> InputError:
    """Give the fault of a place that holds no reports."""
    return InputError([Fault.of("reports-missing", where)])
