"""The raw TOML files: the keys of each are the fields of its class here; and what they become."""

from __future__ import annotations

import functools
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from pipeline import records
from pipeline.errors import Fault, InputError
from pipeline.place import shown
from pipeline.raw.agency import Agency, Unit
from pipeline.raw.cycle import Source
from pipeline.raw.memo import Memo, Signatory
from pipeline.raw.recorded import Record
from pipeline.raw.table import text_of

T = TypeVar("T")


@dataclass(frozen=True)
class AgencyFile:
    """``agency.toml``."""

    name: str
    type: str
    province: str
    keep_together: tuple[str, ...] = ()
    demonstration: str = ""
    units: tuple[Unit, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """``card.toml``: where the files of the folder come from."""

    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Head:
    """The head of a memo; one that is not sent yet has neither number nor date."""

    department: str
    subject: str
    to: str
    number: str = ""
    date: str = ""


@dataclass(frozen=True)
class MemoFile:
    """``memo-….toml``."""

    head: Head
    background: str = ""
    facts: str = ""
    facts_as_written: tuple[str, ...] = ()
    summary: str = ""
    law: tuple[str, ...] = ()
    proposal: str = ""
    closing: str = ""
    signatures: tuple[Signatory, ...] = ()
    notes: tuple[str, ...] = ()


def read(path: Path, kind: type[T], faults: list[Fault]) -> T | None:
    """Read a TOML file, if it is there; adds every fault of it to ``faults`` and gives what can be read beside them."""
    text = text_of(path, faults) if path.is_file() else None
    if text is None:
        return None
    found: T | None
    try:
        found, wrong = _record(text, cast(Hashable, kind), shown(path))
    except InputError as error:
        found, wrong = None, list(error.faults)
    faults += wrong
    return found


@functools.lru_cache(maxsize=64)  # an agency's file is asked for with each of its years, by every notebook
def _record(text: str, kind: Any, file: str) -> tuple[Any, list[Fault]]:
    return records.read(text, kind, file)


def agency(id: str, file: AgencyFile) -> Agency:
    """Make an agency of its file; the names of its units are never broken over lines."""
    keep = (*file.keep_together, *(name for unit in file.units for name in (unit.name, *unit.aliases)))
    return Agency(
        id=id,
        name=file.name,
        type=file.type,
        province=file.province,
        units=file.units,
        keep=tuple(dict.fromkeys(keep)),
        demonstration=file.demonstration,
        notes=file.notes,
    )


def memo(file: MemoFile | None) -> Memo | None:
    """Make a memo's texts of its file."""
    if file is None:
        return None
    return Memo(
        department=file.head.department,
        number=file.head.number,
        date=file.head.date,
        subject=file.head.subject,
        to=file.head.to,
        background=file.background.strip(),
        facts=file.facts.strip(),
        summary=file.summary.strip(),
        law=file.law,
        proposal=file.proposal.strip(),
        closing=file.closing.strip(),
        signatures=file.signatures,
    )
