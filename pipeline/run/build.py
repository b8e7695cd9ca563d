"""One cycle from raw files to reports: check, derive tables, run the notebooks, render, seal with a manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.catalogue import NOTEBOOKS
from pipeline.report.data_package import files
from pipeline.run import manifest, seal
from pipeline.run.execute import NotebookError, execute, warm
from pipeline.run.manifest import Digests, materials
from pipeline.run.parameters import Job, Settings, hand_down, job
from pipeline.run.progress import Tell, nothing
from pipeline.run.render import rendered, renderer
from pipeline.run.worker import Beside, Later
from pipeline.storage import descriptor, lock, paths
from pipeline.storage.atomic import write
from pipeline.storage.raw_files import RawFiles

STEPS = len(NOTEBOOKS) + 2  # and the tables, and the writing


@dataclass(frozen=True)
class Made:
    """What was made of a cycle: the files of both its folders, by name."""

    tables: Mapping[str, bytes]  # data/processed/<agency>/<year>
    reports: Mapping[str, bytes]  # reports/<agency>/<year>


def process(settings: Settings, tell: Tell = nothing) -> None:
    """Check a cycle and write its derived tables to ``data/processed``.

    Raises:
        InputError: the raw files are wrong; nothing is written.
        Obstacle: the machine is in the way; earlier tables stay.
    """
    with lock.hold(settings.agency, settings.fiscal_year):
        tell("ตาราง / tables")
        folder = paths.processed(settings.agency, settings.fiscal_year)
        write(folder, tables(job(settings)), descriptor.NAME)


def build(settings: Settings, tell: Tell = nothing, raw: RawFiles | None = None) -> None:
    """Make the tables and reports of one cycle; ``tell`` hears each of its ``STEPS`` steps.

    ``raw`` are the files of the run, where it has read some; those that another run has since put in place are read
    anew.

    Raises:
        InputError: the raw files are wrong, or changed during the run; earlier reports stay.
        NotebookError: a notebook stopped; earlier reports stay.
        Obstacle: the machine is in the way; earlier reports stay.
    """
    with renderer() as beside, lock.hold(settings.agency, settings.fiscal_year):
        read = job(settings, raw)
        if read.raw.changed(read.read):
            read = job(settings)
        found = made(read, beside, tell)
        tell("เขียนรายงาน / writing")
        put(settings.agency, settings.fiscal_year, found)


def made(
    read: Job,
    beside: Beside | Later,
    tell: Tell = nothing,
    at_once: bool = False,
    made_with: Mapping[str, Digests] | None = None,
) -> Made:
    """Make the tables and reports of a cycle and write nothing; every raw file is that which ``read`` has read.

    Args:
        read: the cycle.
        beside: what renders the notebooks.
        tell: hears each step.
        at_once: render each notebook before the next one runs, so that one core does all the work.
        made_with: what ``materials.program`` gave, where many cycles are made.

    Raises:
        InputError: a raw file changed meanwhile.
        NotebookError: a notebook stopped.
    """
    tell("ตาราง / tables")
    derived, made_of = tables(read), materials(read.read, made_with, read.raw)
    warm()
    reports: dict[str, bytes] = {}
    for name in NOTEBOOKS:
        tell(f"สมุดงาน / notebook {name}")
        try:
            with hand_down(read):
                executed = execute(name, read.settings)
        except NotebookError:
            read.must_be_unchanged()  # else a kernel that read other files is the program's fault
            raise
        beside.ask(rendered, name, executed, derived, made_of["inputs"])
        if at_once or name == NOTEBOOKS[-1]:
            for files_of_one in beside.answers():
                reports |= files_of_one
    read.must_be_unchanged()
    return Made(derived, seal.sealed(read, reports, derived, made_of))


def put(agency: str, fiscal_year: int, found: Made) -> None:
    """Write what was made of a cycle, each folder in one step; its reports, which the manifest seals, last.

    Raises:
        Obstacle: the machine is in the way; the earlier reports stay.
    """
    write(paths.processed(agency, fiscal_year), found.tables, descriptor.NAME)
    write(paths.reports(agency, fiscal_year), found.reports, manifest.NAME)


def tables(read: Job) -> dict[str, bytes]:
    """Give the derived tables of a cycle: file name → bytes."""
    return files(read.report, read.figures)
