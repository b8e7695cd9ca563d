"""All that the snapshots use of the program: where its parts move or are named otherwise, this module alone changes."""

from collections.abc import Mapping

from pipeline.report.block_data import spelled_blocks as blocks_of
from pipeline.report.blocks import (
    Block,
    Cell,
    Chart,
    Document,
    Fields,
    Heading,
    Items,
    Note,
    Paragraph,
    Signatures,
    Table,
    Trail,
    placed,
)
from pipeline.report.blocks import Traced as Row
from pipeline.report.catalogue import NOTEBOOKS as REPORTS
from pipeline.run.build import make_files
from pipeline.run.execute import execute, preload
from pipeline.run.job import hand_down, read_job
from pipeline.run.parameters import check_parameters
from pipeline.run.render import renderer

__all__ = [
    "REPORTS",
    "Block",
    "Cell",
    "Chart",
    "Document",
    "Fields",
    "Heading",
    "Items",
    "Note",
    "Paragraph",
    "Row",
    "Signatures",
    "Table",
    "Trail",
    "blocks_of",
    "built",
    "executed",
    "placed",
]


def executed(report: str, parameters: Mapping[str, str | int]) -> tuple[Block, ...]:
    """Run the notebook of a report on the project's data as a build does, and give the blocks that it shows."""
    preload()
    settings = check_parameters(parameters)
    with hand_down(read_job(settings)):
        return blocks_of(execute(report, settings))


def built(parameters: Mapping[str, str | int]) -> dict[str, bytes]:
    """Give every file of a build: its name from the project's folder → bytes."""
    settings = check_parameters(parameters)
    with renderer() as worker:
        found = make_files(read_job(settings), worker)
    cycle = f"{settings.agency}/{settings.fiscal_year}"
    files = {f"data/processed/{cycle}/{name}": data for name, data in found.tables.items()}
    return files | {f"reports/{cycle}/{name}": data for name, data in found.reports.items()}
