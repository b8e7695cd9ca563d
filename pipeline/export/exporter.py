"""What our nbconvert exporters share: they render from blocks, which nbconvert's own preprocessors leave alone."""

from __future__ import annotations

from nbconvert.exporters import Exporter
from traitlets import List


class ReportExporter(Exporter):
    """An exporter of an executed notebook of ours; preprocessors run where the configuration names them."""

    default_preprocessors: List[str] = List([]).tag(config=True)
