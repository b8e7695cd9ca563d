"""Entered files beside those that are there: what stays, what changes, what the card says of it."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline import cycle
from pipeline.cycle import digests, files, toml_files
from pipeline.errors import Fault, shown
from pipeline.storage import paths
from pipeline.workbook import card, prefill, put
from pipeline.workbook.entry import Entry
from pipeline.workbook.layout import MEMO, TABLES, WORKBOOK
from pipeline.workbook.prefill import flat
from pipeline.workbook.read import Entered

Cells = Mapping[tuple[str, str], str]
"""Row (what tells it apart; empty for a TOML file) and column → value."""


def changed_lines(file: str, name: str, old: bytes | None, new: bytes) -> list[str]:
    """Tell what changes in a raw file; nothing where its values stay.

    Args:
        file: as it is shown.
        name: its own name, which says what it holds.
        old: what is there, if anything.
        new: what is to be written.
    """
    after = _cells(name, new)
    if old is None:
        return [f"{file}: แฟ้มใหม่ {len(after)} ช่อง / new file, {len(after)} cells"]
    told = list(_told(_cells(name, old), after))
    return [f"{file}: เปลี่ยน {len(told)} แห่ง / {len(told)} changes", *told] if told else []


def same_values(name: str, old: bytes, new: bytes) -> bool:
    """Tell whether two raw files say the same, however each is written."""
    return not any(_told(_cells(name, old), _cells(name, new)))


def _told(before: Cells, after: Cells) -> Iterator[str]:
    gone, come = (
        {row for row, _ in before} - {row for row, _ in after},
        {row for row, _ in after} - {row for row, _ in before},
    )
    for place in dict.fromkeys((*before, *after)):
        row, column = place
        old, new = before.get(place, ""), after.get(place, "")
        if old == new:
            continue
        sign = "−" if row in gone else "+" if row in come else "~"
        at = f"แถว “{row}” " if row else ""
        value = shown(old) if row in gone else shown(new) if row in come else f"{shown(old)} → {shown(new)}"
        yield f"  {sign} {at}คอลัมน์ “{column}”: {value}"


def _cells(name: str, data: bytes) -> dict[tuple[str, str], str]:
    try:
        text = data.decode("utf-8-sig")
        if name.endswith(".toml"):
            return {("", key): _text(value) for key, value in flat(tomllib.loads(text)).items()}
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (ValueError, csv.Error):
        return {("", "ทั้งแฟ้ม / whole file"): "อ่านไม่ได้ / not readable"}
    head, keys = (rows[0] if rows else []), next(table.keys for table in TABLES if table.file == name)
    cells: dict[tuple[str, str], str] = {}
    seen: Counter[str] = Counter()
    for row in rows[1:]:
        values = dict(zip(head, (value.strip() for value in row), strict=False))
        label = " – ".join(values.get(key, "") for key in keys)
        seen[label] += 1
        if seen[label] > 1:  # doubled rows are told apart by their order
            label = f"{label} ({seen[label]})"
        cells |= {(label, column): value for column, value in values.items() if value}
    return cells


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


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
    others = [one for one in entered.entries if one.file != files.CARD]
    return replace(entered, entries=(*others, *cards))


def as_it_lies(entered: Entered) -> Entered:
    """Take files whose values are there already as they are written there: their card may hold their digest fast."""
    return replace(
        entered,
        entries=tuple(
            replace(one, data=paths.raw(entered.agency, one.year, one.file).read_bytes())
            if _there(entered.agency, one)
            else one
            for one in entered.entries
        ),
    )


def fresh(entered: Entered) -> Entered:
    """Leave out the files whose values are there already: they stay as they are written."""
    entries = [one for one in entered.entries if not _there(entered.agency, one)]
    if not any(one.file != files.CARD for one in entries):
        typed = [one for one in entries if one.sheet is not None and one.year == entered.year]
        old = paths.raw(entered.agency, entered.year, files.CARD)
        if old.is_file() and all(one.data.startswith(old.read_bytes().rstrip()) for one in typed):
            entries = []  # nothing but the note of one more import
    return replace(entered, entries=tuple(entries))


def differing(entered: Entered, reason: str) -> tuple[list[str], list[Fault]]:
    """Tell what an import changes, and give a fault for each file that it would replace, or change without a reason."""
    told, in_the_way, unexplained = [], [], []
    for entry in entered.entries:
        path = paths.raw(entered.agency, entry.year, entry.file)
        old = path.read_bytes() if path.is_file() else None
        lines = changed_lines(paths.relative(path), entry.file, old, entry.data)
        told += lines
        if (
            old is not None and lines and not entry.data.startswith(old.rstrip())
        ):  # more at the end loses nothing
            found = "แฟ้มนี้มีอยู่แล้วและต่างออกไป / is there and differs"
            in_the_way.append(Fault(paths.relative(path), found, *_REPLACE))
        if entry.file in _recorded(entered, entry.year) and not reason:
            unexplained.append(Fault(paths.relative(path), "", *_WHY, column=REASON))
    return told, [*in_the_way, *unexplained]


def _there(agency: str, entry: Entry) -> bool:
    path = paths.raw(agency, entry.year, entry.file)
    return path.is_file() and same_values(entry.file, path.read_bytes(), entry.data)


def _with_own_keys(agency: str, entry: Entry) -> Entry:
    """Keep the keys of a memo, as it lies, that no line of its sheet gives."""
    if entry.file not in (files.ANALYSIS_MEMO, files.FOLLOWUP_MEMO):
        return entry
    there = prefill.flat(prefill.toml(agency, entry.year, entry.file))
    own = {key: value for key, value in there.items() if key not in MEMO.values() and "[" not in key}
    if not own:
        return entry
    typed = prefill.flat(tomllib.loads(entry.data.decode()))
    return replace(entry, data=prefill.dumped(prefill.nested({**typed, **own})).encode())


def _card(entered: Entered, year: int, data: bytes, name: str, reason: str) -> Entry | None:
    """Give a year's card with what an import adds to it; none where it stays or there is none."""
    path = paths.raw(entered.agency, year, files.CARD)
    there = path.read_bytes() if path.is_file() else None
    typed = next((one for one in entered.entries if (one.year, one.file) == (year, files.CARD)), None)
    made = card.kept(typed.data if typed else None, there)
    if made is None:
        return None
    if year == entered.year:
        digest = hashlib.sha256(data).hexdigest()
        kept = put.original(entered.agency, year, name, digest).name
        body = cycle.agency(entered.agency).name
        source = {"title": f"{WORKBOOK} {name}", "publisher": body, "file": kept, "sha256": digest}
        made = card.with_import(made, source)
    if changed := _recorded(entered, year):
        made = made.rstrip() + b"\n" + digests.block(reason or "-", changed).encode()
    if typed is None:
        return None if made == there else Entry(year, files.CARD, made, None)
    return replace(typed, data=made)


def _recorded(entered: Entered, year: int) -> dict[str, str]:
    """Give the files that a card holds fast and the import changes, with their new digests."""
    path = paths.raw(entered.agency, year, files.CARD)
    read = toml_files.read(path, toml_files.Card, [])
    held = digests.held(read.records) if read else {}
    new = {
        one.file: hashlib.sha256(one.data).hexdigest()
        for one in entered.entries
        if one.year == year and not _there(entered.agency, one)
    }
    return {file: digest for file, digest in new.items() if held.get(file, digest) != digest}
