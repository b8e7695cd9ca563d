"""What goes onto the agency's website: a numbered version with reports, derived tables, raw files and a README.

A version is never written over: what was published stays, and the next one says what changed since. It is laid out
as the project is, so that the reports can be made anew from the version alone.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import place
from pipeline.notebook import Job
from pipeline.provenance import digest
from pipeline.writing import write_file

README, SUMS = "README.txt", "SHA256SUMS"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold: no clock stands in an output
_VERSION = re.compile(r"v([1-9]\d*)")


@dataclass(frozen=True)
class Version:
    """A published version; ``changes`` are lines on what differs from the version before."""

    number: int
    folder: Path
    new: bool  # false where nothing differs from the last version, which then stands
    changes: tuple[str, ...]


def publish(job: Job) -> Version:
    """Write the next version of a cycle whose reports are made, as a folder and as a zip beside it."""
    shelf = place.reports("published", f"{job.settings.agency}-{job.settings.fiscal_year}")
    files = dict(sorted(contents(job).items()))
    last = max((number for number, _ in versions(shelf)), default=0)
    before = _read(shelf / f"v{last}") if last else {}
    if before == files:
        return Version(last, shelf / f"v{last}", False, ())
    changed = tuple(changes(before, files)) if last else ()
    made = {**files, README: readme(job, last + 1, changed, files).encode()}
    made[SUMS] = "".join(f"{digest(data)}  {path}\n" for path, data in sorted(made.items())).encode()
    folder = shelf / f"v{last + 1}"
    shelf.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=shelf) as temporary:
        for path, data in made.items():
            target = Path(temporary, folder.name, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        Path(temporary, folder.name).rename(folder)
    write_file(folder.with_suffix(".zip"), zipped(f"ita-{shelf.name}-{folder.name}", made))
    return Version(last + 1, folder, True, changed)


def versions(shelf: Path) -> Iterator[tuple[int, Path]]:
    """Give the published versions of a cycle: number and folder."""
    for path in shelf.glob("v*"):
        if path.is_dir() and (found := _VERSION.fullmatch(path.name)):
            yield int(found[1]), path


def contents(job: Job) -> dict[str, bytes]:
    """Give every file of a version but its README and sums: path within it → bytes."""
    cycle = job.settings.agency, job.settings.fiscal_year
    folders = [place.processed(*cycle), place.reports(*cycle)]
    for each in (*job.history, *job.peers):
        folders += [place.raw(each.agency.id), place.raw(each.agency.id, each.fiscal_year)]
    paths = (path for folder in dict.fromkeys(folders) for path in folder.iterdir() if path.is_file())
    kept = (path for path in paths if not path.name.startswith((".", "~$")))
    return {path.relative_to(place.root()).as_posix(): path.read_bytes() for path in kept}


def changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """Say what differs between two versions: raw files first, then printed figures, then other files."""
    names = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    for name in sorted(names, key=lambda name: (not name.startswith("data/raw/"), name)):
        way = (
            "เพิ่ม / added"
            if name not in before
            else "ตัดออก / removed"
            if name not in after
            else "แก้ / changed"
        )
        yield f"{way}: {name}"
        if name.endswith("/figures.csv") and name in before and name in after:
            old, new = _figures(before[name]), _figures(after[name])
            for figure in sorted({*old, *new}):
                if old.get(figure) != new.get(figure):
                    yield f"    {figure}: {old.get(figure, '–')} → {new.get(figure, '–')}"


def readme(job: Job, number: int, changed: tuple[str, ...], files: Mapping[str, bytes]) -> str:
    """Say what the version holds, how it is checked and what changed since the one before."""
    cycle, settings = job.cycle, job.settings
    held = f"reports/{settings.agency}/{settings.fiscal_year}"
    lines = [
        f"รายงานผล ITA {cycle.agency.name} ปีงบประมาณ พ.ศ. {cycle.fiscal_year} ฉบับเผยแพร่ที่ {number}",
        f"ITA reports of {settings.agency}, FY{cycle.fiscal_year}, published version {number}",
        *([cycle.agency.demonstration] if cycle.agency.demonstration else []),
        "",
        f"{held}/            รายงาน HTML PDF Word สมุดงาน และ manifest.json / reports and their manifest",
        "data/processed/…    ตารางข้อมูล CSV พร้อมคำอธิบายใน datapackage.json / derived tables, described",
        "data/raw/…          ข้อมูลนำเข้าทุกแฟ้มที่รายงานใช้ / every raw file that the reports read",
        f"{SUMS}          ค่า SHA-256 ของทุกแฟ้ม ตรวจด้วย sha256sum -c {SUMS} / digests of all files",
        "",
        f"มี {len(files)} แฟ้ม ผู้ตรวจสอบทำรายงานซ้ำได้จาก data/raw ด้วยโปรแกรมรุ่นที่ระบุใน manifest.json",
        "The reports can be made again from data/raw with the version of the program that manifest.json names.",
    ]
    if changed:
        lines += [
            "",
            "สิ่งที่เปลี่ยนจากฉบับก่อน / Changes since the version before",
            *(f"- {line}" for line in changed),
        ]
    return "\n".join(lines) + "\n"


def zipped(root: str, files: Mapping[str, bytes]) -> bytes:
    """Pack files below a folder ``root``, the same bytes for the same files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{root}/{path}", _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def _read(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in sorted(found.items()) if name not in (README, SUMS)}


def _figures(data: bytes) -> dict[str, str]:
    return {row["figure"]: row["printed"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
