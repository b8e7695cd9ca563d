"""Blocks as the data of a notebook's outputs, and back.

In an output a block stands under ``MIME`` as a text of JSON, beside ``text/html`` for a reader in JupyterLab. The
exporters read that text alone. It is one text, as what handles notebooks copies, checks and writes a tree node by node.
"""

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

from pipeline.report.blocks import (
    KINDS,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Drawing,
    Fields,
    Items,
    Signature,
    Signatures,
    Table,
    Traced,
    Trail,
)
from pipeline.report.text import Text, from_json, spell
from pipeline.thai import Digits

B = TypeVar("B", bound=Block)
MIME = "application/vnd.ita.block"


def block_data(block: Block) -> dict[str, Any]:
    """Give a block as JSON-ready data; ``read_block`` reads it back."""
    return {"kind": block.kind, **_fields(block, Text.to_json)}


def write_block(block: Block) -> str:
    """Give a block as the text of an output."""
    return json.dumps(block_data(block), ensure_ascii=False, separators=(",", ":"))


def plain_data(block: Block) -> dict[str, Any]:
    """Give a block as data whose texts are plain ``str``, for a renderer that links no figures."""
    return {"kind": block.kind, **_fields(block, str)}


def _fields(found: Any, write: Callable[[Text], Any]) -> dict[str, Any]:
    """Give what ``dataclasses.asdict`` does, without a copy of every text: a table has thousands of cells."""
    return {name: _data(getattr(found, name), write) for name in type(found).__dataclass_fields__}


def _data(value: Any, write: Callable[[Text], Any]) -> Any:
    if isinstance(value, Text):
        return write(value)
    if isinstance(value, Drawing):
        return value.svg
    if isinstance(value, tuple):
        return tuple(_data(each, write) for each in value)
    return value if isinstance(value, str | int | float) else _fields(value, write)


def read_block(data: Mapping[str, Any]) -> Block:
    """Read a block back from its JSON.

    Raises:
        ValueError: the data is no block of this version.
    """
    fields = dict(data)
    kind = KINDS.get(fields.pop("kind", ""))
    if kind is None:
        raise ValueError(f"not a block: {data.get('kind')!r}")
    read = {**_READ, "rows": _READ_ROWS.get(kind)}
    return kind(**{name: change(value) if (change := read.get(name)) else value for name, value in fields.items()})


def _cells(rows: Iterable[Iterable[Mapping[str, Any]]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(Cell(**{**c, "lines": _texts(c["lines"])}) for c in row) for row in rows)


def _texts(data: Iterable[str | Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(map(from_json, data))


_READ: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("text", "caption", "title", "alt"), from_json),
    **dict.fromkeys(("texts", "keep"), _texts),
    **dict.fromkeys(("head", "body"), _cells),
    "columns": lambda columns: tuple(Column(**each) for each in columns),
    "drawing": lambda svg: Drawing(lambda: svg),
}
_READ_ROWS: Mapping[type[Block], Callable[[Any], Any]] = {
    Fields: lambda rows: tuple(map(tuple, rows)),
    Signatures: lambda rows: tuple(Signature(**each) for each in rows),
    Trail: lambda rows: tuple(Traced(**each) for each in rows),
}
"""How the fields of a block are read; those of other names are as JSON has them."""


def spell_block(block: B, digits: Digits) -> B:
    """Write the texts of a block in the digits of a report."""
    spelled: B = _spelled(block, digits)
    return spelled


def _spelled(value: Any, digits: Digits) -> Any:
    if isinstance(value, Text):
        return spell(value, digits)
    if isinstance(value, tuple):
        return tuple(_spelled(each, digits) for each in value)
    if isinstance(value, Block | Cell):
        fields = {each.name: _spelled(getattr(value, each.name), digits) for each in dataclasses.fields(value)}
        return dataclasses.replace(value, **fields)
    return value


def blocks_of(notebook: Mapping[str, Any]) -> tuple[Block, ...]:
    """Collect the blocks that an executed notebook displays, in order.

    Raises:
        ValueError: the notebook displays no ``Document`` first: it was not run, or is none of ours.
    """
    found = tuple(
        read_block(json.loads("".join(output["data"][MIME])))  # a notebook's file may have it line by line
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
        if MIME in output.get("data", {})
    )
    if not found or not isinstance(found[0], Document):
        raise ValueError("the notebook shows no report: run it first (papermill or make)")
    return found


def spelled_blocks(notebook: Mapping[str, Any]) -> tuple[Block, ...]:
    """Collect the blocks that an executed notebook displays, written in the digits of their report.

    Raises:
        ValueError: as ``blocks_of``.
    """
    found = blocks_of(notebook)
    digits = document(found).digits
    return tuple(spell_block(block, digits) for block in found)


def papers(blocks: Iterable[Block]) -> dict[str, tuple[Block, ...]]:
    """Part the blocks of a notebook into its papers, by name; each begins with its ``Document``."""
    found: dict[str, list[Block]] = {}
    for block in blocks:
        if isinstance(block, Document):
            found[block.name] = own = []
        own.append(block)
    return {name: tuple(own) for name, own in found.items()}


def document(blocks: Iterable[Block]) -> Document:
    """Give the report's ``Document`` block, which stands first."""
    return cast(Document, next(iter(blocks)))


def texts(block: Block) -> list[str]:
    """Give every text of a block, in reading order."""
    if isinstance(block, Table):
        cells = [cell for row in (*block.head, *block.body) for cell in row]
        return [block.caption, *(line for cell in cells for line in cell.lines)]
    if isinstance(block, Trail):
        return []  # its rows are those of figures.csv, which is compared figure by figure
    if isinstance(block, Fields):
        return [part for row in block.rows for part in row]
    if isinstance(block, Items):
        return list(block.texts)
    if isinstance(block, Signatures):
        return [part for row in block.rows for part in (row.position, row.opinion)]
    if isinstance(block, Chart):
        return [block.title, block.alt]
    return [getattr(block, "text", getattr(block, "title", ""))]
