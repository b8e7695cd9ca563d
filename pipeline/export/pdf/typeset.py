"""A report as the PDF template wants it: texts that the font can draw, with marks where lines may end.

Nothing of this is markup; the template prints every string as it is.
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Any

from fontTools.ttLib import TTFont

from pipeline.export.exporter import paper_blocks, without_gaps
from pipeline.export.heights import ROW, is_tall, letters, one_piece, short
from pipeline.report.block_data import plain_data
from pipeline.report.blocks import (
    Block,
    Cell,
    Chart,
    Document,
    Fields,
    Heading,
    Items,
    Paragraph,
    Signatures,
    Table,
    placed,
)
from pipeline.report.list_lines import Line, cell_lines, is_list, list_lines, states_none
from pipeline.thai.fonts import FAMILY, REGULAR
from pipeline.thai.fonts.glyphs import BREAK, HELD_SPACE, STAND_IN, to_stand_ins
from pipeline.thai.words import ZERO_WIDTH_SPACE, split, with_breaks

LINE = 50  # letters, however wide, that a line of text has room for; longer words are broken
LONGEST = 24  # letters of the longest word that widens a table's column
DENSE = 20  # letters that stay together in a dense table, whose columns nothing widens
_AFTER = re.compile(r"(?<=[^\s\d๐-๙][/,;:)\]])(?=[^\W\d_])")  # a line may end after these, as in any script
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # what word processors leave behind
_THAI = re.compile("[ก-๎]")
_UNBROKEN = re.compile(f"[^\\s{ZERO_WIDTH_SPACE}]+")
_WORDS = {"memo": "บันทึกข้อความ", "sign": "ลงชื่อ", "date": "วันที่"}  # on the form itself
_NO_TEXT = {"kind", "part", "digits", "keep", "drawing"}


@functools.cache
def _known() -> frozenset[int]:
    """Tell what the font draws; stand-ins, should a text hold their code points, it draws as something else."""
    with TTFont(REGULAR, lazy=True) as font:
        return frozenset(font.getBestCmap()) - {*STAND_IN.values(), ord(BREAK), ord(HELD_SPACE)}


def printable(text: str) -> str:
    """Write what the font cannot draw, or what would turn text around, as its number: ``[U+202E]``."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\t", " ")
    text = re.sub("\r\n?|[\v\f\x85\u2028\u2029]", "\n", text)
    return "".join(
        c if c == "\n" or (ord(c) in _known() and unicodedata.category(c)[0] != "C") else f"[U+{ord(c):04X}]"
        for c in text
    )


@functools.lru_cache(maxsize=8192)  # rules and names stand in every report
def marked(text: str, keep: tuple[str, ...] = (), longest: int = LINE) -> str:
    """Make a text printable and mark where lines may end; ``longest`` letters at most stand unbroken."""

    def part(found: re.Match[str]) -> str:
        own = letters(found[0])
        return ZERO_WIDTH_SPACE.join("".join(own[at : at + longest]) for at in range(0, len(own), longest))

    return _UNBROKEN.sub(part, _AFTER.sub(ZERO_WIDTH_SPACE, with_breaks(printable(text), keep)))


def report(blocks: Sequence[Block]) -> dict[str, Any]:
    """Give the whole report as the template's data."""
    paper, *rest = blocks
    assert isinstance(paper, Document)

    def say(text: str) -> str:
        return to_stand_ins(marked(text, paper.keep))

    shown = [*without_gaps(paper_blocks(rest))]
    running = paper.subtitle if paper.agency in paper.subtitle else f"{paper.agency} {paper.subtitle}"
    keywords = dict.fromkeys(filter(None, (paper.subject, paper.agency, paper.subtitle)))
    return {
        "family": FAMILY,
        "plain": {
            "title": printable(paper.title),
            "author": printable(paper.agency),
            "description": printable(paper.subject),
            "keywords": [printable(word) for word in keywords],
        },
        "words": {name: to_stand_ins(word) for name, word in _WORDS.items()},
        "running": say(running.strip()),
        "document": _texts(plain_data(paper), say),
        "blocks": [
            {**_block(block, paper.keep, say), "sticky": isinstance(after, Signatures)}
            for block, after in zip_longest(shown, shown[1:])
        ],
    }


def _block(block: Block, keep: tuple[str, ...], say: Callable[[str], str]) -> dict[str, Any]:
    """Prepare a block; ``plain`` is what is read out or listed, not printed."""
    if isinstance(block, Table):
        return _table(block, keep)
    if isinstance(block, Fields):  # the template goes by the labels
        return {
            "kind": block.kind,
            "part": block.part,
            "rows": [(label, say(label), say(value)) for label, value in block.rows],
        }
    if isinstance(block, Items) and not block.ordered:
        return {"kind": "list", "part": block.part, "runs": _runs(list_lines(block.texts), say)}
    plain = block.text if isinstance(block, Heading) else block.alt if isinstance(block, Chart) else ""
    whole = isinstance(block, Paragraph) and one_piece(block.text)
    first = say(_opening(block.text, keep)) if isinstance(block, Heading | Paragraph) else ""
    return {**_texts(plain_data(block), say), "plain": printable(plain), "whole": whole, "first": first}


def _opening(text: str, keep: tuple[str, ...]) -> str:
    """Give a text to its first Thai word: what a page says before it, to tell how the next goes on."""
    pieces = list(split(text, keep))
    end = next((at for at, piece in enumerate(pieces, 1) if _THAI.search(piece)), len(pieces))
    return "".join(pieces[:end])


def _texts(data: Any, say: Callable[[str], str]) -> Any:
    if isinstance(data, dict):
        return {key: value if key in _NO_TEXT else _texts(value, say) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_texts(value, say) for value in data]
    return say(data) if isinstance(data, str) else data


def _table(table: Table, keep: tuple[str, ...]) -> dict[str, Any]:
    """Place the cells in their columns, and break words where the columns together are too narrow for them."""
    head, body = placed(table.head, table), placed(table.body, table)
    longest = LONGEST if not table.dense else DENSE
    words = [_longest(head + body, x, keep, longest) for x in range(len(table.columns))]
    if not table.dense and sum(map(_length, words)) > ROW - 2 * len(words):
        longest = max(1, ROW // len(words) - 2)
        words = [_longest(head + body, x, keep, longest) for x in range(len(table.columns))]

    def say(text: str) -> str:
        return to_stand_ins(marked(text, keep, longest))

    def row(cells: list[tuple[int, Cell]], in_head: bool) -> list[dict[str, Any]]:
        tall = is_tall(cells, table)
        return [cell(x, each, in_head, tall) for x, each in cells]

    def cell(x: int, cell: Cell, in_head: bool, tall: bool) -> dict[str, Any]:
        column = table.columns[x]
        alone = cell.lines == ("-",) or (column.bullets and states_none(cell))
        lines = cell_lines(cell, column, in_head)
        return {
            "x": x,
            "rows": cell.rows,
            "columns": cell.columns,
            "breakable": tall or cell.rows > 1,
            "lines": [say(line.text) for line in lines],
            "runs": _runs(lines, say) if is_list(cell, column, in_head) else [],
            "align": "center" if in_head or alone else column.align,
            "head": in_head,
            "title": bool(cell.scope),
        }

    return {
        "kind": table.kind,
        "part": table.part,
        "dense": table.dense,
        "caption": to_stand_ins(marked(table.caption, keep)) if table.captioned else "",
        "columns": [
            {"width": c.width, "longest": to_stand_ins(word)} for c, word in zip(table.columns, words, strict=True)
        ],
        "whole": short(head + body, table),
        "head": [row(cells, True) for cells in head],
        "body": [row(cells, False) for cells in body],
    }


def _runs(lines: Iterable[Line], say: Callable[[str], str]) -> list[dict[str, Any]]:
    """Put lines of one level, with a mark or without, together."""
    return [
        {"marked": marked, "level": level, "lines": [say(line.text) for line in run]}
        for (marked, level), run in groupby(lines, key=attrgetter("marked", "level"))
    ]


def _longest(rows: list[list[tuple[int, Cell]]], x: int, keep: tuple[str, ...], most: int) -> str:
    lines = (line for row in rows for at, cell in row if at == x and cell.columns == 1 for line in cell.lines)
    pieces = (piece for line in lines for piece in _UNBROKEN.findall(marked(line, keep, most)))
    return max(pieces, key=_length, default="")


def _length(text: str) -> int:
    return len(letters(text))
