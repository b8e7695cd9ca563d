"""What our nbconvert exporters share: they render the blocks of an executed notebook."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nbconvert.exporters import Exporter
from traitlets import List, Unicode

from pipeline.report.block_data import papers, spelled_blocks
from pipeline.report.blocks import Block, Heading, Trail


class ReportExporter(Exporter):
    """An exporter of an executed notebook of ours; preprocessors run where the configuration names them."""

    paper = Unicode(
        help="Of a notebook that shows several papers, the name of one, such as indicators-annex; else the first."
    ).tag(config=True)
    default_preprocessors: List[str] = List([])

    def render(self, blocks: Sequence[Block]) -> str | bytes:
        """Give the file of a report."""
        raise NotImplementedError

    def from_notebook_node(self, nb: Any, resources: Any = None, **more: Any) -> tuple[Any, dict[str, Any]]:
        """Render the blocks that a notebook displays; give the file and nbconvert's resources.

        Without a preprocessor nothing can change the notebook, and nbconvert need not copy it three times.

        Raises:
            ValueError: the notebook displays no such report, or one that the format cannot hold.
        """
        if self._preprocessors:
            nb, resources = super().from_notebook_node(nb, resources)
        found = papers(spelled_blocks(nb))
        if self.paper and self.paper not in found:
            raise ValueError(f"the notebook shows no paper {self.paper!r}, but: {', '.join(found)}")
        blocks = found[self.paper] if self.paper else next(iter(found.values()))
        return self.render(blocks), self._init_resources(resources)


def paper_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the blocks that paper has: a trail is for pages, whose numbers link to it."""
    return (block for block in blocks if not isinstance(block, Trail))


def without_gaps(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the blocks with no level of headings skipped, below the title's: screen readers and PDF/UA want none."""
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            block = dataclasses.replace(block, level=level)
        yield block
