"""Read a TOML file strictly into frozen dataclasses: the fields of a class are the keys of its table.

Every unknown, missing or ill-typed key is a fault that names its place; all of a file are told at once. Numbers stay
exact (``Decimal``) and keep their printed decimals. An empty text counts as a key left out, so a key without default
needs a text.

Where a caller hands keys down (a scheme its ``confidence`` and ``sources``), a table gives them to everything inside
it, and a group (a table with ``list``) gives all its other keys to each record of the list. So a source stands once,
however much rests on it.
"""

import dataclasses
import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pipeline import thai
from pipeline.errors import Fault, Field, InputError, KeyName, meant

REST = {"rest": True}
"""Metadata of a field, a mapping, that takes every key of the table that no other field has."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Characters that no report can print; they come from damaged files."""
_OTHERWISE = {
    str: "value-not-text",
    int: "value-not-whole",
    Decimal: "value-not-a-number",
    bool: "value-not-true-or-false",
}
_THAI_NUMBER = re.compile(r"\s*(?P<key>[\w.-]+)\s*=\s*(?P<found>[-+]?[0-9.]*[๐-๙][0-9๐-๙.]*)")
_MOST_DIGITS = 18
_LARGEST: int = 10**_MOST_DIGITS
_T = TypeVar("_T")


@functools.cache
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape)


def parse(text: str, kind: type[_T], file: str, handed_down: tuple[str, ...] = ()) -> _T:
    """Read the TOML ``text`` of ``file`` as one record of the dataclass ``kind``.

    Raises:
        InputError: the text is no TOML, or keys are unknown, missing or of the wrong type; holds all of them.
    """
    record, faults = read(text, kind, file, handed_down)
    if record is None or faults:
        raise InputError(faults)
    return record


def read(text: str, kind: type[_T], file: str, handed_down: tuple[str, ...] = ()) -> tuple[_T | None, list[Fault]]:
    """Read as ``parse`` does, but give what there is beside the faults, so that it can be checked further.

    Of a key with a fault the default stands, or no text; there is no record where it can be neither.

    Raises:
        InputError: the text is no TOML.
    """
    reader = _Reader(file, handed_down)
    record: _T | None = reader.record(kind, _load(text, file, reader.faults), "", {})
    return record, reader.faults


def _load(text: str, file: str, faults: list[Fault]) -> Any:
    """Read TOML. A number typed in Thai digits is a fault of its own; it is read as meant, so that the rest is too."""
    lines = text.split("\n")
    while True:
        try:
            return tomllib.loads("\n".join(lines), parse_float=Decimal)
        except (ValueError, ArithmeticError, RecursionError) as error:  # what the TOML reader raises on odd text
            line = re.search(r"at line (\d+)", str(error))
            row = int(line[1]) if line else len(text.splitlines()) if "at end of" in str(error) else None
            thai_number = _THAI_NUMBER.match(lines[row - 1]) if line and row else None
            if not thai_number or not row:
                raise InputError([*faults, Fault.of("toml-malformed", file, str(error), row=row)]) from error
            number, key, arabic = thai_number["found"], thai_number["key"], thai.to_arabic_digits(thai_number[0])
            faults.append(Fault.of("digits-not-arabic", file, number, row=row, column=key, line=arabic.strip()))
            lines[row - 1] = arabic + lines[row - 1][thai_number.end() :]


class _Reader:
    """Turns raw values into typed ones; ``place`` is the path of a key, ``given`` what tables handed down."""

    def __init__(self, file: str, handed_down: tuple[str, ...]) -> None:
        self.file, self.handed_down = file, handed_down
        self.faults: list[Fault] = []

    def value(self, kind: Any, raw: Any, place: str, given: Mapping[str, Any]) -> Any:
        if get_origin(kind) in (Union, UnionType):  # only ever “X or absent”
            kind = next(arm for arm in get_args(kind) if arm is not NoneType)
        shape, inside = get_origin(kind) or kind, get_args(kind)
        if shape is Literal:
            if raw in inside:
                return raw
            hint = meant(_found(raw), inside)
            return self.wrong(place, raw, "choice-unknown", choices=" | ".join(inside), hint=hint)
        if shape is tuple:
            members = enumerate(self.members(inside[0], raw, place), 1)
            read = (self.value(inside[0], each, f"{place}[{n}]", given) for n, each in members)
            return tuple(each for each in read if each is not None)
        if shape is Mapping:
            return self.mapping(inside, raw, place, given)
        if is_dataclass(shape):
            return self.record(kind, raw, place, given)
        return self.plain(shape, raw, place)

    def plain(self, kind: type, raw: Any, place: str) -> Any:
        accepted = (int, Decimal) if kind is Decimal else kind
        good = isinstance(raw, accepted) and isinstance(raw, bool) == (kind is bool) and not _blank(raw)
        if not good or (isinstance(raw, int | Decimal) and not _sane(raw)):
            return self.wrong(place, raw, _OTHERWISE[kind])
        if isinstance(raw, str) and CONTROL.search(raw):
            return self.wrong(place, raw, "control-character")
        return kind(raw)

    def members(self, kind: Any, raw: Any, place: str) -> Iterator[Any]:
        if isinstance(raw, dict) and is_dataclass(get_origin(kind) or kind):
            raw = [raw]  # one table where a list of them may stand
        if not isinstance(raw, list) or (not raw and place.endswith("sources")):
            self.wrong(place, raw, "value-not-a-list")  # a fact without a source is no fact
            return
        for each in raw:
            if self.handed_down and isinstance(each, dict) and "list" in each:
                shared = {key: value for key, value in each.items() if key != "list"}
                records = each["list"]
                if not (isinstance(records, list) and all(isinstance(one, dict) for one in records)):
                    self.wrong(f"{place}.list", records, "value-not-a-list")
                    return
                yield from (shared | one for one in records)
            else:
                yield each

    def mapping(self, inside: tuple[Any, Any], raw: Any, place: str, given: Mapping[str, Any]) -> Any:
        if not isinstance(raw, dict):
            return self.wrong(place, raw, "value-not-a-table")
        key_kind, value_kind = inside
        if is_dataclass(get_origin(value_kind) or value_kind):
            given = {**given, **{key: raw[key] for key in self.handed_down if key in raw}}
            raw = {key: value for key, value in raw.items() if key not in self.handed_down}
        read = {}
        for key, value in raw.items():
            name = int(key) if key_kind is int and key.isdecimal() else key  # keys of TOML are text
            at = f"{place}.{key}"
            read[self.value(key_kind, name, at, {})] = self.value(value_kind, value, at, given)
        return MappingProxyType({key: each for key, each in read.items() if None not in (key, each)})

    def record(self, kind: Any, raw: Any, place: str, given: Mapping[str, Any]) -> Any:
        if not isinstance(raw, dict):
            return self.wrong(place, raw, "value-not-a-table")
        shape = get_origin(kind) or kind
        hints, known = _hints(shape), {field.name: field for field in fields(shape)}
        given = {**given, **{key: raw[key] for key in self.handed_down if key in raw}}
        others = {key: each for key, each in raw.items() if key not in known and key not in self.handed_down}
        for name in (name for name, field in known.items() if field.metadata == REST):
            raw, others = {**raw, name: others}, {}
        for key in others:
            self.wrong(f"{place}.{key}", key, "key-unknown", keys=", ".join(known), hint=meant(key, known))
        content: dict[str, Any] = {}
        for name, field in known.items():
            hint = get_args(kind)[0] if isinstance(hints[name], TypeVar) else hints[name]
            inner = place if field.metadata == REST else f"{place}.{name}"
            if (name in raw and not (_blank(raw[name]) and not _needed(field))) or name in given:
                value = self.value(hint, raw.get(name, given.get(name)), inner.lstrip("."), given)
                content |= {name: value} if value is not None else {}
            elif _needed(field):
                self.wrong(inner, "", "key-missing", key=KeyName(inner.lstrip(".")))
        wanting = {name for name, field in known.items() if _needed(field)} - content.keys()
        if any(hints[name] is not str for name in wanting):
            return None
        return shape(**content, **dict.fromkeys(wanting, ""))

    def wrong(self, place: str, raw: Any, code: str, **fields: Field) -> None:
        at = CONTROL.sub("?", place.lstrip("."))[:80]
        self.faults.append(Fault(code, self.file, _found(raw), tuple(fields.items()), column=at or None))


def _blank(raw: Any) -> bool:
    return isinstance(raw, str) and not raw.strip()


def _needed(field: dataclasses.Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _sane(number: int | Decimal) -> bool:
    """Tell a number that a person can have meant from infinity, none at all and one of absurd length."""
    if isinstance(number, int):
        return -_LARGEST < number < _LARGEST
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_DIGITS and abs(number) < _LARGEST


def _found(raw: Any) -> str:
    if isinstance(raw, dict | list):  # their texts can be of any depth
        return "ตาราง / a table" if isinstance(raw, dict) else "รายการ / a list"
    return "…" if isinstance(raw, int) and not _sane(raw) else str(raw)
