"""Where tests run: on a copy of what the project ships, without a network; and short ways to spoil raw data."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.cycle import cycle
from pipeline.errors import Fault, InputError
from pipeline.storage import paths
from tests import shipped
from tests.offline import sitecustomize
from tests.skips import pytest_make_collect_report, pytest_runtest_makereport  # noqa: F401

ROOT = shipped.ROOT

# The same examples on every machine: a build that was green stays green. Time is no matter of tests.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


def pytest_configure(config: pytest.Config) -> None:
    """Begin before tests are collected: some are made of what is shipped."""
    folder = Path(tempfile.mkdtemp(prefix="shipped-"))
    config.add_cleanup(lambda: shutil.rmtree(folder))
    os.environ[paths.ROOT_VARIABLE] = str(shipped.lay(folder))
    offline = str(Path(sitecustomize.__file__).parent)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (offline, os.environ.get("PYTHONPATH"))))


@pytest.fixture(scope="session", autouse=True)
def _nothing_kept_is_touched() -> Iterator[None]:
    with shipped.untouched(ROOT):
        yield


@pytest.fixture(scope="session")
def shared() -> dict[Path, shipped.State]:
    """The copy that tests without a project of their own read, and its state after the last of them."""
    return {paths.root(): shipped.state(paths.root())}


@pytest.fixture(autouse=True)
def _shared_is_as_shipped(shared: dict[Path, shipped.State]) -> Iterator[None]:
    yield
    for root, before in shared.items():
        shared[root] = shipped.state(root)
        touched = [name for name in shipped.changed(before, shared[root]) if not _is_log(name)]
        assert not touched, f"a test without the fixture `project` wrote {touched}"


def _is_log(name: str) -> bool:
    """Tell whether a file is the log of a command, which a test may call without a project of its own."""
    return name == "data/processed" or name.startswith("data/processed/.log")


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project in which every shipped cycle was built, by a process of its own: to read, or to copy and spoil."""
    folder = shipped.lay(tmp_path_factory.mktemp("reported"))
    own = {paths.ROOT_VARIABLE: str(folder), "PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "pipeline", "build"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **own}, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    with shipped.untouched(folder):
        yield folder


def unrecorded_data(folder: Path) -> None:
    """Copy the shipped raw data into a project as before anything was recorded of it: a test may change it."""
    shipped.lay_raw(folder, recorded=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own with the shipped raw data and notebooks."""
    unrecorded_data(tmp_path)
    shipped.lay_notebooks(tmp_path)
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
