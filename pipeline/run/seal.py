"""What a report was made from: digests of inputs, code, lock, environment, parameters and outputs.

Nothing here depends on the clock, the user, the machine or where the project lies.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import json
import platform
from collections.abc import Mapping
from importlib import metadata
from pathlib import PurePosixPath
from typing import Any

from packaging.markers import Marker

from pipeline import thai
from pipeline.analysis.changes import TOTAL
from pipeline.cycle.model import Respondents
from pipeline.report.report import Report
from pipeline.report.sections.checks import PASS, check_rows
from pipeline.run.manifest import LOCK, NAME, PINNED, Digests, Manifest, locked
from pipeline.run.parameters import Job
from pipeline.storage.digest import sha256

CRATE = "ro-crate-metadata.json"
MEDIA = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ipynb": "application/x-ipynb+json",
    ".csv": "text/csv",
    ".json": "application/json",
    ".toml": "application/toml",
}


def crate(manifest: Manifest) -> bytes:
    """Give the crate of the outputs of a manifest, as JSON-LD; reports are its files, all else is named by it."""
    day = manifest.parameters.get("run_date", "")
    dated: Mapping[str, Any] = {"datePublished": day} if day else {}
    inside = {PurePosixPath(n).name: v for n, v in manifest.outputs.items() if n.startswith("reports/")}
    derived = {name: value for name, value in manifest.outputs.items() if not name.startswith("reports/")}
    used = {n: v for kind in ("inputs", "notebooks", "schemes") for n, v in manifest.materials[kind].items()}
    title = f"ITA {manifest.result['agency_name']} ปีงบประมาณ พ.ศ. {manifest.fiscal_year}"
    graph = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": title,
            "description": manifest.result.get("demonstration") or f"รายงานผล {title}",
            **dated,
            "hasPart": _ids(inside),
            "mentions": {"@id": "#run"},
        },
        {
            "@id": "#run",
            "@type": "CreateAction",
            "name": f"make AGENCY={manifest.agency} YEAR={manifest.fiscal_year}",
            "instrument": {"@id": "#ita-pipeline"},
            "object": _ids(used, "#"),
            "result": [*_ids(inside), *_ids(derived, "#")],
        },
        {"@id": "#ita-pipeline", "@type": "SoftwareApplication", "name": "ita-pipeline"},
        *(_file(name, name, value, "File") for name, value in sorted(inside.items())),
        *(_file(f"#{n}", n, v, "CreativeWork") for n, v in sorted({**derived, **used}.items())),
    ]
    data = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _ids(names: Digests, before: str = "") -> list[dict[str, str]]:
    return [{"@id": before + name} for name in sorted(names)]


def _file(id: str, name: str, digest: str, kind: str) -> dict[str, Any]:
    media = MEDIA.get(PurePosixPath(name).suffix, "application/octet-stream")
    return {"@id": id, "@type": kind, "name": name, "encodingFormat": media, "identifier": f"sha256:{digest}"}


def sealed(
    job: Job, reports: Mapping[str, bytes], derived: Mapping[str, bytes], made_of: Mapping[str, Digests]
) -> dict[str, bytes]:
    """Give the reports with the crate that describes them and the manifest that seals them: file name → bytes.

    ``derived`` are the derived tables, by file name; ``made_of`` is what ``materials`` gave.
    """
    settings = job.settings
    cycle = f"{settings.agency}/{settings.fiscal_year}"
    outputs = {f"reports/{cycle}/{name}": sha256(data) for name, data in reports.items()}
    outputs |= {f"data/processed/{cycle}/{name}": sha256(data) for name, data in derived.items()}
    text = LOCK.read_text("utf-8") if LOCK.is_file() else ""
    made = Manifest(
        outputs=outputs,
        materials=made_of,
        locked=locked(text),
        parameters=settings.parameters(),
        result=result(job.report),
        environment=environment(text),
    )
    described = crate(made)
    made = dataclasses.replace(made, outputs={**outputs, f"reports/{cycle}/{CRATE}": sha256(described)})
    return {**reports, CRATE: described, NAME: made.to_bytes()}


@functools.cache  # it is that of this process
def environment(lock: str) -> dict[str, str]:
    """Give the versions that run: of Python, and of the packages that a lock has for this system and are installed."""
    found = {"python": platform.python_version()}
    for name, _, marker in PINNED.findall(lock):
        if marker and not Marker(marker).evaluate():  # what another tool brought is no part of it
            continue
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return dict(sorted(found.items()))


def result(report: Report) -> dict[str, str]:
    """Give what an index and the data set of all cycles show: in Arabic digits, empty where it is not known."""
    of, checks = report.assessment, check_rows(report)
    cycle, found = of.cycle, of.outcome
    answered = cycle.respondents or Respondents()
    moved = [each for each in of.changes if (each.kind, each.to_year) == (TOTAL, cycle.fiscal_year)]
    return {
        "agency_name": cycle.agency.name,
        "demonstration": cycle.agency.demonstration,
        "total": "" if found.printed is None else str(found.printed),
        "level": found.level_published or (found.level.name if found.level else ""),
        "total_unrounded": "" if found.total is None else thai.unrounded(found.total),
        "published": "" if found.published is None else f"{found.published:f}",
        "level_computed": found.level.name if found.level else "",
        "level_published": found.level_published or "",
        "respondents_internal": "" if answered.internal is None else str(answered.internal),
        "respondents_external": "" if answered.external is None else str(answered.external),
        "change": str(moved[0].change) if moved else "",
        "checks_passed": str(sum(each.result == PASS for each in checks)),
        "checks": str(len(checks)),
    }
