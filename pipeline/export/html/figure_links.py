"""Which printed number of a report is which figure: numbers in blocks lead to their rows of the report's trail.

A number is a figure's where the figure is printed under that heading in that form. Where several are, the words
beside it decide (the heads of its row and column, or the last words before it); where these say nothing, their order.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline import thai
from pipeline.export.html.blocks import Cited, Mark
from pipeline.report.blocks import Block, Cell, Figure, Heading, Items, Note, Paragraph, Table, Traced, Trail

NUMBER = re.compile(r"(?<![\w.,/:=@#])[+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/_]|[.,]\d)")
"""A number that stands by itself; not a part of an address, a name or another number."""


@dataclass
class _Number:
    """A number in a text, with the figures that it may be."""

    start: int
    end: int
    own: tuple[int, ...]  # rows of the trail
    chosen: int = -1


@dataclass
class _Text:
    """A text of a block, in Arabic digits, and its numbers."""

    text: str
    numbers: list[_Number] = field(default_factory=list)


class Citations:
    """Finds the figures of a report in its texts."""

    def __init__(self, trail: Trail) -> None:
        self.rows = trail.rows
        self._known: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, row in enumerate(trail.rows):
            for heading in row.headings:
                self._known[heading, row.printed].append(number)
        self._headings = sorted(
            {heading for row in trail.rows for heading in row.headings}, key=len, reverse=True
        )

    def under(self, heading: str) -> str:
        """Give the place that a heading stands for; a heading may say more than the place is called by."""
        return next((each for each in self._headings if heading.startswith(each)), "")

    def find(self, place: str, text: str, beside: Sequence[str] = ()) -> _Text:
        """Find the figures in a text; ``beside`` are the heads of its row and column."""
        found = _Text(thai.to_arabic_digits(text))
        if not place:
            return found
        for number in NUMBER.finditer(found.text):
            own = self._known.get((place, number[0])) or self._known.get((place, number[0].lstrip("+−")), [])
            if own:
                before = " ".join((*beside, found.text[: number.start()]))
                found.numbers.append(_Number(*number.span(), self._nearest(own, before, beside)))
        return found

    def _nearest(self, own: Sequence[int], before: str, beside: Sequence[str]) -> tuple[int, ...]:
        """Keep the figures that most heads name, of these the ones that are named last before the number."""
        if len(own) == 1:
            return tuple(own)
        heads = [thai.normal(each) for each in beside if each]

        def closeness(number: int) -> tuple[int, int]:
            about = self.rows[number].about
            words = [thai.normal(each) for each in about if each.strip()]
            named = sum(2 if word in heads else any(word in head for head in heads) for word in words)
            return named, max(
                (before.rfind(each) + len(each) for each in about if each in before), default=-1
            )

        close = [closeness(number) for number in own]
        best = max(close)
        return tuple(number for number, each in zip(own, close, strict=True) if each == best)


def cited(found: Sequence[tuple[str, Block]]) -> list[tuple[str, Block]]:
    """Give the blocks, each with its anchor, with marks on the numbers that the report's trail explains."""
    trail = next((block for _, block in found if isinstance(block, Trail)), None)
    if trail is None:
        return list(found)
    citations, place, seen = Citations(trail), "", []
    for _, block in found:
        if isinstance(block, Heading):
            place = citations.under(block.text)
        seen.append(_texts(block, citations, place))
    _in_order(number for texts in seen for text in texts.values() for number in text.numbers)
    return [
        (anchor, _marked(block, texts, trail.rows))
        for (anchor, block), texts in zip(found, seen, strict=True)
    ]


Key = tuple[object, ...]


def _texts(block: Block, citations: Citations, place: str) -> dict[Key, _Text]:
    """Find the figures of each text of a block; a committee's own bullets hold none."""
    if isinstance(block, Paragraph | Note):
        return {(): citations.find(place, block.text)}
    if isinstance(block, Figure):
        return {(): citations.find(place, block.title)}
    if isinstance(block, Items):
        return {(n,): citations.find(place, text) for n, text in enumerate(block.texts)}
    if isinstance(block, Table):
        found: dict[Key, _Text] = {("caption",): citations.find(place, block.caption)}
        heads = [" ".join(cell.lines) for cell in block.head[-1]] if block.head else []
        for y, row in enumerate(block.body):
            named = [" ".join(cell.lines) for cell in row if cell.scope == "row"]
            for x, cell in enumerate(row):
                if len(row) != len(block.columns) or block.columns[x].bullets:
                    continue
                beside = (block.caption, *named, heads[x] if len(heads) == len(row) else "")
                for z, line in enumerate(cell.lines):
                    found[y, x, z] = citations.find(place, line, beside)
        return found
    return {}


def _in_order(numbers: Iterable[_Number]) -> None:
    """Where the same figures fit several numbers and there are as many of both, the first is the first, and so on."""
    groups: dict[tuple[int, ...], list[_Number]] = defaultdict(list)
    for number in numbers:
        groups[number.own].append(number)
    for own, same in groups.items():
        for at, one in enumerate(same):
            one.chosen = own[at] if len(own) == len(same) else own[0]


def _marked(block: Block, texts: dict[Key, _Text], rows: Sequence[Traced]) -> Block:
    def mark(text: str, *key: object) -> str:
        found = texts.get(key)
        if not found or not found.numbers:
            return text
        made = Cited(text)
        made.marks = tuple(_marks(found, rows))
        return made

    if isinstance(block, Paragraph | Note):
        return dataclasses.replace(block, text=mark(block.text))
    if isinstance(block, Figure):
        return dataclasses.replace(block, title=mark(block.title))
    if isinstance(block, Items):
        return dataclasses.replace(block, texts=tuple(mark(text, n) for n, text in enumerate(block.texts)))
    if isinstance(block, Table):
        body = tuple(
            tuple(
                _cell(cell, [mark(line, y, x, z) for z, line in enumerate(cell.lines)])
                for x, cell in enumerate(row)
            )
            for y, row in enumerate(block.body)
        )
        return dataclasses.replace(block, caption=mark(block.caption, "caption"), body=body)
    return block


def _cell(cell: Cell, lines: list[str]) -> Cell:
    return (
        dataclasses.replace(cell, lines=tuple(lines))
        if any(isinstance(each, Cited) for each in lines)
        else cell
    )


def _marks(found: _Text, rows: Sequence[Traced]) -> Iterator[Mark]:
    for number in found.numbers:
        row = rows[number.chosen]
        also = [rows[each].figure for each in number.own if each != number.chosen]
        ways = row.calculation if row.calculation not in ("", row.value) else ""
        tip = " · ".join(
            filter(None, (row.figure, f"{row.value} {row.unit}".strip(), row.formula, ways, row.inputs))
        )
        if also and len(number.own) > 1:
            tip = f"{tip} · {', '.join(also)}"
        yield Mark(number.start, number.end, row.figure, tip[:400])
