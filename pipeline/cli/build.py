"""``process``, ``index``, and what ``build`` makes once something is out of date."""

from collections.abc import Sequence

from pipeline.cli.choose import choose
from pipeline.cli.command import Request, command, pass_request
from pipeline.cycle.cautions import cautions
from pipeline.run import build as run
from pipeline.run import index as index_page
from pipeline.run.progress import Progress, summarize_run
from pipeline.run.up_to_date import Freshness
from pipeline.storage.raw_files import RawFiles


@command()
@pass_request
def process(request: Request) -> None:
    """Check the chosen cycles, then derive the tables of each."""
    jobs = choose(request).require()
    with Progress(len(jobs), 1) as progress:
        for settings in (each.settings for each in jobs):
            run.process(settings, progress.next(f"{settings.agency} {settings.fiscal_year}"))
            progress.write(f"data/processed/{settings.agency}/{settings.fiscal_year}")


@command()
def index() -> None:
    """Write the page that links every report, of what is there."""
    index_page.write()


def make(request: Request, old: Sequence[tuple[str, str]], again: bool, fresh: Freshness, raw: RawFiles) -> None:
    """Check the ``old`` ones of the chosen cycles, make the reports of each, and renew the index.

    ``again`` makes also those that prove to be up to date once they are read; ``raw`` are the files that the run has
    read.

    Raises:
        InputError: holds the faults of every one of these cycles; nothing is made.
    """
    jobs = [
        job
        for job in choose(request, old, raw).require()
        if again or not fresh.current(job.settings.parameters(), job.cycles, raw)
    ]
    with Progress(len(jobs), run.STEPS) as progress:
        for job in jobs:
            run.build(job.settings, progress.next(f"{job.settings.agency} {job.settings.fiscal_year}"), raw)
            progress.write(summarize_run(job.cycle, len(cautions(job.history))))
    if not fresh.current_index(raw):
        index_page.write(fresh.program["code"], raw)
