"""What a report was made from: digests of inputs, code, environment, parameters and outputs.

Nothing here depends on the clock, the user, the machine or where the project lies.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from pipeline import place
from pipeline.checks import PASS, register
from pipeline.notebook import Job
from pipeline.raw import Cycle
from pipeline.scores import outcome
from pipeline.years import changes

NAME = "manifest.json"
PACKAGES = (
    "fonttools", "ipykernel", "jinja2", "matplotlib", "nbconvert", "numpy", "pandas", "pandera", "papermill",
    "pikepdf", "pythainlp", "python-docx", "typst",
)  # fmt: skip


def digest(data: bytes) -> str:
    """Give the SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def manifest(job: Job, outputs: Mapping[str, bytes]) -> dict[str, Any]:
    """Give the manifest of one cycle's reports.

    Args:
        job: what was read.
        outputs: file name → bytes of every file that was made.
    """
    history, settings = job.history, job.settings
    inputs = [place.raw(each.agency.id, "agency.toml") for each in (*history, *job.peers)]
    for each in (*history, *job.peers):
        inputs += place.raw(each.agency.id, each.fiscal_year).iterdir()
    package = Path(__file__).parent
    code = [
        path
        for path in package.rglob("*")
        if path.suffix in {".py", ".toml", ".typ", ".html", ".css", ".ttf", ".woff2"}
    ]
    return {
        "agency": settings.agency,
        "fiscal_year": settings.fiscal_year,
        "parameters": settings.parameters(),
        "result": result(history),
        "inputs": _digests(inputs, place.root()),
        "code": _digests([*code, *place.notebooks().glob("*.ipynb")], package.parent),
        "environment": {
            "python": platform.python_version(),
            **{name: metadata.version(name) for name in PACKAGES},
        },
        "outputs": {name: digest(data) for name, data in sorted(outputs.items())},
    }


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


def to_bytes(data: Mapping[str, Any]) -> bytes:
    """Write a manifest as JSON."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _digests(paths: Iterable[Path], root: Path) -> dict[str, str]:
    files = (path for path in paths if path.is_file() and not path.name.startswith((".", "~$")))
    named = {
        path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name: path for path in files
    }
    return {name: digest(path.read_bytes()) for name, path in sorted(named.items())}
