"""Blocks as text for people: every block, cell and drawn word on a line of its own, so that a diff names it.

A text stands between ‹ and ›, so that spaces at its ends are seen; a cell in which nothing is stated is ``(empty)``,
one that states “-” is ``‹-›``. What cannot be seen, such as a zero-width space, is written as its code.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from tests.snapshots.drawing import drawn
from tests.snapshots.face import (
    Block,
    Cell,
    Chart,
    Document,
    Fields,
    Heading,
    Items,
    Note,
    Paragraph,
    Row,
    Signatures,
    Table,
    Trail,
    placed,
)


def page(blocks: Iterable[Block]) -> str:
    """Write the blocks of a report."""
    return "\n".join(line for block in blocks for line in ("", *_block(block))).lstrip("\n") + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Document():
            yield f"# document · {block.part} · digits {block.digits}"
            for name in ("title", "subtitle", "agency", "subject", "demonstration"):
                yield f"  {name} {_seen(getattr(block, name))}"
            yield f"  keep {' '.join(map(_seen, block.keep))}"
        case Heading():
            yield f"# heading {block.level} · {block.part} · {_seen(block.text)}"
        case Paragraph():
            yield f"# paragraph · {block.part} · indent {block.indent}"
            yield f"  {_seen(block.text)}"
        case Note():
            yield f"# note · {block.part}"
            yield f"  {_seen(block.text)}"
        case Items():
            yield f"# items · {block.part} · {'ordered' if block.ordered else 'not ordered'}"
            yield from (f"  {number} {_seen(text)}" for number, text in enumerate(block.texts, 1))
        case Fields():
            yield f"# fields · {block.part}"
            yield from (f"  {_seen(label)} {_seen(value)}" for label, value in block.rows)
        case Signatures():
            yield f"# signatures · {block.part}"
            yield from (f"  {_seen(each.position)} opinion {_seen(each.opinion)}" for each in block.rows)
        case Chart():
            yield f"# chart · {block.part} · width {block.width}"
            yield f"  title {_seen(block.title)}"
            yield f"  alt {_seen(block.alt)}"
            yield from (f"  {line}" for line in drawn(block.svg))
        case Table():
            yield from _table(block)
        case Trail():
            yield f"# trail · {block.part} · {len(block.rows)} figures"
            for row in block.rows:
                yield from _traced(row)
        case _:
            raise TypeError(f"{block!r}: say here how it is written")


def _table(table: Table) -> Iterator[str]:
    looks = (" · dense" if table.dense else "") + ("" if table.captioned else " · caption not printed")
    yield f"# table · {table.part}{looks} · {_seen(table.caption)}"
    for number, column in enumerate(table.columns, 1):
        yield f"  column {number} width {column.width} {column.align}{' bullets' if column.bullets else ''}"
    for part, rows in (("head", table.head), ("row", table.body)):
        for number, row in enumerate(placed(rows, table), 1):
            yield from (f"  {part} {number} column {at + 1}{_cell(cell)}" for at, cell in row)


def _cell(cell: Cell) -> str:
    scope = f" [{cell.scope}]" if cell.scope else ""
    rows = f" over {cell.rows} rows" if cell.rows > 1 else ""
    columns = f" over {cell.columns} columns" if cell.columns > 1 else ""
    lines = "\n    ".join(map(_seen, cell.lines)) if cell.lines else "(empty)"
    return f"{scope}{rows}{columns} {lines}"


def _traced(row: Row) -> Iterator[str]:
    """Write a figure of a trail, and where it comes from."""
    yield f"  {row.figure} {_seen(row.printed)}"
    yield f"    {row.value} {row.unit} · {_seen(row.formula)}"
    yield f"    = {row.calculation}"
    yield f"    {row.inputs}"


def _seen(text: str) -> str:
    return f"‹{''.join(map(_visible, text))}›"


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Zs") and character != " "
    return f"\\u{ord(character):04x}" if hidden else character
