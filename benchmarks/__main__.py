"""``make bench``: our build, engine and fleet beside others', in one run; writes ``docs/benchmarks.md``."""

import argparse
import os
import platform
import statistics
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata

from benchmarks import engines, fleets
from benchmarks.ground import ROOT, ground, peak_of_children

PACKAGES = ("papermill", "nbclient", "nbconvert", "ipykernel", "pandas", "matplotlib", "typst", "distributed")


def main() -> None:
    """Measure, and write the page."""
    given = argparse.ArgumentParser()
    given.add_argument("times", type=int)
    given.add_argument("fleets", help="sizes, such as 20,100,500; 0 for none")
    asked = given.parse_args()
    sizes = [int(size) for size in asked.fleets.split(",") if int(size)]
    with ground("trat") as where:
        cycle = engines.cycle(where, asked.times)
        notebooks = engines.notebooks(where, asked.times)
    peak = peak_of_children()
    with ground("trat") as where:
        runs = [fleets.fleet(where, size, workers) for size in sizes for workers in (1, 2)]
    lines = [*_head(asked.times), *_cycle(cycle, peak), *_notebooks(notebooks), *_fleets(runs)]
    (ROOT / "docs" / "benchmarks.md").write_text("\n".join(lines) + "\n", "utf-8")


def _head(times: int) -> Iterator[str]:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    yield "# Benchmarks"
    yield ""
    yield f"Written by `make bench`: medians of {times}, taken in turn in one run; compare only within one table."
    yield f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()},"
    yield f"load {os.getloadavg()[0]:.1f} at the end; {versions}."


def _cycle(found: Mapping[str, Sequence[float]], peak: float) -> Iterator[str]:
    yield from ("", "## One cycle of four notebooks, in new processes", "")
    yield from ("| what | ratio | seconds | lowest–highest |", "|---|---:|---:|---:|")
    base = statistics.median(next(iter(found.values())))
    for name, seconds in found.items():
        middle = statistics.median(seconds)
        yield f"| {name} | {middle / base:.3f} | {middle:.2f} | {min(seconds):.2f}–{max(seconds):.2f} |"
    yield from ("", f"The largest process of this and the next table held {peak:.0f} MB.")


def _notebooks(found: Mapping[str, Mapping[str, Sequence[float]]]) -> Iterator[str]:
    yield from ("", "## One notebook, run and made HTML: how many times faster than the stock command lines", "")
    yield "All but the command lines run in a process that has already run and made one. Seconds in brackets."
    yield ""
    yield "| way | " + " | ".join(found) + " |"
    yield "|---|" + "---:|" * len(found)
    for way in next(iter(found.values())):
        cells = []
        for line in found.values():
            base, middle = statistics.median(line["stock command lines"]), statistics.median(line[way])
            cells.append(f"{base / middle:.1f} ({middle:.2f})")
        yield f"| {way} | " + " | ".join(cells) + " |"


def _fleets(runs: Sequence[fleets.Run]) -> Iterator[str]:
    if not runs:
        return
    yield from ("", "## Fleets: all formats of every cycle, one run each", "")
    yield "Start and end are included; memory is that of all processes together, shared pages counted once."
    yield ""
    yield "| cycles | workers | cycles a minute | seconds | peak MB | with nothing to do, s |"
    yield "|---:|---:|---:|---:|---:|---:|"
    for run in runs:
        yield (
            f"| {run.cycles} | {run.workers} | {run.pace:.0f} | {run.seconds:.0f} | {run.peak:.0f} | {run.again:.2f} |"
        )


if __name__ == "__main__":
    main()
