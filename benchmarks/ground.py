"""A copy of the project's data on which commands are run and measured."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.storage import paths

ROOT = Path(__file__).resolve().parent.parent
OTHERS = ROOT / ".bench"  # packages that are only measured against


@dataclass(frozen=True)
class Ground:
    """A folder with raw data and notebooks, and nothing made of them yet."""

    folder: Path

    def run(self, *command: str, **more: str) -> str:
        """Run a command, silently; it must succeed. Give what it printed."""
        given = {
            **os.environ,
            paths.ROOT_VARIABLE: str(self.folder),
            "PYTHONPATH": f"{ROOT}:{OTHERS}",
            "PLOOMBER_STATS_ENABLED": "false",
            **more,
        }
        done = subprocess.run(command, cwd=self.folder, env=given, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{command}: {done.stderr}")
        return done.stdout

    def pipeline(self, *arguments: str, **more: str) -> str:
        """Run the program."""
        return self.run(sys.executable, "-m", "pipeline", *arguments, **more)

    def seconds(self, *command: str, **more: str) -> float:
        """Give how long a command takes."""
        begun = time.perf_counter()
        self.run(*command, **more)
        return time.perf_counter() - begun

    def clear(self) -> None:
        """Take away what was made."""
        for name in ("reports", "data/processed"):
            shutil.rmtree(self.folder / name, ignore_errors=True)


@contextmanager
def ground(*raw: str) -> Iterator[Ground]:
    """Give a ground with the named folders of ``data/raw``."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in ("notebooks", *(f"data/raw/{each}" for each in raw)):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("lab"))
        yield Ground(folder)


def peak_of_children() -> float:
    """Give the memory in MB of the largest process among those that have ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
