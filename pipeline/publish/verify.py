"""The auditor's verdict: what was published is made anew in a clean place and compared, file by file."""

import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.cycle.card import without_records
from pipeline.cycle.files import CARD
from pipeline.errors import BAD_INPUT, PipelineError
from pipeline.publish import archive, diff
from pipeline.run import manifest
from pipeline.run.manifest import LOCK, PACKAGE, Manifest
from pipeline.run.parameters import OPTIONS
from pipeline.storage import paths
from pipeline.storage.package import sha256


class NotIdentical(PipelineError):
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
class PublishedCycle:
    """A cycle to verify: its manifest and the folder from which the manifest's names count."""

    manifest: Manifest
    root: Path
    folder: Path  # of the manifest

    def file(self, name: str) -> Path | None:
        """Find an output: where the project keeps it, or beside the manifest."""
        places = (self.root / name, self.folder / PurePosixPath(name).name)
        return next((path for path in places if path.is_file()), None)


@contextmanager
def open_published(agency: str, fiscal_year: str, file: str) -> Iterator[list[PublishedCycle]]:
    """Give the cycles of a published folder or zip; without a ``file`` those of the project (all, or as named).

    Raises:
        InputError: there is no manifest.
    """
    with tempfile.TemporaryDirectory() as temporary:
        root, where = Path(file), Path(file).name
        if not file:
            where = f"reports/{agency or '…'}/{fiscal_year or '…'}/{manifest.NAME}"
            found = paths.reports().glob(f"{agency or '*'}/{fiscal_year or '*'}/{manifest.NAME}")
        elif root.is_file() and zipfile.is_zipfile(root):
            with zipfile.ZipFile(root) as packed:
                if archive.is_too_large(packed):
                    raise archive.no_reports(where)
                packed.extractall(temporary)  # keeps every name below it
            found = Path(temporary).rglob(manifest.NAME)
        else:
            found = root.rglob(manifest.NAME)
        cycles = [_read_cycle(path, _above_data(path) if file else paths.root()) for path in sorted(found)]
        if not cycles:
            raise archive.no_reports(where)
        yield cycles


def verify_cycle(published: PublishedCycle) -> Verdict:
    """Make a cycle anew from its inputs and compare every output with what was published."""
    then, root = published.manifest, published.root
    data = root if (root / "data" / "raw").is_dir() else paths.root()
    findings: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        clean = Path(temporary)
        shutil.copytree(data / "data" / "raw", clean / "data" / "raw")
        shutil.copytree(paths.notebooks(), clean / "notebooks")
        trouble = _rebuild(then, clean)
        sealed = then.materials["inputs"]
        changed = [*diff.compare_keys(sealed, _digest_inputs(sealed, data), digests=True)] if trouble else []
        if changed:  # a change that no card records stops a report; a verdict shows what it does
            for card in (clean / "data" / "raw").rglob(CARD):
                card.write_bytes(without_records(card.read_bytes()))
            trouble = _rebuild(then, clean)
        if trouble:
            findings += [f"{diff.KINDS['inputs']}: {each}" for each in changed]
            findings.append(f"ทำใหม่ไม่สำเร็จ / could not be made anew:\n{trouble}")
            return Verdict(then.cycle, 0, tuple(findings), (), tuple(changed))
        new = clean / "reports" / then.cycle / manifest.NAME
        now = manifest.read(new.read_bytes(), manifest.NAME)
        inputs = _digest_inputs(now.materials["inputs"], data)
        now = dataclasses.replace(now, materials={**now.materials, "inputs": inputs})
        findings += diff.compare_materials(then, now)
        names = sorted({*then.outputs, *now.outputs})
        differences = {name: [*_output(name, published, now, clean)] for name in names}
        findings += [line for lines in differences.values() for line in lines]
        return Verdict(
            then.cycle,
            len(then.outputs),
            tuple(findings),
            tuple(diff.compare_environments(then, now)),
            tuple(diff.compare_keys(sealed, inputs, digests=True)),
            sum(not differences[name] for name in then.outputs),
        )


def _output(name: str, published: PublishedCycle, now: Manifest, clean: Path) -> Iterator[str]:
    """Say what is wrong with one output: altered since it was sealed, or not what the inputs give."""
    sealed, anew = published.manifest.outputs.get(name), now.outputs.get(name)
    if sealed is None or anew is None:
        yield f"{name} ({'เพิ่ม / added' if sealed is None else 'ไม่มีแล้ว / no longer made'})"
        return
    path = published.file(name)
    data = path.read_bytes() if path else b""
    altered = path is not None and sha256(data) != sealed
    if altered:
        yield f"แฟ้มถูกแก้หลังปิดผนึก / altered since it was sealed: {name}"
    if anew != sealed:
        yield f"ทำใหม่ได้ไม่เหมือน / made anew it differs: {name}"
    if path and (altered or anew != sealed):
        yield from (f"    {line}" for line in diff.compare_file(name, data, (clean / name).read_bytes()))


def _digest_inputs(names: Iterable[str], data: Path) -> dict[str, str]:
    """Give the digests of those inputs that are there, as they lie: not of the copies that were made anew from."""
    return {name: sha256((data / name).read_bytes()) for name in names if (data / name).is_file()}


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


def _rebuild(then: Manifest, clean: Path) -> str:
    """Make the cycle in ``clean`` by a process of its own; give what it complains of."""
    options = [f"--{name.replace('_', '-')}={then.parameters[name]}" for name in OPTIONS if name in then.parameters]
    environment = {**os.environ, paths.ROOT_VARIABLE: str(clean)}
    environment["PYTHONPATH"] = str(PACKAGE.parent)  # the kernels run this code, whatever else is installed
    for command in ("process", "build"):
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", command, *options, "--", then.agency, str(then.fiscal_year)],
            cwd=PACKAGE.parent, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode:
            return done.stderr.strip().replace(str(clean), "")
    return ""


def _above_data(path: Path) -> Path:
    """Give the folder that a manifest's names count from: that of the data, else the manifest's own."""
    return next((above for above in path.parents if (above / "data").is_dir()), path.parent)


def _read_cycle(path: Path, root: Path) -> PublishedCycle:
    return PublishedCycle(manifest.read(path.read_bytes(), paths.relative(path)), root, path.parent)
