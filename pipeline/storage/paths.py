"""Where the project's folders and files are, so that no other module knows a path."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

ROOT_VARIABLE = "ITA_ROOT"


def root() -> Path:
    """Give the project's folder: the one above this package, or what ``ITA_ROOT`` names (tests, other data)."""
    named = os.environ.get(ROOT_VARIABLE)
    return Path(named) if named else Path(__file__).resolve().parents[2]


def raw(*parts: str | int) -> Path:
    """Give a path below ``data/raw``, which people write.

    The pipeline reads it, and writes there only what they ask for by a command of its own: a year that is begun or
    imported, digests that are recorded, demonstration agencies.
    """
    return root().joinpath("data", "raw", *map(str, parts))


def agencies() -> tuple[str, ...]:
    """Give the names of the folders below ``data/raw``, sorted."""
    return tuple(path.name for path in folders(raw()))


def years(agency: str) -> tuple[int, ...]:
    """Give the fiscal years that an agency has folders for, oldest first."""
    return tuple(sorted(int(path.name) for path in folders(raw(agency)) if is_plain(path.name)))


def folders(above: Path) -> list[Path]:
    """Give the folders that people work in, sorted; those whose name begins with a dot or a dash below are not."""
    if not above.is_dir():
        return []
    return sorted(path for path in above.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))


def is_plain(year: str) -> bool:
    """Tell whether a name is a number as it is printed, in Arabic digits."""
    return year.isascii() and year.isdigit() and year == str(int(year))


def processed(*parts: str | int) -> Path:
    """Give a path below ``data/processed``, which the pipeline writes."""
    return root().joinpath("data", "processed", *map(str, parts))


def reports(*parts: str | int) -> Path:
    """Give a path below ``reports``, which readers get."""
    return root().joinpath("reports", *map(str, parts))


def notebooks(*parts: str) -> Path:
    """Give a path below ``notebooks``."""
    return root().joinpath("notebooks", *parts)


def lab(*parts: str | int) -> Path:
    """Give a path below ``notebooks/lab``, where people work in copies of the notebooks."""
    return root().joinpath("notebooks", "lab", *map(str, parts))


def relative(path: Path) -> str:
    """Name a path as the project does: relative to its folder, with forward slashes; never a machine's path."""
    try:
        return path.relative_to(root()).as_posix()
    except ValueError:
        return path.name


FLEET = "fleet"
"""The folder below ``reports`` of what is made of many cycles."""
_OVERVIEW = re.compile(r"(?P<name>\d{4}(?:-demo)?)\.(?P<end>html|pdf|csv|datapackage\.json)")


def overview_name(fiscal_year: int, demonstration: bool) -> str:
    """Name the files of an overview, without their endings."""
    return f"{fiscal_year}-demo" if demonstration else str(fiscal_year)


def overviews() -> list[tuple[int, bool, str]]:
    """Give the overviews that are there, newest first: fiscal year, whether of demonstration data, file name."""
    found = [name for name, end, _ in _overview_files() if end == "html"]
    each = ((int(name[:4]), name.endswith("-demo"), f"{name}.html") for name in found)
    return sorted(each, key=lambda page: (-page[0], page[1]))


def remove_overviews(names: Collection[str], years: Collection[int] | None) -> None:
    """Remove the overviews of ``years`` (of any without) that have other names than ``names``."""
    for name, _, path in list(_overview_files()):
        if name not in names and (years is None or int(name[:4]) in years):
            path.unlink()


def _overview_files() -> Iterator[tuple[str, str, Path]]:
    """Give the files of overviews: name, ending and path. What people put there themselves is none."""
    for path in reports(FLEET).glob("*"):
        if found := _OVERVIEW.fullmatch(path.name):
            yield found["name"], found["end"], path
