"""What a report was made from: digests of inputs, code, lock, environment, parameters and outputs.

Nothing here depends on the clock, the user, the machine or where the project lies.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker

from pipeline import crate, package, place
from pipeline.blocks import Figure, blocks_of
from pipeline.checks import PASS, register
from pipeline.difference import texts
from pipeline.export import attachments
from pipeline.manifest import NAME, Digests, Manifest
from pipeline.notebook import Job
from pipeline.raw import Cycle
from pipeline.scores import outcome
from pipeline.trail import on_paper
from pipeline.years import changes

PACKAGE = Path(__file__).parent
LOCK = PACKAGE.parent / "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: *; *([^\\\n]+))?", re.MULTILINE)


def digest(data: bytes) -> str:
    """Give the SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sealed(job: Job, reports: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the reports with the crate that describes them and the manifest that seals them: file name → bytes."""
    history, settings = job.history, job.settings
    cycle = f"{settings.agency}/{settings.fiscal_year}"
    derived, made_of = package.files(history), materials(job)
    reports = {name: _proved(name, reports, derived, made_of["inputs"]) for name in reports}
    outputs = {f"reports/{cycle}/{name}": digest(data) for name, data in reports.items()}
    outputs |= {f"data/processed/{cycle}/{name}": digest(data) for name, data in derived.items()}
    text = LOCK.read_text("utf-8") if LOCK.is_file() else ""
    made = Manifest(
        outputs=outputs,
        materials=made_of,
        locked=locked(text),
        parameters=settings.parameters(),
        result=result(history),
        environment=environment(text),
    )
    described = crate.crate(made)
    made = dataclasses.replace(made, outputs={**outputs, f"reports/{cycle}/{crate.NAME}": digest(described)})
    return {**reports, crate.NAME: described, NAME: made.to_bytes()}


def materials(job: Job) -> dict[str, Digests]:
    """Give the digests of all that the reports of a cycle are made from, by kind."""
    read = (*job.history, *job.peers)
    inputs = [place.raw(each.agency.id, "agency.toml") for each in read]
    for each in read:
        inputs += place.raw(each.agency.id, each.fiscal_year).iterdir()
    fonts = [path for path in PACKAGE.glob("fonts/*") if path.suffix in {".ttf", ".woff2"}]
    schemes = list(PACKAGE.glob("schemes/*.toml"))
    code = {path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".toml", ".typ", ".html", ".css"}}
    return {
        "inputs": _digests(inputs, place.root()),
        "notebooks": _digests(place.notebooks().glob("*.ipynb"), place.root()),
        "code": _digests(code - set(schemes), PACKAGE.parent),
        "schemes": _digests(schemes, PACKAGE.parent),
        "fonts": _digests(fonts, PACKAGE.parent),
        "lock": _digests([LOCK], PACKAGE.parent),
    }


def locked(text: str) -> dict[str, str]:
    """Give the version of every package of a lock; one pinned differently for two Pythons has both."""
    found: dict[str, str] = {}
    for name, version, _ in _PINNED.findall(text):
        found[name] = f"{found[name]}, {version}" if name in found else version
    return dict(sorted(found.items()))


def environment(lock: str) -> dict[str, str]:
    """Give the versions that run: of Python, and of the packages that a lock has for this system and are installed."""
    found = {"python": platform.python_version()}
    for name, _, marker in _PINNED.findall(lock):
        if marker and not Marker(marker).evaluate():  # what another tool brought is no part of it
            continue
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return dict(sorted(found.items()))


def result(history: Sequence[Cycle]) -> dict[str, str]:
    """Give what an index shows of a cycle: printed in Arabic digits, empty where it is not known."""
    cycle, found = history[-1], outcome(history[-1])
    moved = changes(history)
    moved = moved[(moved["kind"] == "total") & (moved["to_year"] == cycle.fiscal_year)]
    checks = register(cycle)
    return {
        "agency_name": cycle.agency.name,
        "demonstration": cycle.agency.demonstration,
        "total": "" if found.printed is None else str(found.printed),
        "level": found.level_published or (found.level.name if found.level else ""),
        "change": str(moved["change"].iloc[0]) if len(moved) else "",
        "checks_passed": str(int((checks["result"] == PASS).sum())),
        "checks": str(len(checks)),
    }


def _proved(name: str, reports: Mapping[str, bytes], derived: Mapping[str, bytes], inputs: Digests) -> bytes:
    """Give a report; a PDF carries the derived tables and the digests of what it is made from."""
    if not name.endswith(".pdf"):
        return reports[name]
    report = name.removesuffix(".pdf")
    blocks = blocks_of(json.loads(reports[f"{report}.ipynb"]))
    paper = (each for block in blocks if not isinstance(block, Figure) for each in on_paper(block))
    text = "\n".join(line for block in paper for line in texts(block))
    return attachments.attach(reports[name], attachments.proof(report, derived, inputs, text))


def _digests(paths: Iterable[Path], root: Path) -> dict[str, str]:
    files = (path for path in paths if path.is_file() and not path.name.startswith((".", "~$")))
    named = {
        path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name: path for path in files
    }
    return {name: digest(path.read_bytes()) for name, path in sorted(named.items())}
