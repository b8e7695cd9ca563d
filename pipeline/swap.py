"""Two folders change places, in one step where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
_NOT_ABLE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}  # the file system or the kernel does not know it


def swap(new: Path, folder: Path, old: Path) -> None:
    """Put ``new`` in the place of ``folder``; what stood there is afterwards ``new`` or ``old``.

    In one step on Linux. Elsewhere in two: a run killed between them leaves ``old``, which ``recover`` puts back.
    """
    if not folder.exists():
        new.rename(folder)
    elif not _exchanged(new, folder):
        folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            old.rename(folder)
            raise


def recover(new: Path, folder: Path, old: Path) -> None:
    """Clear away what a killed run left; where it was killed between two steps, the old folder comes back."""
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
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
