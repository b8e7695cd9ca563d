"""Read a TOML file strictly into frozen dataclasses: the fields of a class are the keys of its table.

An unknown, missing or ill-typed key is a fault that names its place. Numbers stay exact (``Decimal``).
A table hands its ``confidence`` and ``sources`` down to everything inside it; a group (a table with ``list``)
hands all its other keys down to each record of the list. So a source stands once, however much rests on it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pipeline.errors import Fault, InputError, meant_en, meant_th

_HANDED_DOWN = ("confidence", "sources")
_WORDS = {
    str: ("ข้อความที่ไม่ว่าง", "text that is not empty"),
    int: ("จำนวนเต็ม", "a whole number"),
    Decimal: ("ตัวเลข", "a number"),
}
_KEYS = ("คีย์ที่โครงสร้างเกณฑ์กำหนด", "a key that a scheme has")
_LIST = ("รายการ", "a list")
_TABLE = ("ตาราง", "a table")
_T = TypeVar("_T")


def parse(text: str, kind: type[_T], file: str) -> _T:
    """Read the TOML ``text`` of ``file`` as one record of the dataclass ``kind``.

    Raises:
        InputError: the text is no TOML, or a key is unknown, missing or of the wrong type.
    """
    try:
        raw = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise InputError([fault(file, str(error), ("ไฟล์ TOML ที่ถูกต้อง", "a valid TOML file"))]) from error
    record: _T = _Reader(file).record(kind, raw, "", {})
    return record


def fault(file: str, found: str, expected: tuple[str, str], remedy: tuple[str, str] | None = None) -> Fault:
    """Describe a fault of a scheme file; ``expected`` and ``remedy`` are pairs of Thai and English."""
    remedy_th, remedy_en = remedy or ("แก้ไขไฟล์เกณฑ์", "Correct the scheme file.")
    return Fault(file, found, *expected, remedy_th, remedy_en)


class _Reader:
    """Turns raw values into typed ones; ``place`` is the path of a key, ``given`` what tables handed down."""

    def __init__(self, file: str) -> None:
        self.file = file

    def value(self, kind: Any, raw: Any, place: str, given: Mapping[str, Any]) -> Any:
        if get_origin(kind) in (Union, UnionType):  # only ever “X or absent”
            kind = next(arm for arm in get_args(kind) if arm is not NoneType)
        shape, inside = get_origin(kind) or kind, get_args(kind)
        if shape is Literal:
            if raw not in inside:
                words = " | ".join(inside)
                raise self.wrong(
                    place, raw, (words, words), (meant_th(str(raw), inside), meant_en(str(raw), inside))
                )
            return raw
        if shape is tuple:
            members = enumerate(self.members(raw, place), 1)
            return tuple(self.value(inside[0], each, f"{place}[{n}]", given) for n, each in members)
        if shape is Mapping:
            return self.mapping(inside, raw, place, given)
        if is_dataclass(shape):
            return self.record(kind, raw, place, given)
        return self.plain(shape, raw, place)

    def plain(self, kind: type, raw: Any, place: str) -> Any:
        accepted = (int, Decimal) if kind is Decimal else kind
        empty = raw == "" or (isinstance(raw, Decimal) and not raw.is_finite())
        if not isinstance(raw, accepted) or isinstance(raw, bool) or empty:
            raise self.wrong(place, raw, _WORDS[kind])
        return kind(raw)

    def members(self, raw: Any, place: str) -> Iterator[Any]:
        group = isinstance(raw, dict) and "list" in raw
        if not (group or (isinstance(raw, list) and (raw or not place.endswith("sources")))):
            raise self.wrong(place, raw, _LIST)  # a fact without a source is no fact
        for each in [raw] if group else raw:
            if isinstance(each, dict) and "list" in each:
                shared = {key: value for key, value in each.items() if key != "list"}
                if not (
                    isinstance(each["list"], list) and all(isinstance(one, dict) for one in each["list"])
                ):
                    raise self.wrong(f"{place}.list", each["list"], _LIST)
                yield from (shared | one for one in each["list"])
            else:
                yield each

    def mapping(
        self, inside: tuple[Any, Any], raw: Any, place: str, given: Mapping[str, Any]
    ) -> Mapping[Any, Any]:
        if not isinstance(raw, dict):
            raise self.wrong(place, raw, _TABLE)
        key_kind, value_kind = inside
        if is_dataclass(get_origin(value_kind) or value_kind):
            given = {**given, **{key: raw[key] for key in _HANDED_DOWN if key in raw}}
            raw = {key: value for key, value in raw.items() if key not in _HANDED_DOWN}
        read = {}
        for key, value in raw.items():
            name = int(key) if key_kind is int and key.isdecimal() else key  # keys of TOML are text
            read[self.value(key_kind, name, place, {})] = self.value(
                value_kind, value, f"{place}.{key}", given
            )
        return MappingProxyType(read)

    def record(self, kind: Any, raw: Any, place: str, given: Mapping[str, Any]) -> Any:
        if not isinstance(raw, dict):
            raise self.wrong(place, raw, _TABLE)
        shape = get_origin(kind) or kind
        hints, known = get_type_hints(shape), {field.name: field for field in fields(shape)}
        given = {**given, **{key: raw[key] for key in _HANDED_DOWN if key in raw}}
        for key in raw:
            if key not in known and key not in _HANDED_DOWN:
                raise self.wrong(place, key, _KEYS, (meant_th(key, known), meant_en(key, known)))
        content = {}
        for name, field in known.items():
            hint = get_args(kind)[0] if isinstance(hints[name], TypeVar) else hints[name]
            inner = f"{place}.{name}".lstrip(".")
            if name in raw or name in given:
                content[name] = self.value(hint, raw.get(name, given.get(name)), inner, given)
            elif field.default is MISSING and field.default_factory is MISSING:
                raise self.wrong(place, f"ไม่มี {name} / no {name}", _KEYS)
        return shape(**content)

    def wrong(
        self, place: str, raw: Any, expected: tuple[str, str], remedy: tuple[str, str] | None = None
    ) -> InputError:
        return InputError([fault(self.file, f"{place}: {raw}".lstrip(": "), expected, remedy)])
