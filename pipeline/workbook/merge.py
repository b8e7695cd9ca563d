"""Entered files beside those that are there: what stays, what changes, what the card says of it."""

import csv
import io
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pipeline import cycle
from pipeline.cycle import card, digests, files, toml_files
from pipeline.errors import Fault, shown
from pipeline.errors.old import old_fault
from pipeline.storage import paths, toml_text
from pipeline.storage.package import sha256
from pipeline.storage.raw_files import RawFile
from pipeline.workbook import prefill, store
from pipeline.workbook.entry import EnteredFile
from pipeline.workbook.layout import MEMO, TABLES
from pipeline.workbook.read import Submission

REASON = "REASON"
"""The column of a fault that asks for a reason."""
_REPLACE = (
    "แฟ้มที่ยังไม่มี หรือมีค่าเดียวกัน",
    "no file yet, or one with the same values",
    "อ่านรายการที่เปลี่ยนข้างบน ถ้าต้องการแทนที่ สั่งใหม่โดยเติม REPLACE=1 (--replace) ของเดิมจะเก็บไว้ให้",
    "Read the changes above. To replace it, add REPLACE=1 (--replace); what is there will be kept.",
)
_WHY = (
    "เหตุผลของการแก้ไข เพราะแฟ้มนี้เผยแพร่หรือบันทึกไว้ใน card.toml แล้ว",
    "the reason of the correction: this file was published, or recorded in card.toml",
    'สั่งใหม่โดยเติม REASON="เหตุผล" (--reason) เหตุผลจะบันทึกไว้ในบัตรและพิมพ์ในฉบับเผยแพร่ถัดไป',
    'Add REASON="why" (--reason); it is kept on the card and printed in the next published version.',
)

Cells = Mapping[tuple[str, str], str]
"""Row (what tells it apart; empty for a TOML file) and column → value."""


def complete(submission: Submission, data: bytes, name: str, reason: str) -> Submission:
    """Add what the raw files have that the entered file cannot say, and record the import on the card.

    A form is written into the file that is there, so that its comments stay; a memo keeps the keys that its sheet has
    no line for. The card keeps earlier imports and records, gets the imported
    file with its digest as a source, and a record with ``reason`` where a recorded file changes.

    Args:
        submission: what was entered.
        data: the bytes of the imported file.
        name: its name.
        reason: why what was published changes; may be empty.
    """
    entries = tuple(_beside_existing(submission.agency, entry) for entry in submission.entries)
    submission = replace(submission, entries=entries)
    years = {submission.year, *submission.years}
    cards = [entry for year in years if (entry := _card(submission, year, data, name, reason))]
    others = [entry for entry in entries if entry.file != files.CARD]
    return replace(submission, entries=(*others, *cards))


def keep_as_written(submission: Submission) -> Submission:
    """Take files whose values are there already as they are written there: their card may hold their digest fast."""
    entries = (
        replace(entry, data=paths.raw(submission.agency, entry.year, entry.file).read_bytes())
        if _is_there(submission.agency, entry)
        else entry
        for entry in submission.entries
    )
    return replace(submission, entries=tuple(entries))


def drop_unchanged(submission: Submission) -> Submission:
    """Leave out the files whose values are there already: they stay as they are written."""
    entries = [entry for entry in submission.entries if not _is_there(submission.agency, entry)]
    if not any(entry.file != files.CARD for entry in entries):
        typed = [one for one in entries if one.sheet is not None and one.year == submission.year]
        old = paths.raw(submission.agency, submission.year, files.CARD)
        if old.is_file() and all(one.data.startswith(old.read_bytes().rstrip()) for one in typed):
            entries = []  # nothing but the note of one more import
    return replace(submission, entries=tuple(entries))


def compare_with_existing(submission: Submission, reason: str) -> tuple[list[str], list[Fault]]:
    """Tell what an import changes, and give a fault for each file that it would replace, or change without a reason."""
    changes, in_the_way, unexplained = [], [], []
    for entry in submission.entries:
        path = paths.raw(submission.agency, entry.year, entry.file)
        old = path.read_bytes() if path.is_file() else None
        lines = changed_lines(paths.relative(path), entry.file, old, entry.data)
        changes += lines
        adds = old is not None and entry.data.startswith(old.rstrip())  # more at the end loses nothing
        if old is not None and lines and not adds:
            found = "แฟ้มนี้มีอยู่แล้วและต่างออกไป / is there and differs"
            in_the_way.append(old_fault(paths.relative(path), found, *_REPLACE))
        if entry.file in _recorded(submission, entry.year) and not reason:
            unexplained.append(old_fault(paths.relative(path), "", *_WHY, column=REASON))
    return changes, [*in_the_way, *unexplained]


def _beside_existing(agency: str, entry: EnteredFile) -> EnteredFile:
    """Write a form into the file that is there: its comments and order stay, and a memo's keys that no line has."""
    path = paths.raw(agency, entry.year, entry.file)
    if not entry.file.endswith(".toml") or entry.file == files.CARD or not path.is_file():
        return entry
    typed = prefill.flatten(tomllib.loads(entry.data.decode(), parse_float=Decimal))
    there = prefill.flatten(prefill.read_toml(agency, entry.year, entry.file))
    stay = {key: value for key, value in there.items() if value == "" and key not in typed}  # said by an empty cell
    if entry.file in (files.ANALYSIS_MEMO, files.FOLLOWUP_MEMO):
        stay |= {key: value for key, value in there.items() if key not in MEMO.values() and "[" not in key}
    typed = prefill.nest({**typed, **stay})
    return replace(entry, data=toml_text.update(path.read_bytes(), typed))


def _card(submission: Submission, year: int, data: bytes, name: str, reason: str) -> EnteredFile | None:
    """Give a year's card with what an import adds to it; none where it stays or there is none."""
    path = paths.raw(submission.agency, year, files.CARD)
    there = path.read_bytes() if path.is_file() else None
    typed = next((one for one in submission.entries if (one.year, one.file) == (year, files.CARD)), None)
    text = card.merge(typed.data if typed else None, there)
    if text is None:
        return None
    if year == submission.year:
        digest = sha256(data)
        original = store.original_path(submission.agency, year, name, digest).name
        agency = cycle.agency(submission.agency).name
        source = {"title": f"{card.IMPORT} {name}", "publisher": agency, "file": original, "sha256": digest}
        text = card.add_source(text, source)
    if changed := _recorded(submission, year):
        text = card.add_record(text, reason or "-", changed)
    if typed is None:
        return None if text == there else EnteredFile(year, files.CARD, text, None)
    return replace(typed, data=text)


def _recorded(submission: Submission, year: int) -> dict[str, str]:
    """Give the files that a card holds fast and the import changes, with their new digests."""
    path = paths.raw(submission.agency, year, files.CARD)
    read = toml_files.read(RawFile.read(path), toml_files.Card, []) if path.is_file() else None
    held = digests.recorded_digests(read.records) if read else {}
    new = {
        entry.file: sha256(entry.data)
        for entry in submission.entries
        if entry.year == year and not _is_there(submission.agency, entry)
    }
    return {file: digest for file, digest in new.items() if held.get(file, digest) != digest}


def _is_there(agency: str, entry: EnteredFile) -> bool:
    path = paths.raw(agency, entry.year, entry.file)
    return path.is_file() and same_values(entry.file, path.read_bytes(), entry.data)


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
    lines = list(_differences(_cells(name, old), after))
    return [f"{file}: เปลี่ยน {len(lines)} แห่ง / {len(lines)} changes", *lines] if lines else []


def same_values(name: str, old: bytes, new: bytes) -> bool:
    """Tell whether two raw files say the same, however each is written."""
    return not any(_differences(_cells(name, old), _cells(name, new)))


def _differences(before: Cells, after: Cells) -> Iterator[str]:
    rows_before, rows_after = ({row for row, _ in cells} for cells in (before, after))
    for row, column in dict.fromkeys((*before, *after)):
        old, new = before.get((row, column), ""), after.get((row, column), "")
        if old == new:
            continue
        at = f"แถว “{row}” " if row else ""
        if row not in rows_after:
            sign, value = "−", shown(old)
        elif row not in rows_before:
            sign, value = "+", shown(new)
        else:
            sign, value = "~", f"{shown(old)} → {shown(new)}"
        yield f"  {sign} {at}คอลัมน์ “{column}”: {value}"


def _cells(name: str, data: bytes) -> dict[tuple[str, str], str]:
    try:
        text = data.decode("utf-8-sig")
        if name.endswith(".toml"):
            return {("", key): _text(value) for key, value in prefill.flatten(tomllib.loads(text)).items()}
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (ValueError, csv.Error):
        return {("", "ทั้งแฟ้ม / whole file"): "อ่านไม่ได้ / not readable"}
    head, keys = (rows[0] if rows else []), next(table.keys for table in TABLES if table.file == name)
    cells: dict[tuple[str, str], str] = {}
    times: Counter[str] = Counter()
    for row in rows[1:]:
        values = dict(zip(head, (value.strip() for value in row), strict=False))
        label = " – ".join(values.get(key, "") for key in keys)
        times[label] += 1
        if times[label] > 1:  # doubled rows are told apart by their order
            label = f"{label} ({times[label]})"
        cells |= {(label, column): value for column, value in values.items() if value}
    return cells


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
