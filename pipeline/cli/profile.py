"""``profile``: make one cycle step by step, write nothing that lasts, and say where the time goes."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from pipeline.cli.choose import choose
from pipeline.cli.command import Request, command, pass_request
from pipeline.report.catalogue import NOTEBOOKS
from pipeline.run import manifest
from pipeline.run.build import derive_tables
from pipeline.run.execute import execute, preload
from pipeline.run.job import read_job
from pipeline.run.render import exporters, render
from pipeline.run.seal import seal_reports
from pipeline.storage.atomic import write

_Value = TypeVar("_Value")


@command()
@pass_request
def profile(request: Request) -> None:
    """Print a table of the steps, each made twice: as a new process pays for it, and again."""
    times = _Times()
    cycle = times.step("อ่านและตรวจ / read and check", lambda: read_job(choose(request).require()[0].settings))
    times.step("ห้องและคลังของสมุดงาน / what notebooks load", preload)
    derived = times.step("ตาราง / tables", partial(derive_tables, cycle))
    digests = times.step("ลายนิ้วมือ / digests", partial(manifest.digest_materials, cycle.cycles))
    notebooks = {name: times.step(f"{name}: papermill", partial(execute, name, cycle.settings)) for name in NOTEBOOKS}
    reports: dict[str, bytes] = {}
    for name, notebook in notebooks.items():  # after the last one ran: Typst starts threads, then nothing is forked
        for file, exporter in exporters(name).items():
            times.step(file, partial(exporter.from_notebook_node, notebook))
        reports |= render(name, notebook, derived, digests["inputs"])
    files = times.step("ผนึก / seal", partial(seal_reports, cycle, reports, derived, digests))
    with tempfile.TemporaryDirectory() as folder:
        times.step("เขียน / writing", partial(write, Path(folder, "reports"), files, manifest.NAME))
    print(f"{cycle.settings.agency} {cycle.settings.fiscal_year}\n{times}")


@dataclass
class _Times:
    """Seconds of each step, by its name: the first time, and again."""

    seconds: list[tuple[str, float, float]] = field(default_factory=list)

    def step(self, name: str, call: Callable[[], _Value]) -> _Value:
        """Make a step twice, keep its times and give what it gave."""
        begun = time.perf_counter()
        call()
        between = time.perf_counter()
        value = call()
        self.seconds.append((name, between - begun, time.perf_counter() - between))
        return value

    def __str__(self) -> str:
        first, again = sum(one for _, one, _ in self.seconds), sum(two for _, _, two in self.seconds)
        lines = ["ครั้งแรก/first s    %   อีกครั้ง/again s    %  ขั้น/step"]
        lines += [
            f"{one:16.3f} {100 * one / first:4.0f} {two:16.3f} {100 * two / again:4.0f}  {name}"
            for name, one, two in self.seconds
        ]
        return "\n".join([*lines, f"{first:16.3f}  100 {again:16.3f}  100  รวม/all"])
