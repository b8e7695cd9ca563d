"""The reports as an RO-Crate 1.1: who reads research archives finds what was made, of what, by what.

It holds no date unless the run was given one, so it is the same bytes on every day.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from pipeline.manifest import Digests, Manifest

NAME = "ro-crate-metadata.json"
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
            "@id": NAME,
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
