"""The edge: raw files that people write become one checked, frozen ``Cycle``, or a list of every fault."""

from pipeline.place import agencies as known_agencies
from pipeline.place import years as known_years
from pipeline.raw.agency import Agency, Unit
from pipeline.raw.cycle import (
    Cycle,
    CycleSettings,
    Finding,
    FollowUp,
    ItemScore,
    ParagraphName,
    PlanItem,
    Score,
    Source,
    Stated,
    SubIndicatorScore,
)
from pipeline.raw.memo import Memo
from pipeline.raw.published import Points, Respondents, Result
from pipeline.raw.read import agency, cycle, history

__all__ = [
    "Agency",
    "Cycle",
    "CycleSettings",
    "Finding",
    "FollowUp",
    "ItemScore",
    "Memo",
    "ParagraphName",
    "PlanItem",
    "Points",
    "Respondents",
    "Result",
    "Score",
    "Source",
    "Stated",
    "SubIndicatorScore",
    "Unit",
    "agency",
    "cycle",
    "history",
    "known_agencies",
    "known_years",
]
