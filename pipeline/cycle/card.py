"""``card.toml`` as it is written: documents and notes that people typed, and what imports and records add at its end.

What is added only lengthens the file; what is typed anew changes it where it stands, so that comments stay.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.storage import toml_text

IMPORT = "แฟ้มที่นำเข้า"
"""How the title of a source begins that is an imported file, not a document that the year was entered from."""
_RECORDS = b"[[records]]"


def is_import(source: Mapping[str, Any]) -> bool:
    """Tell whether a source of a card is a file that was imported."""
    return str(source.get("title", "")).startswith(IMPORT)


def new_card(sources: Sequence[Mapping[str, Any]], notes: Sequence[str]) -> bytes:
    """Write a card from nothing."""
    head = [toml_text.dumps({"notes": list(notes)})] if notes else []
    # blocks, so that a further source can be added at the end
    return "\n".join([*head, *(toml_text.block("sources", source) for source in sources)]).encode()


def merge(typed: bytes, there: bytes) -> bytes:
    """Give the card as it is to be: the typed one, with the imports and records that the present one has.

    The present one stands, down to the byte, where nothing else was typed, and else with its comments.
    """
    new, old = _read(typed), _read(there)
    documents = [source for source in old.get("sources", []) if not is_import(source)]
    if (new.get("sources", []), new.get("notes", [])) == (documents, old.get("notes", [])):
        return there
    imports = [source for source in old.get("sources", []) if is_import(source)]
    content = {**old, **new, "sources": [*new.get("sources", []), *imports]}
    if "notes" not in new:
        content.pop("notes", None)
    return toml_text.update(there, content)


def add_source(card: bytes, source: Mapping[str, str]) -> bytes:
    """Add an imported file, with its ``sha256``, to the end of a card, once."""
    if source["sha256"].encode() in card:
        return card
    return card.rstrip() + b"\n\n" + toml_text.block("sources", source).encode()


def add_record(card: bytes, reason: str, files: Mapping[str, str]) -> bytes:
    """Add a record to the end of a card: why these files (name → SHA-256) are as they are."""
    head = toml_text.block("records", {"reason": reason})
    return card.rstrip() + f"\n\n{head}[records.files]\n{toml_text.dumps(files)}".encode()


def without_records(card: bytes) -> bytes:
    """Give a card as before its first record: its files may then be anything."""
    return card.partition(_RECORDS)[0]


def _read(card: bytes) -> dict[str, Any]:
    """Read a card as it lies; one that cannot be read has nothing to keep."""
    try:
        return tomllib.loads(card.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
