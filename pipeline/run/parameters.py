"""What a notebook calls first: its parameters are checked, its cycle is read.

papermill only warns of a parameter that it does not know and goes on with the default; ``begin`` never does.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, cast, get_args

from pipeline import cycle, thai
from pipeline.analysis.assessment import Assessment
from pipeline.cycle import Agency, Cycle
from pipeline.errors import Fault, InputError, meant_en, meant_th
from pipeline.report.composition import compose, register
from pipeline.report.register import PrintedFigure
from pipeline.report.report import Report
from pipeline.storage.digest import sha256
from pipeline.storage.raw_files import RawFiles
from pipeline.thai import Digits

PARAMETERS = ("agency", "fiscal_year", "digits", "run_date", "what_if", "peers")
PEERS = ("", "province", "type", "all")
_IPYTHON = re.compile(r"_+|_[io]h|_dh|_i+|_i?\d+|__\w+__|_exit_code|In|Out")


@dataclass(frozen=True)
class Settings:
    """The parameters of a run; ``run_date`` is printed where given and never taken from the clock."""

    agency: str
    fiscal_year: int
    digits: Digits = "thai"
    run_date: dt.date | None = None
    what_if: tuple[tuple[int, Decimal], ...] = ()  # indicator number, proposed score in points
    peers: str = ""  # the group that the years report compares with, one of ``PEERS``

    def parameters(self) -> dict[str, str | int]:
        """Give the settings as papermill passes them to a notebook."""
        return {
            "agency": self.agency,
            "fiscal_year": self.fiscal_year,
            "digits": self.digits,
            "run_date": self.run_date.isoformat() if self.run_date else "",
            "what_if": ", ".join(f"{no}={score:f}" for no, score in self.what_if),
            "peers": self.peers,
        }


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
    def read(self) -> list[tuple[str, int]]:
        """Agency and fiscal year of every cycle that the reports read."""
        return [(each.agency.id, each.fiscal_year) for each in (*self.history, *self.peers)]

    @property
    def digits(self) -> Digits:
        """The digits to print."""
        return self.settings.digits

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
        return sha256(json.dumps(self.raw.digests(self.read)).encode())

    def must_be_unchanged(self) -> None:
        """Hold every raw file to what was read of it.

        Raises:
            InputError: names those that were saved, added or removed since.
        """
        if changed := self.raw.changed(self.read):
            raise InputError([changed_file(name) for name in changed])


def changed_file(file: str) -> Fault:
    """Say that a raw file is no longer what the reports were made of."""
    return Fault(
        file,
        "แฟ้มเปลี่ยนระหว่างทำรายงาน / the file changed during the run",
        "แฟ้มเดิมตั้งแต่เริ่มจนทำรายงานเสร็จ เพื่อให้รายงานทั้งชุดมาจากข้อมูลเดียวกัน",
        "the same file from the beginning of the run to its end, so that all reports are made of the same data",
        "บันทึกและปิดแฟ้มให้เรียบร้อย แล้วสั่ง make อีกครั้ง",
        "Finish saving it, then run make again.",
    )


_FINGERPRINT = "ITA_FINGERPRINT"
"""The variable that tells a kernel what its notebook must have read."""
_jobs: list[Job] = []
"""What the notebooks of this process, and of its forked copies, are run for."""


@contextlib.contextmanager
def hand_down(read: Job) -> Iterator[None]:
    """Give a job to the notebooks that are run within: a forked one takes it, a kernel's must read the same files."""
    before = os.environ.get(_FINGERPRINT)
    os.environ[_FINGERPRINT] = read.fingerprint()
    _jobs.append(read)
    try:
        yield
    finally:
        _jobs.pop()
        if before is None:
            del os.environ[_FINGERPRINT]
        else:
            os.environ[_FINGERPRINT] = before


def begin(namespace: Mapping[str, Any]) -> Job:
    """Check a notebook's parameters and read its cycle and the years before it.

    Args:
        namespace: the notebook's ``globals()``, right after the parameters were set.

    Raises:
        InputError: a parameter is unknown, missing or wrong, or the cycle's raw files are; or, in a build, they are
            no longer what it began with.
    """
    given = {
        name: value
        for name, value in namespace.items()
        if isinstance(value, str | int | float | list | dict | tuple | None) and not _IPYTHON.fullmatch(name)
    }
    settings = settings_of(given)
    if _jobs and _jobs[-1].settings == settings:
        return _jobs[-1]
    found = job(settings)
    if os.environ.get(_FINGERPRINT, found.fingerprint()) != found.fingerprint():
        raise InputError([changed_file(f"data/raw/{settings.agency}")])
    return found


def job(settings: Settings, raw: RawFiles | None = None) -> Job:
    """Read what settings name; ``raw`` are the files of the run, where it has read some.

    Raises:
        InputError: holds every fault of the raw files that are read.
    """
    raw, year = raw or RawFiles(), settings.fiscal_year
    history = cycle.history(settings.agency, year, raw)
    if not settings.peers:
        return Job(settings, history, raw=raw)
    own = history[-1].agency
    known = (each for each in cycle.known_agencies() if year in cycle.known_years(each))
    group = [each for each in known if _alike(cycle.agency(each, raw), own, settings.peers)]
    return Job(settings, history, tuple(cycle.cycle(each, year, raw) for each in group), raw)


def _alike(one: Agency, other: Agency, group: str) -> bool:
    """Tell whether two agencies are of one group; what is real is never compared with demonstration data."""
    if bool(one.demonstration) != bool(other.demonstration):
        return False
    if group == "all":
        return True
    return thai.normal(getattr(one, group)) == thai.normal(getattr(other, group))


def settings_of(given: Mapping[str, Any]) -> Settings:
    """Make settings of parameters by name.

    Raises:
        InputError: names every parameter that is unknown, missing or wrong.
    """
    faults = [_unknown(name) for name in given if name not in PARAMETERS]
    agency, year = given.get("agency", ""), given.get("fiscal_year", 0)
    digits, day = given.get("digits", "thai"), given.get("run_date", "")
    agencies = cycle.known_agencies()
    if not isinstance(agency, str) or agency not in agencies:
        wanted = "ชื่อโฟลเดอร์ของหน่วยงานใน data/raw", "the name of an agency's folder in data/raw"
        faults.append(_fault("agency", agency, *wanted, agencies))
    if isinstance(year, bool) or not isinstance(year, int) or not year:
        years = cycle.known_years(agency) if agency in agencies else ()
        wanted = "ปีงบประมาณ พ.ศ. เป็นตัวเลข เช่น 2563", "a fiscal year of the Buddhist Era as a number"
        faults.append(_fault("fiscal_year", year or "", *wanted, tuple(map(str, years))))
    if digits not in get_args(Digits):
        wanted = "เลขไทย (thai) หรือเลขอารบิก (arabic)", "thai or arabic"
        faults.append(_fault("digits", digits, *wanted, get_args(Digits)))
    try:
        run_date = dt.date.fromisoformat(day) if day else None
    except (TypeError, ValueError):
        wanted = "วันที่แบบ ค.ศ.-เดือน-วัน เช่น 2020-11-06", "a date such as 2020-11-06"
        faults.append(_fault("run_date", day, *wanted, ()))
    peers = given.get("peers", "")
    if peers not in PEERS:
        wanted = "ว่าง หรือ province, type, all", "empty, or province, type or all"
        faults.append(_fault("peers", peers, *wanted, PEERS[1:]))
    proposed = _proposed(given.get("what_if", ""), faults)
    if faults:
        raise InputError(faults)
    return Settings(agency, year, cast(Digits, digits), run_date, proposed, peers)


def _proposed(given: Any, faults: list[Fault]) -> tuple[tuple[int, Decimal], ...]:
    """Read proposed scores such as ``4=85, 2=90.5``: indicator number and score."""
    text = thai.to_arabic_digits(given) if isinstance(given, str) else "?"
    parts = [part for part in re.split(r"[,\s]+", text) if part]
    pairs = [re.fullmatch(r"(\d+)=(\d+(?:\.\d+)?)", part) for part in parts]
    found = {int(pair[1]): Decimal(pair[2]) for pair in pairs if pair and Decimal(pair[2]) <= 100}
    if len(found) == len(parts):
        return tuple(sorted(found.items()))
    wanted = "เลขตัวชี้วัด=คะแนน 0–100 เช่น 4=85, 2=90", "indicator=score from 0 to 100, such as 4=85, 2=90"
    faults.append(_fault("what_if", given, *wanted, ()))
    return ()


def _unknown(name: str) -> Fault:
    return Fault(
        f"พารามิเตอร์ / parameter “{name}”",
        name,
        "ชื่อพารามิเตอร์ที่รู้จัก: " + ", ".join(PARAMETERS),
        "a known parameter: " + ", ".join(PARAMETERS),
        meant_th(name, PARAMETERS),
        meant_en(name, PARAMETERS),
    )


def _fault(name: str, found: Any, th: str, en: str, known: tuple[str, ...]) -> Fault:
    text = found if isinstance(found, str) else repr(found)
    remedy = (
        (meant_th(text, known), meant_en(text, known))
        if known
        else ("แก้ค่าของพารามิเตอร์", "Correct the value.")
    )
    return Fault(f"พารามิเตอร์ / parameter “{name}”", text, th, en, *remedy)
