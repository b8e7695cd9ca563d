"""Raw files that were published do not change in silence: their digests stand in the card, each with its reason.

A card without records holds nothing fast, so whoever still enters data is free; so is a file that no record names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.cycle.files import AGENCY, CARD, FILES
from pipeline.cycle.model import Agency
from pipeline.errors import Fault, Term
from pipeline.storage.raw_files import RawFolder

REMOVED = "-"  # the digest of a file that is no longer there


@dataclass(frozen=True)
class Record:
    """``[[records]]`` of a card: why files were published or corrected; file name → SHA-256, ``-`` if removed."""

    reason: str
    files: Mapping[str, str]


def digests(folder: RawFolder, agency: Agency) -> dict[str, str]:
    """Give the SHA-256 of every file of a cycle but the card itself, by name, as it was read.

    That of agency.toml is of what the year prints of the agency: what other years add to the file changes nothing.
    """
    there = {each.name: each.digest for each in folder.files}
    return {name: there[name] for name in FILES if name != CARD and name in there} | {AGENCY: agency.digest}


def recorded_digests(records: Sequence[Record]) -> dict[str, str]:
    """Give the digest that each recorded file must have: the last one counts."""
    return {name: digest for record in records for name, digest in record.files.items()}


def check(folder: RawFolder, records: Sequence[Record], agency: Agency) -> list[Fault]:
    """Give a fault for each file that is not what the card records."""
    there, faults = digests(folder, agency), []
    for name, digest in recorded_digests(records).items():
        if name == AGENCY and there[name] != digest:
            file, year = f"data/raw/{agency.id}/{AGENCY}", folder.path.name
            faults.append(Fault.of("agency-not-as-recorded", file, agency.name, agency=agency.id, year=year))
        elif there.get(name, REMOVED) != digest:
            faults.append(
                Fault.of(
                    "file-not-as-recorded",
                    f"{folder.shown}/{name if name in FILES else CARD}",
                    f"sha256 {there[name]}" if name in there else "",
                    digest=Term("ไม่มีแฟ้มนี้", "none") if digest == REMOVED else f"sha256 {digest}",
                    agency=folder.path.parent.name,
                    year=folder.path.name,
                )
            )
    return faults


def changed_digests(folder: RawFolder, records: Sequence[Record], agency: Agency) -> dict[str, str]:
    """Give the digests of what is new, changed or removed since the records."""
    before, there = recorded_digests(records), digests(folder, agency)
    now = {**{name: REMOVED for name in before if name not in there}, **there}
    return {name: digest for name, digest in now.items() if before.get(name) != digest}
