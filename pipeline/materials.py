"""What reports are made from, by kind and as digests: what a manifest seals and what tells if they are out of date.

Nothing here reads an input, so that a run which has nothing to do is over at once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline import place
from pipeline.manifest import Digests

PACKAGE = Path(__file__).parent
LOCK = PACKAGE.parent / "requirements.lock"
CODE = {".py", ".toml", ".typ", ".html", ".css", ".js"}
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: *; *([^\\\n]+))?", re.MULTILINE)
"""A line of a lock: package, version, and for which systems."""


def digest(data: bytes) -> str:
    """Give the SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def program() -> dict[str, Digests]:
    """Give the digests of what every cycle is made with: notebooks, code, fonts and lock."""
    fonts = [path for path in PACKAGE.glob("fonts/*") if path.suffix in {".ttf", ".woff2"}]
    code = {path for path in PACKAGE.rglob("*") if path.suffix in CODE} - set(PACKAGE.glob("schemes/*.toml"))
    return {
        "notebooks": _digests(place.notebooks().glob("*.ipynb"), place.root()),
        "code": _digests(code, PACKAGE.parent),
        "fonts": _digests(fonts, PACKAGE.parent),
        "lock": _digests([LOCK], PACKAGE.parent),
    }


def materials(
    cycles: Iterable[tuple[str, int]], made_with: Mapping[str, Digests] | None = None
) -> dict[str, Digests]:
    """Give the digests of all that reports are made from, by kind.

    Args:
        cycles: agency and fiscal year of every cycle that the reports read.
        made_with: what ``program`` gave, where many cycles are asked for.
    """
    read = list(cycles)
    inputs = {place.raw(agency, "agency.toml") for agency, _ in read}
    for agency, year in read:
        inputs |= set(place.raw(agency, year).iterdir())
    schemes = {PACKAGE / "schemes" / f"{year}.toml" for _, year in read}
    return {
        "inputs": _digests(inputs, place.root()),
        "schemes": _digests(schemes, PACKAGE.parent),
        **(program() if made_with is None else made_with),
    }


def locked(text: str) -> dict[str, str]:
    """Give the version of every package of a lock; one pinned differently for two Pythons has both."""
    found: dict[str, str] = {}
    for name, version, _ in PINNED.findall(text):
        found[name] = f"{found[name]}, {version}" if name in found else version
    return dict(sorted(found.items()))


def _digests(paths: Iterable[Path], root: Path) -> dict[str, str]:
    files = (path for path in paths if path.is_file() and not path.name.startswith((".", "~$")))
    named = {
        path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name: path for path in files
    }
    return {name: digest(path.read_bytes()) for name, path in sorted(named.items())}
