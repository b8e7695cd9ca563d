"""The edge: raw files that people write become one checked, frozen ``Cycle``, or a list of every fault."""

from pipeline.cycle.lists import Stated
from pipeline.cycle.model import (
    Agency,
    Before,
    Correction,
    Cycle,
    CycleSettings,
    Finding,
    ItemScore,
    Memo,
    ParagraphName,
    Points,
    Reading,
    Respondents,
    Result,
    Score,
    Source,
    SubIndicatorScore,
)
from pipeline.cycle.plan import FollowUpAction, Pairing, PlanAction, Reported, Status, Unit
from pipeline.cycle.read import agency, cycle, history
from pipeline.storage.paths import agencies as known_agencies
from pipeline.storage.paths import years as known_years

__all__ = [
    "Agency",
    "Before",
    "Correction",
    "Cycle",
    "CycleSettings",
    "Finding",
    "FollowUpAction",
    "ItemScore",
    "Memo",
    "Pairing",
    "ParagraphName",
    "PlanAction",
    "Points",
    "Reading",
    "Reported",
    "Respondents",
    "Result",
    "Score",
    "Source",
    "Stated",
    "Status",
    "SubIndicatorScore",
    "Unit",
    "agency",
    "cycle",
    "history",
    "known_agencies",
    "known_years",
]
