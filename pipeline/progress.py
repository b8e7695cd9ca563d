"""How far a run is, on the terminal: which cycle of how many, which step, about how long still."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.log import log

Tell = Callable[[str], None]
"""Is told each step as it begins."""


def nothing(_: str) -> None:
    """Tell nobody."""


@dataclass
class Progress:
    """Of ``cycles`` cycles with ``steps`` steps each. Nothing is shown where stderr is no terminal."""

    cycles: int
    steps: int
    begun: float = field(default_factory=time.monotonic)
    done: int = -1  # steps that have ended
    cycle: int = 0
    name: str = ""

    def next(self, name: str) -> Tell:
        """Begin the next cycle; give what its steps are told to."""
        self.cycle, self.name = self.cycle + 1, name
        self.done = max(self.done, (self.cycle - 1) * self.steps - 1)
        return self.step

    def step(self, what: str) -> None:
        """Begin a step."""
        self.done += 1
        log.info("%s: %s", self.name, what)
        if sys.stderr.isatty():
            print(self.line(what, time.monotonic() - self.begun), file=sys.stderr, flush=True)

    def line(self, what: str, passed: float) -> str:
        """Say where the run is after ``passed`` seconds."""
        step = self.done % self.steps + 1
        line = f"[{self.cycle}/{self.cycles}] {self.name} · {step}/{self.steps} {what}"
        if self.done <= 0:
            return line
        rest = round(passed / self.done * (self.cycles * self.steps - self.done))
        return f"{line} · เหลือราว {rest} วินาที / about {rest} s left"
