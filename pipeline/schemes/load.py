"""The scheme of a fiscal year, read from its file and held against itself."""

from __future__ import annotations

import functools
import importlib.resources
import re

from pipeline.errors import Fault, InputError, UnknownFact
from pipeline.schemes.check import contradictions
from pipeline.schemes.records import parse
from pipeline.schemes.scheme import Scheme


def known_years() -> tuple[int, ...]:
    """Give the fiscal years (Buddhist Era) that have a scheme file, oldest first."""
    names = (each.name for each in (importlib.resources.files("pipeline") / "schemes").iterdir())
    return tuple(sorted(int(name[:-5]) for name in names if re.fullmatch(r"\d{4}\.toml", name)))


@functools.cache
def load(fiscal_year: int) -> Scheme:
    """Load the scheme of a fiscal year (Buddhist Era).

    Raises:
        UnknownFact: the year has no scheme file; the message names the nearest years that have one.
        InputError: the file is malformed or contradicts itself.
    """
    if fiscal_year not in known_years():
        near = ", ".join(map(str, sorted(known_years(), key=lambda year: abs(year - fiscal_year))[:2]))
        raise UnknownFact(
            fiscal_year,
            f"เกณฑ์การประเมิน (ปีที่ใกล้ที่สุดที่มีเกณฑ์: {near})",
            f"the scheme (nearest years that have one: {near})",
        )
    file = importlib.resources.files("pipeline") / "schemes" / f"{fiscal_year}.toml"
    return read(file.read_text("utf-8"), f"pipeline/schemes/{fiscal_year}.toml", fiscal_year)


def read(text: str, file: str, fiscal_year: int) -> Scheme:
    """Read the text of a scheme file strictly.

    Raises:
        InputError: a key is unknown, missing or of the wrong type, or the facts contradict each other.
    """
    scheme = parse(text, Scheme, file, handed_down=("confidence", "sources"))
    fix = ("แก้ไขไฟล์เกณฑ์", "Correct the scheme file.")
    if found := [Fault(file, each, *right, *fix) for each, right in contradictions(scheme, fiscal_year)]:
        raise InputError(found)
    return scheme
