"""Why a published version differs from the one before, and the note that says so to whoever has read that one."""

import re
from collections.abc import Iterator, Mapping

from pipeline import thai
from pipeline.cycle import Cycle
from pipeline.cycle.digests import Record
from pipeline.cycle.files import CARD
from pipeline.cycle.toml_files import Card
from pipeline.errors import InputError
from pipeline.export.pdf import attachments
from pipeline.publish import diff
from pipeline.report import tables
from pipeline.report.blocks import Block, Document, Heading, Items, Note, Paragraph
from pipeline.schemes import toml_records
from pipeline.thai import Digits

METHOD = "METHOD.txt"
"""The entries on method of the program's CHANGELOG, kept with a version so that the next can tell new ones."""
_SECTION = re.compile(r"^### Method$(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_ENTRY = re.compile(r"^- (.*(?:\n  .*)*)", re.MULTILINE)


def method_entries(changelog: str) -> str:
    """Give what changes a published number, of all releases: one entry a line, newest first."""
    entries = (entry for section in _SECTION.findall(changelog) for entry in _ENTRY.findall(section))
    return "".join(f"{' '.join(entry.split())}\n" for entry in entries)


def reasons(then: Mapping[str, bytes], now: Mapping[str, bytes]) -> Iterator[str]:
    """Give the reasons that were recorded since; both map a file, named from the project's folder, to its bytes."""
    for name in sorted(now):
        if name.startswith("data/raw/") and name.endswith(f"/{CARD}"):
            for record in _records(now, name)[len(_records(then, name)) :]:
                yield f"{name}: {record.reason} ({', '.join(record.files)})"
    if METHOD in then:  # else it is unknown which are new
        known = set(_lines(then))
        yield from (f"วิธีคำนวณ / method: {entry}" for entry in _lines(now) if entry not in known)


def note(
    cycle: Cycle, number: int, then: Mapping[str, bytes], now: Mapping[str, bytes], digits: Digits
) -> tuple[Block, ...]:
    """Say what was printed before, what is printed now, and why: a report of its own beside the others.

    ``number`` is that of the version ``now``; it and the version before map a file, named from the project's folder, to
    its bytes.
    """
    year = thai.in_digits(str(cycle.fiscal_year), digits)
    text = f"ฉบับเผยแพร่ที่ {number} แทนฉบับที่ {number - 1} บันทึกนี้บอกว่าเดิมพิมพ์อะไร บัดนี้พิมพ์อะไร และเพราะเหตุใด"
    why = tuple(reasons(then, now))
    raw = tuple(_changed(then, now))
    return (
        Document(
            title="บันทึกการแก้ไขรายงานผลการประเมิน ITA",
            subtitle=f"{cycle.agency.name} ปีงบประมาณ พ.ศ. {year}",
            agency=cycle.agency.name,
            subject=f"ITA ปีงบประมาณ พ.ศ. {year}",
            keep=cycle.agency.keep,
            demonstration=cycle.agency.demonstration,
            digits=digits,
        ),
        Paragraph(thai.in_digits(text, digits)),
        Heading("เหตุผล"),
        Items(why) if why else Note("ไม่มีเหตุผลบันทึกไว้ใน card.toml หรือในรายการวิธีคำนวณ"),
        Heading("ตัวเลขที่พิมพ์"),
        _figures(then, now, digits),
        Heading("ข้อมูลนำเข้า"),
        Items(raw) if raw else Note("ข้อมูลนำเข้าไม่เปลี่ยน ที่เปลี่ยนคือโปรแกรม กฎ หรือแบบของรายงาน"),
    )


def _figures(then: Mapping[str, bytes], now: Mapping[str, bytes], digits: Digits) -> Block:
    old, new = (
        {row["figure"]: row for name in files if name.endswith("/figures.csv") for row in attachments.rows(files[name])}
        for files in (then, now)
    )
    absent = {"printed": "–"}
    rows = [
        (
            f"{(new.get(id) or old[id]).get('name', '')} ({id})",
            (new.get(id) or old[id]).get("place", "").replace(" | ", "; "),
            thai.in_digits(old.get(id, absent)["printed"], digits),
            thai.in_digits(new.get(id, absent)["printed"], digits),
        )
        for id in dict.fromkeys((*new, *old))
        if old.get(id, absent)["printed"] != new.get(id, absent)["printed"]
    ]
    if not rows:
        return Note("ตัวเลขที่พิมพ์ทุกตัวคงเดิม")
    names = ("ตัวเลข", "พิมพ์ที่", "เดิม", "บัดนี้")
    return tables.table("ตัวเลขที่เปลี่ยน", names, (5.4, 5.6, 2, 2), rows, (2, 3))


def _changed(then: Mapping[str, bytes], now: Mapping[str, bytes]) -> Iterator[str]:
    """Say which cells of which raw files changed; a card only records that they did."""
    for name in sorted({*then, *now}):
        if not name.startswith("data/raw/") or name.endswith(f"/{CARD}") or then.get(name) == now.get(name):
            continue
        if name not in then or name not in now:
            yield f"{name}: {'เพิ่มแฟ้ม' if name in now else 'ตัดแฟ้มออก'}"
        else:
            yield f"{name}: {'; '.join(diff.compare_file(name, then[name], now[name])) or 'แก้'}"


def _records(files: Mapping[str, bytes], name: str) -> tuple[Record, ...]:
    try:
        return toml_records.parse(files.get(name, b"").decode("utf-8-sig", "replace"), Card, name).records
    except InputError:  # not there, or of a program of long ago
        return ()


def _lines(files: Mapping[str, bytes]) -> list[str]:
    return files.get(METHOD, b"").decode().splitlines()
