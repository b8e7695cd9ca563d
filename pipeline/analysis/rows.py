"""Rows of tables, declared once: a frozen dataclass, each of whose fields says what its column is.

A field is annotated with its type and a ``column``. What mypy checks, the CSV, its ``datapackage.json`` and the frame
that a notebook shows follow from that; nothing is computed from a frame.
"""

import dataclasses
import functools
import operator
import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from pipeline import thai

_TYPES = {bool: "boolean", int: "integer", float: "number", Fraction: "number", Decimal: "number", str: "string"}
"""Types of Table Schema."""


@dataclass(frozen=True)
class Meaning:
    """What a column means: Thai title, English description, unit of its numbers; ``type`` as Table Schema has it."""

    title: str
    description: str
    unit: str
    type: str


@dataclass(frozen=True)
class Column:
    """A column of a kind of rows."""

    name: str
    type: str  # as Table Schema has it
    title: str  # in Thai
    description: str  # in English
    unit: str  # of its numbers; empty for texts, counts and numbers of things
    python: Any  # the class of its values
    required: bool  # every row has a value


def column(title: str, description: str = "", unit: str = "", type: str = "") -> Meaning:
    """Say what a column means, for ``Annotated``; ``type`` where Table Schema's is not that of the annotation."""
    return Meaning(title, description, unit, type)


def columns(kind: type[Any]) -> tuple[Column, ...]:
    """Give the columns of a kind of rows, in the order of its fields."""
    own: Any = kind  # functools.cache asks for what is hashable, which mypy does not take a class for
    return _columns(own)


@functools.cache
def _columns(kind: Any) -> tuple[Column, ...]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple(_column(each.name, hints[each.name]) for each in dataclasses.fields(kind))


def _column(name: str, hint: Any) -> Column:
    found: list[type] = []
    (meaning,) = _parted(hint, found)
    required, known = type(None) not in found, [each for each in found if each is not type(None)]
    types = {_TYPES[each] for each in known}
    own = "number" if types == {"number", "integer"} else "".join(types)
    said = meaning.title, meaning.description, meaning.unit
    return Column(name, meaning.type or own, *said, known[0], required)


def _parted(hint: Any, types: list[type]) -> list[Meaning]:
    """Give the meanings that an annotation carries, and put the types that it allows into ``types``."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return [*_parted(arguments[0], types), *(each for each in arguments[1:] if isinstance(each, Meaning))]
    if origin is typing.Literal:
        types += dict.fromkeys(map(type, arguments))
    elif arguments:
        return [meaning for each in arguments for meaning in _parted(each, types)]
    else:
        types.append(hint)
    return []


@functools.cache
def _getter(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return operator.attrgetter(*(each.name for each in columns(kind)))


def values(row: Any) -> tuple[Any, ...]:
    """Give the values of a row, in the order of its columns."""
    return _getter(row.__class__)(row)


def frame(kind: type[Any], rows: Iterable[Any]) -> pd.DataFrame:
    """Give rows of a kind as a frame, to be shown or tested: the values as they are, in object columns."""
    names = [each.name for each in columns(kind)]
    return pd.DataFrame(list(map(values, rows)), columns=names, dtype=object)


def titled_frame(rows: Sequence[Any]) -> pd.DataFrame:
    """Give rows of one kind as an auditor reads them: columns by their Thai titles, exact values, none as empty.

    Nothing is computed from it; what does not end in ten decimals is shown as a fraction.
    """
    if not rows:
        return pd.DataFrame()
    own = columns(type(rows[0]))
    cells = [[_exact(getattr(row, each.name)) for each in own] for row in rows]
    return pd.DataFrame(cells, columns=[each.title for each in own], dtype=object)


def _exact(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return thai.unrounded(value) if Fraction(thai.unrounded(value)) == value else str(value)
    return value
