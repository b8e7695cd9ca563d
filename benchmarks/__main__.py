"""``make bench``: our build beside stock papermill and nbconvert, in one run; writes ``docs/benchmarks.md``."""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path

from pipeline import place
from pipeline.catalogue import NOTEBOOKS

ROOT = Path(__file__).resolve().parent.parent
CYCLE = ("trat", 2563)
PACKAGES = ("papermill", "nbclient", "nbconvert", "ipykernel", "pandas", "matplotlib", "typst")
ONE = """
import logging, sys, time
from pipeline.execution import execute
from pipeline.notebook import settings_of
settings = settings_of({"agency": sys.argv[1], "fiscal_year": int(sys.argv[2])})
execute(sys.argv[3], settings)
begun = time.perf_counter()
execute(sys.argv[3], settings)
print(time.perf_counter() - begun)
"""


def run(folder: Path, *command: str, **more: str) -> str:
    """Run a command on the copy of the project, silently; it must succeed."""
    # jupyterlab, which an analyst does not install, brings a package that each import of nbformat pays a second for
    given = {
        **os.environ,
        place.ROOT_VARIABLE: str(folder),
        "PYTHONPATH": f"{ROOT}:{folder / 'without'}",
        **more,
    }
    done = subprocess.run(command, cwd=folder, env=given, check=True, capture_output=True, text=True)
    return done.stdout


def timed(folder: Path, *commands: tuple[str, ...]) -> float:
    """Give the seconds that commands take one after another."""
    begun = time.perf_counter()
    for command in commands:
        run(folder, *command)
    return time.perf_counter() - begun


def stock(folder: Path) -> list[tuple[str, ...]]:
    """The commands that run the four notebooks and convert them to HTML alone."""
    agency, year = map(str, CYCLE)
    commands: list[tuple[str, ...]] = []
    for name in NOTEBOOKS:
        made = str(folder / f"{name}.ipynb")
        choice = ("-p", "agency", agency, "-p", "fiscal_year", year)
        commands += [
            (sys.executable, "-m", "papermill", str(folder / "notebooks" / f"{name}.ipynb"), made, *choice),
            (sys.executable, "-m", "nbconvert", "--to", "html", made),
        ]
    return commands


def measure(times: int) -> dict[str, list[float]]:
    """Take every measure ``times`` times, in turn, so that all meet the same machine."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in ("data/raw", "notebooks"):
            shutil.copytree(ROOT / name, folder / name)
        (folder / "without").mkdir()
        (folder / "without" / "rfc3987_syntax.py").write_text("raise ImportError\n")
        ours = (sys.executable, "-m", "pipeline", "build", *map(str, CYCLE))
        for _ in range(times):
            found.setdefault("stock", []).append(timed(folder, *stock(folder)))
            found.setdefault("build", []).append(timed(folder, ours))
            for name in NOTEBOOKS:
                for engine in ("stock", "tuned", "forked"):
                    command = (sys.executable, "-c", ONE, *map(str, CYCLE), name)
                    seconds = float(run(folder, *command, ENGINE=engine))
                    found.setdefault(f"{name} {engine}", []).append(seconds)
    return found


def page(found: dict[str, list[float]], times: int) -> str:
    """Lay the medians out, ratios first."""
    middle = {name: statistics.median(seconds) for name, seconds in found.items()}
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench`: medians of {times}, taken in turn in one run; compare only within one table.",
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()},",
        f"load {os.getloadavg()[0]:.1f} at the end; {versions}.",
        "",
        "## One cycle, cold: four notebooks",
        "",
        "| way | ratio | seconds | lowest–highest |",
        "|---|---:|---:|---:|",
    ]
    for name, text in (
        ("stock", "papermill and nbconvert, HTML alone"),
        ("build", "`build`: HTML, PDF, Word"),
    ):
        ratio = middle[name] / middle["stock"]
        spread = f"{min(found[name]):.2f}–{max(found[name]):.2f}"
        lines.append(f"| {text} | {ratio:.2f} | {middle[name]:.2f} | {spread} |")
    lines += [
        "",
        "## One notebook in a warm process, by engine",
        "",
        "| notebook | stock ÷ tuned | stock ÷ forked | stock s | tuned s | forked s |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name in NOTEBOOKS:
        slow, middling, fast = (middle[f"{name} {engine}"] for engine in ("stock", "tuned", "forked"))
        figures = f"{slow / middling:.1f} | {slow / fast:.1f} | {slow:.2f} | {middling:.2f} | {fast:.2f}"
        lines.append(f"| {name} | {figures} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    number = int(sys.argv[1])
    (ROOT / "docs" / "benchmarks.md").write_text(page(measure(number), number), "utf-8")
