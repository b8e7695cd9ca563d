"""The edge: raw files that people write become one checked, frozen ``Cycle``, or a list of every fault."""

from pipeline.raw.cycle import (
    Agency,
    Cycle,
    Finding,
    FollowUp,
    Memo,
    PlanItem,
    Result,
    Score,
    Source,
    Stated,
    Unit,
)
from pipeline.raw.folders import known_agencies, known_years
from pipeline.raw.read import agency, cycle, history

__all__ = [
    "Agency",
    "Cycle",
    "Finding",
    "FollowUp",
    "Memo",
    "PlanItem",
    "Result",
    "Score",
    "Source",
    "Stated",
    "Unit",
    "agency",
    "cycle",
    "history",
    "known_agencies",
    "known_years",
]
