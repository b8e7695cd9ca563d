"""Two runs never work on one cycle at a time. The system itself lets go of a lock when its run ends or is killed."""

import contextlib
import datetime as dt
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pipeline.storage import paths
from pipeline.storage.obstacle import Obstacle, raise_obstacles

_OPEN: set[IO[bytes]] = set()
"""The files of the locks that this process holds."""


def _close_in_child() -> None:
    """Close the copies of the locks' files in a forked child: it would outlive a killed parent and still hold them."""
    while _OPEN:
        _OPEN.pop().close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_in_child)


@contextlib.contextmanager
def hold(*parts: str | int, wait: float = 0) -> Iterator[None]:
    """Hold the lock of a cycle (agency, fiscal year), or of what else one run at a time may write, while inside.

    It waits ``wait`` seconds for another run; a page is written within one.

    Raises:
        Obstacle: another run holds it; its message says which and since when.
    """
    name = "-".join(map(str, parts))
    path, who = (paths.processed(".lock", f"{name}.{end}") for end in ("lock", "txt"))
    with raise_obstacles(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    with file:
        until = time.monotonic() + wait
        while not _acquire(file):
            if time.monotonic() >= until:
                raise _obstacle(name, who)
            time.sleep(0.05)
        with contextlib.suppress(OSError):  # of use to people, not to the lock
            who.write_text(f"{os.getpid()}, {dt.datetime.now():%H:%M:%S}", "utf-8")
        _OPEN.add(file)
        try:
            yield  # closing the file lets go
        finally:
            _OPEN.discard(file)


def _acquire(file: IO[bytes]) -> bool:
    """Lock the file; false where another run holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _obstacle(name: str, who: Path) -> Obstacle:
    """Say which run holds the lock and since when, as the file ``who`` has it."""
    try:
        run = who.read_text("utf-8")
    except OSError:
        run = "?"
    return Obstacle(
        name,
        f"การทำงานอีกครั้งหนึ่งกำลังทำอยู่ (โปรเซส, เริ่มเมื่อ: {run})",
        f"another run is at work on it (process, since: {run})",
        "รอให้การทำงานนั้นเสร็จ หรือหยุดด้วย Ctrl-C ในหน้าต่างของมัน แล้วสั่งซ้ำ",
        "Wait until it ends, or stop it with Ctrl-C in its window, then run again.",
    )
