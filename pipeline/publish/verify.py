"""The auditor's verdict: what was published is made anew in a clean place and compared, file by file."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.cycle import digests
from pipeline.cycle.files import CARD
from pipeline.errors import BAD_INPUT, PipelineError
from pipeline.publish import diff as difference
from pipeline.publish import shelf
from pipeline.run import manifest
from pipeline.run.manifest import LOCK, PACKAGE, Manifest, digest
from pipeline.storage import paths as place


class Differs(PipelineError):
    """Raised where what was verified is not identical; its message is the verdict."""

    exit_code = BAD_INPUT


@dataclass(frozen=True)
class Verdict:
    """What was found of one cycle; ``findings`` is empty where it is identical, ``notes`` change no verdict."""

    cycle: str
    checked: int  # outputs compared
    findings: tuple[str, ...]
    notes: tuple[str, ...]
    inputs: tuple[str, ...] = ()  # raw files that are others now
    same: int = 0  # outputs that are what was published and what the inputs give

    def __str__(self) -> str:
        lines = (f"{self.cycle}: {self._verdict()}", *(f"  {line}" for line in (*self.findings, *self.notes)))
        return "\n".join(lines)

    def _verdict(self) -> str:
        if not self.findings:
            return f"เหมือนกันทุกไบต์ {self.checked} แฟ้ม / identical, {self.checked} files"
        if self.inputs:
            return f"ข้อมูลนำเข้าเปลี่ยน / inputs changed: {', '.join(self.inputs)}"
        if not self.checked:
            return "ตรวจไม่ได้ / could not be verified"
        counts = f"{self.same} จาก {self.checked} แฟ้ม / {self.same} of {self.checked} files"
        return f"เหมือนกัน {counts} identical, ยกเว้น / but for:"


@dataclass(frozen=True)
class Published:
    """A cycle to verify: its manifest and the folder from which the manifest's names count."""

    manifest: Manifest
    root: Path
    beside: Path  # the folder of the manifest

    def file(self, name: str) -> Path | None:
        """Find an output: where the project keeps it, or beside the manifest."""
        places = (self.root / name, self.beside / PurePosixPath(name).name)
        return next((path for path in places if path.is_file()), None)


def in_project(agency: str, fiscal_year: str) -> list[Published]:
    """Give the cycles whose manifests the project holds; both arguments may be empty for all."""
    paths = sorted(place.reports().glob(f"{agency or '*'}/{fiscal_year or '*'}/{manifest.NAME}"))
    if not paths:
        raise shelf.nothing(f"reports/{agency or '…'}/{fiscal_year or '…'}/{manifest.NAME}")
    return [_published(path, place.root()) for path in paths]


@contextmanager
def in_file(path: Path) -> Iterator[list[Published]]:
    """Give the cycles of a published folder or zip.

    Raises:
        InputError: it is neither, or holds no manifest.
    """
    with tempfile.TemporaryDirectory() as temporary:
        root = path
        if path.is_file() and zipfile.is_zipfile(path):
            root = Path(temporary)
            with zipfile.ZipFile(path) as archive:
                if shelf.too_large(archive):
                    raise shelf.nothing(path.name)
                archive.extractall(root)  # keeps every name below root
        found = [
            _published(each, next((up for up in each.parents if (up / "data").is_dir()), each.parent))
            for each in sorted(root.rglob(manifest.NAME))
        ]
        if not found:
            raise shelf.nothing(path.name)
        yield found


def verify(published: Published) -> Verdict:
    """Make a cycle anew from its inputs and compare every output with what was published."""
    then, root = published.manifest, published.root
    data = root if (root / "data" / "raw").is_dir() else place.root()
    findings: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        clean = Path(temporary)
        shutil.copytree(data / "data" / "raw", clean / "data" / "raw")
        shutil.copytree(place.notebooks(), clean / "notebooks")
        trouble = _rebuild(then, clean)
        changed = [*_inputs(then, data)] if trouble else []
        if changed:  # a change that no card records stops a report; a verdict shows what it does
            for card in (clean / "data" / "raw").rglob(CARD):
                card.write_bytes(digests.unrecorded(card.read_bytes()))
            trouble = _rebuild(then, clean)
        made = clean / "reports" / then.agency / str(then.fiscal_year) / manifest.NAME
        if trouble:
            findings += [f"{difference.KINDS['inputs']}: {each}" for each in changed]
            findings.append(f"ทำใหม่ไม่สำเร็จ / could not be made anew:\n{trouble}")
            return Verdict(_name(then), 0, tuple(findings), (), tuple(changed))
        now = manifest.read(made.read_bytes(), manifest.NAME)
        now = dataclasses.replace(now, materials={**now.materials, "inputs": _digests(now, data)})
        findings += difference.of_materials(then, now)
        found = {
            name: [*_output(name, published, now, clean)] for name in sorted({*then.outputs, *now.outputs})
        }
        findings += [line for lines in found.values() for line in lines]
        return Verdict(
            _name(then),
            len(then.outputs),
            tuple(findings),
            tuple(difference.of_environment(then, now)),
            tuple(difference.keys(then.materials["inputs"], now.materials["inputs"], digests=True)),
            sum(not found[name] for name in then.outputs),
        )


def _output(name: str, published: Published, now: Manifest, clean: Path) -> Iterator[str]:
    """Say what is wrong with one output: altered since it was sealed, or not what the inputs give."""
    sealed, made = published.manifest.outputs.get(name), now.outputs.get(name)
    if sealed is None or made is None:
        yield f"{name} ({'เพิ่ม / added' if sealed is None else 'ไม่มีแล้ว / no longer made'})"
        return
    found = published.file(name)
    data = found.read_bytes() if found else b""
    altered = found is not None and digest(data) != sealed
    if altered:
        yield f"แฟ้มถูกแก้หลังปิดผนึก / altered since it was sealed: {name}"
    if made != sealed:
        yield f"ทำใหม่ได้ไม่เหมือน / made anew it differs: {name}"
    if found and (altered or made != sealed):
        yield from (f"    {line}" for line in difference.of_file(name, data, (clean / name).read_bytes()))


def _digests(now: Manifest, data: Path) -> dict[str, str]:
    """Give the digests of the inputs as they lie, not of the copies that were made anew from."""
    return {name: digest((data / name).read_bytes()) for name in now.materials["inputs"]}


def recipe(then: Manifest) -> str:
    """Say in which environment a cycle was made, and how to have the same again without a network."""
    python, packages = then.environment.get("python", "?"), len(then.environment) - 1
    lock = "".join(then.materials["lock"].values()) or "?"
    return "\n".join(
        (
            f"สภาพแวดล้อมที่ใช้ทำ / made with: Python {python}, {packages} แพ็กเกจ / packages, {LOCK.name} SHA-256 {lock}",
            "  ทำขึ้นใหม่โดยไม่ต่ออินเทอร์เน็ต / to have it again without a network: make wheelhouse, then",
            f"    python3 -m venv .venv && .venv/bin/python -m pip install --no-index --find-links wheelhouse "
            f"--require-hashes -r {LOCK.name}",
        )
    )


def _inputs(then: Manifest, data: Path) -> Iterator[str]:
    for name, sealed in then.materials["inputs"].items():
        path = data / name
        if not path.is_file():
            yield f"{name} (หายไป / removed)"
        elif digest(path.read_bytes()) != sealed:
            yield name


def _rebuild(then: Manifest, clean: Path) -> str:
    """Make the cycle in ``clean`` by a process of its own; give what it complains of."""
    given = then.parameters
    options = [
        f"--{name.replace('_', '-')}={given[name]}"
        for name in ("digits", "run_date", "what_if", "peers")
        if name in given
    ]
    environment = {**os.environ, place.ROOT_VARIABLE: str(clean)}
    environment["PYTHONPATH"] = str(PACKAGE.parent)  # the kernels run this code, whatever else is installed
    for command in ("process", "build"):
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", command, *options, "--", then.agency, str(then.fiscal_year)],
            cwd=PACKAGE.parent, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode:
            return done.stderr.strip().replace(str(clean), "")
    return ""


def _published(path: Path, root: Path) -> Published:
    return Published(manifest.read(path.read_bytes(), place.relative(path)), root, path.parent)


def _name(made: Manifest) -> str:
    return f"{made.agency}/{made.fiscal_year}"
