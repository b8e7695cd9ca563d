"""Files written as a whole set or not at all: a failed or killed run leaves the last good set in place.

A set is made in a hidden folder beside its own, brought to the disk, and put in place by a swap of the two: in one step
where the system has that, else in two, between which a kill leaves what the next run recovers.
"""

import contextlib
import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pipeline.storage import lock, paths
from pipeline.storage.obstacle import Obstacle, raise_obstacles

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # as Linux names them
_NOT_SUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}  # the file system or the kernel does not know it


def write(folder: Path, files: Mapping[str, bytes], last: str) -> None:
    """Replace the set of files in ``folder`` by ``files`` in one step; ``last`` is written last and seals it.

    Files of the set before, which its seal names, go; what people put there themselves is kept. Only one run at a
    time may write a folder: see ``lock``.

    Raises:
        Obstacle: the disk is full or the folder cannot be written; the set before is whole.
    """
    with prepare(folder, files, last) as swap:
        swap.put()


@contextlib.contextmanager
def prepare(folder: Path, files: Mapping[str, bytes], last: str = "") -> Iterator["Swap"]:
    """Make the set in a hidden folder beside ``folder``; inside, ``put`` puts it there. What is not put goes again.

    ``last`` seals the set as of ``write``; without one, no file of the set before goes.

    Raises:
        Obstacle: as ``write`` does.
    """
    named, folder = folder, folder.resolve()  # of a link, the folder that it leads to
    swap = Swap.of(folder)
    with raise_obstacles(named):
        folder.parent.mkdir(parents=True, exist_ok=True)
        swap.recover()
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        try:
            swap.new.mkdir()
            if folder.exists():
                _keep(folder, swap.new, files, last)
            for name in sorted(files, key=lambda name: name == last):
                _write(swap.new / name, files[name])
            _sync(swap.new)
            yield swap
            _sync(folder.parent)
        finally:
            swap.recover()


def write_file(path: Path, data: bytes) -> None:
    """Replace one file.

    Raises:
        Obstacle: the disk is full or the folder cannot be written; the file before is whole.
    """
    new = path.with_name(f".{path.name}.new")
    with raise_obstacles(path.parent):
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


def _sync(folder: Path) -> None:
    """Let the names in a folder reach the disk, where the system has that (Windows has not)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def recover_years() -> None:
    """Put back years that stand beside their places: killed between the two steps of a swap (never on Linux)."""
    for old in paths.raw().glob("*/.????.old"):
        year = old.name[1:5]
        with contextlib.suppress(Obstacle), lock.hold(old.parent.name, year):  # else a run is at work on it
            Swap.of(old.with_name(year)).recover()


@dataclass(frozen=True)
class Swap:
    """A folder, the new one beside it, and the place of the old one where a swap takes two steps."""

    folder: Path
    new: Path
    old: Path

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Give the hidden neighbours of a folder."""
        return cls(folder, folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old"))

    def put(self) -> None:
        """Put the new folder in its place; the one before is afterwards ``new`` or ``old``.

        In one step on Linux. Elsewhere in two: a run killed between them leaves ``old``, which ``recover`` puts back.
        """
        if not self.folder.exists():
            self.new.rename(self.folder)
        elif not _exchange(self.new, self.folder):
            self.folder.rename(self.old)
            try:
                self.new.rename(self.folder)
            except OSError:
                self.old.rename(self.folder)
                raise

    def undo(self) -> None:
        """Take back what ``put`` did."""
        if self.new.exists():
            self.put()  # the two change places once more
        else:
            self.folder.rename(self.new)
            if self.old.exists():
                self.old.rename(self.folder)

    def recover(self) -> None:
        """Clear away what a killed run left; killed between two steps, the old folder comes back."""
        if self.old.exists() and not self.folder.exists():
            self.old.rename(self.folder)
        for left in (self.new, self.old):
            if left.exists():
                shutil.rmtree(left)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false where this system cannot."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_SUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))
