"""The raw TOML files: the keys of each are the fields of its class."""

import datetime as dt
import functools
import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from pipeline import thai
from pipeline.cycle.csv_files import text_of
from pipeline.cycle.digests import Record
from pipeline.cycle.door import Door
from pipeline.cycle.model import Memo, Reading, Source
from pipeline.errors import Fault, InputError, nearest
from pipeline.schemes import toml_records
from pipeline.storage.raw_files import RawFile

T = TypeVar("T")
_DATE = re.compile(r"(\d{1,3})\s*([ก-๙]+)\s*(?:พ\s*\.\s*ศ\s*\.|ค\s*\.\s*ศ\s*\.)?\s*(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True)
class Card:
    """``card.toml``: where the files of the folder come from."""

    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    records: tuple[Record, ...] = ()


def read(file: RawFile | None, kind: type[T], faults: list[Fault], cautions: list[Fault]) -> T | None:
    """Read a TOML file, if it is there, its texts mended (``Door``); gives what can be read beside its faults."""
    text = text_of(file, faults) if file else None
    if file is None or text is None:
        return None
    found: T | None
    try:
        found, wrong, changed = _record(text, cast(Hashable, kind), file.shown)
    except InputError as error:
        faults += error.faults
        return None
    faults += wrong
    cautions += changed
    return found


@functools.lru_cache(maxsize=64)  # an agency's file is asked for with each of its years, by every notebook
def _record(text: str, kind: Any, file: str) -> tuple[Any, list[Fault], list[Fault]]:
    found, faults = toml_records.read(text, kind, file)
    door = Door(file, list(faults), [])
    return door.record(found), door.faults, door.cautions


def read_memo(file: RawFile | None, faults: list[Fault], cautions: list[Fault]) -> Memo | None:
    """Read a memo, if it is there, and check its date; faults and cautions as of ``read``."""
    memo = read(file, Memo, faults, cautions)
    if file is None or memo is None:
        return None
    faults += check_date(memo.head.date, file.shown, "head.date")
    return replace(
        memo,
        background=memo.background.strip(),
        facts=memo.facts.strip(),
        summary=memo.summary.strip(),
        proposal=memo.proposal.strip(),
        closing=memo.closing.strip(),
    )


def check_card(card: Card, file: str) -> Iterator[Fault]:
    """Check a card's dates and digests; dates are free text, and told only where they cannot be."""
    for n, source in enumerate(card.sources, 1):
        for key in ("date", "retrieved"):
            yield from check_date(getattr(source, key), file, f"sources[{n}].{key}")
        if source.sha256 and not _SHA256.fullmatch(source.sha256):
            yield Fault.of("digest-malformed", file, source.sha256, column=f"sources[{n}].sha256")
    for n, reading in enumerate(card.readings, 1):
        yield from check_date(reading.date, file, f"readings[{n}].date")


def check_date(text: str, file: str, column: str) -> Iterator[Fault]:
    """Check a date as written: a fault where there is no such day, or where it is nearly one."""
    plain = thai.tidy(thai.to_arabic_digits(text))
    if numbers := _NUMBERS.fullmatch(plain):
        year, month, day = map(int, numbers.group(3, 2, 1) if numbers[3] else numbers.group(4, 5, 6))
        if not _exists(day, month, year):
            yield Fault.of("date-impossible", file, text, column=column)
    elif words := _DATE.fullmatch(plain):
        name, day, year = nearest(words[2], thai.MONTHS), int(words[1]), int(words[3])
        if name is None:
            return  # a way of writing months that is not known here
        thai_year = year if thai.is_buddhist_year(year) else year + thai.ERA_OFFSET
        if not thai.is_buddhist_year(thai_year) or not _exists(day, thai.MONTHS.index(name) + 1, thai_year):
            yield Fault.of("date-impossible", file, text, column=column)
        elif (words[2], year) != (name, thai_year):
            yield Fault.of("date-mistyped", file, text, column=column, date=f"{day} {name} พ.ศ. {thai_year}")


def _exists(day: int, month: int, year: int) -> bool:
    try:
        dt.date(year - thai.ERA_OFFSET if thai.is_buddhist_year(year) else year, month, day)
    except ValueError:
        return False
    return True
