"""Plan and follow-up action by action: what each row of ``plan.csv`` and ``followup.csv`` states, and what rows share.

A row is an action of one unit. Older files have several actions in one cell: each line is then an action of one group,
and what the group's other cells state belongs to the group, for nobody has said to which action.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from pipeline import thai
from pipeline.cycle.csv_files import Row
from pipeline.cycle.lists import SUB, Nothing, Stated, stated
from pipeline.cycle.model import Unit
from pipeline.schemes import Indicator

NO, GROUP, KIND = "ข้อ", "กลุ่ม", "ประเภท"
INDICATOR, ACTION, RESPONSIBLE, UNIT = "ตัวชี้วัด", "ประเด็นที่ต้องปรับปรุง", "หน่วยงาน/ผู้รับผิดชอบ", "หน่วยงาน"
STEPS, TARGET, DUE = "ขั้นตอน/วิธีการปฏิบัติ", "ตัวชี้วัดความสำเร็จ/ค่าเป้าหมาย", "กำหนดแล้วเสร็จ"
BUDGET, MONITORING = "งบประมาณ", "การกำกับติดตามและการรายงานผล"
RESULT, STATUS, DURATION = "ผลการดำเนินงาน", "สถานะ", "ระยะเวลาดำเนินการ"
EVIDENCE, OBSTACLE = "หลักฐาน/URL", "ปัญหา อุปสรรค และข้อเสนอแนะ"
RESULT_PAIRING, DURATION_PAIRING, BUDGET_PAIRING = "การจับคู่ผล", "การจับคู่ระยะเวลา", "การจับคู่งบประมาณ"
ROUND, AS_OF = "รอบ", "ข้อมูล ณ วันที่"

Pairing = Literal["stated", "read", "unknown"]
Status = Literal["done", "under_way", "not_started", "cancelled"]
Kind = Literal["fix", "develop"]
PAIRINGS: Mapping[str, Pairing] = {"ระบุ": "stated", "อ่าน": "read", "ไม่ทราบ": "unknown"}
STATUSES: Mapping[str, Status] = {
    "ดำเนินการแล้วเสร็จ": "done",
    "อยู่ระหว่างดำเนินการ": "under_way",
    "ยังไม่ได้ดำเนินการ": "not_started",
    "ยกเลิก": "cancelled",
}
"""From the least to say to the most: shared/notes of the form (K1, E11); a status that is not stated is none."""
KINDS: Mapping[str, Kind] = {"แก้ไข": "fix", "พัฒนา": "develop"}


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


class Grouped(Protocol):
    """A row that shares cells with others of its group."""

    @property
    def group(self) -> str:
        """The group's mark."""


G = TypeVar("G", bound=Grouped)


def groups(rows: Iterable[G]) -> list[list[G]]:
    """Give the rows of each group, in the order of their first rows."""
    found: dict[str, list[G]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return list(found.values())


def joined(cells: Iterable[Stated]) -> Stated:
    """Give the cell that the rows of a group share: every distinct value once, in order; blank only where all are."""
    values = list(dict.fromkeys(cell for cell in cells if cell is not None))
    lines = tuple(line for value in values for line in value)
    return lines or (values[0] if values else None)


def by_action(rows: Iterable[Row]) -> bool:
    """Tell whether a file has a row an action: some row then has the number of its action."""
    return any(row[NO] for row in rows)


def plan(
    rows: Sequence[Row], indicator: Callable[[str], Indicator], unit: Callable[[str], Unit], kinds: Mapping[int, Kind]
) -> tuple[PlanAction, ...]:
    """Make the plan of a checked table, in its order.

    Args:
        rows: of ``plan.csv``.
        indicator: finds one by its name.
        unit: finds one by its name.
        kinds: what the findings have for an indicator, by its number, where it is one kind alone.
    """
    found = []
    for no, action, row in _numbered(rows):
        of = indicator(row[INDICATOR])
        found.append(
            PlanAction(
                no=no,
                group=_group(row),
                indicator=of,
                written=row[INDICATOR],
                kind=KINDS.get(row[KIND]) or kinds.get(of.no),
                action=action,
                unit=unit(row[RESPONSIBLE]),
                unit_written=row[RESPONSIBLE],
                steps=stated(row[STEPS]),
                target=stated(row[TARGET]),
                due=stated(row[DUE]),
                budget=stated(row[BUDGET]),
                monitoring=stated(row[MONITORING]),
                row=row.no,
            )
        )
    return tuple(found)


def followup(
    rows: Sequence[Row],
    indicator: Callable[[str], Indicator],
    unit: Callable[[str], Unit],
    planned: Sequence[PlanAction],
) -> tuple[FollowUpAction, ...]:
    """Make the follow-up of a checked table; an older file takes its numbers from a plan of as many actions.

    Args:
        rows: of ``followup.csv``.
        indicator: finds one by its name.
        unit: finds one by its name.
        planned: the plan's actions.
    """
    numbers: dict[Hashable, list[int]] = {}
    for each in planned:
        numbers.setdefault((each.indicator.no, each.unit.name), []).append(each.no)
    old = not by_action(rows)
    found = []
    for row in rows:
        of, by = indicator(row[INDICATOR]), unit(row[UNIT])
        actions = list(_actions(stated(row[ACTION]))) if old else [stated(row[ACTION])]
        own = numbers.get((of.no, by.name), []) if old else []
        known: Sequence[int | None] = own if len(own) == len(actions) else [None] * len(actions)
        if not old:
            known = [_whole(row[NO])]
        alone: Pairing = "unknown" if len(actions) > 1 else "stated"
        for no, action in zip(known, actions, strict=True):
            found.append(
                FollowUpAction(
                    no=no,
                    group=_group(row),
                    unit=by,
                    unit_written=row[UNIT],
                    indicator=of,
                    written=row[INDICATOR],
                    action=action,
                    result=Reported(stated(row[RESULT]), PAIRINGS.get(row[RESULT_PAIRING], alone)),
                    duration=Reported(stated(row[DURATION]), PAIRINGS.get(row[DURATION_PAIRING], alone)),
                    budget=Reported(stated(row[BUDGET]), PAIRINGS.get(row[BUDGET_PAIRING], alone)),
                    status=STATUSES.get(row[STATUS]),
                    evidence=stated(row[EVIDENCE]),
                    obstacle=stated(row[OBSTACLE]),
                    round=row[ROUND],
                    as_of=row[AS_OF],
                    row=row.no,
                )
            )
    return tuple(found)


def _group(row: Row) -> str:
    """Give the row's group; one without a mark is a group of its own."""
    return row[GROUP] or f"#{row.no}"


def _numbered(rows: Sequence[Row]) -> Iterator[tuple[int, Stated, Row]]:
    """Give every action of the plan with its number; an older file's are numbered in its order."""
    if by_action(rows):
        yield from ((_whole(row[NO]) or 0, stated(row[ACTION]), row) for row in rows)
        return
    lines = ((action, row) for row in rows for action in _actions(stated(row[ACTION])))
    yield from ((no, action, row) for no, (action, row) in enumerate(lines, 1))


def _actions(cell: Stated) -> Iterator[Stated]:
    """Part a cell into its actions: a line each, with its lines of the second level."""
    if cell is None or isinstance(cell, Nothing):
        yield cell
        return
    starts = [at for at, line in enumerate(cell) if at == 0 or not line.startswith(SUB)]
    yield from (cell[start:end] for start, end in zip(starts, [*starts[1:], len(cell)], strict=True))


def _whole(text: str) -> int | None:
    plain = thai.to_arabic_digits(text)
    return int(plain) if plain.isdecimal() else None
