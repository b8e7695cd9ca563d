"""Descriptors of data packages: they say what the columns of a table mean, and seal its file.

Follows Frictionless Data Package 1.0 and Table Schema; ``hash`` is SHA-256.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from pipeline.storage.digest import sha256

NAME = "datapackage.json"
_FORMATS: Mapping[str, Mapping[str, str]] = {
    ".csv": {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"},
    ".parquet": {"format": "parquet", "mediatype": "application/vnd.apache.parquet"},
}


def resource(
    name: str, path: str, data: bytes, fields: Sequence[Mapping[str, Any]], rows: int | None = None, **schema: Any
) -> dict[str, Any]:
    """Describe a table and seal its file.

    Args:
        name: of the table.
        path: of the file, CSV or Parquet, beside the descriptor.
        data: what the file holds.
        fields: the columns, each as Table Schema describes a field.
        rows: how many, where the descriptor is to say it.
        schema: more of the schema, such as ``missingValues``.
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
