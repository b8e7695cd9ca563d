"""Blocks as the data of a notebook's outputs, and back.

In an output a block stands under ``MIME`` as JSON, beside ``text/html`` for a reader in JupyterLab. The exporters read
the JSON alone.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from pipeline.report.blocks import (
    KINDS,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Drawing,
    Fields,
    Heading,
    Items,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Table,
    Traced,
    Trail,
)
from pipeline.report.text import Text, from_json, spell
from pipeline.thai import Digits

MIME = "application/vnd.ita.block+json"


def block_data(block: Block) -> dict[str, Any]:
    """Give a block as JSON-ready data; ``read_block`` reads it back."""
    return {"kind": block.kind, **_fields(block, Text.to_json)}


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
    if kind is Table:
        fields["columns"] = tuple(Column(**c) for c in fields["columns"])
        fields["head"], fields["body"] = (_cells(fields[name]) for name in ("head", "body"))
    elif kind is Chart:
        svg = str(fields["drawing"])
        fields["drawing"] = Drawing(lambda: svg)
    elif kind is Signatures:
        fields["rows"] = tuple(Signature(**r) for r in fields["rows"])
    elif kind is Trail:
        fields["rows"] = tuple(Traced(**r) for r in fields["rows"])
    elif kind is Fields:
        fields["rows"] = tuple((label, value) for label, value in fields["rows"])
    for name in ("texts", "keep"):
        if name in fields:
            fields[name] = tuple(map(from_json, fields[name]))
    for name in ("text", "caption", "title", "alt"):
        if name in fields:
            fields[name] = from_json(fields[name])
    return kind(**fields)


def spell_block(block: Block, digits: Digits) -> Block:
    """Write the texts of a block in the digits of a report."""
    if isinstance(block, Heading | Paragraph | Note):
        return dataclasses.replace(block, text=spell(block.text, digits))
    if isinstance(block, Items):
        return dataclasses.replace(block, texts=tuple(spell(each, digits) for each in block.texts))
    if isinstance(block, Chart):
        return spell_chart(block, digits)
    if isinstance(block, Table):
        head, body = (
            tuple(tuple(_spell_cell(cell, digits) for cell in row) for row in rows) for rows in (block.head, block.body)
        )
        return dataclasses.replace(block, caption=spell(block.caption, digits), head=head, body=body)
    return block


def spell_chart(chart: Chart, digits: Digits) -> Chart:
    """Write the title and the description of a chart in the digits of a report."""
    return dataclasses.replace(chart, title=spell(chart.title, digits), alt=spell(chart.alt, digits))


def _spell_cell(cell: Cell, digits: Digits) -> Cell:
    if not any(isinstance(line, Text) for line in cell.lines):
        return cell
    return dataclasses.replace(cell, lines=tuple(spell(line, digits) for line in cell.lines))


def _cells(rows: Iterable[Iterable[Mapping[str, Any]]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(Cell(**{**c, "lines": tuple(map(from_json, c["lines"]))}) for c in row) for row in rows)


def blocks_of(notebook: Mapping[str, Any]) -> tuple[Block, ...]:
    """Collect the blocks that an executed notebook displays, in order.

    Raises:
        ValueError: the notebook displays no ``Document`` first: it was not run, or is none of ours.
    """
    found = tuple(
        read_block(output["data"][MIME])
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
