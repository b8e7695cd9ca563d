"""The pages that are kept in history, as files of text below ``pages/``."""

import shutil
from pathlib import Path

from tests.snapshots.clone import made

FOLDER = Path(__file__).parent / "pages"
NEWLINE = "\n"  # on every system


def names() -> list[str]:
    return sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.txt"))


def read(name: str) -> str:
    return (FOLDER / name).read_bytes().decode()


def write() -> None:
    """Put what the program prints now in the place of what is kept."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, text in made().pages.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline=NEWLINE)
