"""The seal of a set of reports: its manifest, and an RO-Crate that describes the set to programs of archives.

Nothing here depends on the clock, the user, the machine or where the project lies.
"""

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
from pipeline.run.job import Job
from pipeline.run.manifest import LOCK, NAME, PINNED, Digests, Manifest, lock_versions
from pipeline.storage.package import sha256

CRATE = "ro-crate-metadata.json"
MEDIA = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ipynb": "application/x-ipynb+json",
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".toml": "application/toml",
}


def seal_reports(
    job: Job, reports: Mapping[str, bytes], tables: Mapping[str, bytes], materials: Mapping[str, Digests]
) -> dict[str, bytes]:
    """Give the reports with the crate that describes them and the manifest that seals them: file name → bytes.

    ``reports`` and ``tables`` are bytes by file name, ``materials`` what ``manifest.digest_materials`` gave.
    """
    settings = job.settings
    cycle = f"{settings.agency}/{settings.fiscal_year}"
    outputs = {f"reports/{cycle}/{name}": sha256(data) for name, data in reports.items()}
    outputs |= {f"data/processed/{cycle}/{name}": sha256(data) for name, data in tables.items()}
    lock = LOCK.read_text("utf-8") if LOCK.is_file() else ""
    manifest = Manifest(
        outputs=outputs,
        materials=materials,
        locked=lock_versions(lock),
        parameters=settings.parameters(),
        result=summarize(job.report),
        environment=read_environment(lock),
    )
    crate = compose_crate(manifest)
    manifest = dataclasses.replace(manifest, outputs={**outputs, f"reports/{cycle}/{CRATE}": sha256(crate)})
    return {**reports, CRATE: crate, NAME: manifest.to_bytes()}


@functools.cache  # it is that of this process
def read_environment(lock: str) -> dict[str, str]:
    """Give the versions that run: of Python, and of the packages that a lock has for this system and are installed."""
    versions = {"python": platform.python_version()}
    for name, _, marker in PINNED.findall(lock):
        if marker and not Marker(marker).evaluate():  # what another tool brought is no part of it
            continue
        with contextlib.suppress(metadata.PackageNotFoundError):
            versions[name] = metadata.version(name)
    return dict(sorted(versions.items()))


def summarize(report: Report) -> dict[str, str]:
    """Give what an index and the data set of all cycles show: in Arabic digits, empty where it is not known."""
    of, checks = report.assessment, check_rows(report)
    cycle, outcome = of.cycle, of.outcome
    respondents = cycle.respondents or Respondents()
    change = [each for each in of.changes if (each.kind, each.to_year) == (TOTAL, cycle.fiscal_year)]
    return {
        "agency_name": cycle.agency.name,
        "kind": cycle.agency.kind,
        "demonstration": cycle.agency.demonstration,
        "total": "" if outcome.printed is None else str(outcome.printed),
        "level": outcome.level_published or (outcome.level.label if outcome.level else ""),
        "total_unrounded": "" if outcome.total is None else thai.unrounded(outcome.total),
        "published": "" if outcome.published is None else f"{outcome.published:f}",
        "level_computed": outcome.level.label if outcome.level else "",
        "level_published": outcome.level_published or "",
        "respondents_internal": "" if respondents.internal is None else str(respondents.internal),
        "respondents_external": "" if respondents.external is None else str(respondents.external),
        "change": str(change[0].change) if change else "",
        "checks_passed": str(sum(each.result == PASS for each in checks)),
        "checks": str(len(checks)),
    }


def compose_crate(manifest: Manifest) -> bytes:
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
