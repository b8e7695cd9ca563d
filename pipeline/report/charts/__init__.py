"""Charts of a report: SVG with Thai text as outlines, the same bytes for the same figures.

The message stands in the figure's title, the values beside their marks; a shape or a word goes with every colour.
"""

from pipeline.report.charts.bars import bars, beside_national, instruments
from pipeline.report.charts.canvas import slim
from pipeline.report.charts.changes import dumbbell, multiples
from pipeline.report.charts.dots import dots
from pipeline.report.charts.groups import levels, panels, spread

__all__ = [
    "bars",
    "beside_national",
    "dots",
    "dumbbell",
    "instruments",
    "levels",
    "multiples",
    "panels",
    "slim",
    "spread",
]
