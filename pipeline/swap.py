"""Two folders change places, in one step where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
_NOT_ABLE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}  # the file system or the kernel does not know it


@dataclass(frozen=True)
class Swap:
    """A folder, the new one beside it, and where the old one stands where a swap takes two steps."""

    folder: Path
    new: Path
    old: Path

    @classmethod
    def beside(cls, folder: Path) -> Swap:
        """Give the hidden neighbours of a folder."""
        return cls(folder, folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old"))

    def put(self) -> None:
        """Put the new folder in its place; the one before is afterwards ``new`` or ``old``.

        In one step on Linux. Elsewhere in two: a run killed between them leaves ``old``, which ``recover`` puts back.
        """
        if not self.folder.exists():
            self.new.rename(self.folder)
        elif not _exchanged(self.new, self.folder):
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


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false where this system cannot."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_ABLE:
        return False
    raise OSError(number, os.strerror(number), str(other))
