"""Which cycles a fleet run is about."""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from pipeline import thai
from pipeline.errors import Fault, InputError, meant
from pipeline.run.parameters import check_parameters
from pipeline.storage import paths


def choose_cycles(years: str, agencies: str, digits: str, run_date: str) -> list[dict[str, Any]]:
    """Give the parameters of each cycle that is chosen, all of them without any choice.

    Args:
        years: fiscal years of the Buddhist Era, divided by commas or blanks.
        agencies: folders of data/raw, divided so; each may hold ``*``.
        digits: of the reports.
        run_date: the date that they print, or empty.

    Raises:
        InputError: names every year and agency that matches nothing, and wrong options.
    """
    known = {agency: paths.years(agency) for agency in paths.agencies()}
    wanted = _years(years)
    patterns = [part for part in re.split(r"[,\s]+", agencies) if part]
    faults = [_nothing("AGENCIES", each, tuple(known)) for each in patterns if not _matching(each, known)]
    there = tuple(str(year) for year in sorted({year for found in known.values() for year in found}))
    faults += [_nothing("YEARS", year, there) for year in wanted if year not in there]
    if faults:
        raise InputError(faults)
    pairs = [
        (agency, year)
        for agency, found in known.items()
        for year in found
        if (not patterns or any(fnmatchcase(agency, each) for each in patterns)) and (not wanted or str(year) in wanted)
    ]
    options: dict[str, Any] = {"digits": digits, "run_date": run_date, "what_if": "", "peers": ""}
    if pairs:  # the options are checked once, with the first
        agency, year = pairs[0]
        options = check_parameters({"agency": agency, "fiscal_year": year, **options}).parameters()
    return [{**options, "agency": agency, "fiscal_year": year} for agency, year in pairs]


def count_workers(workers: str) -> int:
    """Read how many workers are wanted; none named gives 0.

    Raises:
        InputError: it is no number of processes.
    """
    plain = thai.to_arabic_digits(workers.strip())
    if not plain:
        return 0
    if not plain.isdecimal() or not 1 <= int(plain) <= 1024:
        raise InputError([Fault.of("workers-not-a-number", "WORKERS", workers)])
    return int(plain)


def _years(text: str) -> list[str]:
    return [part for part in re.split(r"[,\s]+", thai.to_arabic_digits(text)) if part]


def _matching(pattern: str, known: Mapping[str, Any]) -> bool:
    return any(fnmatchcase(agency, pattern) for agency in known)


def _nothing(name: str, found: str, known: tuple[str, ...]) -> Fault:
    shown = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
    return Fault.of("choice-not-in-raw-data", name, found, known=shown, meant=meant(found, known))
