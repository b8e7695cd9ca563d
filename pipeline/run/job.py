"""What the reports of a cycle are made from, read once: by a build, and by the notebooks that it runs."""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline import cycle, thai
from pipeline.analysis.assessment import Assessment
from pipeline.cycle import Agency, Cycle
from pipeline.errors import Fault, InputError, Term, UnknownFact
from pipeline.report.composition import compose, register
from pipeline.report.report import Report
from pipeline.report.trail import PrintedFigure
from pipeline.run.parameters import Settings, parameter_fault
from pipeline.schemes import scoring
from pipeline.storage.package import sha256
from pipeline.storage.raw_files import RawFiles


@dataclass(frozen=True)
class Job:
    """A notebook's settings and the data that they name; ``history`` ends with ``cycle``."""

    settings: Settings
    history: tuple[Cycle, ...]
    peers: tuple[Cycle, ...] = ()  # the agencies of the group that have the year, this one included
    raw: RawFiles = field(default_factory=RawFiles, compare=False, repr=False)  # what was read of them

    @property
    def cycle(self) -> Cycle:
        """The cycle that the report is about."""
        return self.history[-1]

    @property
    def cycles(self) -> list[tuple[str, int]]:
        """Agency and fiscal year of every cycle that the reports read."""
        return [(each.agency.id, each.fiscal_year) for each in (*self.history, *self.peers)]

    @cached_property
    def assessment(self) -> Assessment:
        """What the cycle comes to."""
        return Assessment(self.history, dict(self.settings.what_if), self.peers)

    @cached_property
    def report(self) -> Report:
        """What its reports are composed from."""
        settings = self.settings
        return compose(self.assessment, settings.digits, settings.peers, settings.run_date)

    @cached_property
    def figures(self) -> tuple[PrintedFigure, ...]:
        """The figures that its reports print."""
        return register(self.report)

    def fingerprint(self) -> str:
        """Give one SHA-256 over the names and digests of every raw file that was read."""
        return sha256(json.dumps(self.raw.digests(self.cycles)).encode())

    def must_be_unchanged(self) -> None:
        """Hold every raw file to what was read of it.

        Raises:
            InputError: names those that were saved, added or removed since.
        """
        if changed := self.raw.changed(self.cycles):
            raise InputError([changed_file(name) for name in changed])


def read_job(settings: Settings, raw: RawFiles | None = None) -> Job:
    """Read what settings name; ``raw`` are the files of the run, where it has read some.

    Raises:
        InputError: holds every fault of the raw files that are read, or of the proposed scores.
    """
    raw, year = raw or RawFiles(), settings.fiscal_year
    history = cycle.history(settings.agency, year, raw)
    _refuse_unknown_indicators(settings, history[-1])
    if not settings.peers or history[-1].agency.is_aggregate:
        return Job(settings, history, raw=raw)
    own = history[-1].agency
    others = (each for each in cycle.known_agencies() if year in cycle.known_years(each))
    group = [each for each in others if _alike(cycle.agency(each, raw), own, settings.peers)]
    return Job(settings, history, tuple(cycle.cycle(each, year, raw) for each in group), raw)


_FINGERPRINT = "ITA_FINGERPRINT"
"""The variable that tells a kernel what its notebook must have read."""
_jobs: list[Job] = []
"""What the notebooks of this process, and of its forked copies, are run for."""


@contextlib.contextmanager
def hand_down(job: Job) -> Iterator[None]:
    """Give a job to the notebooks that are run within: a forked one takes it, a kernel's must read the same files."""
    os.environ[_FINGERPRINT] = job.fingerprint()
    _jobs.append(job)
    try:
        yield
    finally:
        _jobs.pop()
        del os.environ[_FINGERPRINT]


def take_job(settings: Settings) -> Job:
    """Give the job of a notebook: what the build that runs it has read, else what its settings name.

    Raises:
        InputError: the raw files are wrong; or, in a build, they are no longer what it began with.
    """
    if _jobs and _jobs[-1].settings == settings:
        return _jobs[-1]
    job = read_job(settings)
    if os.environ.get(_FINGERPRINT, job.fingerprint()) != job.fingerprint():
        raise InputError([changed_file(f"data/raw/{settings.agency}")])
    return job


def changed_file(file: str) -> Fault:
    """Say that a raw file is no longer what the reports were made of."""
    return Fault.of("file-changed-during-run", file)


def _refuse_unknown_indicators(settings: Settings, cycle: Cycle) -> None:
    """Hold that the total is computed from every score that is proposed; without rules of the year nothing is."""
    if not (settings.what_if and cycle.scores):
        return
    try:
        keys = [term.key for term in scoring.terms(cycle.scheme, cycle.values, cycle.instruments.values)]
    except UnknownFact:
        return
    known = ", ".join(str(key) for key in keys if isinstance(key, int)) or Term("ไม่มี", "none")
    faults = [
        parameter_fault("what-if-indicator-unknown", "what_if", f"{no}={score:f}", year=cycle.fiscal_year, known=known)
        for no, score in settings.what_if
        if no not in keys
    ]
    if faults:
        raise InputError(faults)


def _alike(one: Agency, other: Agency, group: str) -> bool:
    """Tell whether two agencies are of one group: never an aggregate, nor what is real with demonstration data."""
    same = group == "all" or thai.normal(getattr(one, group)) == thai.normal(getattr(other, group))
    return same and not one.is_aggregate and bool(one.demonstration) == bool(other.demonstration)
