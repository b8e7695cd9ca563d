"""The trail of the printed numbers, read off the blocks of the reports: which there are, where each is printed and how
it came about. It makes ``figures.csv`` and the end of every report, by which a page links its numbers and an auditor's
paper prints them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pipeline import thai
from pipeline.analysis import columns
from pipeline.analysis.rows import column
from pipeline.report.block_data import texts
from pipeline.report.blocks import Block, Heading, Traced, Trail
from pipeline.report.calculation import name_inputs
from pipeline.report.figure import Figure
from pipeline.report.text import Text
from pipeline.thai import Number


@dataclass(frozen=True)
class FigureRow:
    """A printed figure as ``figures.csv`` has it."""

    figure: Annotated[str, column("รหัสตัวเลข", "Identifier of a printed number")]
    name: columns.Name  # of what it is a number
    place: Annotated[str, column("ที่พิมพ์", "Reports and headings under which the figure is printed")]
    printed: Annotated[str, columns.PRINTED]  # in Arabic digits
    value: Annotated[Number, columns.VALUE]
    unit: columns.Unit
    formula: Annotated[str, column("วิธีคำนวณ", "How the figure is computed, in words, Thai / English")]
    calculation: Annotated[
        str, column("สูตร", "Formula for a spreadsheet, without its =; empty where the cells in inputs are counted")
    ]
    inputs: Annotated[str, column("ข้อมูลต้นทาง", "Raw cells and rules of the formula: file:row,row:column, or file:key")]


@dataclass(frozen=True)
class PrintedFigure:
    """A figure and where it is printed: reports, and the heading above it in each."""

    figure: Figure
    places: tuple[tuple[str, str], ...]  # report, heading

    def row(self) -> FigureRow:
        """Give it as ``figures.csv`` has it."""
        figure = self.figure
        return FigureRow(
            figure=figure.id,
            name=figure.name,
            place=" | ".join(f"{report}: {heading}" for report, heading in self.places),
            printed=figure.spell("arabic"),
            value=figure.value,
            unit=figure.unit,
            formula=figure.formula,
            calculation=figure.by.text,
            inputs=name_inputs(figure.by.inputs),
        )


def printed_figures(reports: Mapping[str, Iterable[Block]], known: Iterable[str]) -> tuple[PrintedFigure, ...]:
    """Collect the figures that reports print.

    Args:
        reports: the blocks of each, by its name.
        known: the ids of all figures, in the order in which they are given; another form of one follows it.

    Raises:
        ValueError: two figures go by one id.
    """
    found: dict[str, Figure] = {}
    places: dict[str, dict[tuple[str, str], None]] = {}
    for report, blocks in reports.items():
        for heading, figure in _figures(blocks):
            if found.setdefault(figure.id, figure) != figure:
                raise ValueError(f"two figures go by the id {figure.id!r}")
            places.setdefault(figure.id, {})[report, heading] = None
    order = {id: at for at, id in enumerate(known)}
    ordered = sorted(found.values(), key=lambda each: (order[each.base or each.id], bool(each.base)))
    return tuple(PrintedFigure(each, tuple(places[each.id])) for each in ordered)


def _figures(blocks: Iterable[Block]) -> Iterator[tuple[str, Figure]]:
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = str(block.text)
        for text in texts(block):
            for mention in text.mentions if isinstance(text, Text) else ():
                assert isinstance(mention, Figure), "blocks of a report in the making hold whole figures"
                yield heading, mention


def trail(found: Iterable[PrintedFigure]) -> Trail:
    """Give the trail of a report's numbers: what a page links to; paper has it in the files attached to it."""
    return Trail(tuple(map(_trail_row, found)))


def _trail_row(each: PrintedFigure) -> Traced:
    row = each.row()
    formula, _, _ = row.formula.partition(" / ")
    return Traced(row.figure, row.printed, thai.unrounded(row.value), row.unit, formula, row.calculation, row.inputs)
