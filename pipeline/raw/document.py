"""Raw TOML files: read with exact decimals, and held against the keys that they may have."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.errors import Fault, meant_en, meant_th
from pipeline.place import shown
from pipeline.raw.table import text_of

TYPES = {
    str: ("ข้อความในเครื่องหมายคำพูด", "text in quotes"),
    int: ("จำนวนเต็ม", "a whole number"),
    Decimal: ("ตัวเลขที่ไม่อยู่ในเครื่องหมายคำพูด", "a number without quotes"),
    bool: ("true หรือ false", "true or false"),
    list: ("รายการข้อความใน [ ]", "a list of texts in [ ]"),
}


@dataclass(frozen=True)
class Key:
    """What a key may hold: a type, a table of keys or (``many``) a list of such tables."""

    type: type[Any] | Mapping[str, Key]
    required: bool = False
    many: bool = False


def read(path: Path, keys: Mapping[str, Key], faults: list[Fault]) -> dict[str, Any] | None:
    """Read a TOML file; numbers are ``Decimal`` and keep their decimals.

    Adds every unknown, missing or mistyped key to ``faults`` and then gives ``None``.
    """
    text = text_of(path, faults)
    if text is None:
        return None
    before = len(faults)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        faults.append(
            Fault(
                shown(path),
                str(error),
                "แฟ้ม TOML ที่ถูกไวยากรณ์",
                "well-formed TOML",
                "ดูบรรทัดที่แจ้ง มักขาดเครื่องหมายคำพูดหรือวงเล็บปิด",
                "Look at the line named; a quote or bracket is often missing.",
            )
        )
        return None
    _hold(path, data, keys, "", faults)
    return None if len(faults) > before else data


def _hold(path: Path, data: Mapping[str, Any], keys: Mapping[str, Key], at: str, faults: list[Fault]) -> None:
    for name in data:
        if name not in keys:
            faults.append(
                Fault(
                    shown(path),
                    at + name,
                    "ชื่อรายการที่รู้จัก: " + ", ".join(keys),
                    "a known key: " + ", ".join(keys),
                    meant_th(name, keys),
                    meant_en(name, keys),
                    column=at + name,
                )
            )
    for name, key in keys.items():
        if name in data:
            _hold_value(path, data[name], key, at + name, faults)
        elif key.required:
            faults.append(
                Fault(
                    shown(path),
                    "",
                    f"มีรายการ “{at + name}”",
                    f"a key “{at + name}”",
                    f"เพิ่มรายการ “{at + name}” ในแฟ้มนี้",
                    f"Add the key “{at + name}” to this file.",
                    column=at + name,
                )
            )


def _hold_value(path: Path, value: Any, key: Key, at: str, faults: list[Fault]) -> None:
    if isinstance(key.type, Mapping):
        tables = value if key.many and isinstance(value, list) else [value]
        if all(isinstance(table, dict) for table in tables):
            for i, table in enumerate(tables, 1):
                _hold(path, table, key.type, f"{at}[{i}]." if key.many else f"{at}.", faults)
            return
        wanted = ("ตารางย่อย", "a table")
    elif _is(value, key.type):
        return
    else:
        wanted = TYPES[key.type]
    faults.append(
        Fault(
            shown(path),
            str(value),
            *wanted,
            "แก้ค่าตามแม่แบบ",
            "Correct the value as in the example.",
            column=at,
        )
    )


def _is(value: Any, wanted: type[Any]) -> bool:
    if wanted is list:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if wanted is Decimal:
        return isinstance(value, Decimal | int) and not isinstance(value, bool)
    return isinstance(value, wanted) and not (wanted is int and isinstance(value, bool))
