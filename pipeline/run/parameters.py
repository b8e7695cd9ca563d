"""The parameters of a report: what a notebook's cell, papermill or the command line says, checked before it is used.

papermill only warns of a parameter that it does not know and goes on with the default; here it is a fault.
"""

import datetime as dt
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast, get_args

from pipeline import thai
from pipeline.errors import Fault, InputError, Term, meant
from pipeline.storage import paths
from pipeline.thai import Digits

OPTIONS = ("digits", "run_date", "what_if", "peers")  # how the reports of a cycle are made
PARAMETERS = ("agency", "fiscal_year", *OPTIONS)
PEERS = ("", "province", "type", "all")
ENGINES = ("stock", "tuned", "forked")
ENGINE = "ENGINE"  # the make variable, exported to the program
_ERA = 2400  # a date of this year or a later one has its year of the Buddhist Era


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


def check_parameters(parameters: Mapping[str, Any]) -> Settings:
    """Make settings of parameters by name.

    Raises:
        InputError: names every parameter that is unknown, missing or wrong.
    """
    names = ", ".join(PARAMETERS)
    faults = [
        parameter_fault("parameter-unknown", name, name, names=names, meant=meant(name, PARAMETERS))
        for name in parameters
        if name not in PARAMETERS
    ]
    agency, year = parameters.get("agency", ""), parameters.get("fiscal_year", 0)
    digits, peers = parameters.get("digits", "thai"), parameters.get("peers", "")
    agencies = paths.agencies()
    if isinstance(agency, int | float) and str(agency) in agencies:
        agency = str(agency)  # papermill's -p makes a number of a name that looks like one
    elif isinstance(agency, int | float):
        faults.append(parameter_fault("parameter-agency-a-number", "agency", agency))
    elif agency not in agencies:
        faults.append(_not_among("parameter-agency-unknown", "agency", agency, agencies))
    if isinstance(year, bool) or not isinstance(year, int) or not year:
        years = map(str, paths.years(agency) if agency in agencies else ())
        faults.append(_not_among("parameter-year-not-a-number", "fiscal_year", year or "", years))
    if digits not in get_args(Digits):
        faults.append(_not_among("digits-unknown", "digits", digits, get_args(Digits)))
    if peers not in PEERS:
        faults.append(_not_among("peers-unknown", "peers", peers, PEERS[1:]))
    run_date = _read_date(day) if (day := parameters.get("run_date")) else None
    if day and not run_date:
        faults.append(parameter_fault("run-date-not-a-date", "run_date", day))
    what_if = _read_scores(proposed := parameters.get("what_if", ""))
    if what_if is None:
        faults.append(parameter_fault("what-if-not-scores", "what_if", proposed))
    if faults:
        raise InputError(faults)
    return Settings(agency, year, cast(Digits, digits), run_date, what_if or (), peers)


def read_engine() -> str:
    """Give the name of ``ENGINES`` that ``ENGINE`` asks for; empty leaves the choice to the program.

    Raises:
        InputError: there is no such engine, or it cannot run here.
    """
    name, variable = os.environ.get(ENGINE, ""), f"ตัวแปร / variable {ENGINE}"
    if name and name not in ENGINES:
        remedy = meant(name, ENGINES)
        raise InputError([Fault.of("engine-unknown", variable, name, names=", ".join(ENGINES), meant=remedy)])
    if name == "forked" and not can_fork():
        raise InputError([Fault.of("engine-needs-linux", variable, name)])
    return name


def can_fork() -> bool:
    """Tell whether a fork is safe: on Linux, and no other thread, of Python or of a library, could hold a lock."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208


def parameter_fault(code: str, name: str, value: Any, **fields: Any) -> Fault:
    """Make a fault of a parameter and its value."""
    found = value if isinstance(value, str) else repr(value)
    return Fault.of(code, f"พารามิเตอร์ / parameter “{name}”", found, **fields)


def _not_among(code: str, name: str, value: Any, allowed: Iterable[str]) -> Fault:
    text, names = value if isinstance(value, str) else repr(value), list(allowed)
    remedy = meant(text, names) if names else Term("แก้ค่าของพารามิเตอร์", "Correct the value.")
    return parameter_fault(code, name, text, remedy=remedy)


def _read_date(value: Any) -> dt.date | None:
    """Read a date of the Common Era."""
    try:
        date = dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return date if date.year < _ERA else None


def _read_scores(value: Any) -> tuple[tuple[int, Decimal], ...] | None:
    """Read proposed scores such as ``4=85, 2=90.5``: indicator number and score."""
    text = thai.to_arabic_digits(value) if isinstance(value, str) else "?"
    parts = [part for part in re.split(r"[,\s]+", text) if part]
    pairs = [re.fullmatch(r"(\d{1,4})=(\d+(?:\.\d+)?)", part) for part in parts]
    scores = {int(pair[1]): Decimal(pair[2]) for pair in pairs if pair and Decimal(pair[2]) <= 100}
    return tuple(sorted(scores.items())) if len(scores) == len(parts) else None
