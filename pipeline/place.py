"""Where the project's folders are, so that no other module knows a path."""

from __future__ import annotations

import os
from pathlib import Path

ROOT_VARIABLE = "ITA_ROOT"


def root() -> Path:
    """Give the project's folder: the one above this package, or what ``ITA_ROOT`` names (tests, other data)."""
    named = os.environ.get(ROOT_VARIABLE)
    return Path(named) if named else Path(__file__).resolve().parent.parent


def raw(*parts: str | int) -> Path:
    """Give a path below ``data/raw``, which people write and the pipeline only reads."""
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


def shown(path: Path) -> str:
    """Name a path as the project does: relative to its folder, with forward slashes; never a machine's path."""
    try:
        return path.relative_to(root()).as_posix()
    except ValueError:
        return path.name
