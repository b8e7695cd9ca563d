"""Entered files beside those that are there: what stays, what changes, what the card says of it."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import replace

from pipeline import place, raw
from pipeline.errors import Fault
from pipeline.intake import card, changes, desk, known, toml
from pipeline.intake.book import Entered
from pipeline.intake.entry import Entry
from pipeline.intake.layout import MEMO, WORKBOOK
from pipeline.raw import documents, folders, recorded

_REPLACE = (
    "แฟ้มที่ยังไม่มี หรือมีค่าเดียวกัน",
    "no file yet, or one with the same values",
    "อ่านรายการที่เปลี่ยนข้างบน ถ้าต้องการแทนที่ สั่งใหม่โดยเติม REPLACE=1 (--replace) ของเดิมจะเก็บไว้ให้",
    "Read the changes above. To replace it, add REPLACE=1 (--replace); what is there will be kept.",
)
REASON = "REASON"
"""The column of a fault that asks for a reason."""
_WHY = (
    "เหตุผลของการแก้ไข เพราะแฟ้มนี้เผยแพร่หรือบันทึกไว้ใน card.toml แล้ว",
    "the reason of the correction: this file was published, or recorded in card.toml",
    'สั่งใหม่โดยเติม REASON="เหตุผล" (--reason) เหตุผลจะบันทึกไว้ในบัตรและพิมพ์ในฉบับเผยแพร่ถัดไป',
    'Add REASON="why" (--reason); it is kept on the card and printed in the next published version.',
)


def completed(entered: Entered, data: bytes, name: str, reason: str) -> Entered:
    """Add what the raw files have that the entered file cannot say, and record the import on the card.

    A memo keeps the keys that its sheet has no line for. The card keeps earlier imports and records, gets the imported
    file with its digest as a source, and a record with ``reason`` where a recorded file changes.
    """
    entered = replace(entered, entries=tuple(_with_own_keys(entered.agency, one) for one in entered.entries))
    cards = [
        card for year in {entered.year, *entered.years} if (card := _card(entered, year, data, name, reason))
    ]
    others = [one for one in entered.entries if one.file != folders.CARD]
    return replace(entered, entries=(*others, *cards))


def as_it_lies(entered: Entered) -> Entered:
    """Take files whose values are there already as they are written there: their card may hold their digest fast."""
    return replace(
        entered,
        entries=tuple(
            replace(one, data=place.raw(entered.agency, one.year, one.file).read_bytes())
            if _there(entered.agency, one)
            else one
            for one in entered.entries
        ),
    )


def fresh(entered: Entered) -> Entered:
    """Leave out the files whose values are there already: they stay as they are written."""
    entries = [one for one in entered.entries if not _there(entered.agency, one)]
    if not any(one.file != folders.CARD for one in entries):
        typed = [one for one in entries if one.sheet is not None and one.year == entered.year]
        old = place.raw(entered.agency, entered.year, folders.CARD)
        if old.is_file() and all(one.data.startswith(old.read_bytes().rstrip()) for one in typed):
            entries = []  # nothing but the note of one more import
    return replace(entered, entries=tuple(entries))


def differing(entered: Entered, reason: str) -> tuple[list[str], list[Fault]]:
    """Tell what an import changes, and give a fault for each file that it would replace, or change without a reason."""
    told, in_the_way, unexplained = [], [], []
    for entry in entered.entries:
        path = place.raw(entered.agency, entry.year, entry.file)
        old = path.read_bytes() if path.is_file() else None
        lines = changes.lines(place.shown(path), entry.file, old, entry.data)
        told += lines
        if (
            old is not None and lines and not entry.data.startswith(old.rstrip())
        ):  # more at the end loses nothing
            found = "แฟ้มนี้มีอยู่แล้วและต่างออกไป / is there and differs"
            in_the_way.append(Fault(place.shown(path), found, *_REPLACE))
        if entry.file in _recorded(entered, entry.year) and not reason:
            unexplained.append(Fault(place.shown(path), "", *_WHY, column=REASON))
    return told, [*in_the_way, *unexplained]


def _there(agency: str, entry: Entry) -> bool:
    path = place.raw(agency, entry.year, entry.file)
    return path.is_file() and changes.same_values(entry.file, path.read_bytes(), entry.data)


def _with_own_keys(agency: str, entry: Entry) -> Entry:
    """Keep the keys of a memo, as it lies, that no line of its sheet gives."""
    if entry.file not in (folders.ANALYSIS_MEMO, folders.FOLLOWUP_MEMO):
        return entry
    there = toml.flat(known.toml(agency, entry.year, entry.file))
    own = {key: value for key, value in there.items() if key not in MEMO.values() and "[" not in key}
    if not own:
        return entry
    typed = toml.flat(tomllib.loads(entry.data.decode()))
    return replace(entry, data=toml.dumped(toml.nested({**typed, **own})).encode())


def _card(entered: Entered, year: int, data: bytes, name: str, reason: str) -> Entry | None:
    """Give a year's card with what an import adds to it; none where it stays or there is none."""
    path = place.raw(entered.agency, year, folders.CARD)
    there = path.read_bytes() if path.is_file() else None
    typed = next((one for one in entered.entries if (one.year, one.file) == (year, folders.CARD)), None)
    made = card.kept(typed.data if typed else None, there)
    if made is None:
        return None
    if year == entered.year:
        digest = hashlib.sha256(data).hexdigest()
        kept = desk.original(entered.agency, year, name, digest).name
        body = raw.agency(entered.agency).name
        source = {"title": f"{WORKBOOK} {name}", "publisher": body, "file": kept, "sha256": digest}
        made = card.with_import(made, source)
    if changed := _recorded(entered, year):
        made = made.rstrip() + b"\n" + recorded.block(reason or "-", changed).encode()
    if typed is None:
        return None if made == there else Entry(year, folders.CARD, made, None)
    return replace(typed, data=made)


def _recorded(entered: Entered, year: int) -> dict[str, str]:
    """Give the files that a card holds fast and the import changes, with their new digests."""
    path = place.raw(entered.agency, year, folders.CARD)
    read = documents.read(path, documents.Card, [])
    held = recorded.held(read.records) if read else {}
    new = {
        one.file: hashlib.sha256(one.data).hexdigest()
        for one in entered.entries
        if one.year == year and not _there(entered.agency, one)
    }
    return {file: digest for file, digest in new.items() if held.get(file, digest) != digest}
