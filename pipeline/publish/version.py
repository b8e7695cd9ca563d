"""What goes onto the agency's website: a numbered version with reports, derived tables, raw files and a README.

A version is never written over: what was published stays, and the next one says what changed since. It is laid out
as the project is, so that the reports can be made anew from the version alone.
"""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputError
from pipeline.export.docx import report as docx
from pipeline.export.html import report as html
from pipeline.export.pdf import report as pdf
from pipeline.publish import archive, diff, revision_note
from pipeline.publish.archive import NOTE, README, SUMS
from pipeline.report.blocks import Block
from pipeline.run import manifest
from pipeline.run.job import Job, changed_file
from pipeline.run.manifest import LOCK, PACKAGE
from pipeline.storage import lock, paths
from pipeline.storage.atomic import write_file
from pipeline.storage.obstacle import raise_obstacles
from pipeline.storage.package import pack, sha256

CHANGELOG = PACKAGE.parent / "CHANGELOG.md"
_NEW = ".new-"


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
    folder = archive.versions_folder(agency, year)
    with lock.hold(agency, year), raise_obstacles(folder):
        for left in folder.glob(f"{_NEW}*"):  # of a run that was killed
            shutil.rmtree(left)
        last = archive.last_number(folder)
        if last:
            _write_zip(folder / f"v{last}")
        return _write_next(job, folder, last)


def _write_next(job: Job, versions: Path, last: int) -> Version:
    files = dict(sorted(contents(job).items()))
    before = archive.read_files(versions / f"v{last}") if last else {}
    if before == files:
        return Version(last, versions / f"v{last}", False, (), ())
    changes = tuple(diff.compare_versions(before, files)) if last else ()
    reasons = tuple(revision_note.reasons(before, files)) if last else ()
    whole = {**files, README: readme(job, last + 1, changes, reasons, files).encode()}
    if last:
        whole |= note_files(revision_note.note(job.cycle, last + 1, before, files, job.settings.digits))
    whole[SUMS] = "".join(f"{sha256(data)}  {path}\n" for path, data in sorted(whole.items())).encode()
    folder = versions / f"v{last + 1}"
    versions.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_NEW, dir=versions) as temporary:
        for path, data in whole.items():
            target = Path(temporary, folder.name, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        Path(temporary, folder.name).rename(folder)
    _write_zip(folder)
    return Version(last + 1, folder, True, changes, reasons)


def _write_zip(folder: Path) -> None:
    """Write the zip of a version, unless it is there: a run can be killed between the folder and its zip."""
    path = folder.with_suffix(".zip")
    if not path.exists():
        top = f"ita-{folder.parent.name}-{folder.name}"
        files = {
            f"{top}/{each.relative_to(folder).as_posix()}": each.read_bytes()
            for each in folder.rglob("*")
            if each.is_file()
        }
        write_file(path, pack(files, mode=0o644))


def contents(job: Job) -> dict[str, bytes]:
    """Give every file of a version but its README and sums: path within it → bytes.

    Raises:
        InputError: a raw file is no longer the one that the reports are sealed with.
    """
    cycle = job.settings.agency, job.settings.fiscal_year
    folders = [paths.processed(*cycle), paths.reports(*cycle)]
    for each in (*job.history, *job.peers):
        folders += [paths.raw(each.agency.id), paths.raw(each.agency.id, each.fiscal_year)]
    files = {
        path.relative_to(paths.root()).as_posix(): path.read_bytes()
        for folder in dict.fromkeys(folders)
        for path in folder.iterdir()
        if path.is_file() and not path.name.startswith((".", "~$"))
    }
    seal = f"reports/{cycle[0]}/{cycle[1]}/{manifest.NAME}"
    inputs = manifest.read(files[seal], seal).materials["inputs"] if seal in files else {}
    if changed := [name for name, sealed in inputs.items() if sha256(files.get(name, b"")) != sealed]:
        raise InputError([changed_file(name) for name in changed])
    if LOCK.is_file():
        files[LOCK.name] = LOCK.read_bytes()  # with the wheels of it the environment is made anew
    if CHANGELOG.is_file():
        files[revision_note.METHOD] = revision_note.method_entries(CHANGELOG.read_text("utf-8")).encode()
    return files


def note_files(note: Sequence[Block]) -> dict[str, bytes]:
    """Give a revision note in the formats that readers have the reports in."""
    return {f"{NOTE}.html": html.page(note).encode(), f"{NOTE}.pdf": pdf.pdf(note), f"{NOTE}.docx": docx.render(note)}


def readme(job: Job, number: int, changes: Sequence[str], reasons: Sequence[str], files: Mapping[str, bytes]) -> str:
    """Say what the version holds, how it is checked, and what changed since the one before and why."""
    cycle, settings = job.cycle, job.settings
    home = f"reports/{settings.agency}/{settings.fiscal_year}"
    lines = [
        f"รายงานผล ITA {cycle.agency.name} ปีงบประมาณ พ.ศ. {cycle.fiscal_year} ฉบับเผยแพร่ที่ {number}",
        f"ITA reports of {settings.agency}, FY{cycle.fiscal_year}, published version {number}",
        *([cycle.agency.demonstration] if cycle.agency.demonstration else []),
        "",
        f"{home}/            รายงาน HTML PDF Word สมุดงาน และ manifest.json / reports and their manifest",
        "data/processed/…    ตารางข้อมูล CSV พร้อมคำอธิบายใน datapackage.json / derived tables, described",
        "data/raw/…          ข้อมูลนำเข้าทุกแฟ้มที่รายงานใช้ / every raw file that the reports read",
        f"{SUMS}          ค่า SHA-256 ของทุกแฟ้ม ตรวจด้วย sha256sum -c {SUMS} / digests of all files",
        f"{revision_note.METHOD}          การเปลี่ยนวิธีคำนวณของโปรแกรมทุกรุ่น / every change of the program's method",
        f"{LOCK.name}    แพ็กเกจที่ตรึงรุ่นและลายนิ้วมือ / the locked packages",
        "",
        f"มี {len(files)} แฟ้ม ผู้ตรวจสอบทำรายงานซ้ำและเทียบทุกไบต์ได้จากชุดนี้ ด้วยโปรแกรมรุ่นที่ {home}/manifest.json ระบุ",
        "The reports can be made again from this set and compared byte by byte, with the program that it names:",
        f"    make verify FILE=v{number}.zip",
        f"แพ็กเกจทุกตัวพร้อมลายนิ้วมืออยู่ใน {LOCK.name} / every package with its digests is in {LOCK.name}:",
        f"    python3 -m venv .venv && .venv/bin/python -m pip install --require-hashes -r {LOCK.name}",
        "PDF แต่ละฉบับมีข้อมูลแนบ ตรวจได้โดยลำพัง / each PDF carries its data and can be checked alone:",
        f"    make audit FILE={home}/scores.pdf",
    ]
    if changes:
        lines += [
            "",
            "บันทึกการแก้ไข: สิ่งที่เปลี่ยนจากฉบับก่อน / Revision note: changes since the version before",
            f"อ่านง่ายใน {NOTE}.html .pdf .docx: เดิมพิมพ์อะไร บัดนี้พิมพ์อะไร เพราะเหตุใด / in short: before, now and why",
            f"    make diff FROM=v{number - 1}.zip TO=v{number}.zip",
            *(line if line.startswith(" ") else f"- {line}" for line in changes),
            "",
            "เหตุผล / Why",
            *(f"- {line}" for line in reasons or ("ไม่มีเหตุผลบันทึกไว้ / no reason is recorded",)),
        ]
    return "\n".join(lines) + "\n"
