"""What the machine puts in the way of a run: a full disk, a folder that cannot be written, another run."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import BAD_INPUT, PipelineError
from pipeline.storage import paths

_FULL = ("ที่เก็บข้อมูลเต็ม", "the disk is full", "ลบหรือย้ายแฟ้มที่ไม่ใช้ แล้วสั่งซ้ำ", "Make room, then run again.")
_NO_ACCESS = (
    "เปิดหรือเขียนไม่ได้ ไม่มีสิทธิ์ หรือมีแฟ้มเปิดอยู่ในโปรแกรมอื่น",
    "it cannot be opened or written: no permission, or a file is open in another program",
    "ปิดแฟ้มที่เปิดอยู่ ตรวจสิทธิ์อ่านและเขียนของโฟลเดอร์ แล้วสั่งซ้ำ",
    "Close files that are open, check that you may read and write the folder, then run again.",
)
_READ_ONLY = (
    "อยู่ในที่เก็บข้อมูลที่อ่านได้อย่างเดียว",
    "it lies on a read-only disk",
    "ย้ายโครงการไปไว้ในที่ที่เขียนได้ แล้วสั่งซ้ำ",
    "Move the project to where you may write, then run again.",
)
_NAME_TAKEN = (
    "มีสิ่งอื่นที่ใช้ชื่อเดียวกันขวางอยู่ (แฟ้มในที่ของโฟลเดอร์ หรือกลับกัน)",
    "something of the same name is in the way (a file for a folder, or the reverse)",
    "ย้ายสิ่งนั้นไปที่อื่น แล้วสั่งซ้ำ",
    "Move it away, then run again.",
)
_WORDS = {
    errno.EEXIST: _NAME_TAKEN,
    errno.ENOTDIR: _NAME_TAKEN,
    errno.EISDIR: _NAME_TAKEN,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _NO_ACCESS,
    errno.EPERM: _NO_ACCESS,
    errno.EBUSY: _NO_ACCESS,
}


class Obstacle(PipelineError, OSError):
    """Raised when the machine is in the way; the person who runs it can remove it. Earlier files are whole."""

    exit_code = BAD_INPUT

    def __init__(self, where: str, what_th: str, what_en: str, remedy_th: str, remedy_en: str) -> None:
        super().__init__(where, what_en)
        self.where = where
        self._words = (
            f"{where}: {what_th}\n   วิธีแก้: {remedy_th} ผลงานชุดเดิมยังอยู่ครบ\n"
            f"   [EN] {where}: {what_en}. {remedy_en} The earlier set is untouched."
        )

    def __str__(self) -> str:
        return self._words


def obstacle_of(error: OSError, where: Path | None = None) -> Obstacle | None:
    """Give the obstacle that a system's error stands for, if it is one; ``where`` is the folder to name."""
    words = _WORDS.get(error.errno or 0)
    if words is None:
        return None
    folder = where or (Path(str(error.filename)).parent if error.filename else None)
    return Obstacle(paths.relative(folder) if folder else "ที่เก็บข้อมูล / the disk", *words)


@contextlib.contextmanager
def raise_obstacles(folder: Path) -> Iterator[None]:
    """Let an error of the system inside become an obstacle that names ``folder``.

    Raises:
        Obstacle: the machine was in the way inside; other errors stay as they are.
    """
    try:
        yield
    except OSError as error:
        found = None if isinstance(error, Obstacle) else obstacle_of(error, folder)
        if found is None:
            raise
        raise found from error
