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
from pipeline.cycle.door import kept
from pipeline.errors import Fault, shown
from pipeline.storage import paths, toml_text
from pipeline.storage.package import sha256
from pipeline.storage.raw_files import RawFile
from pipeline.workbook import prefill, store
from pipeline.workbook.layout import MEMO, TABLES
from pipeline.workbook.submission import NewFile, Submission

Texts = Mapping[tuple[str, str], str]
"""Row (what tells it apart; empty for a TOML file) and column → value."""


def complete(submission: Submission, reason: str) -> Submission:
    """Add what the raw files have that the entered file cannot say, and record the import on the card.

    A file whose values are there already is as it is written there. A form is written into the file that is there, so
    that its comments stay; a memo keeps the keys that its sheet has no line for. Where anything changes, the card
    gets the imported file with its digest as a source, and a record with ``reason`` (which may be empty) where a
    recorded file changes; it keeps earlier ones.
    """
    agency = submission.agency
    submission = replace(submission, entries=tuple(_update(agency, entry) for entry in submission.entries))
    if not drop_unchanged(submission).entries:
        return submission
    cards = {year: new for year in drop_unchanged(submission).years if (new := _card(submission, year, reason))}
    others = [entry for entry in submission.entries if entry.name != files.CARD or entry.year not in cards]
    return replace(submission, entries=(*others, *cards.values()))


def drop_unchanged(submission: Submission) -> Submission:
    """Leave out the files that are there already."""
    entries = [entry for entry in submission.entries if entry.data != _present(submission.agency, entry)]
    return replace(submission, entries=tuple(entries))


def compare(submission: Submission, reason: str) -> tuple[list[str], list[Fault]]:
    """Tell what changed files change, and give a fault for each that replaces another, or needs a reason."""
    changes: list[str] = []
    replaced: list[Fault] = []
    unexplained: list[Fault] = []
    for entry in submission.entries:
        path = paths.relative(paths.raw(submission.agency, entry.year, entry.name))
        present, texts = _present(submission.agency, entry), _texts(entry.name, entry.data)
        if present is None:
            changes.append(f"{path}: แฟ้มใหม่ {len(texts)} ช่อง / new file, {len(texts)} cells")
        else:
            lines = list(_differences(_texts(entry.name, present), texts))
            changes += [f"{path}: เปลี่ยน {len(lines)} แห่ง / {len(lines)} changes", *lines]
            if not entry.data.startswith(present.rstrip()):  # more at the end loses nothing
                replaced.append(Fault.of("file-differs", path))
        if entry.name in _new_digests(submission, entry.year) and not reason:
            unexplained.append(Fault.of("correction-without-reason", path, "", column="REASON"))
    return changes, [*replaced, *unexplained]


def _present(agency: str, entry: NewFile) -> bytes | None:
    path = paths.raw(agency, entry.year, entry.name)
    return path.read_bytes() if path.is_file() else None


def _update(agency: str, entry: NewFile) -> NewFile:
    """Write a file with what stays of the one that is there: all of it where its values are the same."""
    present, data = _present(agency, entry), entry.data
    if present is None:
        return entry
    if entry.name == files.CARD:
        data = card.merge(data, present)
    elif entry.name.endswith(".toml"):
        typed = prefill.flatten(tomllib.loads(data.decode(), parse_float=Decimal))
        there = prefill.flatten(prefill.read_toml(agency, entry.year, entry.name, Decimal))
        stay = {key: value for key, value in there.items() if value == "" and key not in typed}  # said by an empty cell
        if entry.name in (files.ANALYSIS_MEMO, files.FOLLOWUP_MEMO):
            stay |= {key: value for key, value in there.items() if key not in MEMO.values() and "[" not in key}
        if entry.name == files.PUBLISHED:  # the sheet has no lines for them
            stay |= {key: value for key, value in there.items() if key.startswith("corrections[")}
        data = toml_text.update(present, prefill.nest({**typed, **stay}))
    same = not any(_differences(_texts(entry.name, present), _texts(entry.name, data)))
    return replace(entry, data=present if same else data)


def _card(submission: Submission, year: int, reason: str) -> NewFile | None:
    """Give a year's card with what an import adds to it; none where there is none."""
    entry = next((one for one in submission.entries if (one.year, one.name) == (year, files.CARD)), None)
    text = entry.data if entry else _present(submission.agency, NewFile(year, files.CARD, b""))
    if text is None:
        return None
    source = {
        "title": f"{card.IMPORT} {submission.file}",
        "publisher": cycle.agency(submission.agency).name,
        "file": store.original_path(submission).name,
        "sha256": sha256(submission.data),
    }
    text = card.add_source(text, source)
    if changed := _new_digests(submission, year):
        text = card.add_record(text, reason or "-", changed)
    return replace(entry, data=text) if entry else NewFile(year, files.CARD, text)


def _new_digests(submission: Submission, year: int) -> dict[str, str]:
    """Give the files that a card has digests of and the import changes, with their new digests."""
    path = paths.raw(submission.agency, year, files.CARD)
    read = toml_files.read(RawFile.read(path), toml_files.Card, [], []) if path.is_file() else None
    before = digests.recorded_digests(read.records) if read else {}
    now = {name: sha256(data) for name, data in drop_unchanged(submission).files(year).items()}
    return {name: digest for name, digest in now.items() if before.get(name, digest) != digest}


def _differences(before: Texts, after: Texts) -> Iterator[str]:
    rows_before, rows_after = ({row for row, _ in texts} for texts in (before, after))
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


def _texts(name: str, data: bytes) -> Texts:
    try:
        text = data.decode("utf-8-sig")
        if name.endswith(".toml"):
            return {("", key): kept(value) for key, value in prefill.texts(tomllib.loads(text)).items()}
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (ValueError, csv.Error):
        return {("", "ทั้งแฟ้ม / whole file"): "อ่านไม่ได้ / not readable"}
    head, keys = (rows[0] if rows else []), next(table.keys for table in TABLES if table.file == name)
    texts: dict[tuple[str, str], str] = {}
    times: Counter[str] = Counter()
    for row in rows[1:]:
        values = dict(zip(head, (kept(value.strip()) for value in row), strict=False))
        label = " – ".join(filter(None, (values.get(key, "") for key in keys)))
        times[label] += 1
        if times[label] > 1:  # doubled rows are told apart by their order
            label = f"{label} ({times[label]})"
        texts |= {(label, column): value for column, value in values.items() if value}
    return texts
