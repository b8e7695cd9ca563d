"""Fleets of demonstration agencies on one and on two workers: cycles a minute, memory, and a run with nothing to do."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ground import ROOT, Ground
from pipeline.storage import paths


@dataclass(frozen=True)
class Run:
    """One fleet run."""

    cycles: int
    workers: int
    seconds: float
    peak: float  # MB of all its processes together, pages that they share counted once
    again: float  # seconds of the run after it, which has nothing to do

    @property
    def pace(self) -> float:
        """Cycles a minute, start and end included."""
        return self.cycles / self.seconds * 60


def fleet(where: Ground, cycles: int, workers: int) -> Run:
    """Make so many cycles of one year on so many workers."""
    where.pipeline("demo-fleet", "0")
    where.pipeline("demo-fleet", str(cycles), "--years", "2564")
    where.clear()
    command = [sys.executable, "-m", "pipeline", "fleet", "--workers", str(workers)]
    given = {**os.environ, paths.ROOT_VARIABLE: str(where.folder), "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=given, stdout=subprocess.PIPE, text=True)
    peak = _Peak(process.pid)
    said, _ = process.communicate()
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise RuntimeError(said)
    made = len(list((where.folder / "reports").glob("*/2564/manifest.json")))
    return Run(made, workers, seconds, peak.end(), where.seconds(*command))


class _Peak:
    """Looks every half second how much memory a process and all below it hold."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most, self.over = pid, 0.0, threading.Event()
        self.thread = threading.Thread(target=self._look)
        self.thread.start()

    def end(self) -> float:
        self.over.set()
        self.thread.join()
        return self.most

    def _look(self) -> None:
        while not self.over.wait(0.5):
            self.most = max(self.most, sum(map(_proportional, _below(self.pid))))


def _below(pid: int) -> list[int]:
    """Give a process and all that it and its children have started."""
    parents: dict[int, list[int]] = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents.setdefault(int(each.read_text().rsplit(")", 1)[1].split()[1]), []).append(int(each.parent.name))
        except (OSError, ValueError):
            continue
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += parents.get(found[-1], [])
    return found


def _proportional(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:  # it has just ended
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)
