"""What a run tells the person at the terminal: how far it is, and what came of a cycle in the end."""

from collections.abc import Callable
from typing import Self

from tqdm import tqdm

from pipeline.cycle import Cycle
from pipeline.run import manifest
from pipeline.storage import paths
from pipeline.storage.log import log

Tell = Callable[[str], None]
"""Is told each step as it begins."""

_FIRST = "{desc} {bar:10}"
_LATER = "{desc} · เหลือราว {remaining} / about {remaining} left {bar:10}"


def tell_nobody(_: str) -> None:
    """Tell nobody."""


class Progress:
    """A bar over the steps of several cycles: which cycle, which step, about how long still.

    Nothing is shown where stderr is no terminal; the log has every step.
    """

    def __init__(self, cycles: int, steps: int) -> None:
        tqdm.monitor_interval = 0  # no thread that looks after the bar: a process with threads is not forked
        self.cycles, self.steps, self.cycle, self.name = cycles, steps, 0, ""
        self._done = -1  # steps that have ended
        # Of the whole run, not of the last steps: they take unlike long. ``disable=None``: on a terminal alone.
        options = {"bar_format": "{desc}", "smoothing": 0, "dynamic_ncols": True, "leave": False, "disable": None}
        self._bar = tqdm(total=cycles * steps, **options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def next(self, name: str) -> Tell:
        """Begin the next cycle; give what its steps are told to."""
        self.cycle, self.name = self.cycle + 1, name
        self._done = max(self._done, (self.cycle - 1) * self.steps - 1)
        return self._step

    def _step(self, what: str) -> None:
        """Begin a step."""
        self._done += 1
        log.info("%s: %s", self.name, what)
        number = self._done % self.steps + 1
        self._bar.n = self._done
        self._bar.bar_format = _LATER if self._done else _FIRST
        self._bar.set_description_str(f"[{self.cycle}/{self.cycles}] {self.name} · {number}/{self.steps} {what}")

    def write(self, text: str) -> None:
        """Write lines to stdout, above the bar."""
        self._bar.write(text)


def summarize_run(cycle: Cycle, cautions: int) -> str:
    """Say what stands in the reports of a cycle, from their own manifest, and what comes next in its year.

    ``cautions`` is how many there are.
    """
    folder = paths.reports(cycle.agency.id, cycle.fiscal_year)
    path = folder / manifest.NAME
    result = manifest.read(path.read_bytes(), paths.relative(path)).result
    total, level = result["total"] or "–", result["level"] or "–"
    checks = f"{result['checks_passed']}/{result['checks']}"
    th, en = _next_part(cycle)
    lines = [
        f"เสร็จแล้ว / done: {cycle.agency.name} {cycle.fiscal_year} → {paths.relative(folder)}",
        f"   คะแนน / score {total} · ระดับ / level {level} · ผ่านการตรวจ / checks passed {checks}",
        f"   ต่อไป / next: {th} / {en}",
    ]
    if cautions:
        lines.insert(2, f"   คำเตือน {cautions} ข้อ ดูด้วย make check / {cautions} caution(s): see make check")
    return "\n".join(lines)


def _next_part(cycle: Cycle) -> tuple[str, str]:
    """Say which part of the year comes next: Thai, English."""
    if cycle.scores and cycle.findings is None:
        return "กรอก findings.csv เมื่อคณะกรรมการวิเคราะห์แล้ว", "findings.csv, when the committee has met"
    if cycle.findings is not None and cycle.plan is None:
        return "กรอก plan.csv และ memo-analysis.toml", "plan.csv and memo-analysis.toml"
    if cycle.plan is not None and cycle.followup is None:
        return "กรอก followup.csv และ memo-followup.toml เมื่อติดตามแผน", "followup.csv and memo-followup.toml"
    if any(row.status is None for row in cycle.followup or ()):
        return "ถามหน่วยงานแล้วกรอกสถานะใน followup.csv หรือเปิด reports/index.html", "statuses in followup.csv"
    return "เปิด reports/index.html แล้วอ่านทวน", "open reports/index.html and read it through"
