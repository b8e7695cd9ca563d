"""Raw TOML files: written, and turned into lines of a form and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import tomli_w


def dumped(content: Mapping[str, Any]) -> str:
    """Write a table as TOML."""
    return tomli_w.dumps(content, multiline_strings=True)


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Turn keys such as ``head.subject`` and ``signatures[2].position`` into tables and lists of them."""
    content: dict[str, Any] = {}
    lists: dict[str, dict[int, dict[str, Any]]] = {}
    for key, value in flat.items():
        if member := re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", key):
            lists.setdefault(member[1], {}).setdefault(int(member[2]), {})[member[3]] = value
        elif "." in key:
            table, _, inner = key.partition(".")
            content.setdefault(table, {})[inner] = value
        else:
            content[key] = value
    for name, members in lists.items():
        content[name] = [members[n] for n in sorted(members)]
    plain = {key: value for key, value in content.items() if not isinstance(value, dict)}
    return plain | content  # a key of the file itself stands before its tables


def flat(content: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a raw TOML file's tables into keys as ``nested`` reads them."""
    keys: dict[str, Any] = {}
    for key, value in content.items():
        if isinstance(value, dict):
            keys |= {f"{key}.{inner}": each for inner, each in value.items()}
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            keys |= {f"{key}[{n}].{k}": v for n, each in enumerate(value, 1) for k, v in each.items()}
        else:
            keys[key] = value
    return keys
