"""Row headers in the tags of a PDF: a screen reader says of a score which indicator it belongs to.

Typst tags the cells of a table's head alone as headers; those that head a row it can tag only behind a switch
that its Python package lacks. So the tags are amended here, after compilation.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pikepdf

from pipeline.report.blocks import Block, Table, placed


def tag_row_headers(document: pikepdf.Pdf, blocks: Iterable[Block]) -> None:
    """Make headers of the cells with ``scope="row"``, and name them as such in the cells of their rows.

    Raises:
        ValueError: ``document`` is not the report of ``blocks``.
    """
    tables = [block for block in blocks if isinstance(block, Table)]
    if not any(cell.scope == "row" for table in tables for row in table.body for cell in row):
        return
    root = document.Root.StructTreeRoot
    ids = pikepdf.NameTree(root.IDTree) if "/IDTree" in root else pikepdf.NameTree.new(document)
    root.IDTree = ids.obj
    for number, (tags, table) in enumerate(zip(_find(root, "/Table"), tables, strict=True)):
        for name, tag in _amend(list(_find(tags, "/TBody", "/TR")), table, number):
            ids[name] = tag


def _amend(rows: Sequence[Any], table: Table, number: int) -> Iterator[tuple[str, Any]]:
    """Amend the tags of a table's body; give the new headers with their names."""
    named: list[list[pikepdf.String]] = [[] for _ in rows]  # by row: the headers that it has
    for y, (row, cells) in enumerate(zip(rows, placed(table.body, table), strict=True)):
        for tag, (x, cell) in zip(row.K, cells, strict=True):
            if cell.scope == "row":
                name = f"T{number}x{x}y{y}"
                tag.S, tag.ID = pikepdf.Name.TH, pikepdf.String(name)
                _table_attributes(tag).Scope = pikepdf.Name.Row
                for below in named[y : y + cell.rows]:
                    below.append(tag.ID)
                yield name, tag
    for y, (row, line) in enumerate(zip(rows, table.body, strict=True)):
        for tag, cell in zip(row.K, line, strict=True):
            if cell.scope != "row":
                _table_attributes(tag).Headers.extend(_names(named[y : y + cell.rows]))


def _names(rows: Iterable[Iterable[pikepdf.String]]) -> list[pikepdf.String]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _table_attributes(tag: Any) -> Any:
    """Give the attributes of a cell's tag that are a table's."""
    every = tag.A if isinstance(tag.A, pikepdf.Array) else [tag.A]
    return next(each for each in every if each.O == "/Table")


def _find(tag: Any, kind: str, *below: str) -> Iterator[Any]:
    """Give the tags of a kind under a tag, in reading order; with ``below``, those kinds under them."""
    children = tag.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if not isinstance(child, pikepdf.Dictionary):
            continue
        if child.get("/S") != kind:
            yield from _find(child, kind, *below)
        elif below:
            yield from _find(child, *below)
        else:
            yield child
