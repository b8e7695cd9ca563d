"""What the project ships, laid into a folder of its own: no test sees what else lies in the working folder."""

import contextlib
import functools
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.cycle.card import without_records
from pipeline.cycle.files import CARD
from pipeline.report.catalogue import NOTEBOOKS

ROOT = Path(__file__).resolve().parent.parent
RAW = {
    "prokfa": ("agency.toml",),
    "prokfa/2563": (
        "card.toml",
        "findings.csv",
        "followup.csv",
        "memo-analysis.toml",
        "memo-followup.toml",
        "plan.csv",
        "published.toml",
        "scores.csv",
    ),
    "trat": ("agency.toml",),
    "trat/2563": ("card.toml", "published.toml", "scores.csv"),
    "trat/2564": ("card.toml", "published.toml", "scores.csv"),
}
"""The raw files that come with the project; others below ``data/raw`` are of whoever works with it."""

KEPT = ("data", "docs", "notebooks", "reports")
"""Where people and the pipeline keep their work."""


@functools.cache
def _raw(recorded: bool) -> Mapping[str, bytes]:
    names = [f"{place}/{name}" for place, files in RAW.items() for name in files]
    found = {name: (ROOT / "data" / "raw" / name).read_bytes() for name in names}
    return {
        name: data if recorded or not name.endswith(CARD) else without_records(data) for name, data in found.items()
    }


@functools.cache
def _notebooks() -> Mapping[str, bytes]:
    return {f"{name}.ipynb": (ROOT / "notebooks" / f"{name}.ipynb").read_bytes() for name in NOTEBOOKS}


def lay_raw(folder: Path, recorded: bool = True) -> None:
    """Copy the shipped raw data into a project: as recorded in their cards, or as before."""
    for place in RAW:
        (folder / "data" / "raw" / place).mkdir(parents=True, exist_ok=True)
    for name, data in _raw(recorded).items():
        (folder / "data" / "raw" / name).write_bytes(data)


def lay_notebooks(folder: Path) -> None:
    """Copy the shipped notebooks into a project."""
    (folder / "notebooks").mkdir(parents=True)
    for name, data in _notebooks().items():
        (folder / "notebooks" / name).write_bytes(data)


def lay(folder: Path) -> Path:
    """Copy all that a project begins with, and give its folder."""
    lay_raw(folder)
    lay_notebooks(folder)
    return folder


def lay_program(folder: Path) -> None:
    """Copy the program into a project, as a clone has it."""
    shutil.copytree(ROOT / "pipeline", folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", folder)


State = dict[str, tuple[int, ...]]


def state(root: Path) -> State:
    """Give every file and folder that people keep work in, each with what changes whenever it is written.

    A file written anew, in place or as another file, has another time or number. At the top of the project the names
    count alone, of what does not begin with a dot.
    """
    found: State = {}
    for each in os.scandir(root):
        if not each.name.startswith((".", "__pycache__")):
            found[each.name] = ()
            if each.name in KEPT:
                _below(each.path, each.name, found)
    return found


def _below(folder: str, name: str, found: State) -> None:
    for each in os.scandir(folder):
        own = f"{name}/{each.name}"
        if each.is_dir(follow_symlinks=False):
            found[own] = ()
            _below(each.path, own, found)
        else:
            now = each.stat(follow_symlinks=False)
            found[own] = (now.st_ino, now.st_size, now.st_mtime_ns)


def changed(before: State, after: State) -> list[str]:
    """Name what was added, removed or written between two states."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


@contextlib.contextmanager
def untouched(root: Path) -> Iterator[None]:
    """See that nothing that people keep is added, removed or written meanwhile."""
    before = state(root)
    yield
    touched = changed(before, state(root))
    assert not touched, f"{root} was changed while tests ran, by them or by whoever worked there: {touched}"
