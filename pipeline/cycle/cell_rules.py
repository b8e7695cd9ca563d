"""What a value in a raw table must be, and how it is read."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from pipeline import thai
from pipeline.cycle.csv_files import RESPONDENTS, SPREAD, Row
from pipeline.cycle.model import Agency
from pipeline.errors import Fault, Field, Term, meant
from pipeline.schemes import Scheme, conventions

T = TypeVar("T")
LEAST = conventions.load().score_least.value
MOST = conventions.load().score_most.value
"""Points, of a score."""
DECIMALS = conventions.load().score_decimals.value
_HALF_THE_SCALE = conventions.load().most_spread.value
_LAST_PLACE = conventions.load().last_place.value
_UNITS = re.compile(r"\s*[,;/&\n]\s*(?:และ)?|\s*และ\s*")
"""What people write between two units."""
_COUNT = re.compile(r"[1-9]\d{0,2}(?:,\d{3})*|[1-9]\d{0,8}")

Wrong = tuple[str, Mapping[str, Field]]
"""The code of a fault and the fields of its words."""
Rule = Callable[[str], Wrong | None]
"""A check on one value of a column; what is wrong with it, if anything."""


def decimal(text: str) -> Decimal | None:
    """Read a score as typed, in Thai or Arabic digits; ``None`` where it is no plain number."""
    plain = thai.to_arabic_digits(text)
    try:
        value = Decimal(plain) if plain.replace(".", "", 1).lstrip("-").isdecimal() else None
    except InvalidOperation:
        return None
    return abs(value) if value == 0 else value  # −0 is 0


def count(text: str) -> int | None:
    """Read a count such as ``1,204``, in Thai or Arabic digits; ``None`` where it is empty or no count above 0."""
    plain = thai.to_arabic_digits(text)
    return int(plain.replace(",", "")) if _COUNT.fullmatch(plain) else None


def sure(value: T | None) -> T:
    """Give a value that the checks have found to be there."""
    assert value is not None, "checked at the edge"
    return value


def check_number(text: str) -> Wrong | None:
    """A score is a plain number."""
    if decimal(text) is not None:
        return None
    if text in ("", "-"):
        return "score-missing", {}
    guess = thai.to_arabic_digits(text).replace(",", ".").replace(" ", "").rstrip("%")
    return ("score-not-a-number", {}) if decimal(guess) is None else ("score-mistyped", {"number": guess})


def check_range(text: str) -> Wrong | None:
    """A score lies between 0 and 100."""
    value = decimal(text)
    outside = value is not None and not LEAST <= value <= MOST
    return ("score-out-of-range", {"least": LEAST, "most": MOST}) if outside else None


def check_decimals(text: str) -> Wrong | None:
    """A published score has at most two decimals."""
    value = decimal(text)
    precise = value is not None and -int(value.as_tuple().exponent) > DECIMALS
    return ("score-too-precise", {"decimals": DECIMALS}) if precise else None


SCORE_RULES: Sequence[Rule] = (check_number, check_range, check_decimals)


def check_text(text: str) -> Wrong | None:
    """A cell that must say something, if only “-”."""
    return None if text else ("text-missing", {})


def check_respondents(text: str) -> Wrong | None:
    """A number of respondents is a whole number above 0, or left empty."""
    return ("respondents-not-a-count", {}) if text and count(text) is None else None


def check_spread(text: str) -> Wrong | None:
    """A standard deviation is a plain number of points, not below 0, or left empty."""
    value = decimal(text)
    return ("spread-not-a-number", {}) if text and (value is None or value < 0) else None


def indicator_rule(scheme: Scheme) -> Rule:
    """An indicator has a name, or a known spelling of one, of the year's scheme."""

    def check(text: str) -> Wrong | None:
        if scheme.find(text):
            return None
        return "indicator-unknown", {"year": scheme.fiscal_year, "hint": meant(text, scheme.names())}

    return check


def choice_rule(choices: Iterable[str]) -> Rule:
    """A cell holds one of a closed list, or nothing."""
    known = tuple(choices)

    def check(text: str) -> Wrong | None:
        if not text or text in known:
            return None
        return "choice-unknown", {"choices": " / ".join(known), "hint": meant(text, known)}

    return check


def unit_rule(agency: Agency) -> Rule:
    """A unit is one of the agency's, by name or alias."""

    def check(text: str) -> Wrong | None:
        if agency.unit(text):
            return None
        several = [part.strip() for part in _UNITS.split(text)]
        if len(several) > 1 and all(map(agency.unit, several)):
            return "units-in-one-cell", {"units": " / ".join(several)}
        return "unit-unknown", {"file": f"data/raw/{agency.id}/agency.toml", "hint": meant(text, agency.unit_names)}

    return check


def once_rule(identity: Callable[[str], Hashable | None], what: Term) -> Rule:
    """What a cell names (``identity``; none where not known) stands in one row only; for one pass over a table."""
    seen: set[Hashable] = set()

    def check(text: str) -> Wrong | None:
        name = identity(text)
        if name is not None and name in seen:
            return "row-repeated", {"what": what}
        seen.add(name)
        return None

    return check


def check_spreads(file: str, rows: Sequence[Row]) -> list[Fault]:
    """Hold each standard deviation to what its respondents allow: scores from 0 to 100 spread no further.

    The greatest sample standard deviation of n scores is 50 · √(n ÷ (n − 1)) points (Popoviciu's inequality).
    """
    faults = []
    for row in rows:
        text, n, value = row[SPREAD], count(row[RESPONDENTS]), decimal(row[SPREAD])
        if value is None or value < 0 or (row[RESPONDENTS] and n is None):
            continue  # nothing to hold, or a fault of its own
        if n is None or n < 2:
            faults.append(Fault.of("spread-of-too-few", file, text, row=row.no, column=SPREAD))
        elif value - _LAST_PLACE > _HALF_THE_SCALE * (Decimal(n) / (n - 1)).sqrt():
            faults.append(Fault.of("spread-impossible", file, text, row=row.no, column=SPREAD, respondents=n))
    return faults
