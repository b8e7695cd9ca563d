"""The raw TOML files: which keys each may have, and what they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipeline.raw.agency import Agency, Unit
from pipeline.raw.cycle import Source
from pipeline.raw.document import Key
from pipeline.raw.memo import Memo, Signatory
from pipeline.raw.published import Result

AGENCY_KEYS = {
    "name": Key(str, required=True),
    "type": Key(str, required=True),
    "province": Key(str, required=True),
    "keep_together": Key(list),
    "demonstration": Key(str),
    "notes": Key(list),
    "units": Key({"name": Key(str, required=True), "aliases": Key(list), "all": Key(bool)}, many=True),
}
_RESULT = {"total": Key(Decimal), "level": Key(str), "source": Key(str), "note": Key(str)}
PUBLISHED_KEYS = {
    "fiscal_year": Key(int, required=True),
    "agency": Key(_RESULT, required=True),
    "national": Key(_RESULT),
    "notes": Key(list),
}
CARD_KEYS = {
    "notes": Key(list),
    "sources": Key(
        {
            "title": Key(str, required=True),
            "publisher": Key(str, required=True),
            "document": Key(str),
            "date": Key(str),
            "file": Key(str),
            "url": Key(str),
            "sha256": Key(str),
            "retrieved": Key(str),
        },
        required=True,
        many=True,
    ),
}
MEMO_KEYS = {
    "head": Key(
        {name: Key(str, required=True) for name in ("department", "number", "date", "subject", "to")},
        required=True,
    ),
    **{name: Key(str) for name in ("background", "facts", "summary", "proposal", "closing")},
    "facts_as_written": Key(list),
    "law": Key(list),
    "notes": Key(list),
    "signatures": Key({"position": Key(str, required=True), "opinion": Key(str)}, many=True),
}


def agency(id: str, data: Mapping[str, Any]) -> Agency:
    """Make an agency of ``agency.toml``."""
    units = tuple(
        Unit(unit["name"], tuple(unit.get("aliases", ())), unit.get("all", False))
        for unit in data.get("units", ())
    )
    keep = (*data.get("keep_together", ()), *(name for unit in units for name in (unit.name, *unit.aliases)))
    return Agency(
        id=id,
        name=data["name"],
        type=data["type"],
        province=data["province"],
        units=units,
        keep=tuple(dict.fromkeys(keep)),
        demonstration=data.get("demonstration", ""),
        notes=tuple(data.get("notes", ())),
    )


def result(data: Mapping[str, Any] | None) -> Result | None:
    """Make a published result of a table of ``published.toml``."""
    if data is None:
        return None
    total = data.get("total")
    return Result(None if total is None else Decimal(total), data.get("level"), data.get("source", ""))


def memo(data: Mapping[str, Any] | None) -> Memo | None:
    """Make a memo's texts of ``memo-….toml``; lines of a paragraph are joined, an empty line parts two."""
    if data is None:
        return None
    return Memo(
        **data["head"],
        **{
            name: data.get(name, "").strip()
            for name in ("background", "facts", "summary", "proposal", "closing")
        },
        law=tuple(data.get("law", ())),
        signatures=tuple(Signatory(**each) for each in data.get("signatures", ())),
    )


def sources(data: Sequence[Mapping[str, Any]]) -> tuple[Source, ...]:
    """Make the sources of ``card.toml``."""
    return tuple(Source(**{k: v for k, v in each.items() if k != "retrieved"}) for each in data)
