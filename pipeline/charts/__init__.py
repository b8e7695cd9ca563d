"""Charts of a report: SVG with Thai text as outlines, the same bytes for the same figures.

The message stands in the figure's title, the values beside their marks; a shape or a word goes with every colour.
"""

from pipeline.charts.bars import bars, beside_national, instruments
from pipeline.charts.changes import dumbbell, multiples, waterfall
from pipeline.charts.levels import levels
from pipeline.charts.slim import slim
from pipeline.charts.spread import panels, spread

__all__ = [
    "bars",
    "beside_national",
    "dumbbell",
    "instruments",
    "levels",
    "multiples",
    "panels",
    "slim",
    "spread",
    "waterfall",
]
