"""A plan and its follow-up, action by action: the rows of ``plan.csv`` and ``followup.csv`` and the units they name."""

from dataclasses import dataclass
from typing import Literal

from pipeline.cycle.lists import Stated
from pipeline.schemes import Indicator

Pairing = Literal["stated", "read", "unknown"]
Status = Literal["done", "under_way", "not_started", "cancelled"]
Kind = Literal["fix", "develop"]


@dataclass(frozen=True)
class Unit:
    """A unit that is responsible for a plan item; ``all`` marks ทุกส่วนราชการ.

    It is called so from the fiscal year ``since`` to the fiscal year ``until``, as far as these are stated.
    """

    name: str
    aliases: tuple[str, ...] = ()
    all: bool = False
    since: int | None = None
    until: int | None = None

    def holds(self, fiscal_year: int) -> bool:
        """Tell whether it is called so in a fiscal year."""
        return (self.since is None or self.since <= fiscal_year) and (self.until is None or fiscal_year <= self.until)


@dataclass(frozen=True)
class PlanAction:
    """An action that one unit is to take: a row of the plan, or a line of one in an older file."""

    no: int  # ข้อ: actions of two units are two rows of one number
    group: str  # rows of one group share their cells of the memo
    indicator: Indicator
    written: str
    kind: Kind | None  # none where neither the row nor the findings tell
    action: Stated
    unit: Unit
    unit_written: str
    steps: Stated
    target: Stated
    due: Stated
    budget: Stated
    monitoring: Stated
    row: int


@dataclass(frozen=True)
class Reported:
    """What the follow-up states of an action in one column, and how it is known to belong to that action."""

    value: Stated
    pairing: Pairing


@dataclass(frozen=True)
class FollowUpAction:
    """What one unit reports on one action in one round."""

    no: int | None  # the plan's; none where the plan has no such action, or the file does not say which
    group: str
    unit: Unit
    unit_written: str
    indicator: Indicator
    written: str
    action: Stated
    result: Reported
    duration: Reported
    budget: Reported
    status: Status | None
    evidence: Stated
    obstacle: Stated
    round: str
    as_of: str
    row: int
