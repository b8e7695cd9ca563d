"""A copy of the raw data that a test may spoil, and a short way to spoil it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.cycle import cycle
from pipeline.cycle.card import without_records
from pipeline.cycle.files import CARD
from pipeline.errors import Fault, InputError
from pipeline.storage import paths

ROOT = Path(__file__).resolve().parent.parent
REAL = shutil.ignore_patterns("demo-*", ".demo-*")
"""Leaves out the demonstration agencies that a developer may have in ``data/raw``."""

# The same examples on every machine: a build that was green stays green. Time is no matter of tests.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


def unrecorded_data(folder: Path) -> None:
    """Copy the real raw data into a project as before anything was recorded of it: a test may change it."""
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw", ignore=REAL)
    for card in (folder / "data" / "raw").rglob(CARD):
        card.write_bytes(without_records(card.read_bytes()))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own with the real raw data and notebooks."""
    unrecorded_data(tmp_path)
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path))
    return tmp_path


@pytest.fixture
def spoil(project: Path) -> Callable[..., tuple[Fault, ...]]:
    """Replace text in a raw file of Prokfa 2563 and give the faults that reading the cycle then finds."""

    def change(name: str, old: str, new: str, agency: str = "prokfa", year: int = 2563) -> tuple[Fault, ...]:
        path = project / "data" / "raw" / agency / str(year) / name
        text = path.read_bytes().decode()
        assert old in text, f"{old!r} is not in {name}"
        path.write_bytes(text.replace(old, new, 1).encode())
        return faults(agency, year)

    return change


def faults(agency: str = "prokfa", year: int = 2563) -> tuple[Fault, ...]:
    """Give the faults that reading a cycle finds."""
    with pytest.raises(InputError) as caught:
        cycle(agency, year)
    return caught.value.faults
