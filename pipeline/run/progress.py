"""How far a run is, on the terminal: which cycle of how many, which step, about how long still."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.cycle import Cycle
from pipeline.run import manifest
from pipeline.storage import paths
from pipeline.storage.log import log

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


def summary(cycle: Cycle, cautions: int) -> str:
    """Say what stands in the reports of ``cycle``, from their own manifest."""
    folder = paths.reports(cycle.agency.id, cycle.fiscal_year)
    path = folder / manifest.NAME
    result = manifest.read(path.read_bytes(), paths.relative(path)).result
    total, level = result["total"] or "–", result["level"] or "–"
    checks = f"{result['checks_passed']}/{result['checks']}"
    th, en = _next(cycle)
    lines = [
        f"เสร็จแล้ว / done: {cycle.agency.name} {cycle.fiscal_year} → {paths.relative(folder)}",
        f"   คะแนน / score {total} · ระดับ / level {level} · ผ่านการตรวจ / checks passed {checks}",
        f"   ต่อไป / next: {th} / {en}",
    ]
    if cautions:
        lines.insert(2, f"   คำเตือน {cautions} ข้อ ดูด้วย make check / {cautions} caution(s): see make check")
    return "\n".join(lines)


def _next(cycle: Cycle) -> tuple[str, str]:
    """Say which part of the year comes next: Thai, English."""
    if cycle.scores and cycle.findings is None:
        return "กรอก findings.csv เมื่อคณะกรรมการวิเคราะห์แล้ว", "findings.csv, when the committee has met"
    if cycle.findings is not None and cycle.plan is None:
        return "กรอก plan.csv และ memo-analysis.toml", "plan.csv and memo-analysis.toml"
    if cycle.plan is not None and cycle.followup is None:
        return "กรอก followup.csv และ memo-followup.toml เมื่อติดตามแผน", "followup.csv and memo-followup.toml"
    return "เปิด reports/index.html แล้วอ่านทวน", "open reports/index.html and read it through"
