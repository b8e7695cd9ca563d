"""A fiscal year's rules: a year in; its ``Scheme`` and what its rules make of scores out.

``load`` gives the scheme of a year: facts with their sources, read from ``<year>.toml``. What no source states is
absent and never guessed. Beside it stand

- ``scoring``: what scores make by a scheme: instruments, the terms of the total, the total, its level;
- ``conventions``: what the reports choose for every year, with its source;
- ``comparability``: whether the figures of two years may be compared, by their schemes alone;
- ``toml_records``: the strict reader of TOML, which raw files and other rules are read by too.
"""

from pipeline.schemes.facts import (
    Aggregation,
    Confidence,
    Fact,
    Indicator,
    Instrument,
    Item,
    ItemPart,
    Level,
    Measure,
    Measures,
    National,
    Part,
    SubIndicator,
    Target,
    Totals,
)
from pipeline.schemes.files import available_years, load, load_known
from pipeline.schemes.scheme import Scheme

__all__ = [
    "Aggregation",
    "Confidence",
    "Fact",
    "Indicator",
    "Instrument",
    "Item",
    "ItemPart",
    "Level",
    "Measure",
    "Measures",
    "National",
    "Part",
    "Scheme",
    "SubIndicator",
    "Target",
    "Totals",
    "available_years",
    "load",
    "load_known",
]
