"""The lines of a list, alike in every format: which has a mark, which brings its own number, which stands in."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.cycle.lists import SUB, number_of, outline_numbers, stated
from pipeline.report.blocks import Cell, Column
from pipeline.report.text import Text

_BARE = ("", "-")  # lines that no mark stands before


class Line(NamedTuple):
    """A line as it is printed: behind the list's mark or without one, on the first level (0) or the second (1)."""

    text: str
    marked: bool = False
    level: int = 0

    @property
    def plain(self) -> bool:
        """Whether it is a usual line of a list."""
        return self.marked and self.level == 0


def list_lines(texts: Sequence[str]) -> tuple[Line, ...]:
    """Give the lines of a list: one that people gave a number of its own has no mark, one below another stands in."""
    theirs = [text for text in texts if not isinstance(text, Text)]
    outline = outline_numbers(theirs)
    return tuple(
        Line(text, True)
        if isinstance(text, Text)
        else Line(text.removeprefix(SUB), not (number_of(text, outline) or text in _BARE), int(text.startswith(SUB)))
        for text in texts
    )


def is_list(cell: Cell, column: Column, head: bool = False) -> bool:
    """Tell a cell whose lines are a list: not where it states none, and no head."""
    return column.bullets and bool(cell.lines) and not (head or cell.scope or states_none(cell))


def cell_lines(cell: Cell, column: Column, head: bool = False) -> tuple[Line, ...]:
    """Give the lines of a cell, as a list or one below the other."""
    if is_list(cell, column, head):
        return list_lines(cell.lines)
    return tuple(Line(text.removeprefix(SUB) if text.startswith(SUB) else text) for text in cell.lines)


def states_none(cell: Cell) -> bool:
    """Tell a cell that says “-”, “ไม่มี” or the like and nothing else."""
    return len(cell.lines) == 1 and stated(cell.lines[0]) == ()
