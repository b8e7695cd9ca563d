"""Packages whose bytes are a function of what they hold: zips, descriptors of data packages, and the digests in them.

A descriptor says what the columns of a table mean and seals its file; it follows Frictionless Data Package 1.0 and
Table Schema.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

DESCRIPTOR = "datapackage.json"
_FORMATS: Mapping[str, Mapping[str, str]] = {
    ".csv": {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"},
    ".parquet": {"format": "parquet", "mediatype": "application/vnd.apache.parquet"},
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_DOS, _UNIX = 0, 3  # systems that a member can be of; only the second has file modes


def sha256(data: bytes) -> str:
    """Give the SHA-256 of ``data`` in hexadecimal, as manifests, cards, descriptors and sums have it."""
    return hashlib.sha256(data).hexdigest()


def pack(files: Mapping[str, bytes], mode: int = 0) -> bytes:
    """Pack files: path within the zip → bytes. The same files give the same bytes.

    ``mode`` are the permissions that a Unix system gives them when it unpacks, such as ``0o644``; none without.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            member = zipfile.ZipInfo(path, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system, member.external_attr = _UNIX if mode else _DOS, mode << 16
            archive.writestr(member, data)
    return stream.getvalue()


def resource(
    name: str, path: str, data: bytes, fields: Sequence[Mapping[str, Any]], rows: int | None = None, **schema: Any
) -> dict[str, Any]:
    """Describe a table and seal its file.

    ``path`` is that of the file, CSV or Parquet, beside the descriptor; ``fields`` are the columns as Table Schema
    describes them, ``rows`` how many the descriptor is to say, ``schema`` is more of the schema: ``missingValues``.
    """
    return {
        "name": name,
        "path": path,
        **_FORMATS[PurePosixPath(path).suffix],
        "bytes": len(data),
        "hash": f"sha256:{sha256(data)}",
        **({} if rows is None else {"rows": rows}),
        "schema": {"fields": list(fields), **schema},
    }


def to_json(package: Mapping[str, Any]) -> bytes:
    """Write the descriptor of a package; its keys stand in the order given."""
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
