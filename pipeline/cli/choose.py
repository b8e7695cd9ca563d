"""The cycles that the arguments of a command choose, each one read and checked."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import cycle
from pipeline.cli.command import Request, read_year
from pipeline.errors import Fault, InputError
from pipeline.run.job import Job, read_job
from pipeline.run.parameters import check_parameters, read_engine
from pipeline.storage.raw_files import RawFiles


@dataclass(frozen=True)
class Choice:
    """The cycles that passed, read, and the faults of the others."""

    jobs: tuple[Job, ...]
    faults: tuple[Fault, ...]

    def require(self) -> tuple[Job, ...]:
        """Give the cycles.

        Raises:
            InputError: holds the faults of every cycle; there are some.
        """
        if self.faults:
            raise InputError(self.faults)
        return self.jobs


def choose(request: Request, cycles: Sequence[tuple[str, str]] | None = None, raw: RawFiles | None = None) -> Choice:
    """Read the cycles that are asked for (all of them without any), or of these the ``cycles`` alone.

    ``raw`` are the files of the run, where it has read some.
    """
    raw = raw or RawFiles()
    faults: list[Fault] = []
    jobs = []
    try:
        read_engine()
    except InputError as error:
        faults += error.faults
    by_agency = itertools.groupby(request.cycles() if cycles is None else cycles, key=lambda pair: pair[0])
    for agency, years in by_agency:
        try:
            cycle.agency(agency, raw)
        except InputError as error:
            faults += error.faults
            continue
        for _, year in years:
            try:
                names = {"agency": agency, "fiscal_year": read_year(year) or year}
                settings = check_parameters({**names, **request.options})
                jobs.append(read_job(settings, raw))  # every file that its reports read
            except InputError as error:
                faults += [fault for fault in error.faults if fault not in faults]
    return Choice(tuple(jobs), tuple(faults))
