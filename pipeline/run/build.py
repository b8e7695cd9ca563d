"""One cycle from raw files to reports: check, derive tables, run the notebooks, render, seal with a manifest."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.catalogue import NOTEBOOKS, reports_of
from pipeline.report.data_package import files
from pipeline.run import manifest
from pipeline.run.execute import NotebookError, execute, preload
from pipeline.run.job import Job, hand_down, read_job
from pipeline.run.manifest import Digests, digest_materials
from pipeline.run.parameters import Settings
from pipeline.run.progress import Tell, tell_nobody
from pipeline.run.render import render, renderer
from pipeline.run.seal import seal_reports
from pipeline.run.worker import Worker
from pipeline.storage import lock, paths
from pipeline.storage.atomic import write
from pipeline.storage.package import DESCRIPTOR
from pipeline.storage.raw_files import RawFiles

STEPS = len(NOTEBOOKS) + 2  # and the tables, and the writing

LAST = "years"
"""The notebook that is rendered fastest: what renders beside the notebooks is then done soon after the last of them."""


@dataclass(frozen=True)
class CycleFiles:
    """All files of a cycle, by name."""

    tables: Mapping[str, bytes]  # of data/processed/<agency>/<year>
    reports: Mapping[str, bytes]  # of reports/<agency>/<year>


def process(settings: Settings, tell: Tell = tell_nobody) -> None:
    """Check a cycle and write its derived tables to ``data/processed``.

    Raises:
        InputError: the raw files are wrong; nothing is written.
        Obstacle: the machine is in the way; earlier tables stay.
    """
    with lock.hold(settings.agency, settings.fiscal_year):
        tell("ตาราง / tables")
        folder = paths.processed(settings.agency, settings.fiscal_year)
        write(folder, derive_tables(read_job(settings)), DESCRIPTOR)


def build(settings: Settings, tell: Tell = tell_nobody, raw: RawFiles | None = None) -> None:
    """Make the tables and reports of one cycle; ``tell`` hears each of its ``STEPS`` steps.

    ``raw`` are the files of the run, where it has read some; those that another run has since put in place are read
    anew.

    Raises:
        InputError: the raw files are wrong, or changed during the run; earlier reports stay.
        NotebookError: a notebook stopped; earlier reports stay.
        Obstacle: the machine is in the way; earlier reports stay.
    """
    with renderer() as worker, lock.hold(settings.agency, settings.fiscal_year):
        job = read_job(settings, raw)
        if job.raw.changed(job.cycles):
            job = read_job(settings)
        cycle = make_files(job, worker, tell)
        tell("เขียนรายงาน / writing")
        write_files(settings.agency, settings.fiscal_year, cycle)


def make_files(
    job: Job,
    worker: Worker,
    tell: Tell = tell_nobody,
    at_once: bool = False,
    program: Mapping[str, Digests] | None = None,
) -> CycleFiles:
    """Make the tables and reports of a cycle and write nothing; every raw file is that which the job has read.

    ``at_once`` renders each notebook before the next one runs, so that one core does all the work; ``program`` is what
    ``manifest.digest_program`` gave, where many cycles are made.

    Raises:
        InputError: a raw file changed meanwhile.
        NotebookError: a notebook stopped.
    """
    tell("ตาราง / tables")
    tables, materials = derive_tables(job), digest_materials(job.cycles, program, job.raw)
    preload()
    reports: dict[str, bytes] = {}
    for name in sorted(reports_of(job.cycle.followup is not None), key=lambda each: each == LAST):
        tell(f"สมุดงาน / notebook {name}")
        try:
            with hand_down(job):
                notebook = execute(name, job.settings)
        except NotebookError:
            job.must_be_unchanged()  # else a kernel that read other files is the program's fault
            raise
        worker.submit(render, name, notebook, tables, materials["inputs"])
        if at_once or name == LAST:
            for files_of_one in worker.results():
                reports |= files_of_one
    job.must_be_unchanged()
    return CycleFiles(tables, seal_reports(job, reports, tables, materials))


def write_files(agency: str, fiscal_year: int, cycle: CycleFiles) -> None:
    """Write the files of a cycle, each folder in one step; its reports, which the manifest seals, last.

    Raises:
        Obstacle: the machine is in the way; the earlier reports stay.
    """
    write(paths.processed(agency, fiscal_year), cycle.tables, DESCRIPTOR)
    write(paths.reports(agency, fiscal_year), cycle.reports, manifest.NAME)


def derive_tables(job: Job) -> dict[str, bytes]:
    """Give the derived tables of a cycle: file name → bytes."""
    return files(job.report, job.figures)
