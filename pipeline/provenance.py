"""What a report was made from: digests of inputs, code, lock, environment, parameters and outputs.

Nothing here depends on the clock, the user, the machine or where the project lies.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import json
import platform
from collections.abc import Mapping, Sequence
from importlib import metadata

from packaging.markers import Marker

from pipeline import crate, thai
from pipeline.blocks import Figure, blocks_of
from pipeline.checks import PASS, register
from pipeline.difference import texts
from pipeline.export import attachments
from pipeline.manifest import NAME, Digests, Manifest
from pipeline.materials import LOCK, PINNED, digest, locked, materials
from pipeline.notebook import Job
from pipeline.raw import Cycle
from pipeline.raw.published import Respondents
from pipeline.scores import outcome
from pipeline.trail import on_paper
from pipeline.years import changes


def sealed(
    job: Job,
    reports: Mapping[str, bytes],
    derived: Mapping[str, bytes],
    made_with: Mapping[str, Digests] | None = None,
) -> dict[str, bytes]:
    """Give the reports with the crate that describes them and the manifest that seals them: file name → bytes.

    Args:
        job: the cycle.
        reports: file name → bytes.
        derived: the derived tables, likewise.
        made_with: what ``materials.program`` gave, where many cycles are made.
    """
    history, settings = job.history, job.settings
    cycle = f"{settings.agency}/{settings.fiscal_year}"
    made_of = materials(job.read, made_with)
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


def result(history: Sequence[Cycle]) -> dict[str, str]:
    """Give what an index and the data set of all cycles show: in Arabic digits, empty where it is not known."""
    cycle, found = history[-1], outcome(history[-1])
    answered = cycle.respondents or Respondents()
    moved = changes(history)
    moved = moved[(moved["kind"] == "total") & (moved["to_year"] == cycle.fiscal_year)]
    checks = register(cycle)
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
