"""Files written as a whole set or not at all: a failed or killed run leaves the last good set in place."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.obstacle import named
from pipeline.swap import Swap


def write(folder: Path, files: Mapping[str, bytes], last: str) -> None:
    """Replace the set of files in ``folder`` by ``files`` in one step; ``last`` is written last and seals it.

    Files of the set before, which its seal names, go; what people put there themselves is kept. Only one run at a
    time may write a folder: see ``lock``.

    Raises:
        Obstacle: the disk is full or the folder cannot be written; the set before is whole.
    """
    with ready(folder, files, last) as made:
        made.put()


@contextlib.contextmanager
def ready(folder: Path, files: Mapping[str, bytes], last: str = "") -> Iterator[Swap]:
    """Make the set in a hidden folder beside ``folder``, to be put there; without ``last`` nothing there goes.

    Raises:
        Obstacle: as ``write`` does.
    """
    named_as, folder = folder, folder.resolve()  # of a link, the folder that it leads to
    both = Swap.beside(folder)
    with named(named_as):
        folder.parent.mkdir(parents=True, exist_ok=True)
        both.recover()
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        try:
            both.new.mkdir()
            if folder.exists():
                _keep(folder, both.new, files, last)
            for name in sorted(files, key=lambda name: name == last):
                _write(both.new / name, files[name])
            _settle(both.new)
            yield both
            _settle(folder.parent)
        finally:
            both.recover()


def write_file(path: Path, data: bytes) -> None:
    """Replace one file.

    Raises:
        Obstacle: the disk is full or the folder cannot be written; the file before is whole.
    """
    new = path.with_name(f".{path.name}.new")
    with named(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(new, data)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def _keep(folder: Path, new: Path, files: Mapping[str, bytes], last: str) -> None:
    """Copy what is not the pipeline's own, such as a report that someone saved under another name."""
    shutil.copymode(folder, new)
    seal = folder / last
    sealed = seal.read_text("utf-8", errors="replace") if seal.is_file() else ""
    for path in folder.iterdir():
        if path.name in files or json.dumps(path.name, ensure_ascii=False) in sealed:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, new / path.name, symlinks=True)
        else:
            shutil.copy2(path, new / path.name, follow_symlinks=False)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # a name must never lead to a file that a power cut emptied


def _settle(folder: Path) -> None:
    """Let the names in a folder reach the disk, where the system has that (Windows has not)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
