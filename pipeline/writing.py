"""Files written whole or not at all: a failed or killed run leaves the last good ones in place."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path


def write(folder: Path, files: Mapping[str, bytes], last: str) -> None:
    """Replace the files of ``folder``; ``last`` is replaced at the end, so that it seals a complete set.

    Every file is first written beside its place under a temporary name. Files of an earlier run that are not in
    ``files`` are removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as temporary:
        for name, data in files.items():
            (Path(temporary) / name).write_bytes(data)
        for name in sorted(files, key=lambda name: name == last):
            (Path(temporary) / name).replace(folder / name)
    for path in folder.iterdir():
        if path.is_file() and path.name not in files:
            path.unlink()


def write_file(path: Path, data: bytes) -> None:
    """Replace one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as temporary:
        (Path(temporary) / path.name).write_bytes(data)
        (Path(temporary) / path.name).replace(path)
