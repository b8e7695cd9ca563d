"""The history of an agency held against itself: when its units and its own name were called so."""

from collections.abc import Iterator

from pipeline import thai
from pipeline.cycle.files import year_fault
from pipeline.cycle.model import AgencyFile
from pipeline.errors import Fault


def check_history(agency: AgencyFile, file: str) -> Iterator[Fault]:
    """Check the years of units and former names: they are fiscal years, and in order."""
    for number, unit in enumerate(agency.units, 1):
        for key, year in (("since", unit.since), ("until", unit.until)):
            if year is not None and not thai.is_buddhist_year(year):
                yield year_fault(str(year), file, (), f"units[{number}].{key}")
        if unit.since is not None and unit.until is not None and unit.until < unit.since:
            yield Fault.of("years-not-in-order", file, f"{unit.since}–{unit.until}", column=f"units[{number}].until")
    for number, former in enumerate(agency.former_names, 1):
        if not thai.is_buddhist_year(former.until):
            yield year_fault(str(former.until), file, (), f"former_names[{number}].until")
    if len({each.until for each in agency.former_names}) < len(agency.former_names):
        yield Fault.of("former-names-of-one-year", file, "", column="former_names")
