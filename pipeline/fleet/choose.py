"""Which cycles a fleet run is about."""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Any

from pipeline import thai
from pipeline.errors import Fault, InputError, meant
from pipeline.run.parameters import check_parameters
from pipeline.storage import paths

_CHOICE = re.compile(r"[^,\s]+")
"""A choice, among others that commas or blanks divide."""


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
    wanted, patterns = _CHOICE.findall(thai.to_arabic_digits(years)), _CHOICE.findall(agencies)
    ids = paths.agencies()
    there = [(agency, year) for agency in ids for year in paths.years(agency)]
    known = sorted({str(year) for _, year in there})
    matches = {pattern: {id for id in ids if fnmatchcase(id, pattern)} for pattern in patterns}
    faults = [_unknown("AGENCIES", pattern, ids) for pattern in patterns if not matches[pattern]]
    faults += [_unknown("YEARS", year, known) for year in wanted if year not in known]
    if faults:
        raise InputError(faults)
    chosen = set().union(*matches.values()) if patterns else {*ids}
    pairs = [(agency, year) for agency, year in there if agency in chosen and (not wanted or str(year) in wanted)]
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
    number = thai.to_arabic_digits(workers.strip())
    if not number:
        return 0
    if not number.isdecimal() or not 1 <= int(number) <= 1024:
        raise InputError([Fault.of("workers-not-a-number", "WORKERS", workers)])
    return int(number)


def _unknown(name: str, found: str, known: Sequence[str]) -> Fault:
    some = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
    return Fault.of("choice-not-in-raw-data", name, found, known=some, meant=meant(found, known))
