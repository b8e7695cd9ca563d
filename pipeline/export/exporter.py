"""What our nbconvert exporters share: they render the blocks of an executed notebook."""

from collections.abc import Sequence
from typing import Any

from nbconvert.exporters import Exporter
from traitlets import List

from pipeline.report.block_data import spelled_blocks
from pipeline.report.blocks import Block


class ReportExporter(Exporter):
    """An exporter of an executed notebook of ours; preprocessors run where the configuration names them."""

    default_preprocessors: List[str] = List([])

    def shown(self, nb: Any, resources: Any) -> tuple[Sequence[Block], dict[str, Any]]:
        """Give the blocks that a notebook displays, and nbconvert's resources.

        Without a preprocessor nothing can change the notebook, and nbconvert need not copy it three times.

        Raises:
            ValueError: the notebook displays no report.
        """
        if self._preprocessors:
            nb, resources = Exporter.from_notebook_node(self, nb, resources)
        return spelled_blocks(nb), self._init_resources(resources)
