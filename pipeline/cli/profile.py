"""``profile``: make one cycle step by step, write nothing that lasts, and say where the time goes."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.cli import choice

NAME, HELP = "profile", "บอกว่าเวลาหมดไปกับอะไร / say where the time of a cycle goes"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments that choose cycles; the first of them is made."""
    choice.arguments(command)


def run(given: argparse.Namespace) -> None:
    """Print a table of the steps, each made twice: as a new process pays for it, and again."""
    table = _Table()
    job = table.step("อ่านและตรวจ / read and check", partial(_first, given))
    table.step("ห้องและคลังของสมุดงาน / what notebooks load", _load)
    from pipeline.report.catalogue import NOTEBOOKS
    from pipeline.run import seal
    from pipeline.run.build import tables
    from pipeline.run.execute import execute
    from pipeline.run.manifest import NAME as SEAL
    from pipeline.run.manifest import materials
    from pipeline.run.render import exporters, rendered
    from pipeline.storage.atomic import write

    derived = table.step("ตาราง / tables", partial(tables, job))
    made_of = table.step("ลายนิ้วมือ / digests", partial(materials, job.read))
    ran = {name: table.step(f"{name}: papermill", partial(execute, name, job.settings)) for name in NOTEBOOKS}
    reports: dict[str, bytes] = {}
    for (
        name,
        notebook,
    ) in ran.items():  # after the last notebook: Typst starts threads, and then nothing is forked
        for file, exporter in exporters(name).items():
            table.step(file, partial(exporter.from_notebook_node, notebook))
        reports |= rendered(name, notebook, derived, made_of["inputs"])
    sealed = table.step("ผนึก / seal", partial(seal.sealed, job, reports, derived, made_of))
    with tempfile.TemporaryDirectory() as folder:
        table.step("เขียน / writing", partial(write, Path(folder, "reports"), sealed, SEAL))
    print(f"{job.settings.agency} {job.settings.fiscal_year}\n{table}")


def _first(given: argparse.Namespace) -> Any:
    from pipeline.run.parameters import job

    return job(choice.chosen(given)[0])


def _load() -> None:
    from pipeline.run.execute import warm

    warm()


class _Table:
    """Seconds of each step: the first time, and again."""

    def __init__(self) -> None:
        self.seconds: list[tuple[str, float, float]] = []

    def step(self, name: str, call: Callable[[], Any]) -> Any:
        """Make a step twice, keep its times and give what it gave."""
        begun = time.perf_counter()
        call()
        between = time.perf_counter()
        found = call()
        self.seconds.append((name, between - begun, time.perf_counter() - between))
        return found

    def __str__(self) -> str:
        first, again = sum(one for _, one, _ in self.seconds), sum(two for _, _, two in self.seconds)
        lines = ["ครั้งแรก/first s    %   อีกครั้ง/again s    %  ขั้น/step"]
        lines += [
            f"{one:16.3f} {100 * one / first:4.0f} {two:16.3f} {100 * two / again:4.0f}  {name}"
            for name, one, two in self.seconds
        ]
        return "\n".join([*lines, f"{first:16.3f}  100 {again:16.3f}  100  รวม/all"])
