"""The parameters of a report: what a notebook's cell, papermill or the command line says, checked before it is used.

papermill only warns of a parameter that it does not know and goes on with the default; here it is a fault.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast, get_args

from pipeline import cycle, thai
from pipeline.errors import Fault, InputError
from pipeline.errors.old import meant_en, meant_th, old_fault
from pipeline.thai import Digits

PARAMETERS = ("agency", "fiscal_year", "digits", "run_date", "what_if", "peers")
PEERS = ("", "province", "type", "all")


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
    faults = [_unknown(name) for name in parameters if name not in PARAMETERS]
    agency, year = parameters.get("agency", ""), parameters.get("fiscal_year", 0)
    digits, day = parameters.get("digits", "thai"), parameters.get("run_date", "")
    agencies = cycle.known_agencies()
    if not isinstance(agency, str) or agency not in agencies:
        words = "ชื่อโฟลเดอร์ของหน่วยงานใน data/raw", "the name of an agency's folder in data/raw"
        faults.append(_wrong("agency", agency, *words, agencies))
    if isinstance(year, bool) or not isinstance(year, int) or not year:
        years = cycle.known_years(agency) if agency in agencies else ()
        words = "ปีงบประมาณ พ.ศ. เป็นตัวเลข เช่น 2563", "a fiscal year of the Buddhist Era as a number"
        faults.append(_wrong("fiscal_year", year or "", *words, tuple(map(str, years))))
    if digits not in get_args(Digits):
        words = "เลขไทย (thai) หรือเลขอารบิก (arabic)", "thai or arabic"
        faults.append(_wrong("digits", digits, *words, get_args(Digits)))
    try:
        run_date = dt.date.fromisoformat(day) if day else None
    except (TypeError, ValueError):
        words = "วันที่แบบ ค.ศ.-เดือน-วัน เช่น 2020-11-06", "a date such as 2020-11-06"
        faults.append(_wrong("run_date", day, *words, ()))
    peers = parameters.get("peers", "")
    if peers not in PEERS:
        words = "ว่าง หรือ province, type, all", "empty, or province, type or all"
        faults.append(_wrong("peers", peers, *words, PEERS[1:]))
    what_if = _read_what_if(parameters.get("what_if", ""), faults)
    if faults:
        raise InputError(faults)
    return Settings(agency, year, cast(Digits, digits), run_date, what_if, peers)


def _read_what_if(value: Any, faults: list[Fault]) -> tuple[tuple[int, Decimal], ...]:
    """Read proposed scores such as ``4=85, 2=90.5``: indicator number and score."""
    text = thai.to_arabic_digits(value) if isinstance(value, str) else "?"
    parts = [part for part in re.split(r"[,\s]+", text) if part]
    pairs = [re.fullmatch(r"(\d+)=(\d+(?:\.\d+)?)", part) for part in parts]
    scores = {int(pair[1]): Decimal(pair[2]) for pair in pairs if pair and Decimal(pair[2]) <= 100}
    if len(scores) == len(parts):
        return tuple(sorted(scores.items()))
    words = "เลขตัวชี้วัด=คะแนน 0–100 เช่น 4=85, 2=90", "indicator=score from 0 to 100, such as 4=85, 2=90"
    faults.append(_wrong("what_if", value, *words, ()))
    return ()


def _unknown(name: str) -> Fault:
    return old_fault(
        f"พารามิเตอร์ / parameter “{name}”",
        name,
        "ชื่อพารามิเตอร์ที่รู้จัก: " + ", ".join(PARAMETERS),
        "a known parameter: " + ", ".join(PARAMETERS),
        meant_th(name, PARAMETERS),
        meant_en(name, PARAMETERS),
    )


def _wrong(name: str, value: Any, th: str, en: str, allowed: tuple[str, ...]) -> Fault:
    text = value if isinstance(value, str) else repr(value)
    remedy = "แก้ค่าของพารามิเตอร์", "Correct the value."
    if allowed:
        remedy = meant_th(text, allowed), meant_en(text, allowed)
    return old_fault(f"พารามิเตอร์ / parameter “{name}”", text, th, en, *remedy)
