"""Rows of tables, declared once: a frozen dataclass, each of whose fields says what its column is.

A field is annotated with its type and a ``column``. What mypy checks, the CSV, its ``datapackage.json`` and the frame
that a notebook shows follow from that; nothing is computed from a frame.
"""

import dataclasses
import functools
import operator
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import NoneType
from typing import Any

import pandas as pd

from pipeline import thai

_TYPES = {bool: "boolean", int: "integer", float: "number", Fraction: "number", Decimal: "number", str: "string"}
"""Types of Table Schema."""


@dataclass(frozen=True)
class Column:
    """A column of a kind of rows; ``column`` says what it means, the field that it annotates all else."""

    title: str  # in Thai
    description: str = ""  # in English
    unit: str = ""  # of its numbers; empty for texts, counts and numbers of things
    type: str = ""  # as Table Schema has it
    name: str = ""
    python: Any = None  # the class of its values
    required: bool = True  # every row has a value


def column(title: str, description: str = "", unit: str = "", type: str = "") -> Column:
    """Say what a column means, for ``Annotated``; ``type`` where Table Schema's is not that of the annotation."""
    return Column(title, description, unit, type)


def columns(kind: type[Any]) -> tuple[Column, ...]:
    """Give the columns of a kind of rows, in the order of its fields."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple(_column(each.name, [*_leaves(hints[each.name])]) for each in dataclasses.fields(kind))


def _column(name: str, leaves: list[Any]) -> Column:
    (meaning,) = (each for each in leaves if isinstance(each, Column))
    kinds = [each for each in leaves if each in _TYPES]
    types = {_TYPES[each] for each in kinds}
    type = meaning.type or ("number" if types == {"number", "integer"} else "".join(types))
    return dataclasses.replace(meaning, name=name, type=type, python=kinds[0], required=NoneType not in leaves)


def _leaves(hint: Any) -> Iterator[Any]:
    """Give the types that an annotation allows, and what else it carries."""
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Literal:
        yield from map(type, inner)
    elif inner:
        yield from (leaf for each in inner for leaf in _leaves(each))
    else:
        yield hint


@functools.cache
def _getter(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return operator.attrgetter(*(each.name for each in columns(kind)))


def values(row: Any) -> tuple[Any, ...]:
    """Give the values of a row, in the order of its columns."""
    return _getter(row.__class__)(row)


def frame(kind: type[Any], rows: Iterable[Any]) -> pd.DataFrame:
    """Give rows of a kind as a frame: the values as they are, in object columns."""
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
