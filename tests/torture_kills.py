"""Imports and publications killed at random moments: what stands is whole, and the next run ends the same."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

from pipeline.errors import OK
from pipeline.storage import paths
from tests import shipped, torture_files
from tests.conftest import ROOT, unrecorded_data


def project(folder: Path) -> Path:
    """Copy the raw data and the notebooks to a project of its own."""
    unrecorded_data(folder)
    shipped.lay_notebooks(folder)
    return folder


def start(folder: Path, *command: str) -> subprocess.Popen[bytes]:
    """Start the program on a project."""
    given = {**os.environ, paths.ROOT_VARIABLE: str(folder), "PYTHONPATH": str(ROOT)}  # for the notebooks too
    where = {"cwd": ROOT, "env": given, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, "-m", "pipeline", *command], **where)  # type: ignore[call-overload]


def held(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder by name; hidden ones too."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.is_dir() else {}


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder by its path; hidden ones too."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def imports(number: int, seed: int = 1) -> int:
    """Kill imports that replace a year: the year is old or new, its copy is kept before it goes."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = project(Path(temporary))
        os.environ[paths.ROOT_VARIABLE] = str(folder)
        path = torture_files.begun(folder)
        assert start(folder, "import", str(path)).wait() == OK
        book = openpyxl.load_workbook(path)
        book[torture_files.SCORES]["D3"] = "ตรวจแล้ว"
        book.save(path)
        year = folder / "data/raw/trat/2564"

        def whole(before: dict[str, bytes], after: dict[str, bytes]) -> str:
            there = tree(year)
            return "old" if there == before else "new" if there == after else ""

        return _killed(folder, ("import", str(path), "--replace"), year, whole, number, seed)


def publications(number: int, seed: int = 1) -> int:
    """Kill publications of a second version: the first stays, the second is absent or whole."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = project(Path(temporary))
        cycle = ("trat", "2563")
        assert start(folder, "publish", *cycle).wait() == OK
        card = folder.joinpath("data/raw", *cycle, "agency.toml").parent / "card.toml"
        card.write_text(card.read_text("utf-8").replace('title = "', 'title = "ฉ ', 1), "utf-8")
        shelf = folder / "reports/published/trat-2563"

        def whole(before: dict[str, bytes], after: dict[str, bytes]) -> str:
            there = tree(shelf)
            seen = {name: data for name, data in there.items() if not name.startswith(".new-")}
            first = {name: data for name, data in seen.items() if name.startswith("v1")}
            second = {name: data for name, data in seen.items() if name.startswith("v2/")}
            wanted = {name: data for name, data in after.items() if name.startswith("v2/")}
            if first != before or second not in ({}, wanted):
                return ""
            return "new" if second else "old"

        return _killed(folder, ("publish", *cycle), shelf, whole, number, seed)


def _killed(
    folder: Path,
    command: Sequence[str],
    watched: Path,
    whole: Callable[[dict[str, bytes], dict[str, bytes]], str],
    number: int,
    seed: int,
) -> int:
    """Kill ``command`` at random moments, each time from the same start, then let it end undisturbed."""
    chance = random.Random(seed)
    kept = folder.with_name(f"{folder.name}-kept")
    try:
        shutil.copytree(folder, kept, symlinks=True)
        before = tree(watched)
        begun = time.monotonic()
        assert start(folder, *command).wait() == OK
        seconds, after = time.monotonic() - begun, tree(watched)
        assert before != after
        left: dict[str, int] = {}
        for turn in range(number):
            for each in ("data", "reports"):
                shutil.rmtree(folder / each, ignore_errors=True)
                if (kept / each).exists():
                    shutil.copytree(kept / each, folder / each, symlinks=True)
            run = start(folder, *command)
            time.sleep(chance.uniform(0, seconds) if turn % 3 else chance.uniform(seconds * 0.8, seconds * 1.05))
            run.kill()
            run.wait()
            found = whole(before, after)
            left[found] = left.get(found, 0) + 1
            if not found:
                print(f"kill {turn}: neither the old nor the new stands whole: {sorted(tree(watched))}")
                return 1
            ended = start(folder, *command).wait()
            hidden = [path.name for path in (*watched.parent.rglob(".*"),) if path.name != ".gitignore"]
            if ended != OK or tree(watched) != after or hidden:
                same = tree(watched) == after
                print(f"after kill {turn}: code {ended}, same bytes {same}, left behind {hidden}")
                return 1
        print(f"{number} kills of {command[0]} of {seconds:.1f} s: whole each time {left}; then the same bytes")
        return 0
    finally:
        shutil.rmtree(kept, ignore_errors=True)


TRIALS = {"kill-imports": imports, "kill-publications": publications}
