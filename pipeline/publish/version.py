"""What goes onto the agency's website: a numbered version with reports, derived tables, raw files and a README.

A version is never written over: what was published stays, and the next one says what changed since. It is laid out
as the project is, so that the reports can be made anew from the version alone.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.export.docx import report as docx
from pipeline.export.html import report as html
from pipeline.export.pdf import report as pdf
from pipeline.publish import diff as difference
from pipeline.publish import revision_note
from pipeline.publish import shelf as editions
from pipeline.publish.shelf import NOTE, README, SUMS
from pipeline.report.blocks import Block
from pipeline.run.manifest import LOCK, PACKAGE, digest
from pipeline.run.parameters import Job
from pipeline.storage import lock
from pipeline.storage import paths as place
from pipeline.storage.atomic import write_file
from pipeline.storage.obstacle import raise_obstacles

CHANGELOG = PACKAGE.parent / "CHANGELOG.md"
_NEW = ".new-"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold: no clock stands in an output


@dataclass(frozen=True)
class Version:
    """A published version; ``changes`` are lines on what differs from the version before."""

    number: int
    folder: Path
    new: bool  # false where nothing differs from the last version, which then stands
    changes: tuple[str, ...]
    reasons: tuple[str, ...]  # what cards and the method record of them


def publish(job: Job) -> Version:
    """Write the next version of a cycle whose reports are made, as a folder and as a zip beside it.

    Raises:
        Obstacle: the machine is in the way, or another run works on the cycle; earlier versions are whole.
    """
    agency, year = job.settings.agency, job.settings.fiscal_year
    shelf = editions.shelf(agency, year)
    with lock.hold(agency, year), raise_obstacles(shelf):
        for left in shelf.glob(f"{_NEW}*"):  # of a run that was killed
            shutil.rmtree(left)
        last = editions.last(shelf)
        if last:
            _packed(shelf / f"v{last}")
        return _next(job, shelf, last)


def _next(job: Job, shelf: Path, last: int) -> Version:
    files = dict(sorted(contents(job).items()))
    before = editions.files(shelf / f"v{last}") if last else {}
    if before == files:
        return Version(last, shelf / f"v{last}", False, (), ())
    changed = tuple(difference.of_versions(before, files)) if last else ()
    why = tuple(revision_note.reasons(before, files)) if last else ()
    made = {**files, README: readme(job, last + 1, changed, why, files).encode()}
    if last:
        made |= noted(revision_note.note(job.cycle, last + 1, before, files, job.digits))
    made[SUMS] = "".join(f"{digest(data)}  {path}\n" for path, data in sorted(made.items())).encode()
    folder = shelf / f"v{last + 1}"
    shelf.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_NEW, dir=shelf) as temporary:
        for path, data in made.items():
            target = Path(temporary, folder.name, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        Path(temporary, folder.name).rename(folder)
    _packed(folder)
    return Version(last + 1, folder, True, changed, why)


def _packed(folder: Path) -> None:
    """Write the zip of a version, unless it is there: a run can be killed between the folder and its zip."""
    path = folder.with_suffix(".zip")
    if not path.exists():
        files = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*") if each.is_file()}
        made = {name: each.read_bytes() for name, each in files.items()}
        write_file(path, zipped(f"ita-{folder.parent.name}-{folder.name}", made))


def contents(job: Job) -> dict[str, bytes]:
    """Give every file of a version but its README and sums: path within it → bytes."""
    cycle = job.settings.agency, job.settings.fiscal_year
    folders = [place.processed(*cycle), place.reports(*cycle)]
    for each in (*job.history, *job.peers):
        folders += [place.raw(each.agency.id), place.raw(each.agency.id, each.fiscal_year)]
    paths = (path for folder in dict.fromkeys(folders) for path in folder.iterdir() if path.is_file())
    kept = (path for path in paths if not path.name.startswith((".", "~$")))
    found = {path.relative_to(place.root()).as_posix(): path.read_bytes() for path in kept}
    if LOCK.is_file():
        found[LOCK.name] = LOCK.read_bytes()  # with the wheels of it the environment is made anew
    if CHANGELOG.is_file():
        found[revision_note.METHOD] = revision_note.method(CHANGELOG.read_text("utf-8")).encode()
    return found


def noted(note: Sequence[Block]) -> dict[str, bytes]:
    """Give a revision note in the formats that readers have the reports in."""
    return {
        f"{NOTE}.html": html.page(note).encode(),
        f"{NOTE}.pdf": pdf.pdf(note),
        f"{NOTE}.docx": docx.render(note),
    }


def readme(
    job: Job, number: int, changed: Sequence[str], reasons: Sequence[str], files: Mapping[str, bytes]
) -> str:
    """Say what the version holds, how it is checked, and what changed since the one before and why."""
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
        f"{revision_note.METHOD}          การเปลี่ยนวิธีคำนวณของโปรแกรมทุกรุ่น / every change of the program's method",
        f"{LOCK.name}    แพ็กเกจที่ตรึงรุ่นและลายนิ้วมือ / the locked packages",
        "",
        f"มี {len(files)} แฟ้ม ผู้ตรวจสอบทำรายงานซ้ำและเทียบทุกไบต์ได้จากชุดนี้ ด้วยโปรแกรมรุ่นที่ {held}/manifest.json ระบุ",
        "The reports can be made again from this set and compared byte by byte, with the program that it names:",
        f"    make verify FILE=v{number}.zip",
        f"แพ็กเกจทุกตัวพร้อมลายนิ้วมืออยู่ใน {LOCK.name} / every package with its digests is in {LOCK.name}:",
        f"    python3 -m venv .venv && .venv/bin/python -m pip install --require-hashes -r {LOCK.name}",
        "PDF แต่ละฉบับมีข้อมูลแนบ ตรวจได้โดยลำพัง / each PDF carries its data and can be checked alone:",
        f"    make audit FILE={held}/scores.pdf",
    ]
    if changed:
        lines += [
            "",
            "บันทึกการแก้ไข: สิ่งที่เปลี่ยนจากฉบับก่อน / Revision note: changes since the version before",
            f"อ่านง่ายใน {NOTE}.html .pdf .docx: เดิมพิมพ์อะไร บัดนี้พิมพ์อะไร เพราะเหตุใด / in short: before, now and why",
            f"    make diff FROM=v{number - 1}.zip TO=v{number}.zip",
            *(line if line.startswith(" ") else f"- {line}" for line in changed),
            "",
            "เหตุผล / Why",
            *(f"- {line}" for line in reasons or ("ไม่มีเหตุผลบันทึกไว้ / no reason is recorded",)),
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
